"""The whole way with the real engine: copy in, finished page out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app.cli.pages_out import Material, compose_pages
from layout_app.storage.edition_folder import read_edition

pytestmark = pytest.mark.slow

Run = Callable[..., Any]


@pytest.fixture
def built(run: Run, shared: Path, tmp_path: Path) -> Path:
    """The sample page, built into a folder."""
    ran = run(
        *("build", shared / "copy" / "lhrb-page.md", "--date", "2021-12-04"),
        *("--title", "漯河日报", "-o", tmp_path / "page.pdf", "--report", tmp_path / "page.json"),
        *("--edition", tmp_path / "edition"),
    )
    assert ran.code == 0, ran.err
    return tmp_path


def test_the_sample_page_is_built_whole(built: Path) -> None:
    assert (built / "page.pdf").read_bytes().startswith(b"%PDF")
    report = json.loads((built / "page.json").read_text("utf-8"))
    (page,) = report["pages"]
    assert len(page["frames"]) >= 6
    assert sum(story["overset"] for story in page["stories"]) == 0
    placed = {story["id"]: story["placed"] for story in page["stories"]}
    assert placed["s06"] == 533
    codes = {found["code"] for found in report["issues"] if found["severity"] == "error"}
    assert codes == set()


def test_the_kept_edition_gives_the_same_page(run: Run, built: Path) -> None:
    again = built / "again.pdf"
    assert run("export", built / "edition", "-o", again).code == 0
    assert again.read_bytes() == (built / "page.pdf").read_bytes()
    assert run("check", built / "edition").code == 0


def test_worker_processes_compose_the_same_pages(built: Path) -> None:
    edition = read_edition(built / "edition")
    material = Material(edition, built / "edition", built / "edition" / "media")
    pages = [edition.pages[0].id] * 2
    assert compose_pages(material, pages, jobs=2) == compose_pages(material, pages)
