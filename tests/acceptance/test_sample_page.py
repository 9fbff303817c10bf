"""The main job, end to end: raw copy in, finished pages out, by one command.

The sample page stands beside the checkout, the sample edition in ``resources/``; both must keep
the promises of a printed page.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from layout_app import cli
from layout_app.makeup.score import HARD
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, StoryPart
from layout_app.model.story import Field, Item, Story
from layout_app.storage.edition_folder import read_edition

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parents[2]
SAMPLE = CHECKOUT / "resources" / "samples" / "qingshi-ribao"
MOST_WHITE = 0.03
ON_GRID = "grid_on_share"


@dataclass(frozen=True)
class Built:
    """What one run of ``build`` left behind; ``again`` is the PDF of a second run."""

    code: int
    folder: Path
    report: dict[str, Any]
    edition: Edition
    again: bytes

    @property
    def pdf(self) -> Path:
        return self.folder / "page.pdf"


def build(folder: Path, *argv: object) -> Built:
    """Build twice, as two people would; only the first run keeps an edition and a report."""
    words = [str(word) for word in argv]

    def refuse(*_: object) -> int:
        raise AssertionError("build opens no window")

    kept = ("--edition", str(folder / "edition"), "--report", str(folder / "page.json"))
    code = cli.main(["build", *words, "-o", str(folder / "page.pdf"), *kept], refuse)
    cli.main(["build", *words, "-o", str(folder / "again.pdf")], refuse)
    return Built(
        code,
        folder,
        json.loads((folder / "page.json").read_text("utf-8")),
        read_edition(folder / "edition"),
        (folder / "again.pdf").read_bytes(),
    )


@pytest.fixture(scope="module")
def page(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    copy = shared / "copy" / "lhrb-page.md"
    folder = tmp_path_factory.mktemp("page")
    return build(folder, copy, "--date", "2021-12-04", "--title", "漯河日报")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Built:
    copies = sorted((SAMPLE / "copy").glob("*.md"))
    folder = tmp_path_factory.mktemp("paper")
    media = ("--images", SAMPLE / "media", "--template", "broadsheet-6")
    return build(folder, *copies, "--date", "2026-05-20", "--title", "清石日报", *media)


@pytest.fixture(params=["page", "paper"])
def built(request: pytest.FixtureRequest) -> Built:
    made: Built = request.getfixturevalue(request.param)
    return made


# --- what the pages must say ---------------------------------------------------------------------


def story_text(story: Story) -> str:
    """Give a story's words in reading order: head, text, captions; without white space.

    Marks that makeup adds (bullets, brackets and breaks around contributors) are left out.
    """
    head = [] if story.kind == "briefs" else [story.kicker]
    head.append("".join(story.headline_lines) or story.headline)
    if story.kind != "briefs":
        head.append(story.deck)
    before = story.byline if story.byline_place != "end" else ""
    after = story.byline if story.byline_place == "end" else ""
    words = [*head, before, *(paragraph.text for paragraph in story.body)]
    words += [_item(item) for item in story.items]
    words += [_field(field) for field in story.fields]
    words += [after, *(picture.caption + picture.credit for picture in story.pictures)]
    return plain("".join(words))


def _item(item: Item) -> str:
    no = "" if item.title.startswith(item.no) else item.no
    words = [no, item.title, item.text, *item.more]
    words += [_field(field) for field in item.fields]
    return "".join([*words, *item.reporters])


def _field(field: Field) -> str:
    return "".join([field.label, field.text, *field.more])


def plain(text: str) -> str:
    """Leave out white space and the marks that makeup adds by itself."""
    return re.sub(r"[\s\u3000●（）、：]", "", text)


def by_pdfium(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def by_poppler(pdf: Path) -> list[str]:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("poppler's pdftotext is not on this machine")
    ran = subprocess.run([tool, "-raw", pdf, "-"], capture_output=True, check=True)
    return ran.stdout.decode("utf-8").rstrip("\f").split("\f")


# --- the promises --------------------------------------------------------------------------------


def test_it_is_done_without_an_error(built: Built) -> None:
    assert built.code == 0
    assert [found for found in built.report["issues"] if found["severity"] == "error"] == []


def test_the_copy_makes_as_many_pages_as_it_should(page: Built, paper: Built) -> None:
    assert len(page.report["pages"]) == 1
    assert len(paper.report["pages"]) == 3


def test_pages_are_full_and_hold_all_copy(built: Built) -> None:
    for made in built.report["pages"]:
        assert made["measures"]["white_share"] <= MOST_WHITE
        assert sum(story["overset"] for story in made["stories"]) == 0


def test_every_hard_measure_is_kept(built: Built) -> None:
    for made in built.report["pages"]:
        assert {name: made["measures"][name] for name in HARD} == dict.fromkeys(HARD, 0.0)
        assert made["faults"]["hard"] == 0


def test_two_runs_give_the_same_bytes(built: Built) -> None:
    assert built.pdf.read_bytes() == built.again


@pytest.mark.parametrize("extract", [by_pdfium, by_poppler])
def test_each_story_can_be_read_out_whole(built: Built, extract: Any) -> None:
    pages = extract(built.pdf)
    for page, text in zip(built.edition.pages, pages, strict=True):
        found = plain(text)
        for placement in page.placements:
            content = placement.content
            if isinstance(content, StoryPart | Banner):
                story = built.edition.story(content.story)
                assert story_text(story) in found, story.headline


def test_stories_stand_on_the_grid_and_apart(built: Built) -> None:
    for page in built.edition.pages:
        grid = built.edition.template(page.template).grid
        taken: set[tuple[int, int]] = set()
        for placement in page.placements:
            cells = placement.cells
            here = {
                (column, line)
                for column in range(cells.column, cells.column + cells.columns)
                for line in range(cells.line, cells.line + cells.lines)
            }
            assert not here & taken
            assert max(column for column, _ in here) < grid.columns
            assert max(line for _, line in here) < grid.lines
            taken |= here


def test_measured_from_outside_the_typography_holds(shared: Path, page: Built) -> None:
    _measured(shared, page)


def test_the_sample_edition_measures_as_well(shared: Path, paper: Built) -> None:
    _measured(shared, paper)


def _measured(shared: Path, built: Built) -> None:
    tool = shared / "checks" / "measure_pdf.py"
    for number in range(1, len(built.report["pages"]) + 1):
        argv = [tool, built.pdf, "--page", str(number), "--report", built.folder / "page.json"]
        argv += ["--examples", "40"]
        ran = subprocess.run([sys.executable, *argv], capture_output=True, check=True)
        found = json.loads(ran.stdout)
        assert faults(found, plain(by_pdfium(built.pdf)[number - 1])) == {}, f"page {number}"


def faults(found: dict[str, Any], text: str) -> dict[str, Any]:
    """Give what a measurement found that must not be, by its name; ``text`` is the page's."""
    none = ("single_char_widows", "number_or_word_split", "glyphs_without_unicode")
    wrong = {name: found[name] for name in none if found[name]}
    # The face draws a doubled dash, which may open a line, as one glyph; the tool keeps but the
    # first character of it and takes it for a connector. PDFium tells which of the two it is.
    torn = [
        line
        for line in found["kinsoku_examples"]
        if not (line.startswith("—") and f"—{plain(line).rstrip('…')}" in text)
    ]
    if torn:
        wrong["kinsoku_examples"] = torn
    whole = ("fonts_all_embedded", "fonts_all_subset")
    wrong |= {name: found[name] for name in whole if not found[name]}
    spaces = {each["space"] for each in found["text_colour"]}
    if any("RGB" in space for space in spaces):
        wrong["text_colour"] = spaces
    if found[ON_GRID] != 1.0:
        wrong[ON_GRID] = found[ON_GRID]
    return wrong
