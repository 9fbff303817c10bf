"""Parcels from the window: packed as it is shown, opened as a paper without a place."""

from __future__ import annotations

import zipfile

from layout_app.gui.dialogs import files
from layout_app.gui.unsaved import is_unsaved
from layout_app.storage.parcel import open_parcel
from tests.gui.real_folders import headline


def finished(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.papers.parcels.running, timeout=20_000)


def test_a_parcel_holds_what_is_not_saved_and_opens_again(real, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "报.banxin"
    headline(real, "s0", "未存")
    monkeypatch.setattr(files, "save_file", lambda *_: str(target.with_suffix("")))
    real.registry["pack_parcel"].trigger()
    finished(real, qtbot)
    assert "Packed" in real.messages.text
    assert open_parcel(target, tmp_path / "there").story("s0").headline == "未存"
    real.document.save_now()
    monkeypatch.setattr(files, "open_file", lambda *_: str(target))
    real.registry["open_parcel"].trigger()
    finished(real, qtbot)
    assert is_unsaved(real.document.folder)
    assert real.document.edition.story("s0").headline == "未存"


def test_a_parcel_that_is_none_says_so_and_the_paper_stays(real, qtbot, tmp_path):
    bad = tmp_path / "bad.banxin"
    with zipfile.ZipFile(bad, "w") as made:
        made.writestr("../out.txt", "x")
    before = real.document.folder
    real.papers.parcels.unpack(bad)
    finished(real, qtbot)
    assert "out.txt" in real.messages.text
    assert real.document.folder == before


def test_stopping_leaves_nothing(real, qtbot, tmp_path):
    target = tmp_path / "报.banxin"
    real.papers.parcels.pack(target)
    real.papers.parcels.stop_now()
    assert not real.papers.parcels.running
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_dialog_that_is_cancelled_does_nothing(real, monkeypatch):
    for name in ("save_file", "open_file"):
        monkeypatch.setattr(files, name, lambda *_: "")
    real.registry["pack_parcel"].trigger()
    real.registry["open_parcel"].trigger()
    assert not real.papers.parcels.running
