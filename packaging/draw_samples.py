"""Draws the pictures of the sample newspaper: run once, the results are kept in resources.

Usage: ``python packaging/draw_samples.py FOLDER [NAME …]``. Every run gives the same pixels.
Coordinates are pixels of a drawing: it is drawn at twice that size and kept at four thirds of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from drawings.boat import boat
from drawings.bridge import bridge
from drawings.canvas import Canvas
from drawings.kites import kites
from drawings.market import market
from drawings.oldshop import oldshop
from drawings.reading import reading
from drawings.tea import tea

PICTURES: dict[str, Callable[[], Canvas]] = {
    "bridge": bridge,
    "kites": kites,
    "market": market,
    "tea": tea,
    "boat": boat,
    "reading": reading,
    "oldshop": oldshop,
}


def main(arguments: Sequence[str]) -> int:
    """Draw the pictures named, or all, into the folder given first."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or PICTURES:
        picture = PICTURES[name]().finish()
        picture.save(folder / f"{name}.jpg", quality=86, optimize=True, dpi=(300, 300))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
