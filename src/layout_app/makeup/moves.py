"""The moves of the search: how one slicing tree is made into another, and the first ones.

In: a page and its stories. Out: trees that hold every story once. **Source:** makeup.md 2 (swap,
shift a cut, turn it, mirror, take a part elsewhere, rebuild a small part).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from layout_app.makeup.parts import Tree, leaves
from layout_app.makeup.tree import Page, least_cells

_Path = tuple[int, ...]
_Node = tuple[_Path, Tree]


@dataclass(slots=True)
class _Nodes:
    """The nodes of one tree with the ways to them, from the root down; most trees are tried often.

    Attributes:
        leaves: each story's.
        inner: where the tree is cut.
        few: parts small enough to be taken elsewhere.
    """

    tree: Tree
    every: list[_Node]
    leaves: list[_Node] = field(init=False)
    inner: list[_Node] = field(init=False)
    few: list[_Node] = field(init=False)

    def __post_init__(self) -> None:
        self.leaves = [each for each in self.every if each[1][0] == "L"]
        self.inner = [each for each in self.every if each[1][0] in "HV"]
        self.few = [each for each in self.every[1:] if each[1][0] != "E" and _is_few(each[1])]


class Moves:
    """Makes trees for one page; knows how much room each story needs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stories = list(range(len(page.tables)))
        self.areas = [least_cells(table, page.gap) for table in page.tables]
        self.least = [min(table.widths, default=1) for table in page.tables]
        self._known = _Nodes((), [])

    def first(self, stories: list[int], chance: random.Random) -> Tree | None:
        """Draw a tree, or one for each region; None where a story is too wide for all of them."""
        regions = self.page.regions
        if len(regions) == 1:
            return self._random_tree(stories, regions[0].columns, chance)
        shares: list[list[int]] = [[] for _ in regions]
        left = [float(region.columns * region.lines) for region in regions]
        for story in stories:
            wide = [n for n, r in enumerate(regions) if r.columns >= self.least[story]]
            if not wide:
                return None
            # Mostly where most room is left, so that small regions get the small stories.
            roomy = max(wide, key=lambda n: (left[n], -n))
            chosen = roomy if chance.random() < 0.7 else chance.choice(wide)
            shares[chosen].append(story)
            left[chosen] -= self.areas[story]
        parts = [
            self._random_tree(share, region.columns, chance) if share else ("E",)
            for share, region in zip(shares, regions, strict=True)
        ]
        return ("R", *parts)

    def _area(self, stories: list[int]) -> float:
        return sum([self.areas[story] for story in stories])

    def _random_tree(self, stories: list[int], width: int, chance: random.Random) -> Tree:
        if len(stories) == 1:
            return self._leaf(stories[0], chance)
        cut = chance.randint(1, len(stories) - 1)
        first, second = stories[:cut], stories[cut:]
        left = self._cut(first, second, width)
        if left and chance.random() < 0.55:
            return (
                "V",
                self._random_tree(first, left, chance),
                self._random_tree(second, width - left, chance),
                left,
            )
        return (
            "H",
            self._random_tree(first, width, chance),
            self._random_tree(second, width, chance),
        )

    def _cut(self, first: list[int], second: list[int], width: int) -> int:
        """Give the column to part two groups at by their areas; 0 where they cannot be parted."""
        least = max([self.least[story] for story in first])
        most = width - max([self.least[story] for story in second])
        if least > most:
            return 0
        a, b = self._area(first), self._area(second)
        return min(most, max(least, round(width * a / (a + b))))

    def _leaf(self, story: int, chance: random.Random) -> Tree:
        return ("L", story, max(0, chance.randint(-2, 4)))

    def mutate(self, tree: Tree, chance: random.Random) -> Tree:
        """Change a tree by one move; the same tree where the move drawn changes nothing."""
        if tree is not self._known.tree:
            self._known = _Nodes(tree, _nodes(tree))
        known = self._known
        move = chance.random()
        if move < 0.2 and len(self.stories) > 1:
            return _swapped(tree, *chance.sample(known.leaves, 2))
        if move < 0.5 and len(self.stories) > 2 - (tree[0] == "R"):
            return self._moved(known, chance)
        if move < 0.58:
            path, leaf = chance.choice(known.leaves)
            return _replaced(tree, path, self._leaf(leaf[1], chance))
        if not known.inner:
            return tree
        path, node = chance.choice(known.inner)
        return self._mutate_node(tree, path, node, chance, move)

    def _moved(self, known: _Nodes, chance: random.Random) -> Tree:
        """Take a part out and put it beside another, above, below, left or right of it."""
        tree = known.tree
        path, part = chance.choice(known.few)
        rest = _without(tree, path)
        at = self._beside(known, path, chance)
        beside = _at(rest, at)
        if beside[0] == "E":
            return _replaced(rest, at, part)
        first, second = (part, beside) if chance.random() < 0.5 else (beside, part)
        if chance.random() < 0.5:
            return _replaced(rest, at, ("H", first, second))
        width = self._width_at(rest, at)
        left = self._cut(leaves(first), leaves(second), width)
        return _replaced(rest, at, ("V", first, second, left)) if left else tree

    def _beside(self, known: _Nodes, path: _Path, chance: random.Random) -> _Path:
        """Draw where a part goes that is taken out of a path: a node of what is left of the tree.

        Returns:
            its path in what is left.
        """
        up = path[:-1]
        alone = not up and known.tree[0] == "R"  # its region is left empty, nothing closes up
        while True:
            at, node = chance.choice(known.every)
            if alone and at == path:
                return at
            if node[0] == "R" or at == up or at[: len(path)] == path:
                continue
            if alone or at[: len(up)] != up:
                return at
            # Its sibling has taken their parent's place.
            return (*up, *at[len(path) :])

    def _mutate_node(
        self, tree: Tree, path: tuple[int, ...], node: Tree, chance: random.Random, move: float
    ) -> Tree:
        width = self._width_at(tree, path)
        if node[0] == "V" and node[3] >= width:
            return tree  # a cut above it has left this one no room
        if move < 0.7:
            if node[0] == "V":
                left = node[3] + chance.choice((-1, 1))
                return _replaced(tree, path, ("V", node[1], node[2], max(1, min(left, width - 1))))
            return _replaced(tree, path, ("H", node[2], node[1]))
        if move < 0.82:
            if node[0] == "V":
                return _replaced(tree, path, ("H", node[1], node[2]))
            left = self._cut(leaves(node[1]), leaves(node[2]), width)
            return _replaced(tree, path, ("V", node[1], node[2], left)) if left else tree
        if move < 0.88 and node[0] == "V":
            return _replaced(tree, path, ("V", node[2], node[1], width - node[3]))
        if move < 0.92:
            return _rotated(tree, path, node)
        stories = leaves(node)
        if len(stories) > 6:
            return tree
        chance.shuffle(stories)
        return _replaced(tree, path, self._random_tree(stories, width, chance))

    def _width_at(self, tree: Tree, path: tuple[int, ...]) -> int:
        width = self.page.regions[0].columns
        for step in path:
            if tree[0] == "R":
                width = self.page.regions[step - 1].columns
            elif tree[0] == "V":
                width = tree[3] if step == 1 else width - tree[3]
            tree = tree[step]
        return width


