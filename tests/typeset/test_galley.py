"""A galley that is kept: an edit gives the very pages that setting from nothing gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_app.model.style import TextStyle
from layout_app.typeset.galley import Galley, GalleySheet, GalleyStyle, PieceStyle, set_galley

if TYPE_CHECKING:
    from conftest import Square

BODY = TextStyle(name="p", face="square", size=10.0, pitch=15.0, indent_em=2.0)
HEAD = TextStyle(name="h", face="square", size=14.0, pitch=21.0, align="left")
STYLE = GalleyStyle(
    GalleySheet(
        width=300.0,
        height=190.0,
        margin_x=20.0,
        margin_y=20.0,
        columns=3,
        gutter=10.0,
        grid=15.0,
    ),
    {
        "p": PieceStyle(style=BODY),
        "h": PieceStyle(style=HEAD, lines_before=1.0, lines_after=0.5, keep=True),
    },
)
PIECES = st.lists(
    st.tuples(
        st.sampled_from(["p", "p", "p", "h"]), st.text("文字，。 12a\U0010ffff", max_size=60)
    ),
    max_size=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=PIECES,
    edits=st.lists(st.tuples(st.integers(0, 11), st.sampled_from("文。a"), st.booleans())),
)
def test_an_edited_galley_is_the_galley_of_the_edited_text(
    square: Square,
    pieces: list[tuple[str, str]],
    edits: list[tuple[int, str, bool]],
) -> None:
    galley = Galley(STYLE, square.setter)
    assert galley.pages(pieces) == set_galley(pieces, STYLE, square.setter)
    for at, char, front in edits:
        if at < len(pieces):
            kind, text = pieces[at]
            pieces[at] = kind, char + text if front else text[:-1]
        assert galley.pages(pieces) == set_galley(pieces, STYLE, square.setter)


def test_what_did_not_move_is_the_same_object(square: Square) -> None:
    galley = Galley(STYLE, square.setter)
    pieces = [("p", "文" * 5), ("p", "字" * 5), ("p", "排" * 5)]
    before = galley.pages(pieces)[0].display.items
    pieces[1] = ("p", "字" * 4 + "版")
    after = galley.pages(pieces)[0].display.items
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, False, True]


def test_faulty_lines_are_told(square: Square) -> None:
    galley = Galley(STYLE, square.setter)
    found = galley.issues([("p", "文字"), ("p", "文" + "a" * 60)])
    assert {(each.code, each.where.part) for each in found} == {("line-forced", "body/1")}
