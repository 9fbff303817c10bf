"""One character changes in a text that is set: its page again, and its PDF again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from benchmarks.engines import Clock, Galley, Typst
from benchmarks.places import SAMPLE
from benchmarks.rows import AS_TYPST, Result, Row, Target, middle
from benchmarks.sheets import sheet, typed
from layout_app.compose.page import PageSetter, compose_page
from layout_app.fonts.catalogue import bundled
from layout_app.model.edits import put_stories
from layout_app.model.page import StoryPart
from layout_app.storage.edition_folder import read_edition
from layout_app.typeset.column import Setter

_WARMING = 4
_BYTES = Target(0.8, "ratio")
"""Of the time that Typst takes to set its sheet and write it."""


def measure(runs: int) -> list[Result]:
    """Edit the sheet again and again, each time on top of the last edit."""
    text = sheet("sheet")
    galley = Galley(text.style)
    took: dict[str, list[float]] = {
        name: [] for name in ("layout", "pdf", "bytes", "typst layout", "typst pdf")
    }
    with TemporaryDirectory() as folder:
        typst = Typst(Path(folder) / "sheet.typ")
        typst.put(text)
        typst.layout()
        galley.layout(text)
        for number, edited in zip(range(2 * (runs + _WARMING)), text.edits(), strict=False):
            typst.put(edited)
            whole = number % 2 == 1
            with Clock() as ours:
                pages = galley.layout(edited)
                with Clock() as painting:
                    if whole:
                        galley.paint(pages)
            with Clock() as theirs:
                typst.pdf() if whole else typst.layout()
            name = "pdf" if whole else "layout"
            took[name].append(ours.ms)
            if whole:
                took["bytes"].append(painting.ms)
            took[f"typst {name}"].append(theirs.ms)
    figure = {name: middle(all_runs[_WARMING:]) for name, all_runs in took.items()}
    note = "the sample paper's first page to its display list; Typst: the sheet"
    return [
        Row("edit on a page", "ms", middle(_paper(runs)), figure["typst layout"], AS_TYPST, note),
        _row("warm rebuild: layout", figure["layout"], figure["typst layout"], AS_TYPST),
        _row("warm rebuild: to PDF", figure["pdf"], figure["typst pdf"], AS_TYPST),
        _row("warm page to PDF bytes", figure["bytes"], figure["typst pdf"], _BYTES),
    ]


def _paper(runs: int) -> list[float]:
    """Edit the stories of the sample paper's first page; give the times to its display list."""
    edition = read_edition(SAMPLE)
    catalogue = bundled()
    page = edition.pages[0].id
    setter = PageSetter(Setter(catalogue))
    compose_page(edition, page, catalogue, setter)
    places = [
        (part.content.story, number)
        for part in edition.page(page).placements
        if isinstance(part.content, StoryPart)
        for number, block in enumerate(edition.story(part.content.story).body)
        if len(block.text) > 20
    ]
    texts = [edition.story(story).body[number].text for story, number in places]
    took: list[float] = []
    for _, (at, text) in zip(range(runs + _WARMING), typed(texts), strict=False):
        story, number = edition.story(places[at][0]), places[at][1]
        block = replace(story.body[number], text=text)
        body = (*story.body[:number], block, *story.body[number + 1 :])
        edition = put_stories(edition, [replace(story, body=body)])
        with Clock() as clock:
            compose_page(edition, page, catalogue, setter)
        took.append(clock.ms)
    return took[_WARMING:]


def _row(name: str, ours: float, typst: float, target: Target) -> Row:
    return Row(name, "ms", ours, typst, target, "after a one-character edit")
