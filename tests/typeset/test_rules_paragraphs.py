"""Rules by number, F: paragraphs. CLREQ 3.5."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from layout_app.model.style import TextStyle
from layout_app.typeset.galley import GalleySheet, GalleyStyle, PieceStyle, set_galley
from layout_app.typeset.lonely import Stand, lonely

if TYPE_CHECKING:
    from conftest import Square


def test_42_first_line_indent(square: Square) -> None:
    lines = square.set("文" * 12, 8, indent_em=2.0).lines
    assert [line.atoms_em[0] for line in lines] == [2.0, 0.0]
    assert square.lines("文" * 12, 8, indent_em=1.0)[0] == "文" * 7


def test_43_no_space_between_paragraphs(square: Square) -> None:
    body = TextStyle(name="body", face="square", size=9, pitch=12)
    sheet = GalleySheet(
        width=200, height=400, margin_x=10, margin_y=10, columns=1, gutter=0, grid=12
    )
    kinds = {"p": PieceStyle(style=body), "section": PieceStyle(style=body, lines_before=1.0)}
    pieces = [("p", "文字"), ("p", "文字"), ("section", "文字")]
    [page] = set_galley(pieces, GalleyStyle(sheet, kinds), square.setter)
    ys = [item.ys[0] for item in page.display.items]  # type: ignore[union-attr]
    assert [b - a for a, b in pairwise(ys)] == pytest.approx([12, 24])


def test_44_continuation_has_no_indent(square: Square) -> None:
    assert square.set("文文", 8, indent_em=0.0).lines[0].atoms_em[0] == 0.0


def test_45_hanging_indent(square: Square) -> None:
    lines = square.set("记者：" + "文" * 12, 8, hang_em=3.0, indent_em=-3.0).lines
    assert [line.atoms_em[0] for line in lines[:2]] == [0.0, 3.0]


def test_46_ideographic_spaces_at_the_edges_are_no_text(square: Square) -> None:
    for copy in (
        "\u3000\u3000文文文文文文文文",
        "文文文文文文文文\u3000",
        " \u3000文文文文文文文文 ",
    ):
        done = square.set(copy, 8, indent_em=2.0)
        assert [line.strip() for line in square.lines(copy, 8, indent_em=2.0)] == ["文" * 6, "文文"]
        assert done.lines[0].x_em[0] == 2.0


def test_47_no_lone_character(square: Square) -> None:
    done = square.set("文" * 16, 15)
    assert [line.end - line.start for line in done.lines] == [14, 2]
    assert done.lines[0].width_em == pytest.approx(15.0)
    assert square.lines("文" * 15 + "文。", 15)[-1] == "文文。"


def test_48_no_line_of_a_paragraph_stands_alone_at_a_column_s_edge() -> None:
    lines = [Stand(0, k, 4) for k in range(4)]
    assert lonely(lines, [1]) == [1]
    assert lonely(lines, [3]) == [3]
    assert lonely(lines, [2]) == []
