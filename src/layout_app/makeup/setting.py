"""One story in one block of cells: head, pictures and columns at their places.

In: a plan (story, template, columns, options). Out: how many grid lines it needs, and, for a given
number of lines, every text, picture and rule, in points from the block's upper left corner. Makeup
measures and compose draws by this same code, so what was planned is what is printed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from msgspec.structs import replace

from layout_app.display.items import Rule
from layout_app.geometry import Point, Rect
from layout_app.makeup.flow import Block, FlowLine, blocks, flow
from layout_app.makeup.head import EMPTY, Head, HeadOrder, TextAt, set_head
from layout_app.makeup.pour import Poured, needed_lines, pour
from layout_app.model.page import BodyPosition, Options, PictureChoice
from layout_app.model.story import Story, StoryPicture
from layout_app.model.style import TextStyle
from layout_app.model.template import Template
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.typeset.justify import Line
from layout_app.units import EPS

BOX_PAD_EM = 0.0
"""From a box's edge to its text, in em: a frame runs in the middle of the gutters, so that boxed
columns stand on the page grid like all others."""
BOX_LINES = 1
STAMP_LINES = 2
_ANY_WIDTH = 4000.0
_CAPTION_AIR = 0.35
"""From a picture to its caption and from the caption to the text, in grid lines."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: a story (or a part of it) over some columns, with options.

    ``jump_to`` and ``jump_from`` are page numbers of the other parts, 0 where there is none.
    """

    story: Story
    template: Template
    columns: int
    options: Options = Options()
    start: BodyPosition = BodyPosition()
    end: BodyPosition | None = None
    jump_to: int = 0
    jump_from: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Text columns inside a block: left edges and width in points."""

    xs: tuple[float, ...]
    measure_em: float
    measure: float

    def right(self, column: int) -> float:
        """Right edge of a column in points."""
        return self.xs[column] + self.measure


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
        box: rectangle of the frame or tint, None without.
        stamp: rectangle of the reversed label, None without.
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


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """A line of a caption: ``x`` in points from the picture's left edge, its row under it."""

    paragraph: SetParagraph
    line: Line
    x: float
    row: int


