"""Parts of slicing trees, each kept once with all that is known of it.

In: trees. Out: one part for equal trees, whatever tuples they are made of. A search changes a tree
along one path from its root; everything beside that path is found here and not reckoned again.
"""

from __future__ import annotations

from typing import Any

from layout_app.makeup.curves import Curve
from layout_app.makeup.regions import Region

# A tree is nested tuples:
#   ("L", story index, variant)   a leaf: a story with the head size number ``variant``
#   ("H", above, below)           cut by a horizontal line
#   ("V", left, right, columns)   cut by a gutter after so many columns
#   ("E",)                        nothing: a region no story stands in
#   ("R", first, second …)        the root where fixed pieces part the page: a tree for each region
Tree = tuple[Any, ...]

Meeting = tuple[float, int, int]
"""How a stack fills a region: the cost, the height of the whole and that of its upper part."""

_KEPT = 100_000
"""Parts that are kept."""


class Part:
    """A tree that is known, with its own parts.

    Attributes:
        tree: the one tuple that stands for it.
        kind: ``L``, ``H``, ``V``, ``E`` or ``R``.
        parts: those it is cut into.
        left: columns of the left one of ``V``.
        gutters: those that run through it from top to bottom, a bit for each column from its left.
        curves, floors: what it costs by width, and by height (see ``tree.Page``).
        splits: where it is cut, by width and height.
        places: those of its stories (``tree.Placed``), by its upper left corner, width and height.
        met: how it last filled a region.
    """

    __slots__ = (
        "curves",
        "floors",
        "gutters",
        "kind",
        "left",
        "met",
        "parts",
        "places",
        "splits",
        "tree",
    )

    def __init__(self, tree: Tree, parts: tuple[Part, ...]) -> None:
        self.tree = tree
        self.kind: str = tree[0]
        self.parts = parts
        self.left = self.gutters = 0
        if self.kind == "H":
            self.gutters = parts[0].gutters & parts[1].gutters
        elif self.kind == "V":
            left = self.left = tree[3]
            self.gutters = parts[0].gutters | 1 << left | parts[1].gutters << left
        self.curves: dict[int, Curve] = {}
        self.floors: dict[int, tuple[float, float]] = {}
        self.splits: dict[tuple[int, int], int] = {}
        self.places: dict[tuple[tuple[int, int], int, int], tuple[Any, ...]] = {}
        self.met: tuple[Region, Meeting | None] | None = None


class Parts:
    """Knows the parts of all trees it was asked for."""

    def __init__(self) -> None:
        self._same: dict[tuple[object, ...], Part] = {}
        # Only tuples that are kept are known by their address, so no other can come to have it.
        self._known: dict[int, Part] = {}

    def known(self, tree: Tree) -> Part | None:
        """Give the part of a tree that has one, or is a story; None where it would be new."""
        part = self._known.get(id(tree))
        return self.of(tree) if part is None and tree[0] == "L" else part

    def of(self, tree: Tree) -> Part:
        """Give the part that stands for a tree."""
        known = self._known.get(id(tree))
        if known is not None:
            return known
        kind = tree[0]
        if kind in "HV":
            first, second = self.of(tree[1]), self.of(tree[2])
            key: tuple[object, ...] = (id(first), id(second), *tree[3:])
            return self._same.get(key) or self._new(key, tree, (first, second))
        parts = tuple([self.of(part) for part in tree[1:]]) if kind == "R" else ()
        key = ("R", *[id(part) for part in parts]) if kind == "R" else tree
        return self._same.get(key) or self._new(key, tree, parts)

    def _new(self, key: tuple[object, ...], tree: Tree, parts: tuple[Part, ...]) -> Part:
        if len(self._same) > _KEPT:
            self._same.clear()
            self._known.clear()
        if parts:
            tree = (tree[0], *[own.tree for own in parts], *tree[len(parts) + 1 :])
        part = self._same[key] = self._known[id(tree)] = Part(tree, parts)
        return part


def leaves(tree: Tree) -> list[int]:
    """Give the stories of a tree in reading order."""
    found: list[int] = []
    _gather(tree, found)
    return found


def _gather(tree: Tree, found: list[int]) -> None:
    kind = tree[0]
    if kind == "L":
        found.append(tree[1])
    elif kind == "R":
        for part in tree[1:]:
            _gather(part, found)
    elif kind != "E":
        _gather(tree[1], found)
        _gather(tree[2], found)
