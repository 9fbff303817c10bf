"""Maps of the plane: one after the other, of points and of rectangles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.geometry import Matrix, Point, Rect

SIDES = st.floats(-50, 50)
MAPS = st.builds(Matrix, SIDES, SIDES, SIDES, SIDES, SIDES, SIDES)
QUARTER = Matrix(0, 1, -1, 0, 10, 20)


@given(MAPS, MAPS, SIDES, SIDES)
def test_one_map_after_the_other(inner: Matrix, outer: Matrix, x: float, y: float) -> None:
    assert inner.then(outer).moved(x, y) == pytest.approx(
        outer.moved(*inner.moved(x, y)), abs=1e-6, rel=1e-9
    )


@given(MAPS, st.builds(Rect, SIDES, SIDES, SIDES, SIDES), st.floats(0, 1), st.floats(0, 1))
def test_a_mapped_rectangle_lies_in_the_upright_one_round_it(
    matrix: Matrix, rect: Rect, across: float, down: float
) -> None:
    inside = Point(rect.x0 + across * rect.width, rect.y0 + down * rect.height)
    x, y = matrix.moved(*inside)
    round_it = matrix.around(rect).inset(-1e-6, -1e-6)
    assert round_it.x0 <= x <= round_it.x1
    assert round_it.y0 <= y <= round_it.y1


def test_a_quarter_turn() -> None:
    assert QUARTER.moved(1, 0) == Point(10, 21)
    assert QUARTER.around(Rect(0, 0, 4, 2)) == Rect(8, 20, 10, 24)
    assert QUARTER.scale == 1
    assert Matrix(2, 0, 0, 8).scale == 4
