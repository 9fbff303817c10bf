"""Files that commands write: whole or not at all, and refused before the work."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from layout_app.cli.output import check_targets, write, write_json
from layout_app.errors import ExportError, LayoutAppError

as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "报告.json"
    write_json(target, {"报名": "漯河日报"})
    assert json.loads(target.read_text("utf-8")) == {"报名": "漯河日报"}
    assert "漯河日报" in target.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_written_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    write(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == plain.stat().st_mode


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "page.json"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ExportError) as refused:
        write(target, b"new")
    assert refused.value.facts["detail"] == "No space left on device"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("gone/page.pdf", "usage-folder-missing"),
        ("folder", "export-unwritable"),
        ("copy.md", "usage-same-file"),
        ("folder/../copy.md", "usage-same-file"),
        ("pipe", "export-unwritable"),
    ],
)
def test_a_target_that_cannot_be_is_refused(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "copy.md").write_text("稿")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LayoutAppError) as refused:
        check_targets((None, tmp_path / name), (tmp_path / "copy.md",))
    assert refused.value.code == code


@pytest.mark.skipif(as_root, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError):
            check_targets((tmp_path / "page.pdf",))
    finally:
        tmp_path.chmod(0o700)


def test_a_good_target_passes(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_bytes(b"")
    check_targets((tmp_path / "new.pdf", tmp_path / "old.pdf", None))
