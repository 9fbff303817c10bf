"""Whatever the text and the measure: nothing is lost, and every rule that can be kept is kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from layout_app.model.style import Level
from layout_app.typeset import charclass as cc
from layout_app.typeset.column import SetParagraph

if TYPE_CHECKING:
    from conftest import Square

_PIECES = st.one_of(
    st.text("中文报纸排版的一了", min_size=1, max_size=12),
    st.sampled_from("，。、；：？！“”‘’（）《》【】…—·～/／％%￥$①々ー・＊"),
    st.sampled_from(["——", "……", "⸺", "？！", "！！！", "。”", "）（", "———", "…………", "℃", "[1]"]),
    st.text("0123456789", min_size=1, max_size=6),
    st.sampled_from(["3.5%", "－9℃", "8:30—17:00", "2023-2024", "１２", "¥100", "第3"]),
    st.text("abcXYZ", min_size=1, max_size=18),
    st.sampled_from(["don’t", "http://www.example.cn/a/b?c=d&e", "e\u0301", "é", "Привет", "α"]),
    st.sampled_from([" ", "  ", "\u3000", "\u200b", "\u00a0", "\u2060", "\t", "\ufeff"]),
    st.sampled_from(
        ["😀", "👨\u200d👩\u200d👧", "👍🏽", "🇨🇳", "㊙\ufe0f", "𠮷", "𪚥", "龘", "\u0301"]
    ),
    st.characters(exclude_categories=["Cs", "Cc"]),
)
TEXTS = st.lists(_PIECES, min_size=1, max_size=25).map("".join)
WISHES = st.fixed_dictionaries(
    {
        "level": st.sampled_from(["none", "basic", "gb", "strict"]),
        "marks": st.sampled_from(["full", "kaiming", "line-end-half", "half"]),
        "start_marks": st.sampled_from(["keep", "trim", "trim-but-first"]),
        "align": st.sampled_from(["justify", "left", "centre", "right", "fill"]),
        "autospace_em": st.sampled_from([0.0, 0.125, 0.25]),
        "widest_gap_em": st.sampled_from([0.25, 0.5]),
        "widest_grid_gap_em": st.sampled_from([0.25, 0.5]),
        "indent_em": st.sampled_from([0.0, 0.0, 1.0, 2.0]),
        "vertical": st.booleans(),
        "script": st.sampled_from(["hans", "hans", "hant"]),
        "latin_grid": st.sampled_from([False, False, True]),
    }
)
MEASURES = st.one_of(st.integers(1, 60).map(float), st.floats(1.0, 60.0))

house = settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _placed(char: str) -> bool:
    return cc.class_of(char) not in cc.DROPPED


@house
@given(text=TEXTS, measure=MEASURES, wishes=WISHES)
def test_every_character_is_placed_once(
    square: Square, text: str, measure: float, wishes: dict[str, Any]
) -> None:
    done = square.set(text, measure, **wishes)
    at = 0
    for line in done.lines:
        assert line.start < line.end
        assert not any(_placed(char) for char in text[at : line.start])
        at = line.end
        glyphs = done.atoms.glyph_char[line.glyph_start : line.glyph_end]
        assert len(line.x_em) == len(glyphs) == line.end - line.start
        assert glyphs == list(range(line.start, line.end))
    assert not any(_placed(char) for char in text[at:])


@house
@given(text=TEXTS, measure=MEASURES, wishes=WISHES)
def test_rules_hold_unless_it_is_told(
    square: Square, text: str, measure: float, wishes: dict[str, Any]
) -> None:
    done = square.set(text, measure, **wishes)
    for line, following in pairwise(done.lines):
        if not line.forced:
            assert_break(done, line.end, following.start, wishes["level"])


def assert_break(done: SetParagraph, end: int, start: int, level: Level) -> None:
    """Check one place where a line ends and the next starts."""
    text, atoms = done.atoms.text, done.atoms
    first = atoms.char_from.index(start)
    assert not atoms.glued[first], text[start - 2 : start + 2]
    last = text[atoms.char_from[atoms.char_from.index(end) - 1]]
    assert last not in cc.no_end(level)
    assert text[start] not in cc.no_start(level) or atoms.cls[first] == cc.DASH


@house
@example(text="一 \u00a0一一", measure=3.0, wishes={"level": "none"})
@example(text="一一…………“一一一℃一 “一一一一一一一一", measure=15.0, wishes={"autospace_em": 0.125})
@given(text=TEXTS, measure=MEASURES, wishes=WISHES)
def test_no_line_is_wider_than_its_measure(
    square: Square, text: str, measure: float, wishes: dict[str, Any]
) -> None:
    done = square.set(text, measure, **{**wishes, "align": "justify"})
    for line in done.lines:
        if not line.forced:
            assert line.width_em <= measure + 1e-3
        cells = line.atoms_em
        assert all(a <= b + 1e-9 for a, b in pairwise(cells))
        places = [
            k
            for k in range(len(cells) - 2)
            if not done.atoms.glued[done.atoms.char_from.index(line.start) + k + 1]
        ]
        if places and not line.last and not line.forced:
            assert line.width_em == pytest.approx(measure, abs=1e-3)