@dataclass(slots=True)
class StorySetter:
    """Sets stories in blocks; keeps flows and heads, which are functions of their inputs."""

    setter: Setter
    _stories: dict[int, Story] = field(default_factory=dict)
    _blocks: dict[tuple[int, str], tuple[Block, ...]] = field(default_factory=dict)
    _flows: dict[tuple[object, ...], tuple[FlowLine, ...]] = field(default_factory=dict)
    _heads: dict[tuple[object, ...], Head | None] = field(default_factory=dict)

    def _token(self, story: Story) -> int:
        """Give a key for a story: its identity, which lasts as long as the story is kept here."""
        token = id(story)
        self._stories.setdefault(token, story)
        return token

    def blocks(self, story: Story, template: Template) -> tuple[Block, ...]:
        """Give a story's paragraphs."""
        key = (self._token(story), template.name)
        made = self._blocks.get(key)
        if made is None:
            made = self._blocks[key] = blocks(story, template)
        return made

    def flow(self, plan: Plan, measure_em: float) -> tuple[FlowLine, ...]:
        """Give the running text's lines in a measure, jump lines included."""
        key = (self._token(plan.story), plan.template.name, measure_em, plan.start, plan.end, plan.jump_to, plan.jump_from)
        lines = self._flows.get(key)
        if lines is None:
            made = self.blocks(plan.story, plan.template)
            lines = flow(made, measure_em, self.setter, plan.start, plan.end)
            lines = self._with_jumps(plan, lines, measure_em)
            self._flows[key] = lines
        return lines

    def _with_jumps(
        self, plan: Plan, lines: tuple[FlowLine, ...], measure_em: float
    ) -> tuple[FlowLine, ...]:
        style = plan.template.style("jump")
        em = measure_em * plan.template.grid.body / style.size
        if plan.jump_from:
            style_from = replace(style, align="left")
            lines = (self._jump(f"（上接第{plan.jump_from}版）", style_from, em), *lines)
        if plan.jump_to:
            lines = (*lines, self._jump(f"（下转第{plan.jump_to}版）", style, em))
        return lines

    def _jump(self, text: str, style: TextStyle, measure_em: float) -> FlowLine:
        done = self.setter.paragraph(text, style, measure_em)
        return FlowLine(done, done.lines[0], -1, "jump", 0, 0)

    def columns(self, plan: Plan) -> Columns:
        """Give the text columns of a block. **Source:** page.md 4b (基本栏, 破栏)."""
        grid, options = plan.template.grid, plan.options
        pad = BOX_PAD_EM * grid.body if options.boxed else 0.0
        width = grid.span(plan.columns) - 2 * pad
        count = options.text_columns or plan.columns
        if count == plan.columns and not pad:
            step = grid.measure + grid.gutter
            xs = tuple(n * step for n in range(count))
            return Columns(xs, grid.measure_em, grid.measure)
        least_gutter = grid.gutter
        measure_em = math.floor((width - (count - 1) * least_gutter) / count / grid.body + EPS)
        measure = measure_em * grid.body
        if count == 1:
            return Columns((pad + (width - measure) / 2,), measure_em, measure)
        step = measure + (width - count * measure) / (count - 1)
        return Columns(tuple(pad + n * step for n in range(count)), measure_em, measure)

    def head(self, plan: Plan) -> Head | None:
        """Give the head block; empty for continued parts and for stories without a head."""
        story, options = plan.story, plan.options
        if plan.start > BodyPosition() or not (story.headline or story.kicker or story.deck):
            return EMPTY
        if story.kind == "briefs":
            return EMPTY
        columns = self.columns(plan)
        width = columns.right(len(columns.xs) - 1) - columns.xs[0]
        key = (self._token(story), plan.template.name, options.grade, width, options.head_size, options.head_turns)
        if key not in self._heads:
            order = HeadOrder(
                plan.template, options.grade, width, options.head_size, options.head_turns or 1
            )
            self._heads[key] = set_head(story, order, self.setter)
        return self._heads[key]

    def caption(self, plan: Plan, picture: StoryPicture, width: float) -> tuple[CaptionLine, ...]:
        """Set a picture's caption in a width; the credit ends its last line or stands below."""
        style = plan.template.style("caption")
        lines: list[CaptionLine] = []
        free = 0.0
        if picture.caption:
            done = self.setter.paragraph(picture.caption, style, width / style.size)
            lines = [CaptionLine(done, line, 0.0, row) for row, line in enumerate(done.lines)]
            free = width - done.lines[-1].width_em * style.size
        if picture.credit:
            own = replace(plan.template.style("credit"), align="left", size=style.size)
            credit = self.setter.paragraph(picture.credit, own, _ANY_WIDTH)
            wide = credit.lines[0].width_em * own.size
            beside = bool(lines) and wide + style.size <= free
            row = len(lines) - 1 if beside else len(lines)
            lines.append(CaptionLine(credit, credit.lines[0], max(0.0, width - wide), row))
        return tuple(lines)

    def caption_lines(self, plan: Plan, picture: StoryPicture, width: float) -> int:
        """Give the grid lines a caption takes with its air."""
        done = self.caption(plan, picture, width)
        if not done:
            return 0
        pitch = plan.template.grid.pitch
        height = (done[-1].row + 1) * caption_pitch(plan.template) + 2 * _CAPTION_AIR * pitch
        return math.ceil((height - EPS) / pitch)

    def starts(self, plan: Plan, columns: Columns) -> list[int]:
        """Give the lines that pictures take from the top of each text column."""
        starts = [0] * len(columns.xs)
        for choice in plan.options.pictures:
            first, after = picture_columns(choice, len(columns.xs))
            width = columns.right(after - 1) - columns.xs[first]
            picture = plan.story.pictures[choice.index]
            taken = choice.lines + self.caption_lines(plan, picture, width)
            if not self.caption_lines(plan, picture, width):
                taken += 1
            for column in range(first, after):
                starts[column] += taken
        return starts

    def frame_lines(self, plan: Plan) -> int:
        """Give the lines a box and a stamp take above and below everything else."""
        return (2 * BOX_LINES if plan.options.boxed else 0) + stamp_lines(plan)

    def needed(self, plan: Plan) -> int | None:
        """Give the least grid lines a plan needs; None when its head cannot be set so."""
        head = self.head(plan)
        if head is None:
            return None
        columns = self.columns(plan)
        lines = self.flow(plan, columns.measure_em)
        starts = self.starts(plan, columns)
        body = needed_lines(lines, starts)
        return self.frame_lines(plan) + max(head.lines, plan.options.head_lines) + body

    def arrange(self, plan: Plan, total_lines: int) -> Setting:
        """Set a plan in so many grid lines."""
        return _Arranger(self, plan, total_lines).setting()


