"""Every format number that was ever shipped stays readable; a sample of each is kept here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout_app.model.edition import FORMAT
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.history import versions
from layout_app.storage.journal import JOURNAL_FORMAT
from layout_app.storage.parcel import open_parcel
from layout_app.storage.session import open_session
from layout_app.storage.states import STATE_FORMAT
from tests.storage.papers import NOW

SAMPLES = Path(__file__).with_name("editions")


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_a_folder_of_each_format(number: int, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(SAMPLES / f"format-{number}", folder)
    edition = read_edition(folder)
    assert edition.title == "样报"
    assert [page.id for page in edition.pages] == ["p1", "p2"]
    assert edition.story("s1a").body[0].text == "正文。"
    worn = edition.page("p1").placements[0].options
    tint = "" if number == 1 else "warm"
    assert (worn.tint, [each.line for each in worn.rules]) == (
        tint,
        ["scotch", "hair"] if tint else [],
    )
    assert [(a.width, a.height) for a in edition.adverts] == ([(340.0, 225.5)] if tint else [])
    assert open_parcel(SAMPLES / f"format-{number}.banxin", tmp_path / "back") == edition


@pytest.mark.parametrize("number", range(1, max(JOURNAL_FORMAT, STATE_FORMAT) + 1))
def test_a_journal_of_each_format(number: int, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(SAMPLES / f"journal-{number}", folder)
    session = open_session(folder)
    assert not session.issues
    assert session.edition.title == "未存"
    assert session.edition.story("s1a").headline == "未存的题"
    assert [version.kind for version in versions(folder)] == ["edit", "edit", "saved", "saved"]
    for held in session.locks.all_held():
        session.take_over(held)
    session.save(NOW)
    assert read_edition(folder) == session.edition
