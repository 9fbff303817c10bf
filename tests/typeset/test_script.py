"""Traditional copy by its own rules: typography.md 1, 24, 27, 41; CLREQ 3.1.2, 3.1.6."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layout_app.model.style import TRADITIONAL, Rules, TextStyle
from layout_app.typeset.column import Setter
from layout_app.typeset.script import in_script, script_of

if TYPE_CHECKING:
    from conftest import Square


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("國會昨日三讀通過，記者從現場發回報導。", "hant"),
        ("国会昨日三读通过，记者从现场发回报道。", "hans"),
        ("2026年5月20日", "hans"),
        ("“幾時來”三個字印在國語課本上，记者读到", "hant"),
    ],
)
def test_the_script_is_told_by_telling_characters(text: str, script: str) -> None:
    assert script_of(text) == script


def test_a_style_takes_the_rules_of_a_script() -> None:
    own = TextStyle(name="body", face="书宋", size=9.0, rules=Rules(autospace_em=0.125))
    made = in_script(own, "hant")
    assert (made.rules.level, made.rules.script) == ("basic", "hant")
    assert made.rules.autospace_em == 0.125
    assert in_script(made, "hans").rules.level == "gb"
    assert in_script(own, "hans") is own


def test_centred_marks_are_not_trimmed_by_neighbours(square: Square) -> None:
    # 27: in zh-hant 。） is not trimmed; brackets still are.
    assert square.cells("國。）國", script="hant") == [1.0, 1.0, 1.0, 1.0]
    assert square.cells("國：）國", script="hant") == [1.0, 1.0, 1.0, 1.0]
    assert square.cells("國）。國", script="hant") == [1.0, 0.5, 1.0, 1.0]
    assert square.cells("國。（國", script="hant") == [1.0, 1.0, 0.5, 1.0]
    assert square.cells("國）（國", script="hant") == [1.0, 1.0, 0.5, 1.0]


def test_centred_marks_keep_their_em_at_a_line_s_end_and_never_hang(square: Square) -> None:
    for hang in (False, True):
        line = square.set("一二三四五，七八九十", 6, script="hant", hang=hang).lines[0]
        assert line.atoms_em[-2:] == pytest.approx([5.0, 6.0])


def test_centred_marks_give_a_quarter_on_both_sides(square: Square) -> None:
    # 24: the adjustable half lies on both sides; that of ？！ is none.
    line = square.set("文文，文文文文", 6.5, script="hant").lines[0]
    assert line.x_em == pytest.approx([0.0, 1.0, 1.75, 2.5, 3.5, 4.5, 5.5])
    done = square.set("文文！文文文文", 6.5, script="hant")
    assert len(done.lines) == 2


@pytest.mark.parametrize("role", ["书宋", "标宋", "黑体", "楷体"])
@pytest.mark.parametrize("char", "，。、：；")
def test_the_ink_stands_in_the_middle_of_its_em(setter: Setter, role: str, char: str) -> None:
    style = TextStyle(name="body", face=role, size=10.0, rules=TRADITIONAL)
    done = setter.paragraph(f"國{char}國", style, 9.0)
    line = done.lines[0]
    run = done.run(line, 0.0, 0.0)[0]
    face = done.atoms.faces[done.atoms.face_of[1]]
    left, lower, right, upper = face.ink(done.atoms.glyphs[1])
    assert run.xs[1] / 10 + (left + right) / 2 == pytest.approx(1.5)
    # Half an em under the top of the Han: 0.38 em above the baseline.
    assert -run.ys[1] / 10 + (lower + upper) / 2 == pytest.approx(0.38)
    assert run.ys[0] == 0.0


def test_vertical_lines_centre_them_too(setter: Setter) -> None:
    style = TextStyle(name="body", face="书宋", size=10.0, rules=TRADITIONAL)
    done = setter.paragraph("國。國", style, 9.0, vertical=True)
    atoms = done.atoms
    left, lower, right, upper = atoms.faces[0].ink(atoms.glyphs[1])
    assert atoms.dx[1] + (left + right) / 2 == pytest.approx(0.0)
    assert done.lines[0].x_em[1] - (lower + upper) / 2 == pytest.approx(1.5)


def test_the_level_is_basic(square: Square) -> None:
    # Basic lets a solidus end a line, none lets a stop open one.
    assert TRADITIONAL.level == "basic"
    assert square.lines("文文文／文文", 4, script="hant", level="basic")[0] == "文文文／"
    assert square.lines("文文文文。文", 4.2, script="hant", level="none")[1].startswith("。")
