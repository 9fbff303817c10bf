"""Faces on the screen: one copy of a file, however many windows and dialogs draw with it."""

from __future__ import annotations

import shutil
import weakref

from layout_app.fonts.catalogue import bundled
from layout_app.gui.faces import ScreenFaces, shared_face


def test_a_file_is_read_once_for_all_that_draw_with_it(qapp):
    catalogue = bundled()
    key = next(iter(catalogue.entries))
    one, two = ScreenFaces(catalogue).face(key), ScreenFaces(catalogue).face(key)
    assert one is not None
    assert one is two


def test_a_face_nobody_draws_with_is_let_go(qapp, tmp_path):
    catalogue = bundled()
    own = tmp_path / "own.ttf"  # no window that another test left behind draws with this one
    shutil.copy(catalogue.font(next(iter(catalogue.entries))).path, own)
    gone = weakref.ref(shared_face(own))
    assert gone() is None