def _is_few(tree: Tree) -> bool:
    """Tell whether a part holds no more stories than are taken elsewhere together."""
    if tree[0] == "L":
        return True
    first, second = tree[1], tree[2]
    if first[0] == "L":
        return bool(second[0] == "L" or (second[1][0] == "L" and second[2][0] == "L"))
    return second[0] == "L" and first[1][0] == "L" and bool(first[2][0] == "L")


def _nodes(tree: Tree) -> list[_Node]:
    """Give every node with the way to it, from the root down."""
    found: list[_Node] = []
    waiting: list[_Node] = [((), tree)]
    while waiting:
        each = waiting.pop()
        found.append(each)
        path, node = each
        kind = node[0]
        if kind in "HV":
            waiting.append(((*path, 2), node[2]))
            waiting.append(((*path, 1), node[1]))
        elif kind == "R":
            waiting.extend(((n,), node[n]) for n in range(len(node) - 1, 0, -1))
    return found


def _replaced(tree: Tree, path: tuple[int, ...], new: Tree) -> Tree:
    if not path:
        return new
    parts = list(tree)
    parts[path[0]] = _replaced(tree[path[0]], path[1:], new)
    return tuple(parts)


def _without(tree: Tree, path: tuple[int, ...]) -> Tree:
    """Take out the node at a path; its sibling takes their parent's place."""
    if len(path) == 1 and tree[0] == "R":
        return _replaced(tree, path, ("E",))
    if len(path) == 1:
        sibling: Tree = tree[3 - path[0]]
        return sibling
    parts = list(tree)
    parts[path[0]] = _without(tree[path[0]], path[1:])
    return tuple(parts)


def _at(tree: Tree, path: _Path) -> Tree:
    for step in path:
        tree = tree[step]
    return tree


def _swapped(tree: Tree, one: _Node, other: _Node) -> Tree:
    """Give two places each other's stories; heads keep the sizes of the places."""
    (path, leaf), (path_other, leaf_other) = one, other
    tree = _replaced(tree, path, ("L", leaf_other[1], leaf[2]))
    return _replaced(tree, path_other, ("L", leaf[1], leaf_other[2]))


def _rotated(tree: Tree, path: tuple[int, ...], node: Tree) -> Tree:
    """Regroup three parts in a row: a (b c) to (a b) c and back."""
    if node[0] != "H":
        return tree
    if node[2][0] == "H":
        return _replaced(tree, path, ("H", ("H", node[1], node[2][1]), node[2][2]))
    if node[1][0] == "H":
        return _replaced(tree, path, ("H", node[1][1], ("H", node[1][2], node[2])))
    return tree
