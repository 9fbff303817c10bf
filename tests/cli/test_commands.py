"""Commands from end to end, with stand-ins for the engine's slow middle.

Stand-ins take the place of intake, makeup and composition; storage, fonts and press are real.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from PIL import Image

import layout_app.compose as composing
from layout_app.cli import pages_out
from layout_app.colour import BLACK
from layout_app.compose import LinePlace, PageLayout, StoryReport
from layout_app.display.items import DisplayList, Fill
from layout_app.geometry import Rect, Size
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.story import Flag, Paragraph, Story, StoryPicture
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.templates import template_names

Run = Callable[..., Any]

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


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    stand_in = Engine()
    for name, holds in {
        "layout_app.intake.importer": {"import_copy": stand_in.import_copy},
        "layout_app.intake.report": {"as_json": lambda imported: {"stories": len(imported[0])}},
        "layout_app.makeup.planner": {"make_up": stand_in.make_up, "MakeupRequest": Request},
    }.items():
        monkeypatch.setitem(sys.modules, name, module(name, **holds))
    monkeypatch.setattr(composing, "compose_page", stand_in.compose_page, raising=False)
    return stand_in


@pytest.fixture
def edition(run: Run, engine: Engine, copy: Path, tmp_path: Path) -> Path:
    """A made-up edition of two pages on the disk."""
    del engine
    folder = tmp_path / "edition"
    argv = ["build", copy, "-o", tmp_path / "first.pdf", "--edition", folder, "--title", "某报"]
    assert run(*argv).code == 0
    return folder


# --- build -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("engine")
def test_build_makes_pages_of_copy(run: Run, copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.pdf"
    ran = run("build", copy, "-o", out, "--title", "漯河日报", "--date", "2021-12-04")
    assert ran.code == 0, "gaps in the copy and placeholders are warnings"
    assert out.read_bytes().startswith(b"%PDF")
    assert ran.out == f"{out}: 2 pages, broadsheet-6\n"
    assert "Text is missing before" in ran.err
    assert ran.err.count("has no file yet") == 1


def test_build_asks_makeup_for_what_was_said(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    argv = ["build", copy, "-o", tmp_path / "x.pdf", "--template", "slim-6", "--seed", "7"]
    assert run(*argv, "--first-page", "3").code == 0
    assert engine.asked == [Request("slim-6", (), 1, 7, 3)]
    assert engine.templates == ("slim-6",)


def test_build_offers_every_template_when_none_is_named(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    assert run("build", copy, "-o", tmp_path / "x.pdf").code == 0
    assert set(engine.templates) == set(template_names())


def test_build_twice_gives_the_same_bytes(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    del engine
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for out in (one, two):
        assert run("build", copy, "-o", out, "--date", "2021-12-04").code == 0
    assert one.read_bytes() == two.read_bytes()


def test_what_is_overset_ends_with_1(run: Run, engine: Engine, copy: Path, tmp_path: Path) -> None:
    engine.found = (OVERSET,)
    ran = run("build", copy, "-o", tmp_path / "x.pdf")
    assert ran.code == 1
    assert "15 characters (2 lines) do not fit" in ran.err
    assert (tmp_path / "x.pdf").exists(), "the page is there to be looked at"


def test_a_story_that_makeup_lost_ends_with_1(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    engine.stories = (STORY, replace(STORY, id="s02", headline="丢了的稿", pictures=()))
    ran = run("build", copy, "-o", tmp_path / "x.pdf")
    assert ran.code == 1
    assert "The story “丢了的稿” stands on no page" in ran.err


def test_a_headline_that_found_no_room_ends_with_1(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    engine.headed = False
    ran = run("build", copy, "-o", tmp_path / "x.pdf")
    assert ran.code == 1
    assert "The headline “金山路沙河桥恢复通行” is too long" in ran.err


def test_the_report_tells_what_stands_where(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    engine.found = (OVERSET,)
    report = tmp_path / "page.json"
    run("build", copy, "-o", tmp_path / "x.pdf", "--report", report, "--title", "某报")
    told = json.loads(report.read_text("utf-8"))
    assert set(told["seconds"]) == {"intake", "makeup", "compose", "pdf"}
    first, second = told["pages"]
    assert first["template"] == "broadsheet-6"
    assert first["frames"] == [[10, 40, 100, 290]]
    assert first["measures"] == {"white_share": 0.01}
    assert first["faults"] == {"hard": 0, "soft": 1}
    (story,) = first["stories"]
    assert story["id"] == "s01"
    assert story["cells"] == {"column": 0, "line": 0, "columns": 2, "lines": 10}
    assert (story["placed"], story["overset"], story["head_size"]) == (4, 15, 27.5)
    assert [one["code"] for one in first["issues"]] == ["picture-placeholder", "overset"]
    assert second["stories"] == []
    assert {one["code"] for one in told["issues"]} == {
        *("overset", "picture-placeholder", "copy-missing-before")
    }


@pytest.mark.usefixtures("engine")
def test_every_page_gets_its_picture(run: Run, copy: Path, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    run("build", copy, "-o", tmp_path / "x.pdf", "--png", tmp_path / "x.png")
    for name in ("x.png", "x-2.png"):
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (400, 600)


@pytest.mark.usefixtures("engine")
def test_the_edition_is_kept_with_copy_and_pictures(run: Run, copy: Path, tmp_path: Path) -> None:
    images, folder = tmp_path / "images", tmp_path / "edition"
    images.mkdir()
    Image.new("RGB", (60, 40)).save(images / "大桥.png")
    argv = ["build", copy, "-o", tmp_path / "x.pdf", "--images", images, "--edition", folder]
    assert run(*argv, "--date", "2021-12-04").code == 0
    kept = read_edition(folder)
    assert kept.date == dt.date(2021, 12, 4)
    assert [page.id for page in kept.pages] == ["p1", "p2"]
    assert kept.pictures[0].file == "大桥.png"
    assert (folder / "media" / "大桥.png").is_file()
    assert (folder / "copy" / copy.name).is_file()


def test_an_edition_that_exists_is_not_overwritten(
    run: Run, edition: Path, copy: Path, tmp_path: Path
) -> None:
    before = (edition / "edition.json").read_bytes()
    ran = run("build", copy, "-o", tmp_path / "x.pdf", "--edition", edition)
    assert ran.code == 2
    assert "it was not touched" in ran.err
    assert (edition / "edition.json").read_bytes() == before
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.usefixtures("engine")
def test_a_paper_without_a_name_is_warned_about(run: Run, copy: Path, tmp_path: Path) -> None:
    assert "--title" in run("build", copy, "-o", tmp_path / "x.pdf").err


# --- import ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("engine")
def test_import_lists_what_came_in(run: Run, copy: Path, tmp_path: Path) -> None:
    ran = run("import", copy)
    assert ran.code == 0
    assert "金山路沙河桥恢复通行" in ran.out
    assert "1 story" in ran.out
    assert sorted(tmp_path.iterdir()) == [copy], "nothing is written without -o"


@pytest.mark.usefixtures("engine")
def test_import_keeps_an_edition(run: Run, copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "e"
    assert run("import", copy, "-o", folder, "--title", "某报", "--template", "slim-6").code == 0
    kept = read_edition(folder)
    assert kept.title == "某报"
    assert kept.stories[0].pictures[0].picture == "p01"
    assert [template.name for template in kept.templates] == ["slim-6"]


@pytest.mark.usefixtures("engine")
def test_import_gives_json_and_nothing_else(run: Run, copy: Path) -> None:
    assert json.loads(run("import", copy, "--json").out) == {"stories": 1}


# --- makeup, export, check ---------------------------------------------------------------------


def test_makeup_saves_the_best(run: Run, engine: Engine, edition: Path) -> None:
    engine.asked.clear()
    ran = run("makeup", edition, "--proposals", "2", "--page", "p1", "--json")
    assert ran.code == 0
    assert len(json.loads(ran.out)["proposals"]) == 2
    assert engine.asked == [Request("auto", ("p1",), 2, 0, 1)]
    assert "p1" in run("makeup", edition).out


def test_makeup_of_a_page_there_is_not(run: Run, edition: Path) -> None:
    ran = run("makeup", edition, "--page", "p9")
    assert ran.code == 2
    assert "no page p9. It has: p1, p2" in ran.err


def test_export_writes_the_pages_asked_for(run: Run, edition: Path, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    out = tmp_path / "x.pdf"
    ran = run("export", edition, "-o", out, "--pages", "2", "--png", tmp_path / "x.png")
    assert ran.code == 0
    assert ran.out == f"{out}: 1 page\n"
    assert not (tmp_path / "x-2.png").exists()


def test_export_of_a_page_there_is_not(run: Run, edition: Path, tmp_path: Path) -> None:
    ran = run("export", edition, "-o", tmp_path / "x.pdf", "--pages", "2-3")
    assert ran.code == 2
    assert "no page 3. It has: 1, 2" in ran.err


@pytest.mark.usefixtures("engine")
def test_export_of_an_edition_without_pages(run: Run, copy: Path, tmp_path: Path) -> None:
    assert run("import", copy, "-o", tmp_path / "e").code == 0
    ran = run("export", tmp_path / "e", "-o", tmp_path / "x.pdf")
    assert ran.code == 2
    assert "no pages to export" in ran.err


def test_check_lists_every_issue(run: Run, engine: Engine, edition: Path) -> None:
    engine.found = (OVERSET,)
    ran = run("check", edition, "--json")
    assert ran.code == 1
    found = json.loads(ran.out)
    told = [one["code"] for one in found]
    for code in ("copy-missing-before", "picture-placeholder", "overset"):
        assert told.count(code) == 1
    assert all(one["text"] for one in found)
    listed = run("check", edition).out.splitlines()
    assert listed[1].startswith("error")
    assert listed[-1] == f"{len(found)} findings"


def test_check_finds_what_stands_nowhere_and_what_has_gone(
    run: Run, engine: Engine, copy: Path, tmp_path: Path
) -> None:
    engine.stories = (STORY, replace(STORY, id="s02", headline="撤下的稿", flags=()))
    images, folder = tmp_path / "images", tmp_path / "edition"
    images.mkdir()
    for name in ("1.png", "2.png"):
        Image.new("L", (3, 2)).save(images / name)
    argv = ["build", copy, "-o", tmp_path / "x.pdf", "--images", images, "--edition", folder]
    assert run(*argv).code == 1
    (folder / "media" / "2.png").unlink()
    ran = run("check", folder)
    assert ran.code == 1
    assert "The story “撤下的稿” stands on no page" in ran.out
    assert "The picture 2.png is missing" in ran.out


# --- worker processes --------------------------------------------------------------------------


def test_a_worker_composes_with_its_own_faces(engine: Engine, edition: Path) -> None:
    del engine
    material = pages_out.Material(read_edition(edition), edition)
    alone = pages_out.compose_pages(material, ["p1", "p2"])
    pages_out._begin(material)
    try:
        assert [pages_out._composed(page) for page in ("p1", "p2")] == alone
    finally:
        pages_out._here.clear()


def test_progress_counts_the_pages(engine: Engine, edition: Path) -> None:
    del engine
    counted: list[tuple[int, int]] = []
    pages_out.compose_pages(
        pages_out.Material(read_edition(edition), edition),
        ["p1", "p2"],
        report=lambda done, total: counted.append((done, total)),
    )
    assert counted == [(1, 2), (2, 2)]
