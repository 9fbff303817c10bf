"""Western words are hyphenated where a style asks and no other lines are to be had.

**Source:** CLREQ 3.2.4; typography.md 20.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layout_app.typeset.hyphens import SHOWN_FOR

if TYPE_CHECKING:
    from conftest import Square

TEXT = "文文文文international文文文文文文"


def test_off_unless_asked(square: Square) -> None:
    assert not any(line.hyphen_em for line in square.set(TEXT, 8).lines)


def test_only_where_nothing_else_goes(square: Square) -> None:
    assert not any(line.hyphen_em for line in square.set(TEXT, 30, hyphenate=True).lines)
    done = square.set(TEXT, 8, hyphenate=True)
    assert square.lines(TEXT, 8, hyphenate=True) == ["文文文文inter", "national文文文", "文文文"]
    assert [line.hyphen_em for line in done.lines] == [0.5, 0.0, 0.0]
    # Without the hyphen the first line would open by more than an em.
    assert done.lines[0].opened_em < 0.2
    assert square.set(TEXT, 8).lines[0].opened_em > 1.0


def test_the_hyphen_stands_in_the_measure_and_tells_nothing(square: Square) -> None:
    done = square.set(TEXT, 8, hyphenate=True)
    for line in done.lines:
        assert line.width_em <= 8 + 1e-6
    line = next(line for line in done.lines if line.hyphen_em)
    assert line.width_em == pytest.approx(8.0)
    *_, hyphen = done.run(line, 0.0, 0.0)
    assert (hyphen.text, hyphen.glyphs) == (SHOWN_FOR, (ord("-"),))
    assert hyphen.xs == pytest.approx((75.0,))
    told = "".join(run.text for each in done.lines for run in done.run(each, 0.0, 0.0))
    assert told.replace(SHOWN_FOR, "") == TEXT


@pytest.mark.parametrize("unit", ["happynewyear.txt.vbs", "CytoAnalysis2000", "mail@example.org"])
def test_addresses_and_names_with_numbers_are_never_hyphenated(square: Square, unit: str) -> None:
    done = square.set(f"文文{unit}文文", 5, hyphenate=True)
    assert not any(line.hyphen_em for line in done.lines)
