"""Stand-ins for the slow middle of the engine: intake, makeup and composition."""

from __future__ import annotations

import os
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from layout_app.colour import BLACK
from layout_app.compose import LinePlace, PageLayout, StoryReport
from layout_app.display.items import DisplayList, Fill
from layout_app.geometry import Rect, Size
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.story import Flag, Paragraph, Story, StoryPicture

STORY = Story(
    id="s01",
    headline="金山路沙河桥恢复通行",
    body=(Paragraph("桥通了。"), Paragraph("染防治攻坚推进情况和考核排序。")),
    pictures=(StoryPicture(caption="车辆通过大桥。"),),
    flags=(Flag("missing_before", "body/1"),),
)
KEPT_PLACE = issue(
    Severity.WARNING,
    "picture-placeholder",
    Where(page="p1", story="s01", part="pictures/0"),
    story="金山路沙河桥恢复通行",
)
OVERSET = issue(Severity.ERROR, "overset", Where(page="p1", story="s01"), chars=15, lines=2)


class Copy(NamedTuple):
    path: str


class Imported(NamedTuple):
    stories: tuple[Story, ...]
    issues: tuple[Issue, ...]
    changes: tuple[object, ...]
    copies: tuple[Copy, ...]
    media: tuple[object, ...] = ()


class PageReport(NamedTuple):
    page: str
    measures: dict[str, float]
    hard: int
    soft: int


class Proposal(NamedTuple):
    edition: Edition
    pages: tuple[PageReport, ...]
    issues: tuple[Issue, ...]
    total: float


class Request(NamedTuple):
    template: str = "auto"
    pages: tuple[str, ...] = ()
    proposals: int = 1
    seed: int = 0
    first_page: int = 1
    jobs: int = os.cpu_count() or 1


class Engine:
    """What the stand-ins find, and what they were asked."""

    def __init__(self) -> None:
        self.stories: tuple[Story, ...] = (STORY,)
        self.found: tuple[Issue, ...] = ()
        self.kept: tuple[Issue, ...] = (KEPT_PLACE,)
        self.asked: list[Any] = []
        self.headed = True
        self.templates: tuple[str, ...] = ()

    def import_copy(
        self, files: Sequence[Path], *, normalise: bool = True, progress: object = None
    ) -> Imported:
        assert normalise, "marks are made full width unless it is said otherwise"
        assert progress is None, "a test is no terminal"
        gap = issue(Severity.ERROR, "copy-missing-before", Where(story="s01"), text="染防治")
        return Imported(self.stories, (gap,), (), tuple(Copy(str(file)) for file in files))

    def make_up(
        self, edition: Edition, _catalogue: object, request: Any, _progress: object = None
    ) -> tuple[Proposal, ...]:
        self.asked.append(request)
        self.templates = tuple(template.name for template in edition.templates)
        pages = tuple(self._page(edition, request, number) for number in range(2))
        done = replace(edition, pages=pages, templates=edition.templates[:1])
        reports = tuple(PageReport(page.id, {"white_share": 0.01}, 0, 1) for page in pages)
        return (Proposal(done, reports, (), 12.5),) * request.proposals

    def _page(self, edition: Edition, request: Any, number: int) -> Page:
        placed = (Placement(StoryPart("s01"), Cells(0, 0, 2, 10)),) if number == 0 else ()
        folio = request.first_page + number
        name = edition.templates[0].name
        return Page(id=f"p{folio}", folio=folio, template=name, placements=placed)

    def compose_page(
        self, _edition: Edition, page: str, _catalogue: object, _setter: object
    ) -> PageLayout:
        head = LinePlace(-1, "s01", "headline", 0, 10, 10, 110, 30, 27.5)
        body = LinePlace(0, "s01", "body/0", 0, 4, 10, 50, 50, 9.0)
        lines = (head, body) if self.headed else (body,)
        first = page.endswith("1")
        return PageLayout(
            DisplayList(Size(200, 300), 0.0, (Fill(Rect(10, 10, 20, 20), BLACK),)),
            (Rect(10, 40, 100, 290),),
            (Rect(10, 10, 100, 290),),
            lines if first else (),
            (*self.kept, *self.found) if first else (),
            (StoryReport("s01", (0, 0, 2, 10), 14, 15, 2, 3, 27.5),) if first else (),
        )


def module(name: str, **holds: object) -> types.ModuleType:
    made = types.ModuleType(name)
    vars(made).update(holds)
    return made
