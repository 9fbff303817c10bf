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
    made = {h: cost + right[h] for h, cost in left.items() if h in right}
    highest, reached = max(left), max(right)
    longer, width = left, right_width
    last = right[reached]
    if highest < reached:
        last = left[highest]
        highest, reached = reached, highest
        longer, width = right, left_width
    if highest > reached:
        for h, cost in longer.items():
            if h > reached:
                made[h] = cost + last + LEFT_OVER * (h - reached) * width
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
    # By height above the least: a list is read and written faster than a curve.
    costs = [NEVER] * (limit - least + 1)
    dearest += _summed(above, below, (least, limit, dearest), costs)
    return {least + n: cost for n, cost in enumerate(costs) if cost <= dearest and cost != NEVER}


def _summed(
    above: Curve, below: Curve, bounds: tuple[int, int, float], costs: list[float]
) -> float:
    """Enter the least costs of all sums that have room and are not too dear; give the least.

    Dear is what costs more than the best of those that have room, which may be far dearer than
    both parts at their best.
    """
    least, limit, dearest = bounds
    best = NEVER
    # From the cheapest up: each loop ends at the first pair that is too dear.
    cheapest = sorted(below.items(), key=_by_cost)
    for h1, c1 in sorted(above.items(), key=_by_cost):
        room, most, start = limit - h1, best + dearest - c1, h1 - least
        if cheapest[0][1] > most:
            break
        for h2, c2 in cheapest:
            if c2 > most:
                break
            if h2 <= room and c1 + c2 < costs[start + h2]:
                costs[start + h2] = cost = c1 + c2
                if cost < best:
                    best, most = cost, dearest + c2
    return best