def caption_pitch(template: Template) -> float:
    """Points from baseline to baseline of captions."""
    style = template.style("caption")
    return style.pitch or template.grid.pitch


def stamp_lines(plan: Plan) -> int:
    """Give the lines of a briefs' stamp."""
    return STAMP_LINES if plan.story.kind == "briefs" and plan.story.headline else 0


def picture_columns(choice: PictureChoice, count: int) -> tuple[int, int]:
    """Give the text columns a picture covers, first and one past the last."""
    span = min(choice.columns, count)
    if choice.side == "left" or span == count:
        return 0, span
    if choice.side == "middle":
        first = (count - span) // 2
        return first, first + span
    return count - span, count


class _Arranger:
    """Places one plan's parts from the top down."""

    def __init__(self, owner: StorySetter, plan: Plan, total_lines: int) -> None:
        self.owner = owner
        self.plan = plan
        self.total = total_lines
        self.pitch = plan.template.grid.pitch
        self.body_size = plan.template.grid.body
        self.columns = owner.columns(plan)
        head = owner.head(plan)
        self.head = head if head is not None else self._smallest_head()
        self.texts: list[TextAt] = []
        self.pictures: list[PictureAt] = []
        self.captions: list[TextAt] = []
        self.missing: dict[str, None] = {}
        self.stamp: Rect | None = None

    def _smallest_head(self) -> Head:
        """Set a head in three lines of the smallest size when the chosen one does not go."""
        for size in reversed(self.plan.template.ladder.sizes):
            for turns in (1, 2, 3):
                options = replace(self.plan.options, head_size=size, head_turns=turns)
                plan = Plan(self.plan.story, self.plan.template, self.plan.columns, options)
                head = self.owner.head(plan)
                if head is not None:
                    return head
        return EMPTY

    def setting(self) -> Setting:
        """Place everything and count what is left."""
        plan = self.plan
        head_lines = max(self.head.lines, plan.options.head_lines)
        top = (BOX_LINES if plan.options.boxed else 0)
        box = self._box() if plan.options.boxed else None
        self._stamp(top)
        top += stamp_lines(plan)
        self._head(top, head_lines)
        top += head_lines
        room = self.total - top - (BOX_LINES if plan.options.boxed else 0)
        self._pictures(top)
        poured = self._body(top, room)
        rules = self._rules(top)
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
                each.line.end - each.line.start for each in poured.rest if each.line is not None
            ),
            legs=tuple(len(column) for column in poured.columns),
            missing="".join(self.missing),
        )

    def _box(self) -> Rect:
        grid = self.plan.template.grid
        out = grid.gutter / 2
        inset = 0.2 * self.pitch
        width = grid.span(self.plan.columns)
        return Rect(-out, inset, width + out, self.total * self.pitch - inset)

    def _stamp(self, top: int) -> None:
        """Put the reversed label of a briefs' stack."""
        if not stamp_lines(self.plan):
            return
        style = self.plan.template.style("stamp")
        done = self.owner.setter.paragraph(self.plan.story.headline, replace(style, align="left"), 400.0)
        x = self.columns.xs[0]
        width = done.lines[0].width_em * style.size + 1.2 * style.size
        height = 1.45 * self.pitch
        y = top * self.pitch
        self.stamp = Rect(x, y, x + width, y + height)
        baseline = y + (height - style.size) / 2 + ASCENT_EM * style.size
        line = done.lines[0]
        self.texts.append(TextAt(done, line, x + 0.6 * style.size, baseline, "headline"))

    def _head(self, top: int, head_lines: int) -> None:
        """Put the head block; air beyond the least goes two parts above, one below... evenly."""
        spare = head_lines * self.pitch - self.head.height
        dy = top * self.pitch + max(0.0, spare) * 0.5
        dx = self.columns.xs[0]
        for each in self.head.texts:
            self._note(each.paragraph)
            self.texts.append(
                TextAt(each.paragraph, each.line, each.x + dx, each.baseline + dy, each.field)
            )
        self.head_rules = tuple(
            replace(
                rule,
                start=Point(rule.start.x + dx, rule.start.y + dy),
                end=Point(rule.end.x + dx, rule.end.y + dy),
            )
            for rule in self.head.rules
        )

    def _note(self, paragraph: SetParagraph) -> None:
        for char in paragraph.missing:
            self.missing[char] = None

    def _pictures(self, top: int) -> None:
        """Put pictures at the top of their columns, captions under them."""
        taken = [0] * len(self.columns.xs)
        for choice in self.plan.options.pictures:
            first, after = picture_columns(choice, len(self.columns.xs))
            x0, x1 = self.columns.xs[first], self.columns.right(after - 1)
            line = top + max(taken[first:after])
            # The picture's upper edge meets the tops of the characters beside it.
            y0 = line * self.pitch + (self.pitch - self.body_size) / 2
            y1 = (line + choice.lines) * self.pitch
            self.pictures.append(PictureAt(Rect(x0, y0, x1, y1), choice.index))
            picture = self.plan.story.pictures[choice.index]
            lines = choice.lines + max(1, self._caption(picture, choice.index, Rect(x0, y1, x1, y1)))
            for column in range(first, after):
                taken[column] += lines

    def _caption(self, picture: StoryPicture, index: int, under: Rect) -> int:
        step = caption_pitch(self.plan.template)
        top = under.y0 + _CAPTION_AIR * self.pitch
        for each in self.owner.caption(self.plan, picture, under.width):
            self._note(each.paragraph)
            size = each.paragraph.style.size
            baseline = top + each.row * step + (step - size) / 2 + ASCENT_EM * size
            self.captions.append(
                TextAt(each.paragraph, each.line, under.x0 + each.x, baseline, f"pictures/{index}")
            )
        return self.owner.caption_lines(self.plan, picture, under.width)

    def _body(self, top: int, room: int) -> Poured:
        """Pour the running text; what is spare stays level at the foot of all columns."""
        flow_lines = self.owner.flow(self.plan, self.columns.measure_em)
        starts = self.owner.starts(self.plan, self.columns)
        level = min(room, needed_lines(flow_lines, starts))
        poured = pour(flow_lines, starts, max(level, 0))
        offset = (self.pitch - self.body_size) / 2 + ASCENT_EM * self.body_size
        for column, lines in enumerate(poured.columns):
            x = self.columns.xs[column]
            for number, each in enumerate(lines):
                if each.paragraph is None or each.line is None:
                    continue
                baseline = (top + starts[column] + number) * self.pitch + offset
                self._note(each.paragraph)
                self.texts.append(
                    TextAt(each.paragraph, each.line, x, baseline, each.field, each.offset)
                )
        self.starts = starts
        spare = (room - level) * len(self.columns.xs) if flow_lines else 0
        return Poured(poured.columns, poured.rest, poured.white + max(spare, 0))

    def _frames(self, poured: Poured, top: int) -> list[Rect]:
        frames = []
        for column, lines in enumerate(poured.columns):
            if lines:
                y0 = (top + self.starts[column]) * self.pitch
                x = self.columns.xs[column]
                frames.append(
                    Rect(x, y0, x + self.columns.measure, y0 + len(lines) * self.pitch)
                )
        return frames

    def _rules(self, top: int) -> tuple[Rule, ...]:
        """Give head ornaments and, where the template wants them, rules between columns."""
        furniture = self.plan.template.furniture
        if not (furniture.column_rules_inside or self.plan.options.boxed):
            return self.head_rules
        from layout_app.colour import Cmyk

        rules = list(self.head_rules)
        foot = self.total - (BOX_LINES if self.plan.options.boxed else 0)
        for column in range(1, len(self.columns.xs)):
            begin = max(self.starts[column - 1 : column + 1], default=0)
            x = (self.columns.right(column - 1) + self.columns.xs[column]) / 2
            y0, y1 = (top + begin) * self.pitch + 3, foot * self.pitch - 3
            if y1 > y0:
                colour = Cmyk(k=furniture.hairline_k)
                rules.append(Rule(Point(x, y0), Point(x, y1), furniture.hairline, colour))
        return tuple(rules)
