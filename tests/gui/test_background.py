"""Work in a thread of a pool holds on to nothing once it is done."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QThreadPool

from layout_app.gui.background import Background


class Held:
    """Something that work knows, and whether it was used."""

    used = False

    def use(self) -> None:
        self.used = True


def test_it_does_its_work_once():
    held = Held()
    task = Background(held.use)
    task.run()
    assert held.used
    held.used = False
    task.run()
    assert not held.used


def test_it_lets_go_of_what_it_knows():
    held = Held()
    gone = weakref.ref(held)
    task = Background(held.use)
    del held
    assert gone() is not None
    task.run()
    assert gone() is None
    del task


def test_a_pool_runs_it(qapp):
    held, pool = Held(), QThreadPool()
    pool.start(Background(held.use))
    pool.waitForDone()
    assert held.used
