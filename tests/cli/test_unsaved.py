"""Edits that stand in the journal alone are missing in what a command makes; it says so."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from layout_app import paths
from layout_app.model.edits import put_stories
from layout_app.storage.edition_folder import create_edition, read_edition
from layout_app.storage.journal import JOURNAL_FORMAT, Heading, line
from layout_app.storage.session import Session, open_session

Run = Callable[..., Any]
NOW = dt.datetime(2026, 5, 20, 22, 41, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition of one page of the sample, which is quick to compose."""
    sample = read_edition(paths.resources() / "samples" / "qingshi-ribao")
    made = tmp_path / "paper"
    create_edition(replace(sample, pages=sample.pages[:1]), made)
    return made


def edit(folder: Path, text: str = "改过的题") -> Session:
    session = open_session(folder, "甲")
    first = session.edition.stories[0]
    session.edit(put_stories(session.edition, [replace(first, headline=text)]), NOW)
    return session


COMMANDS = {
    "export": lambda folder, out: ("export", folder, "-o", out / "page.pdf"),
    "proof": lambda folder, out: ("proof", folder, "-o", out / "proof.pdf"),
    "check": lambda folder, _out: ("check", folder),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_lacks(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Folder and remedy are named, and the exit code is what it was."""
    words = COMMANDS[command](folder, tmp_path)
    before = run(*words)
    assert "not saved" not in before.err + before.out
    assert "never saved" not in before.err + before.out
    session = edit(folder)
    ran = run(*words)
    told = next(line for line in (ran.err + ran.out).splitlines() if "Ctrl+S" in line)
    assert str(folder) in told
    assert "22:41" in told
    assert "甲" in told
    assert told.startswith("warning")
    assert ran.code == before.code
    session.close()
    monkeypatch.setattr("layout_app.storage.leftovers.is_gone", lambda _: True)
    told = run(*words)
    assert f"layout-app {folder}" in told.err + told.out


def test_a_check_for_programs_has_it_too(run: Run, folder: Path) -> None:
    edit(folder)
    found = json.loads(run("check", folder, "--json").out)
    (told,) = [one for one in found if one["code"] == "edition-unsaved-open"]
    assert told["severity"] == "warning"
    assert told["facts"]["edits"] == 1


def test_what_was_taken_back_or_saved_is_not_told(run: Run, folder: Path) -> None:
    headline = read_edition(folder).stories[0].headline
    edit(folder).close()
    edit(folder, headline).close()
    codes = [one["code"] for one in json.loads(run("check", folder, "--json").out)]
    assert "edition-unsaved-open" not in codes
    edit(folder).save(NOW)
    codes = [one["code"] for one in json.loads(run("check", folder, "--json").out)]
    assert "edition-unsaved-open" not in codes


def test_a_journal_of_a_newer_program_is_told_not_raised(run: Run, folder: Path) -> None:
    edit(folder).close()
    (path,) = (folder / "journal").glob("*.journal")
    heading = Heading(journal=JOURNAL_FORMAT + 1, session="later")
    path.with_name("later-1.journal").write_bytes(line(heading))
    ran = run("check", folder)
    assert "newer" in ran.out
    assert "Traceback" not in ran.err
