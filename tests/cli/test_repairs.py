"""``repairs``: an import's repairs taken back one by one, gaps filled or marked as checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app.storage.edition_folder import read_edition

Run = Callable[..., Any]

COPY = (
    "# 新桥通车\n\n本报讯（记者 张三）3月2日,新桥通车,两岸居民过河不再绕行半个城区。\n\n"
    "参加仪式的有老电工、机\n\n械师、焊工，还有修桥的工人。\n\n"
    "的声音响起，大家都笑了，孩子们沿着桥栏跑到对岸去。\n"
)
JOINED = "参加仪式的有老电工、机械师、焊工，还有修桥的工人。"


@pytest.fixture
def edition(run: Run, tmp_path: Path) -> Path:
    """An edition of copy with half-width marks, a torn paragraph and a gap."""
    (tmp_path / "稿.md").write_text(COPY, "utf-8")
    run("import", tmp_path / "稿.md", "--title", "试", "-o", tmp_path / "edition")
    return tmp_path / "edition"


def body(edition: Path) -> list[str]:
    return [one.text for one in read_edition(edition).stories[0].body]


def listed(run: Run, edition: Path, *words: str) -> list[tuple[str, int, bool]]:
    entries = json.loads(run("repairs", edition, *words, "--json").out)["entries"]
    assert [one["number"] for one in entries] == list(range(1, len(entries) + 1))
    return [(one["code"], one["where"].get("line", 0), one["undoable"]) for one in entries]


MARKS = ("copy-marks-widened", 3, True)
SEAM = ("copy-joined", 7, True)
GAP = ("copy-missing-before", 9, False)


def test_repairs_and_gaps_are_listed_with_their_lines(run: Run, edition: Path) -> None:
    assert listed(run, edition) == [MARKS, SEAM, GAP]
    told = run("repairs", edition)
    assert told.code == 0
    assert "稿.md, line 7, story s01, paragraph 2" in told.out
    assert "3 entries" in told.out


def test_repairs_are_taken_back_one_by_one(run: Run, edition: Path) -> None:
    assert JOINED in body(edition)
    assert listed(run, edition, "--undo", "2") == [MARKS, GAP]
    assert body(edition)[1:3] == ["参加仪式的有老电工、机", "械师、焊工，还有修桥的工人。"]
    assert body(edition)[0].startswith("3月2日，新桥"), "the other repair stays"
    assert listed(run, edition, "--undo", "1") == [GAP]
    assert body(edition)[0].startswith("3月2日,新桥")


def test_a_gap_is_filled(run: Run, edition: Path) -> None:
    assert listed(run, edition, "--fill", "3", "远处传来唱歌") == [MARKS, SEAM]
    assert body(edition)[2].startswith("远处传来唱歌的声音响起")
    flags = read_edition(edition).stories[0].flags
    assert [one.checked for one in flags if one.code == "missing_before"] == [True]


def test_gaps_and_seams_are_marked_as_checked(run: Run, edition: Path) -> None:
    assert listed(run, edition, "--checked", "3") == [MARKS, SEAM]
    assert listed(run, edition, "--checked", "2") == [MARKS]
    assert all(one.checked for one in read_edition(edition).stories[0].flags)
    assert JOINED in body(edition)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--undo", "3"), "Entry 3 is a gap"),
        (("--fill", "2", "字"), "Entry 2 is a repair"),
        (("--checked", "1"), "Entry 1 is a repair"),
        (("--undo", "4"), "There is no entry 4: the list has 3"),
        (("--undo", "0"), "There is no entry 0"),
        (("--undo", "x"), "There is no entry x"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    run: Run, edition: Path, words: tuple[str, ...], told: str
) -> None:
    before = body(edition)
    ran = run("repairs", edition, *words)
    assert ran.code == 2
    assert told in ran.err
    assert body(edition) == before


def test_without_its_copy_the_marks_alone_can_be_taken_back(run: Run, edition: Path) -> None:
    (edition / "copy" / "稿.md").unlink()
    assert [code for code, _, _ in listed(run, edition)] == [MARKS[0], GAP[0]]
    assert [code for code, _, _ in listed(run, edition, "--undo", "1")] == [GAP[0]]


def test_a_field_that_was_edited_is_no_longer_listed(run: Run, edition: Path) -> None:
    run("repairs", edition, "--fill", "3", "远处传来唱歌")
    assert GAP not in listed(run, edition)
    assert ("copy-joined", 7, True) in listed(run, edition)
