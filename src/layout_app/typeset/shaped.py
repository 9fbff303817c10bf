"""Lines of unlike widths, or of a number that is asked for: the search of ``linebreak`` by layers.

For what a paragraph runs around (a picture in the column, a drop initial) and for a paragraph that
is set a line longer or shorter to help its column. In: as ``linebreak``, and the room of each line.
Out: the best breaks among those whose lines lie in their rooms.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from layout_app.model.style import Rules
from layout_app.typeset.items import Atoms
from layout_app.typeset.linebreak import Break, Breaker, Edge, Measure
from layout_app.typeset.spaced import Spaced

SOUND_EM = 0.08
"""Opening up to which a line of a paragraph that is set longer passes for an even one."""


class Room(Struct, frozen=True):
    """Where one line stands: em from the column's left edge, and how wide it may be."""

    left: float
    width: float


class Shape(Struct, frozen=True):
    """How a paragraph is to lie.

    Attributes:
        rooms: of its first lines; all further ones take the whole measure.
        lines: how many lines it shall have, none of them loose; 0 for as many as are best.
    """

    rooms: tuple[Room, ...] = ()
    lines: int = 0


PLAIN = Shape()

_Step = tuple[float, int, bool]
"""Cost so far, where the line began, whether it is forced."""


class ShapedBreaker(Breaker):
    """The search over one paragraph, line number by line number."""

    def __init__(
        self, atoms: Atoms, spaced: Spaced, rules: Rules, measure: Measure, shape: Shape
    ) -> None:
        super().__init__(atoms, spaced, rules, measure)
        self.shape = shape
        self.number = 0
        if shape.lines:
            self.loosest = SOUND_EM

    def solve(self) -> list[Break]:
        """Find the best breaks; a number of lines is asked for to mend something else.

        So no line may be one that a proofreader would circle instead. Nothing is looked for past
        them: that search takes tens of milliseconds, and while someone types it would run at every
        key.
        """
        if not self.shape.lines or self.origin < 0:
            return super().solve()
        return self._cheapest(self.lines_from)[1]

    def room(self, number: int) -> Room:
        """Give the room of a line, its indent taken off."""
        own = self.measure
        indent = own.rest if number else own.first
        if number < len(self.shape.rooms):
            room = self.shape.rooms[number]
            return Room(room.left + indent, room.width - indent)
        return Room(indent, own.width - indent)

    def _begin(self, start: int) -> tuple[float, float]:
        spaced = self.spaced
        fix = (spaced.start_rest if self.number else spaced.start_first)[start]
        return fix, spaced.pen[start] - fix + self.room(self.number).width

    def _last_line(self, start: int, over: float, found: list[Edge]) -> None:
        """Add the last line; no single character where a number of lines is asked for."""
        asked = self.shape.lines and start != self.origin
        if not (asked and self.badness.is_lone(start, self.lasts[-1])):
            super()._last_line(start, over, found)

    def _cheapest(self, lines_from: Callable[[int], list[Edge]]) -> tuple[float, list[Break]]:
        """Find the cheapest breaks layer by layer; endlessly dear when there are none.

        Lines past the last room are alike, so from there on the plain search goes on.
        """
        finish = len(self.atoms.cls)
        layers: list[dict[int, _Step]] = [{self.origin: (0.0, self.origin, False)}]
        best: tuple[float, int] | None = None
        most = self.shape.lines or max(1, len(self.shape.rooms))
        while layers[-1] and len(layers) <= most:
            self.number = len(layers) - 1
            reached: dict[int, _Step] = {}
            for start, (cost, _, _) in layers[-1].items():
                if start == finish or (best is not None and cost >= best[0]):
                    continue
                for position, badness, forced in lines_from(start):
                    whole = cost + badness
                    if position not in reached or whole < reached[position][0]:
                        reached[position] = (whole, start, forced)
            layers.append(reached)
            ended = reached.get(finish)
            wanted = not self.shape.lines or len(layers) - 1 == self.shape.lines
            if ended is not None and wanted and (best is None or ended[0] < best[0]):
                best = (ended[0], len(layers) - 1)
        if not self.shape.lines:
            self.number = most
            open_ends = {at: step[0] for at, step in layers[-1].items() if at != finish}
            cost, rest = self.cheapest_from(open_ends, lines_from)
            if rest and (best is None or cost < best[0]):
                return cost, [*self._path(layers, most, rest[0].start), *rest]
        if best is None:
            return float("inf"), []
        return best[0], self._path(layers, best[1], finish)

    def _path(self, layers: list[dict[int, _Step]], count: int, position: int) -> list[Break]:
        """Follow ``count`` layers back from a position and give their lines in order."""
        lines: list[Break] = []
        for number in range(count, 0, -1):
            _, start, forced = layers[number][position]
            self.number = number - 1
            lines.append(self.line(start, position, forced=forced))
            position = start
        lines.reverse()
        return lines
