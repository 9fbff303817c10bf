"""Make the specimen of composition: every feature of a line, on labelled pages.

    python packaging/make_specimen.py [build/specimen.pdf]

Look at it after a change to how lines are set.
"""

from __future__ import annotations

import argparse
import datetime
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


def main() -> None:
    """Take the target from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", nargs="?", type=Path, default=Path("build/specimen.pdf"))
    make(parser.parse_args().target)


if __name__ == "__main__":
    main()
