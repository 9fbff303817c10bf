"""The journal: one edit appended beside a bare fsync, and an edition opened with 5,000 of them."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from benchmarks.engines import Clock
from benchmarks.places import SAMPLE
from benchmarks.rows import Result, Row, Target, middle
from layout_app.model.edition import Edition
from layout_app.model.edits import put_stories
from layout_app.model.page import Banner, Page, Placement, StoryPart
from layout_app.storage.edition_folder import create_edition, read_edition
from layout_app.storage.session import Session, open_session

_PAGES = 48
_EDITS = 5000
_APPEND = Target(5.0)
_OPEN = Target(1500.0)


def measure(runs: int) -> list[Result]:
    """Append edits to the journal of a 48-page edition, then open it again and again."""
    with TemporaryDirectory(dir=SAMPLE.parents[2]) as place:  # the disk people work on
        folder = Path(place) / "edition"
        create_edition(paper(_PAGES), folder)
        session = open_session(folder, "bench")
        _edit(session, 0)
        beside = _Beside(Path(place) / "bare")
        appends, bare = [], []
        for number in range(1, _EDITS):
            with Clock() as append:
                size = _edit(session, number)
            appends.append(append.ms)
            if number % 10 == 0:
                bare.append(beside.ms(size))
        session.close()
        opens = []
        for _ in range(runs):
            with Clock() as opened:
                again = open_session(folder, "bench")
            opens.append(opened.ms)
        if again.edition != session.edition:
            raise AssertionError("the journal has lost an edit")
        with Clock() as saved:
            again.save()
    note = f"median of {_EDITS}; a bare write and fsync {middle(bare):.2f} ms"
    return [
        Row("journal: append one edit", "ms", middle(appends), None, _APPEND, note),
        Row(f"journal: open {_PAGES} pages", "ms", middle(opens), None, _OPEN, f"{_EDITS} edits"),
        Row(f"save {_PAGES} pages", "ms", saved.ms, None, None, "every story changed"),
    ]


def paper(pages: int) -> Edition:
    """Give the sample edition over and over, to so many pages."""
    sample = read_edition(SAMPLE)
    made: list[Page] = []
    stories = []
    for copy in range(-(-pages // len(sample.pages))):
        stories += [replace(story, id=f"{story.id}-{copy}") for story in sample.stories]
        for page in sample.pages:
            placements = tuple(_renamed(one, copy) for one in page.placements)
            number = len(made) + 1
            made.append(replace(page, id=f"p{number:02}", folio=number, placements=placements))
    return replace(sample, pages=tuple(made[:pages]), stories=tuple(stories))


def _renamed(placement: Placement, copy: int) -> Placement:
    content = placement.content
    if not isinstance(content, StoryPart | Banner):
        return placement
    return replace(placement, content=replace(content, story=f"{content.story}-{copy}"))


def _edit(session: Session, number: int) -> int:
    """Edit one story; give about the bytes that its record takes."""
    edition = session.edition
    story = edition.stories[number % len(edition.stories)]
    session.edit(put_stories(edition, [replace(story, headline=f"第 {number} 次改题")]))
    return 3000


class _Beside:
    """A file that is appended to with nothing around it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def ms(self, size: int) -> float:
        began = time.perf_counter()
        self._file.write(bytes(size))
        os.fsync(self._file.fileno())
        return (time.perf_counter() - began) * 1000
