"""A planned story arranged in its block: every text, picture and rule at its place.

In: a plan and a number of grid lines. Out: the setting, in points from the block's upper left
corner, and what found no room.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.colour import Cmyk
from layout_app.display.items import Fill, Rule
from layout_app.geometry import Point, Rect
from layout_app.makeup import furniture_lines
from layout_app.makeup.edges import edges, has_edges
from layout_app.makeup.flow import FlowLine
from layout_app.makeup.head import EMPTY, TextAt
from layout_app.makeup.insets import InsetPlace, RoundText
from layout_app.makeup.level import level as levelled
from layout_app.makeup.lonely import Room, without_lonely
from layout_app.makeup.opening import opened_to
from layout_app.makeup.pour import Poured, needed_lines, pour
from layout_app.makeup.setting import (
    CAPTION_AIR,
    Plan,
    StorySetter,
    caption_pitch,
    head_block_lines,
    stamp_lines,
    stamp_text,
)
from layout_app.makeup.side_caption import SideCaption
from layout_app.makeup.yielding import within
from layout_app.model.page import Options, PictureChoice
from layout_app.model.story import StoryPicture
from layout_app.model.template import LineKind
from layout_app.typeset.column import ASCENT_EM, SetParagraph

_ANY_WIDTH_EM = 400.0
_GROUND_CLEAR = 0.4
"""From a head's ground to the text under it, in grid lines."""


@dataclass(frozen=True, slots=True)
class PictureAt:
    """A picture's rectangle in points from the block's corner; ``index`` in the story."""

    rect: Rect
    index: int


