"""Curves: what a part of a page costs in every height it can take.

In: the curves of two parts. Out: the curve of both side by side, or one above the other.
**Source:** makeup.md 3.2.
"""

from __future__ import annotations

from operator import itemgetter

Curve = dict[int, float]
"""Cost by height in lines."""

DEAREST = 14.0
"""Heights of a stack that cost so much more than its best are not followed."""

LEFT_OVER = 1.8
"""Price of a cell that no story of a part can reach: white the search is driven away from."""

NEVER = float("inf")
"""The price of what cannot be."""

_by_cost = itemgetter(1)


def side_by_side(left: Curve, right: Curve, left_width: int, right_width: int) -> Curve:
    """Give the cost of two parts side by side; the one that ends early leaves white below."""
    if not left or not right:
        return {}
    highest_left, highest_right = max(left), max(right)
    made: Curve = {}
    for h, cost in left.items():
        other = right.get(h)
        if other is not None:
            made[h] = cost + other
        elif h > highest_right:
            over = LEFT_OVER * (h - highest_right) * right_width
            made[h] = cost + right[highest_right] + over
    for h, cost in right.items():
        if h > highest_left:
            made[h] = cost + left[highest_left] + LEFT_OVER * (h - highest_left) * left_width
    return made


def stack(above: Curve, below: Curve, limit: int, dearest: float = DEAREST) -> Curve:
    """Give the least cost of two parts one above the other, for every sum of heights.

    Parts that are too high even at their least keep that one height, so that the search sees by
    how much; sums far dearer than the best are dropped, which keeps curves short.
    """
    if not above or not below:
        return {}
    least = min(above) + min(below)
    if least > limit:
        return {least: above[min(above)] + below[min(below)]}
    if len(above) > len(below):
        above, below = below, above
    # From the cheapest up: each inner loop ends at the first pair that is too dear.
    cheapest = sorted(below.items(), key=_by_cost)
    dearest += min(above.values()) + cheapest[0][1]
    made: Curve = {}
    known = made.get
    for h1, c1 in above.items():
        room, left = limit - h1, dearest - c1
        for h2, c2 in cheapest:
            if c2 > left:
                break
            if h2 <= room:
                height = h1 + h2
                cost = c1 + c2
                if cost < known(height, NEVER):
                    made[height] = cost
    return made or {least: above[min(above)] + below[min(below)]}
