"""Sweeping for garbage waits until the hands rest."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QObject

from layout_app.gui.document import Document
from layout_app.gui.sweeping import Sweeping


@pytest.fixture
def sweeping(qapp):
    before = gc.get_threshold()
    owner = QObject()
    document = Document()
    yield Sweeping(document, owner), document
    gc.unfreeze()
    gc.set_threshold(*before)


class Circle:
    def __init__(self) -> None:
        self.me = self


def test_what_is_swept_is_left_out_of_the_next_sweep(sweeping):
    made, _document = sweeping
    kept = [[number] for number in range(1000)]
    made.sweep()
    assert gc.get_freeze_count() > 1000
    assert all(kept[number] == [number] for number in range(1000))


def test_garbage_in_circles_goes(sweeping):
    import weakref

    made, _document = sweeping
    gone = weakref.ref(Circle())
    made.sweep()
    assert gone() is None


def test_a_change_puts_the_sweep_off_and_another_paper_takes_all_in_again(sweeping):
    made, document = sweeping
    made.sweep()
    document.opened.emit()
    assert gc.get_freeze_count() == 0
    assert made.later.isActive()
