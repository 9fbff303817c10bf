"""``build`` from end to end, with stand-ins for the engine's slow middle; the rest is real."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from layout_app.storage.edition_folder import read_edition
from layout_app.storage.templates import template_names
from tests.cli.stand_ins import OVERSET, STORY, Engine, Request

Run = Callable[..., Any]


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
