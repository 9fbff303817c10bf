"""Lay all proposals for some evenings' copy on contact sheets, to be looked at.

    python packaging/contact_sheet.py build/contact-sheets [--inventories 10] [--proposals 5]

Each sheet is one inventory of `benchmarks/newsroom.py` in one of the templates for news, in turn:
a row of its proposals, the best first, each with its cost and faults. Run it after a change to
makeup or to a template, and throw out what you would not print.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

CHECKOUT = Path(__file__).parent.parent
# `benchmarks` is a package of the checkout, not of the program.
sys.path.insert(0, str(CHECKOUT))

from benchmarks.newsroom import inventory  # noqa: E402
from layout_app import paths  # noqa: E402
from layout_app.cli import main as layout_app  # noqa: E402
from layout_app.fonts.catalogue import Catalogue, bundled  # noqa: E402
from layout_app.makeup.planner import MakeupRequest, Proposal, make_up  # noqa: E402
from layout_app.makeup.setting import StorySetter  # noqa: E402
from layout_app.model.edition import Edition, Picture  # noqa: E402
from layout_app.press.png import render_png  # noqa: E402
from layout_app.storage.edition_folder import read_edition, write_edition  # noqa: E402
from layout_app.storage.templates import find_template, shipped_templates, template_names  # noqa: E402
from layout_app.typeset.column import Setter  # noqa: E402

SAMPLE = paths.resources() / "samples" / "qingshi-ribao"
DPI = 48
GAP, CAPTION = 16, 44
"""Pixels between pages and above each, for its words."""
PAPER, GROUND, INK = "#ffffff", "#b8b8b4", "#222222"


def with_photographs(edition: Edition, photographs: Sequence[Picture]) -> Edition:
    """Give the invented pictures of an inventory the sample's photographs, by their shape."""
    pictures: list[Picture] = []
    free: list[Picture] = []
    for wanted in edition.pictures:
        free = free or list(photographs)
        own = wanted.width / wanted.height
        nearest = min(free, key=lambda one: abs(one.width / one.height - own))
        free.remove(nearest)
        pictures.append(replace(wanted, file=nearest.file))
    return replace(edition, pictures=tuple(pictures))


def thumbnails(proposal: Proposal, scratch: Path) -> list[Image.Image]:
    """Write a proposal's pages for the press and render them."""
    folder, pdf = scratch / "edition", scratch / "pages.pdf"
    write_edition(proposal.edition, folder)
    media = folder / "media"
    media.mkdir(exist_ok=True)
    for picture in proposal.edition.pictures:
        link = media / picture.file
        if not link.exists():
            link.symlink_to(SAMPLE / "media" / picture.file)
    layout_app(["export", str(folder), "-o", str(pdf)], no_window)
    pages = []
    for number in range(len(proposal.edition.pages)):
        png = scratch / f"{number}.png"
        render_png(pdf, png, page=number, dpi=DPI)
        with Image.open(png) as opened:
            pages.append(opened.convert("RGB"))
    return pages


def no_window(folder: Path | None, rest: list[str]) -> int:
    """Stand in for the window, which no sub-command opens."""
    raise SystemExit(f"{folder} {rest}")


def sheet(shown: Iterable[tuple[str, Image.Image]]) -> Image.Image:
    """Lay pages in a row, each under its words."""
    parts = list(shown)
    width = sum(page.width + GAP for _, page in parts) + GAP
    height = max(page.height for _, page in parts) + CAPTION + GAP
    made = Image.new("RGB", (width, height), GROUND)
    pen = ImageDraw.Draw(made)
    font = ImageFont.truetype(str(paths.fonts() / "NotoSansSC-Regular.ttf"), 15)
    x = GAP
    for words, page in parts:
        pen.multiline_text((x, 3), words, fill=INK, font=font, spacing=1)
        made.paste(page, (x, CAPTION))
        x += page.width + GAP
    return made


def words_of(number: int, proposal: Proposal) -> str:
    """Say what makeup thinks of a proposal."""
    told = (found for found in proposal.issues if found.code.startswith("page-"))
    faults = sorted(str(found.fact.get("fault", found.code)) for found in told)
    hard = sum(page.hard for page in proposal.pages)
    soft = sum(page.soft for page in proposal.pages)
    first = f"{number + 1}   cost {proposal.total:.0f}   hard {hard}   soft {soft}"
    return f"{first}\n{', '.join(faults)}"


def make(target: Path, seed: int, name: str, count: int, catalogue: Catalogue) -> Path:
    """Make one sheet and give where it lies."""
    template = find_template(name)
    photographs = read_edition(SAMPLE).pictures
    edition = inventory(seed, template, StorySetter(Setter(catalogue)))
    edition = with_photographs(edition, photographs)
    asked = MakeupRequest(template=name, proposals=count, first_page=2)
    shown: list[tuple[str, Image.Image]] = []
    for number, proposal in enumerate(make_up(edition, catalogue, asked)):
        with tempfile.TemporaryDirectory() as scratch:
            pages = thumbnails(proposal, Path(scratch))
        shown += [(words_of(number, proposal), page) for page in pages]
    target.mkdir(parents=True, exist_ok=True)
    file = target / f"{seed:02d}-{name}.png"
    sheet(shown).save(file)
    return file


def main() -> int:
    """Read the command line and make the sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("--inventories", type=int, default=10)
    parser.add_argument("--proposals", type=int, default=5)
    parser.add_argument("--first", type=int, default=0, help="seed of the first inventory")
    parser.add_argument("--template", choices=template_names(), help="one instead of each in turn")
    asked = parser.parse_args()
    catalogue = bundled()
    news = [template.name for template in shipped_templates() if template.auto]
    names = [asked.template] if asked.template else news
    for seed in range(asked.first, asked.first + asked.inventories):
        file = make(asked.target, seed, names[seed % len(names)], asked.proposals, catalogue)
        print(f"contact-sheet: made {file}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
