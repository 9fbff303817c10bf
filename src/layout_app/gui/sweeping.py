"""Python's sweep for circular garbage, done while the hands rest.

A sweep through all objects of a composed paper takes 15 to 30 ms, and Python begins it whenever
enough objects were made: in the middle of typing, as a stumble. What a paper is made of has no
circles, so it is left out of the sweep once it stands.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from layout_app.gui.document import Document
from layout_app.gui.later import Later

_REST_MS = 2000
_YOUNG, _MIDDLE, _OLD = 20_000, 50, 100_000
"""Objects until the young are swept, sweeps until the middle-aged are, and the old: hardly ever."""


class Sweeping(QObject):
    """Sweeps two seconds after the last change, and keeps what is left out of the next sweep.

    Args:
        document: what is worked on.
        parent: lives as long as this.
    """

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
        self.later = Later(self.sweep, _REST_MS, self)
        document.opened.connect(self._begin_anew)
        document.changed.connect(self.later.ask)
        document.composed.connect(lambda _page: self.later.ask())

    def _begin_anew(self) -> None:
        """Sweep everything again, for another paper is open now."""
        gc.unfreeze()
        self.later.ask()

    def sweep(self) -> None:
        """Sweep what came since the last time."""
        gc.collect()
        gc.freeze()
