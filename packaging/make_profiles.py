"""Compute the newsprint output profile from published aim values.

    python packaging/make_profiles.py [--jobs N]

Takes some minutes and writes resources/profiles/newsprint-26-as-modelled.icc, byte for byte the
same on every run. It is a model, not a measurement: where the printing house gives a profile of
its press, that one is right.

The press is packaging/newsprint_model.py; here its tables are made.

**Source:** ICC.1:2001-04 (version 2.4).
"""

from __future__ import annotations

import argparse
import math
import struct
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise, product
from pathlib import Path

from newsprint_model import (
    D50,
    HUES,
    PAPER,
    Gamut,
    darkest,
    forward,
    lab_of,
    reach,
    separated,
    xyz,
)

TARGET = Path(__file__).parents[1] / "resources" / "profiles" / "newsprint-26-as-modelled.icc"
DESCRIPTION = "Newsprint coldset, TVI 26 %, TAC 220 % (as modelled on ISO 12647-3)"
A2B_GRID, B2A_GRID, GAMUT_GRID = 9, 25, 17
COPYRIGHT = "Computed from published aim values. Free to copy, embed and change (CC0 1.0)."

# --- the tables ---------------------------------------------------------------------------------

# Half of the axis is spent on what newsprint can print, which is a small part of CIELAB.
_KNOTS = ((0.0, 0.0), (52.0, 0.06), (204.0, 0.94), (255.0, 1.0))


def _bent(value: float) -> float:
    """Map an encoded a or b to its place on the grid's axis; 128 (grey) stays in the middle."""
    if value == 128:
        return 0.5
    for (x0, y0), (x1, y1) in pairwise(_KNOTS):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return 1.0


def _unbent(place: float) -> float:
    """Give the a or b of a place on the grid's axis."""
    if place == 0.5:
        return 0.0
    for (x0, y0), (x1, y1) in pairwise(_KNOTS):
        if place <= y1:
            return x0 + (x1 - x0) * (place - y0) / (y1 - y0) - 128
    return 127.0


def _slice(order: tuple[Gamut, bool, int]) -> bytes:
    """Compute one lightness of the table from CIELAB to inks."""
    gamut, perceptual, level = order
    lightness = 100 * level / (B2A_GRID - 1)
    out = bytearray()
    for i, j in product(range(B2A_GRID), repeat=2):
        a, b = _unbent(i / (B2A_GRID - 1)), _unbent(j / (B2A_GRID - 1))
        lab = (lightness, a, b)
        if perceptual:  # the darkest black of the copy becomes the darkest of the press
            floor = xyz((gamut.dark, 0.0, 0.0))[1]
            lab = lab_of([v * (1 - floor) + floor * w for v, w in zip(xyz(lab), D50, strict=True)])
        inks = separated(gamut.brought_in(lab, perceptual=perceptual))
        if level == B2A_GRID - 1 and a == b == 0.0:
            inks = (0.0, 0.0, 0.0, 0.0)
        out += bytes(int(255 * ink + 0.3) for ink in inks)
    return bytes(out)


def _lut8(inputs: Sequence[Callable[[int], float]], grid: int, nodes: bytes, outs: int) -> bytes:
    identity = bytes(range(256))
    tables = b"".join(bytes(round(255 * curve(value)) for value in range(256)) for curve in inputs)
    head = b"mft1" + bytes(4) + bytes((len(inputs), outs, grid, 0)) + _UNIT_MATRIX
    return head + tables + nodes + identity * outs


_UNIT_MATRIX = struct.pack(">9i", *(65536 if i % 4 == 0 else 0 for i in range(9)))


def _a2b() -> bytes:
    """Give the table from inks to CIELAB (16 bit)."""
    steps = [i / (A2B_GRID - 1) for i in range(A2B_GRID)]
    nodes = []
    for c, m, y, k in product(steps, repeat=4):
        lightness, a, b = forward((c, m, y, k))
        nodes += [round(lightness * 652.8), round((a + 128) * 256), round((b + 128) * 256)]
    head = b"mft2" + bytes(4) + bytes((4, 3, A2B_GRID, 0)) + _UNIT_MATRIX
    ends = struct.pack(">2H", 2, 2) + struct.pack(">2H", 0, 65535) * 4
    values = [min(max(value, 0), 65535) for value in nodes]
    return head + ends + struct.pack(f">{len(values)}H", *values) + struct.pack(">2H", 0, 65535) * 3


def _gamut_table(gamut: Gamut) -> bytes:
    nodes = bytearray()
    steps = [i / (GAMUT_GRID - 1) for i in range(GAMUT_GRID)]
    for level, i, j in product(steps, repeat=3):
        a, b = _unbent(i), _unbent(j)
        outside = math.hypot(a, b) - gamut.most(100 * level, math.atan2(b, a) / math.tau)
        nodes.append(0 if outside <= 0 else min(255, 20 + round(outside * 4)))
    return _lut8(_LAB_AXES, GAMUT_GRID, bytes(nodes), 1)


_LAB_AXES: tuple[Callable[[int], float], ...] = (lambda value: value / 255, _bent, _bent)


# --- the file -----------------------------------------------------------------------------------


def _described(text: str) -> bytes:
    plain = text.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)


def _point(value: Iterable[float]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(v * 65536) for v in value))


def profile(tags: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Put tags together to a profile; equal data are kept once."""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for _, data in tags:
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        tag + struct.pack(">2I", places[data], len(data)) for tag, data in tags
    )
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3i4s44x",
        start + len(body), b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ",
        2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 1,
        *(round(v * 65536) for v in D50), b"\0\0\0\0",
    )  # fmt: skip
    return head + table + body


def main() -> int:
    """Compute the profile and write it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--jobs", type=int, default=2)
    with ProcessPoolExecutor(parser.parse_args().jobs) as pool:
        dark = darkest()
        gamut = Gamut(dark, list(pool.map(reach, range(HUES), [dark] * HUES)))
        print(
            f"darkest lightness {dark:.1f} of paper 100; purest {max(map(max, gamut.chroma)):.0f}"
        )
        tables = []
        for perceptual in (True, False):
            orders = [(gamut, perceptual, level) for level in range(B2A_GRID)]
            tables.append(_lut8(_LAB_AXES, B2A_GRID, b"".join(pool.map(_slice, orders)), 4))
    a2b = _a2b()
    data = profile(
        [
            (b"desc", _described(DESCRIPTION)),
            (b"cprt", b"text" + bytes(4) + COPYRIGHT.encode("ascii") + b"\0"),
            (b"wtpt", _point(xyz(PAPER))),
            (b"A2B0", a2b),
            (b"A2B1", a2b),
            (b"A2B2", a2b),
            (b"B2A0", tables[0]),
            (b"B2A1", tables[1]),
            (b"B2A2", tables[0]),
            (b"gamt", _gamut_table(gamut)),
        ]
    )
    TARGET.write_bytes(data)
    print(f"{TARGET.name}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
