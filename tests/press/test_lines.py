"""Runs worked out once: moved lines are known again, and what is kept changes no byte."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
import pytest

from layout_app.press import lines, objects
from layout_app.press.lines import prepared


def fresh() -> None:
    for kept in (lines.prepared, lines._line, lines.width, objects._packed_piece):
        kept.cache_clear()


def test_a_line_that_moves_down_is_known(press: Any) -> None:
    run = press.line("清晨六点，桥重新开放。", 20, 40, space=0.2)
    face = press.catalogue.font(run.face)
    (before,) = prepared(run, face).lines
    (after,) = prepared(msgspec.structs.replace(run, ys=(53.5,)), face).lines
    assert after.line is before.line
    assert (before.y, after.y) == (40, 53.5)


def test_what_is_kept_changes_no_byte(press: Any) -> None:
    first = [press.line("桥重新开放" * 5, 20, 40), press.column("直排——一", 300, 20)]
    second = [press.line("桥又重新开放了" * 5, 20, 40), press.column("直排——二", 300, 20)]
    fresh()
    cold = press.write(*second).read_bytes()
    press.write(*first)
    assert press.write(*second).read_bytes() == cold
    fresh()
    assert press.write(*second).read_bytes() == cold


@pytest.mark.parametrize(
    "pieces",
    [
        (b"front",),
        (b"front", b"a" * 100_000),
        (b"front", b"outline " * 900, b"outline " * 7, b"", b"x" * 40_000, b"outline " * 900),
    ],
)
def test_pieces_are_one_stream(pieces: tuple[bytes, ...]) -> None:
    packed = objects.flate_pieces(pieces)
    assert zlib.decompress(packed.content) == b"".join(pieces)


def test_a_piece_is_packed_again_only_when_what_it_may_refer_to_has_changed() -> None:
    fresh()
    pieces = [bytes([65 + number]) * 30_000 for number in range(8)]
    objects.flate_pieces((b"front", *pieces))
    packed = objects._packed_piece.cache_info().misses
    pieces[2] = b"!" * 30_000
    objects.flate_pieces((b"another", *pieces))
    # The front, the piece itself and the one that may refer to it.
    assert objects._packed_piece.cache_info().misses == packed + 3