@dataclass(frozen=True, slots=True)
class Setting:
    """A story set in its block.

    Attributes:
        texts: in reading order: head, running text, captions.
        frames: the text columns that hold lines.
        box: rectangle of frame, tint and rules, None without.
        stamp: rectangle of the reversed label, None without.
        left_out: fields of the story that found no room at all: its head, pictures.
        grounds: what is painted under the texts: a head's ground, its mark.
        white: unused lines in the columns (column lines).
        overset_lines, overset_chars: what did not fit.
        first_lines: body lines of each column (legs).
        missing: characters without a glyph.
    """

    texts: tuple[TextAt, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[PictureAt, ...]
    frames: tuple[Rect, ...]
    box: Rect | None
    stamp: Rect | None
    head_lines: int
    head_size: float
    white: int
    overset_lines: int
    overset_chars: int
    legs: tuple[int, ...]
    missing: str
    grounds: tuple[Fill, ...] = ()
    left_out: tuple[str, ...] = ()


def arrange(owner: StorySetter, plan: Plan, total_lines: int) -> Setting:
    """Set a plan in so many grid lines, all of it within them.

    A vertical head too long for them lies down; pictures give way, and what text finds no room is
    counted.
    """
    head = owner.head(plan)
    if head is None:
        # The head as it goes when the chosen size and turns do not.
        plan = _with(plan, replace(plan.options, head_size=0.0, head_turns=0))
    elif head.side[1] > total_lines - owner.frame_lines(plan):
        lying = replace(plan.options, form="horizontal", head_size=0.0, head_turns=0)
        plan = _with(plan, lying)
    plan, left_out = within(owner, plan, total_lines)
    return _Arranger(owner, plan, total_lines, left_out).setting()


def _with(plan: Plan, options: Options) -> Plan:
    return dataclasses.replace(plan, options=options)


class _Arranger:
    """Places one plan's parts from the top down."""

    def __init__(
        self, owner: StorySetter, plan: Plan, total_lines: int, left_out: tuple[str, ...] = ()
    ) -> None:
        self.owner = owner
        self.left_out = left_out
        self.plan = plan
        self.total = total_lines
        self.pitch = plan.template.grid.pitch
        self.body_size = plan.template.grid.body
        self.columns = owner.columns(plan)
        self.head = EMPTY if "headline" in left_out else owner.head(plan) or EMPTY
        self.texts: list[TextAt] = []
        self.pictures: list[PictureAt] = []
        self.captions: list[TextAt] = []
        self.missing: dict[str, None] = {}
        self.stamp: Rect | None = None
        self.grounds: list[Fill] = []
        self.text_rules: list[Rule] = []

    def setting(self) -> Setting:
        """Place everything and count what is left."""
        plan = self.plan
        head_lines = head_block_lines(plan, self.head)
        around = edges(plan.options, plan.template.furniture)
        top = around.top
        box = self._box() if has_edges(plan.options) else None
        self._stamp(top)
        top += stamp_lines(plan)
        self._head(top, head_lines)
        top += head_lines
        room = self.total - top - around.bottom
        self._pictures(top)
        poured = self._body(top, room)
        rules = self._rules(top, poured)
        return Setting(
            texts=(*self.texts, *self.captions),
            rules=rules,
            pictures=tuple(self.pictures),
            frames=tuple(self._frames(poured, top)),
            box=box,
            stamp=self.stamp,
            head_lines=head_lines,
            head_size=self.head.size,
            white=poured.white,
            overset_lines=len(poured.rest),
            overset_chars=sum(
                one.line.end - one.line.start
                for each in poured.rest
                for one in (each, each.beside)
                if one is not None and one.line is not None
            ),
            legs=tuple(len(column) for column in poured.columns),
            missing="".join(self.missing),
            grounds=tuple(self.grounds),
            left_out=self.left_out,
        )

    def _box(self) -> Rect:
        inset = 0.2 * self.pitch
        width = self.plan.template.grid.span(self.plan.columns)
        return Rect(0.0, inset, width, self.total * self.pitch - inset)

    def _stamp(self, top: int) -> None:
        """Put the reversed label of a briefs' stack or of the paper's column (栏目)."""
        if not stamp_lines(self.plan) or "stamp" in self.left_out:
            return
        text, field = stamp_text(self.plan.story)
        style = self.owner.style(self.plan, "stamp")
        done = self.owner.setter.paragraph(text, replace(style, align="left"), _ANY_WIDTH_EM)
        x = self.columns.xs[0]
        width = done.lines[0].width_em * style.size + 1.2 * style.size
        height = 1.45 * self.pitch
        y = top * self.pitch
        self.stamp = Rect(x, y, x + width, y + height)
        baseline = y + (height - style.size) / 2 + ASCENT_EM * style.size
        line = done.lines[0]
        self.texts.append(TextAt(done, line, x + 0.6 * style.size, baseline, field))

    def _head(self, top: int, head_lines: int) -> None:
        """Put the head block; air beyond the least is shared evenly above and below."""
        spare = max(0.0, head_lines * self.pitch - self.head.height)
        dy = top * self.pitch + spare * 0.5
        if self.head.ground is not None:
            # In the middle of the stripe: the air below the words ends with it.
            dy -= (_GROUND_CLEAR - 0.25) * self.pitch / 2
        dx = self.columns.xs[0]
        for each in self.head.texts:
            self._note(each.paragraph)
            self.texts.append(
                TextAt(each.paragraph, each.line, each.x + dx, each.baseline + dy, each.field)
            )
        if self.head.ground is not None:
            # The stripe reaches from the block's edge to a little above the text.
            y0, y1 = top * self.pitch, (top + head_lines - _GROUND_CLEAR) * self.pitch
            right = self.columns.right(len(self.columns.xs) - 1)
            self.grounds.append(Fill(Rect(dx, y0, right, y1), self.head.ground))
        self.grounds += [Fill(mark.rect.moved(dx, dy), mark.colour) for mark in self.head.marks]

    def _note(self, paragraph: SetParagraph) -> None:
        for char in paragraph.missing:
            self.missing[char] = None

    def _pictures(self, top: int) -> None:
        """Put pictures at the top of their columns, captions under them."""
        for place in self.owner.picture_places(self.plan, self.columns):
            choice = place.choice
            x0, x1 = self.columns.xs[place.first], self.columns.right(place.after - 1)
            line = top + place.line
            # The picture's upper edge meets the tops of the characters beside it.
            y0 = line * self.pitch + (self.pitch - self.body_size) / 2
            y1 = (line + choice.lines) * self.pitch
            beside = self.owner.side_caption(self.plan, choice, x1 - x0)
            if beside is not None:
                self._side_caption(beside, choice, Rect(x0, y0, x1, y1))
                continue
            self.pictures.append(PictureAt(Rect(x0, y0, x1, y1), choice.index))
            picture = self.plan.story.pictures[choice.index]
            self._caption(picture, choice.index, Rect(x0, y1, x1, y1))

    def _side_caption(self, caption: SideCaption, choice: PictureChoice, room: Rect) -> None:
        """Put a picture and, beside it, its caption in vertical type."""
        shown, x = caption.split(room)
        self.pictures.append(PictureAt(shown, choice.index))
        field = f"pictures/{choice.index}"
        for each in caption.text.columns:
            self._note(each.paragraph)
            top = room.y0 + each.drop
            self.captions.append(TextAt(each.paragraph, each.line, x + each.axis, top, field))

    def _caption(self, picture: StoryPicture, index: int, under: Rect) -> None:
        step = caption_pitch(self.plan.template)
        top = under.y0 + CAPTION_AIR * self.pitch
        for each in self.owner.caption(self.plan, picture, under.width):
            self._note(each.paragraph)
            size = each.paragraph.style.size
            baseline = top + each.row * step + (step - size) / 2 + ASCENT_EM * size
            self.captions.append(
                TextAt(each.paragraph, each.line, under.x0 + each.x, baseline, f"pictures/{index}")
            )

    def _body(self, top: int, room: int) -> Poured:
        """Pour the running text; what is spare stays level at the foot of all columns."""
        starts = self.owner.starts(self.plan, self.columns)
        around = self.owner.round_text(self.plan, self.columns)
        if around is None:
            poured, level = self._poured(starts, room)
        else:
            level = min(room, around.rows())
            poured = around.poured(max(level, 0))
            self._insets(around, top, room)
        has_text = bool(poured.rest or any(poured.columns))
        offset = (self.pitch - self.body_size) / 2 + ASCENT_EM * self.body_size
        for column, lines in enumerate(poured.columns):
            x = self.columns.xs[column]
            for number, each in enumerate(lines):
                y = (top + starts[column] + number) * self.pitch
                if each.paragraph is None or each.line is None:
                    self._rule_in_text(each.rule, column, y + self.pitch / 2)
                    continue
                larger = each.paragraph.style.size - self.body_size
                baseline = y + offset + max(0.0, larger) * (ASCENT_EM - 0.5)
                if each.initial is not None:
                    self._initial(each, x, y)
                for one in (each, each.beside):
                    if one is None or one.paragraph is None or one.line is None:
                        continue
                    self._note(one.paragraph)
                    text = TextAt(one.paragraph, one.line, x, baseline, one.field, one.offset)
                    self.texts.append(text)
        self.starts = starts
        spare = (room - level) * len(self.columns.xs) if has_text else 0
        return Poured(poured.columns, poured.rest, poured.white + max(spare, 0))

    def _poured(self, starts: list[int], room: int) -> tuple[Poured, int]:
        """Pour text in which nothing stands, its columns level; give how many lines they take."""
        lines = opened_to(self.owner.flow(self.plan, self.columns.measure_em), starts, room)
        level = min(room, needed_lines(lines, starts))
        columns = Room(tuple(starts), max(level, 0))
        lines = without_lonely(lines, columns, self.owner.setter)
        poured = pour(lines, starts, max(level, 0))
        return levelled(poured, lines, columns, self.owner.setter), level

    def _insets(self, around: RoundText, top: int, room: int) -> None:
        """Put what stands in the text: a picture with its caption, a quote between its lines."""
        for place in around.places:
            quoted = place.inset.content == "quote"
            if place.row + place.rows > room:
                field = f"{'body' if quoted else 'pictures'}/{place.inset.index}"
                self.left_out = (*self.left_out, field)
                continue
            y0 = (top + place.row) * self.pitch + (self.pitch - self.body_size) / 2
            y1 = (top + place.row + place.rows) * self.pitch - (self.pitch - self.body_size) / 2
            rect = Rect(place.x0, y0, place.x1, y1)
            if quoted:
                self._quote(around, place, rect)
                continue
            picture = self.plan.story.pictures[place.inset.index]
            under = self.owner.caption_lines(self.plan, picture, rect.width)
            foot = y1 - under * self.pitch
            if foot - y0 < self.pitch:  # its caption leaves it no line
                self.left_out = (*self.left_out, f"pictures/{place.inset.index}")
                continue
            self.pictures.append(PictureAt(Rect(rect.x0, y0, rect.x1, foot), place.inset.index))
            self._caption(picture, place.inset.index, Rect(rect.x0, foot, rect.x1, foot))

    def _quote(self, around: RoundText, place: InsetPlace, rect: Rect) -> None:
        """Put a pull quote in the middle of its place, a strong line over and a hairline under."""
        lines = around.quote(place)
        size = lines[0].paragraph.style.size if lines else self.body_size
        step = max(self.pitch, 1.3 * size)
        y = rect.y0 + max(0.0, rect.height - len(lines) * step) / 2
        field = f"body/{place.inset.index}"
        for each in lines:
            self._note(each.paragraph)
            baseline = y + (step - size) / 2 + ASCENT_EM * size
            text = TextAt(each.paragraph, each.line, rect.x0, baseline, field, each.offset)
            self.texts.append(text)
            y += step
        hair = self.plan.template.furniture.hairline
        for edge, width in ((rect.y0, 4 * hair), (rect.y1, hair)):
            start, end = Point(rect.x0, edge), Point(rect.x1, edge)
            self.text_rules.append(Rule(start, end, width, Cmyk(k=1.0)))

    def _initial(self, first: FlowLine, x: float, y: float) -> None:
        """Put a drop initial, level with the top of its first line."""
        big = first.initial
        assert big is not None
        top = y + (self.pitch - self.body_size) / 2
        self._note(big)
        baseline = top + ASCENT_EM * big.style.size
        offset = first.offset + 1
        self.texts.append(TextAt(big, big.lines[0], x, baseline, first.field, offset))

    def _rule_in_text(self, kind: LineKind, column: int, y: float) -> None:
        """Draw a line across a column in a blank line of its text."""
        furniture = self.plan.template.furniture
        start = Point(self.columns.xs[column], y)
        end = Point(self.columns.right(column), y)
        colour = Cmyk(k=1.0 if kind == "strong" else furniture.hairline_k)
        drawn = furniture_lines.line(kind, start, end, colour, furniture.hairline)
        self.text_rules += [rule for rule in drawn if isinstance(rule, Rule)]

    def _frames(self, poured: Poured, top: int) -> list[Rect]:
        frames = []
        for column, lines in enumerate(poured.columns):
            if lines:
                y0 = (top + self.starts[column]) * self.pitch
                x = self.columns.xs[column]
                frames.append(Rect(x, y0, x + self.columns.measure, y0 + len(lines) * self.pitch))
        return frames

    def _rules(self, top: int, poured: Poured) -> tuple[Rule, ...]:
        """Give head ornaments and, where the template wants them, rules between columns.

        Such a rule is as long as the longer of the two columns beside it.
        """
        furniture = self.plan.template.furniture
        options = self.plan.options
        if not (furniture.column_rules_inside or options.boxed or options.tint):
            return tuple(self.text_rules)
        rules = list(self.text_rules)
        ends = [
            start + len(lines) for start, lines in zip(self.starts, poured.columns, strict=True)
        ]
        colour = Cmyk(k=furniture.hairline_k)
        for column in range(1, len(self.columns.xs)):
            begin = max(self.starts[column - 1 : column + 1])
            end = max(ends[column - 1 : column + 1])
            x = (self.columns.right(column - 1) + self.columns.xs[column]) / 2
            y0, y1 = (top + begin) * self.pitch + 3, (top + end) * self.pitch - 3
            if end - begin > 1:
                rules.append(Rule(Point(x, y0), Point(x, y1), furniture.hairline, colour))
        return tuple(rules)
