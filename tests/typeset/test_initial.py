"""Drop initials: on the grid, the text around them. **Source:** typography.md 12, 55, 59."""

from __future__ import annotations

import pytest

from layout_app.display.items import GlyphRun
from layout_app.model.style import TextStyle
from layout_app.typeset.column import Setter
from layout_app.typeset.initial import set_initial

STYLE = TextStyle(name="body", face="书宋", size=10.0, pitch=15.0, indent_em=2.0)
TEXT = "雨天，我总想起那条渡船，想起撑船的人和他的斗笠，想起船头那一盏马灯，照着半河的水。"


@pytest.mark.parametrize(("lines", "left"), [(2, 3.0), (3, 4.0), (4, 6.0)])
def test_the_initial_is_as_high_as_its_lines(setter: Setter, lines: int, left: float) -> None:
    done = set_initial("老" + TEXT, STYLE, 13.0, lines, setter)
    assert done is not None
    assert done.initial.style.size == pytest.approx((lines - 1) * 15.0 + 10.0)
    assert done.left_em == left
    # Beside it whole em are left, under it the whole measure; nothing is indented.
    beside, under = done.rest.lines[:lines], done.rest.lines[lines:]
    assert all(line.indent_em == left for line in beside)
    assert all(line.indent_em == 0.0 for line in under)
    assert all(line.width_em <= 13.0 + 1e-6 for line in done.rest.lines)
    assert done.rest.atoms.text == TEXT


def test_all_baselines_are_on_the_pitch(setter: Setter) -> None:
    done = set_initial("老" + TEXT, STYLE, 13.0, 3, setter)
    assert done is not None
    runs = [item for item in done.items(20.0, 100.0) if isinstance(item, GlyphRun)]
    body = sorted({run.ys[0] for run in runs if run.size == 10.0})
    assert body == pytest.approx([100.0 + 8.8 + 15.0 * n for n in range(len(body))])
    # The initial stands with its cell between the first line's top and the last one's foot.
    (big,) = [run for run in runs if run.size > 10.0]
    assert big.ys[0] - 0.88 * big.size == pytest.approx(100.0)
    assert big.ys[0] + 0.12 * big.size == pytest.approx(100.0 + 2 * 15.0 + 10.0)


@pytest.mark.parametrize(
    ("text", "measure", "lines"),
    [
        ("“老街的早市在雨里开张了" + TEXT, 13.0, 3),  # begins with a mark
        ("雨，下了三天三夜，河水涨到了石阶。" + TEXT, 13.0, 3),  # , may open no line
        ("2026年的春天来得晚" + TEXT, 13.0, 2),  # a numeral is one piece
        ("5月19日，雨天里的渡船又开了" + TEXT, 13.0, 2),  # a digit of a date
        ("５月19日，雨天里的渡船又开了" + TEXT, 13.0, 2),
        ("6时，雨天里的渡船又开了" + TEXT, 13.0, 2),
        ("五月十九日，雨天里的渡船又开了" + TEXT, 13.0, 2),
        ("二〇二六年，雨天里的渡船又开了" + TEXT, 13.0, 2),
        ("老街短文", 13.0, 3),  # fewer lines than the initial
        ("老" + TEXT, 7.0, 4),  # no room beside it
        ("老" + TEXT, 13.0, 1),
        ("老" + TEXT, 13.0, 5),
        ("老", 13.0, 2),
    ],
)
def test_where_none_can_stand_there_is_none(
    setter: Setter, text: str, measure: float, lines: int
) -> None:
    assert set_initial(text, STYLE, measure, lines, setter) is None


@pytest.mark.parametrize("text", ["5名船工上了岸", "一条老街", "十年以后", "三月的雨"])
def test_a_number_that_is_no_date_may_begin(setter: Setter, text: str) -> None:
    assert set_initial(text + TEXT, STYLE, 13.0, 2, setter) is not None


def test_prohibition_holds_across_it(setter: Setter) -> None:
    done = set_initial(
        "老（街）的早市在雨里开张了，热豆浆的白汽往上走。" + TEXT, STYLE, 9.0, 2, setter
    )
    assert done is not None
    text = done.rest.atoms.text
    assert all(text[line.start] not in "，。）” " for line in done.rest.lines)
