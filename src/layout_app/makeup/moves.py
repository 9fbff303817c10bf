"""The moves of the search: how one slicing tree is made into another, and the first ones.

In: a page and its stories. Out: trees that hold every story once. **Source:** makeup.md 2 (swap,
shift a cut, turn it, mirror, take a part elsewhere, rebuild a small part).
"""

from __future__ import annotations

import random

from layout_app.makeup.tree import Page, Tree, least_cells, leaves


class Moves:
    """Makes trees for one page; knows how much room each story needs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.stories = list(range(len(page.tables)))
        self.areas = [least_cells(table, page.gap) for table in page.tables]
        self.least = [min(table.widths, default=1) for table in page.tables]

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
        move = chance.random()
        if move < 0.2 and len(self.stories) > 1:
            a, b = chance.sample(leaves(tree), 2)
            return _relabelled(tree, {a: b, b: a})
        places = _nodes(tree)
        if move < 0.5 and len(self.stories) > 2 - (tree[0] == "R"):
            return self._moved(tree, places, chance)
        if move < 0.58:
            path, leaf = chance.choice([each for each in places if each[1][0] == "L"])
            return _replaced(tree, path, self._leaf(leaf[1], chance))
        inner = [each for each in places if each[1][0] in "HV"]
        if not inner:
            return tree
        path, node = chance.choice(inner)
        return self._mutate_node(tree, path, node, chance, move)

    def _moved(
        self, tree: Tree, places: list[tuple[tuple[int, ...], Tree]], chance: random.Random
    ) -> Tree:
        """Take a part out and put it beside another, above, below, left or right of it."""
        path, part = chance.choice(
            [each for each in places[1:] if each[1][0] != "E" and _is_few(each[1])]
        )
        rest = _without(tree, path)
        at, beside = chance.choice([each for each in _nodes(rest) if each[1][0] != "R"])
        if beside[0] == "E":
            return _replaced(rest, at, part)
        first, second = (part, beside) if chance.random() < 0.5 else (beside, part)
        if chance.random() < 0.5:
            return _replaced(rest, at, ("H", first, second))
        width = self._width_at(rest, at)
        left = self._cut(leaves(first), leaves(second), width)
        return _replaced(rest, at, ("V", first, second, left)) if left else tree

    def _mutate_node(
        self, tree: Tree, path: tuple[int, ...], node: Tree, chance: random.Random, move: float
    ) -> Tree:
        width = self._width_at(tree, path)
        if move < 0.7:
            if node[0] == "V":
                left = node[3] + chance.choice((-1, 1))
                return _replaced(tree, path, ("V", node[1], node[2], min(max(1, left), width - 1)))
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


_Path = tuple[int, ...]


def _is_few(tree: Tree) -> bool:
    """Tell whether a part holds no more stories than are taken elsewhere together."""
    if tree[0] == "L":
        return True
    first, second = tree[1], tree[2]
    if first[0] == "L":
        return bool(second[0] == "L" or (second[1][0] == "L" and second[2][0] == "L"))
    return second[0] == "L" and first[1][0] == "L" and bool(first[2][0] == "L")


def _nodes(tree: Tree) -> list[tuple[_Path, Tree]]:
    """Give every node with the way to it, from the root down."""
    found: list[tuple[_Path, Tree]] = []
    waiting: list[tuple[_Path, Tree]] = [((), tree)]
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


def _relabelled(tree: Tree, names: dict[int, int]) -> Tree:
    if tree[0] == "L":
        return ("L", names.get(tree[1], tree[1]), tree[2])
    if tree[0] == "R":
        return ("R", *(_relabelled(part, names) for part in tree[1:]))
    if tree[0] == "E":
        return tree
    return (tree[0], _relabelled(tree[1], names), _relabelled(tree[2], names), *tree[3:])


def _rotated(tree: Tree, path: tuple[int, ...], node: Tree) -> Tree:
    """Regroup three parts in a row: a (b c) to (a b) c and back."""
    if node[0] != "H":
        return tree
    if node[2][0] == "H":
        return _replaced(tree, path, ("H", ("H", node[1], node[2][1]), node[2][2]))
    if node[1][0] == "H":
        return _replaced(tree, path, ("H", node[1][1], ("H", node[1][2], node[2])))
    return tree
