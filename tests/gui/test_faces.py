"""Faces on the screen: one copy of a file, however many windows and dialogs draw with it."""

from __future__ import annotations

from layout_app.fonts.catalogue import bundled
from layout_app.gui.faces import ScreenFaces


def test_a_file_is_read_once_for_all_that_draw_with_it(qapp):
    catalogue = bundled()
    key = next(iter(catalogue.entries))
    one, two = ScreenFaces(catalogue).face(key), ScreenFaces(catalogue).face(key)
    assert one is not None
    assert one is two


def test_a_face_nobody_draws_with_is_let_go(qapp):
    import weakref

    catalogue = bundled()
    key = next(iter(catalogue.entries))
    gone = weakref.ref(ScreenFaces(catalogue).face(key))
    assert gone() is None
