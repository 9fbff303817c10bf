"""Faulty lines are told: forced and tightened ones each, loose ones by the worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.issues import Severity, Where
from layout_app.typeset.faults import line_issues

if TYPE_CHECKING:
    from conftest import Square

    from layout_app.issues import Issue

PAGE = Where(page="p1", story="s1")


def told(square: Square, text: str, measure_em: float) -> list[Issue]:
    done = square.set(text, measure_em)
    return line_issues(((done, line, "body/0") for line in done.lines), PAGE)


def test_sound_lines_are_not_told(square: Square) -> None:
    assert told(square, "文" * 40, 8) == []


def test_each_forced_line_is_told(square: Square) -> None:
    first, second = told(square, "happynewyearhappy", 3)[:2]
    assert first.code == second.code == "line-forced"
    assert first.severity == Severity.WARNING
    assert first.where == Where(page="p1", story="s1", part="body/0")
    assert first.fact["text"] == "happyn"


def test_the_loosest_line_is_told(square: Square) -> None:
    text = "一二三四五六七八" + "2025年" + "一二三四五六" + "123456789年文文文"
    (found,) = [one for one in told(square, text, 9) if one.code == "line-loose"]
    assert found.severity == Severity.INFO
    assert found.fact["count"] == 2
    assert float(found.fact["em"]) > 0.12


def test_tightened_letters_are_told(square: Square) -> None:
    # Without the fourth Han the line would open by far too much.
    (found,) = told(square, "abcdefghijkl文文文文文文文文", 10.08)
    assert (found.code, found.fact["em"]) == ("line-tightened", 0.045)
