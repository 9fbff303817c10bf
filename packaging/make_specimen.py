"""Make the specimen of composition: every feature of a line, on labelled pages.

    python packaging/make_specimen.py [build/specimen.pdf]

Look at it after a change to how lines are set.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from specimen_heads import headlines
from specimen_lines import horizontal
from specimen_shapes import shapes
from specimen_sheet import Sheet
from specimen_vertical import vertical

from layout_app.fonts.catalogue import bundled
from layout_app.press.pdf import Facts, Sources, write_pdf
from layout_app.typeset.column import Setter


def make(target: Path) -> None:
    """Write the specimen."""
    catalogue = bundled()
    setter = Setter(catalogue)
    pages = []
    for fill in (horizontal, shapes, headlines, vertical):
        sheet = Sheet(setter)
        fill(sheet)
        pages.append(sheet.display())
    target.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(pages, target, Sources(catalogue), Facts("版心排版样张", datetime.date(2026, 5, 20)))


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "build/specimen.pdf"))
