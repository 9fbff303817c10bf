"""Zoom steps and their arithmetic, free of any widget."""

from __future__ import annotations

import math

PRESETS = (10, 25, 50, 75, 100, 150, 200, 400, 800, 1600)
"""Zoom in percent of the real size."""

LEAST, MOST = PRESETS[0] / 100, PRESETS[-1] / 100
_SLACK = 0.005


def clamped(zoom: float) -> float:
    """Keep a zoom (1.0 is real size) within the presets."""
    return min(max(zoom, LEAST), MOST)


def next_preset(zoom: float) -> float:
    """Give the next preset above a zoom: from 198 % to 200 %, not to 396 %."""
    above = (preset / 100 for preset in PRESETS if preset / 100 > zoom * (1 + _SLACK))
    return next(above, MOST)


def previous_preset(zoom: float) -> float:
    """Give the next preset below a zoom."""
    below = (preset / 100 for preset in reversed(PRESETS) if preset / 100 < zoom * (1 - _SLACK))
    return next(below, LEAST)


def to_slider(zoom: float, steps: int) -> int:
    """Place a zoom on a slider of so many steps; equal ways are equal ratios."""
    return round(steps * math.log(clamped(zoom) / LEAST) / math.log(MOST / LEAST))


def from_slider(position: int, steps: int) -> float:
    """Give the zoom at a place of the slider."""
    return LEAST * math.exp(position / steps * math.log(MOST / LEAST))


def parse_percent(text: str) -> float | None:
    """Read what a person typed (``150``, ``150 %``, ``１５０％``); None when it is no number."""
    digits = text.replace("％", "%").strip().rstrip("%").strip()
    try:
        return clamped(float(digits) / 100)
    except ValueError:
        return None
