"""``layout-app``: no argument opens the window, a sub-command runs without Qt."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from layout_app import cli

_YOUNG, _MIDDLE, _OLD = 20_000, 10, 10
"""Objects until the young ones are swept, sweeps until the older ones are."""


def sweep_seldom() -> None:
    """Let Python look for circles of garbage seldom: values that refer one way only form none.

    A page of text is a hundred long lists, and Python went through each of them several times.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def main() -> int:
    """Run the program on the line it was called with."""
    sweep_seldom()
    return cli.main(sys.argv[1:], _open_window)


def _open_window(folder: Path | None, rest: list[str]) -> int:
    from layout_app.gui.app import run

    return run(folder, [sys.argv[0], *rest])


if __name__ == "__main__":
    sys.exit(main())
