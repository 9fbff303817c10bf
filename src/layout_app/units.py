"""Lengths: a bare float is points; millimetres and 字号 exist only at the edges."""

from __future__ import annotations

import re

EPS = 1e-4
"""Slack of every length comparison, in points: far below a press dot, far above float noise."""

POINTS_PER_MM = 72 / 25.4

HAO = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 27.5,
    "小一": 24.0,
    "二号": 21.0,
    "小二": 18.0,
    "三号": 15.75,
    "小三": 15.0,
    "四号": 13.75,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.875,
    "七号": 5.25,
}
"""Type sizes by 号, in points. Source: CLREQ 2.3.5 and its table of sizes."""

_LENGTH = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt)?\s*$")
_IN_POINTS = {"mm": POINTS_PER_MM, "cm": POINTS_PER_MM * 10, "in": 72.0, "pt": 1.0, None: 1.0}


def mm(value_mm: float) -> float:
    """Convert millimetres to points."""
    return value_mm * POINTS_PER_MM


def to_mm(points: float) -> float:
    """Convert points to millimetres, for people."""
    return points / POINTS_PER_MM


def hao(name: str) -> float:
    """Give the size of a 字号 in points.

    Raises:
        KeyError: the name is no 字号.
    """
    return HAO[name]


def nearest_hao(size: float) -> str:
    """Name the 字号 nearest to a size in points, as editors know it."""
    return min(HAO, key=lambda name: (abs(HAO[name] - size), -HAO[name]))


def parse_length(text: str) -> float:
    """Read a length with its unit (``"390mm"``, ``"13.5"``) and give points.

    Raises:
        ValueError: the text is no length.
    """
    found = _LENGTH.match(text)
    if found is None:
        raise ValueError(text)
    return float(found[1]) * _IN_POINTS[found[2]]


def fits(needed: float, room: float) -> bool:
    """Tell whether a length fits into a room; the one place where the slack is spelled."""
    return needed <= room + EPS
