"""``check`` on real editions: clean ones, ones with names that lead nowhere, presets."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app import paths

Run = Callable[..., Any]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the edition that comes with the program."""
    folder = tmp_path / "paper"
    shutil.copytree(paths.resources() / "samples" / "qingshi-ribao", folder)
    return folder


def edit(file: Path, change: Callable[[Any], None]) -> None:
    value = json.loads(file.read_text("utf-8"))
    change(value)
    file.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def test_the_sample_has_no_error_and_no_warning_but_of_form(run: Run, sample: Path) -> None:
    ran = run("check", sample, "--json")
    assert ran.code == 0
    graver = {one["code"] for one in json.loads(ran.out) if one["severity"] not in ("note", "info")}
    assert graver <= {"page-soft-fault"}


def test_a_page_that_names_what_is_not_there_is_told_not_raised(run: Run, sample: Path) -> None:
    def change(page: Any) -> None:
        page["placements"][0]["content"]["story"] = "s99"

    edit(sample / "pages" / "p02.json", change)
    edit(sample / "pages" / "p03.json", lambda page: page.update(template="none-such"))
    ran = run("check", sample, "--json")
    assert ran.code == 1
    found = {one["code"]: one["where"].get("page") for one in json.loads(ran.out)}
    assert found["page-no-story"] == "p02"
    assert found["page-no-template"] == "p03"
    assert "program" not in ran.err


def test_a_preset_is_named(run: Run, sample: Path) -> None:
    def change(index: Any) -> None:
        index["masthead"]["price"] = ""

    edit(sample / "edition.json", change)
    told = json.loads(run("check", sample, "--json").out)
    assert "folio-fact-missing" in {one["code"] for one in told}
    draft = json.loads(run("check", sample, "--json", "--preset", "draft").out)
    assert "folio-fact-missing" not in {one["code"] for one in draft}


def test_a_pdf_file_that_is_not_there_is_told_as_a_file(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path / "none.pdf")
    assert ran.code == 2
    assert "There is no file" in ran.err
    assert "none.pdf" in ran.err


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("notes.txt", b"a note", "is no PDF"),
        ("page.pdf", b"", "it is empty"),
        ("page.pdf", b"%PDF-1.6\n", "it is damaged"),
    ],
)
def test_a_file_that_is_no_pdf_is_told_in_one_sentence(
    run: Run, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    ran = run("check", tmp_path / name)
    assert ran.code == 1
    assert told in ran.out
    assert ran.out.count("PDF") <= 3
