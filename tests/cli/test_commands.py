"""Commands on an edition from end to end, with stand-ins for the engine's slow middle.

Stand-ins take the place of intake, makeup and composition; storage, fonts and press are real.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from layout_app.cli import pages_out
from layout_app.storage.edition_folder import read_edition
from tests.cli.stand_ins import OVERSET, STORY, Engine, Request

Run = Callable[..., Any]


# --- import ---------------------------------------------------------------------------------


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


# --- makeup, export, check ------------------------------------------------------------------


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


# --- worker processes -----------------------------------------------------------------------


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
