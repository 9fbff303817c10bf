"""``layout-app``: no argument opens the window, a sub-command runs without Qt."""

from __future__ import annotations

import sys
from pathlib import Path

from layout_app import cli


def main() -> int:
    """Run the program on the line it was called with."""
    return cli.main(sys.argv[1:], _open_window)


def _open_window(folder: Path | None, rest: list[str]) -> int:
    from layout_app.gui.app import run

    return run(folder, [sys.argv[0], *rest])


if __name__ == "__main__":
    sys.exit(main())
