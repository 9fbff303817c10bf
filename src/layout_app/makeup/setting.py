"""One story in one block of cells: head, pictures and columns at their places.

In: a plan (story, template, columns, options). Out: how many grid lines it needs, and, for a given
number of lines, every text, picture and rule, in points from the block's upper left corner. Makeup
measures and compose draws by this same code, so what was planned is what is printed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from msgspec.structs import replace

from layout_app.makeup.blocks import Block, blocks
from layout_app.makeup.edges import edges
from layout_app.makeup.flow import FlowLine, flow
from layout_app.makeup.head import EMPTY, Head, HeadOrder, own_head, set_head
from layout_app.makeup.insets import Ground, RoundText, inset_places
from layout_app.makeup.pour import needed_lines
from layout_app.makeup.scripts import Scripts
from layout_app.makeup.side_caption import SideCaption, side_caption
from layout_app.makeup.side_head import set_side_head
from layout_app.model.page import BodyPosition, Options, PictureChoice
from layout_app.model.story import Story, StoryPicture
from layout_app.model.style import Script, TextStyle
from layout_app.model.template import Template
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.justify import Line
from layout_app.units import EPS

_LEAST_BOXED_EM = 11
"""Narrowest measure of boxed text: where as many columns as outside would be narrower, one fewer
is set (破栏), for so few characters a line make loose lines."""
STAMP_LINES = 2
_ANY_WIDTH = 4000.0
_GOES_ON: dict[Script, str] = {"hans": "下转", "hant": "下轉"}
CAPTION_AIR = 0.35
"""From a picture to its caption and from the caption to the text, in grid lines."""

_KEPT_STORIES = 1000

_PLAIN = Options()
_START = BodyPosition()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked: a story (or a part of it) over some columns, with options.

    ``jump_to`` and ``jump_from`` are page numbers of the other parts, 0 where there is none.
    """

    story: Story
    template: Template
    columns: int
    options: Options = _PLAIN
    start: BodyPosition = _START
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
class CaptionLine:
    """A line of a caption: ``x`` in points from the picture's left edge, its row under it."""

    paragraph: SetParagraph
    line: Line
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A picture over the text columns ``first`` to ``after`` - 1, so many lines from their top."""

    choice: PictureChoice
    first: int
    after: int
    line: int


@dataclass(slots=True)
class StorySetter:
    """Sets stories in blocks; keeps flows and heads, which are functions of their inputs."""

    setter: Setter
    _stories: dict[int, Story] = field(default_factory=dict)
    _blocks: dict[tuple[int, str, bool], tuple[Block, ...]] = field(default_factory=dict)
    _flows: dict[tuple[object, ...], tuple[FlowLine, ...]] = field(default_factory=dict)
    _heads: dict[tuple[object, ...], Head | None] = field(default_factory=dict)
    _scripts: Scripts = field(default_factory=Scripts)
    _captions: dict[tuple[object, ...], tuple[CaptionLine, ...]] = field(default_factory=dict)

    def _token(self, story: Story) -> int:
        """Give a key for a story: its identity, which lasts as long as the story is kept here."""
        token = id(story)
        if token not in self._stories:
            if len(self._stories) >= _KEPT_STORIES:
                # Each letter typed makes another story; what is still of use is soon set again.
                for kept in (self._stories, self._blocks, self._flows, self._heads, self._captions):
                    kept.clear()
            self._stories[token] = story
        return token

    def style(self, plan: Plan, name: str) -> TextStyle:
        """Give a style of a plan's template in the script of its story."""
        return self._scripts.template(plan.template, plan.story).style(name)

    def blocks(self, plan: Plan) -> tuple[Block, ...]:
        """Give the paragraphs of a plan's story.

        Where a drop initial is asked for, a byline that runs in stands on a line of its own: the
        initial begins the text, not 本报讯. Of a story in parts it stays, for they count blocks.
        """
        story, template = plan.story, plan.template
        whole = plan.end is None and plan.start == BodyPosition()
        opened = bool(plan.options.initial_lines) and whole and story.byline_place == "run_in"
        key = (self._token(story), template.name, opened)
        made = self._blocks.get(key)
        if made is None:
            shown = replace(story, byline_place="own_line") if opened else story
            made = self._blocks[key] = blocks(shown, self._scripts.template(template, story))
        return made

    def flow(self, plan: Plan, measure_em: float) -> tuple[FlowLine, ...]:
        """Give the running text's lines in a measure, jump lines included."""
        key = (
            self._token(plan.story),
            plan.template.name,
            measure_em,
            plan.start,
            plan.end,
            plan.jump_to,
            plan.jump_from,
            plan.options.initial_lines,
        )
        lines = self._flows.get(key)
        if lines is None:
            made = self.blocks(plan)
            initial = plan.options.initial_lines
            lines = flow(made, measure_em, self.setter, plan.start, plan.end, initial)
            lines = self._with_jumps(plan, lines, measure_em)
            self._flows[key] = lines
        return lines

    def _with_jumps(
        self, plan: Plan, lines: tuple[FlowLine, ...], measure_em: float
    ) -> tuple[FlowLine, ...]:
        style = plan.template.style("jump")
        script = self._scripts.of(plan.template, plan.story)
        em = measure_em * plan.template.grid.body / style.size
        if plan.jump_from:
            style_from = replace(style, align="left")
            lines = (self._jump(f"（上接第{plan.jump_from}版）", style_from, em), *lines)
        if plan.jump_to:
            lines = (*lines, self._jump(f"（{_GOES_ON[script]}第{plan.jump_to}版）", style, em))
        return lines

    def _jump(self, text: str, style: TextStyle, measure_em: float) -> FlowLine:
        done = self.setter.paragraph(text, style, measure_em)
        return FlowLine(done, done.lines[0], -1, "jump", 0, 0)

    def columns(self, plan: Plan) -> Columns:
        """Give the text columns of a block. **Source:** page.md 4b (基本栏, 破栏)."""
        grid, options = plan.template.grid, plan.options
        around = edges(options, plan.template.furniture)
        pad = around.left * grid.body
        width = grid.span(plan.columns) - pad - around.right * grid.body
        count = options.text_columns or plan.columns
        if count == plan.columns and not (around.left or around.right):
            step = grid.measure + grid.gutter
            xs = tuple(n * step for n in range(count))
            return Columns(xs, grid.measure_em, grid.measure)
        measure_em = _measure_em(width, count, plan.template)
        if not options.text_columns and count > 1 and measure_em < _LEAST_BOXED_EM:
            count -= 1
            measure_em = _measure_em(width, count, plan.template)
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
        if story.kind == "briefs" and not story.stamp:
            return EMPTY  # their headline is their stamp
        columns = self.columns(plan)
        width = columns.right(len(columns.xs) - 1) - columns.xs[0]
        key = (
            self._token(story),
            plan.template.name,
            options.grade,
            width,
            options.head_size,
            options.head_turns,
            options.form == "vertical" and columns,
        )
        if key not in self._heads:
            template = self._scripts.template(plan.template, story)
            order = HeadOrder(template, options.grade, width, options.head_size, options.head_turns)
            asked = bool(options.head_size and options.head_turns)
            make = set_head if asked else own_head
            beside = None
            if options.form == "vertical":
                beside = set_side_head(story, order, columns.xs, columns.measure, self.setter)
            self._heads[key] = beside or make(story, order, self.setter)
        return self._heads[key]

    def _beside_head(self, plan: Plan, columns: Columns) -> list[int]:
        """Give the lines that a vertical head takes from the top of each text column."""
        head = self.head(plan) if plan.options.form == "vertical" else None
        count, lines = head.side if head is not None else (0, 0)
        return [lines if column < count else 0 for column in range(len(columns.xs))]

    def caption(self, plan: Plan, picture: StoryPicture, width: float) -> tuple[CaptionLine, ...]:
        """Set a picture's caption in a width; the credit ends its last line or stands below."""
        key = (self._token(plan.story), plan.template.name, picture, width)
        known = self._captions.get(key)
        if known is None:
            known = self._captions[key] = self._caption(plan, picture, width)
        return known

    def _caption(self, plan: Plan, picture: StoryPicture, width: float) -> tuple[CaptionLine, ...]:
        template = self._scripts.template(plan.template, plan.story)
        style = template.style("caption")
        lines: list[CaptionLine] = []
        free = 0.0
        if picture.caption:
            done = self.setter.paragraph(picture.caption, style, width / style.size)
            lines = [CaptionLine(done, line, 0.0, row) for row, line in enumerate(done.lines)]
            free = width - done.lines[-1].width_em * style.size
        if picture.credit:
            own = replace(template.style("credit"), align="left", size=style.size)
            credit = self.setter.paragraph(picture.credit, own, _ANY_WIDTH)
            wide = credit.lines[0].width_em * own.size
            beside = bool(lines) and wide + style.size <= free
            row = len(lines) - 1 if beside else len(lines)
            if wide > width:  # it turns, rather than run out of its picture
                credit = self.setter.paragraph(picture.credit, own, width / own.size)
            for number, line in enumerate(credit.lines, row):
                x = max(0.0, width - line.width_em * own.size)
                lines.append(CaptionLine(credit, line, x, number))
        return tuple(lines)

    def caption_lines(self, plan: Plan, picture: StoryPicture, width: float) -> int:
        """Give the grid lines a caption takes with its air."""
        done = self.caption(plan, picture, width)
        if not done:
            return 0
        pitch = plan.template.grid.pitch
        height = (done[-1].row + 1) * caption_pitch(plan.template) + 2 * CAPTION_AIR * pitch
        return math.ceil((height - EPS) / pitch)

    def side_caption(self, plan: Plan, choice: PictureChoice, width: float) -> SideCaption | None:
        """Set a caption in vertical type beside its picture; None where it stands below.

        Args:
            plan: with the story.
            choice: of the picture.
            width: of the columns that picture and caption share, in points.
        """
        picture = plan.story.pictures[choice.index]
        if choice.caption != "vertical" or not (picture.caption or picture.credit):
            return None
        template = self._scripts.template(plan.template, plan.story)
        return side_caption(picture, choice, template, width, self.setter)

    def under_picture(self, plan: Plan, choice: PictureChoice, width: float) -> int:
        """Give the grid lines under a picture: its caption's, or a line of air without one."""
        if self.side_caption(plan, choice, width) is not None:
            return 1
        return max(1, self.caption_lines(plan, plan.story.pictures[choice.index], width))

    def picture_places(self, plan: Plan, columns: Columns) -> list[PicturePlace]:
        """Give where each picture stands: from the top of the columns it covers, under others."""
        taken = self._beside_head(plan, columns)
        places = []
        for choice in plan.options.pictures:
            first, after = picture_columns(choice, len(columns.xs))
            width = columns.right(after - 1) - columns.xs[first]
            line = max(taken[first:after])
            places.append(PicturePlace(choice, first, after, line))
            for column in range(first, after):
                taken[column] = line + choice.lines + self.under_picture(plan, choice, width)
        return places

    def starts(self, plan: Plan, columns: Columns) -> list[int]:
        """Give the lines that pictures, and a vertical head, take from each column's top."""
        starts = self._beside_head(plan, columns)
        for place in self.picture_places(plan, columns):
            width = columns.right(place.after - 1) - columns.xs[place.first]
            under = self.under_picture(plan, place.choice, width)
            for column in range(place.first, place.after):
                starts[column] = place.line + place.choice.lines + under
        return starts

    def frame_lines(self, plan: Plan) -> int:
        """Give the lines that edges and a stamp take above and below everything else."""
        around = edges(plan.options, plan.template.furniture)
        return around.top + around.bottom + stamp_lines(plan)

    def round_text(self, plan: Plan, columns: Columns) -> RoundText | None:
        """Give the text of a story in which something stands; None where nothing does."""
        whole = plan.start == BodyPosition() and plan.end is None
        if not plan.options.insets or not whole:
            return None
        ground = Ground(columns.xs, columns.measure_em, plan.template.grid.body)
        places = inset_places(plan.story, plan.options, ground)
        if not places:
            return None
        starts = tuple(self.starts(plan, columns))
        return RoundText(places, self.blocks(plan), ground, starts, self.setter)

    def insets_stand(self, plan: Plan, columns: Columns) -> bool:
        """Tell whether all insets of a plan find room among its columns and pictures."""
        if not plan.options.insets or not (plan.start == BodyPosition() and plan.end is None):
            return True
        around = self.round_text(plan, columns)
        return around is not None and around.stands(len(plan.options.insets))

    def needed(self, plan: Plan) -> int | None:
        """Give the least grid lines a plan needs; None when its head cannot be set so."""
        head = self.head(plan)
        if head is None:
            return None
        columns = self.columns(plan)
        starts = self.starts(plan, columns)
        around = self.round_text(plan, columns)
        if around is not None:
            body = around.rows()
        else:
            body = needed_lines(self.flow(plan, columns.measure_em), starts)
        return self.frame_lines(plan) + head_block_lines(plan, head) + body


def head_block_lines(plan: Plan, head: Head) -> int:
    """Give the grid lines of a head above its text: none of one that stands beside it."""
    return 0 if head.side[0] else max(head.lines, plan.options.head_lines)


def _measure_em(width: float, count: int, template: Template) -> int:
    """Give the whole characters of a line where so many columns share a width."""
    grid = template.grid
    return math.floor((width - (count - 1) * grid.gutter) / count / grid.body + EPS)


def caption_pitch(template: Template) -> float:
    """Points from baseline to baseline of captions."""
    style = template.style("caption")
    return style.pitch or template.grid.pitch


def stamp_lines(plan: Plan) -> int:
    """Give the lines of the stamp; a part that continues a story has none."""
    return STAMP_LINES if stamp_text(plan.story)[0] and plan.start == BodyPosition() else 0


def stamp_text(story: Story) -> tuple[str, str]:
    """Give the words of a story's reversed label and the field they stand in."""
    if story.kind == "briefs" and not story.stamp:
        return story.headline, "headline"
    return story.stamp, "stamp"


def picture_columns(choice: PictureChoice, count: int) -> tuple[int, int]:
    """Give the text columns a picture covers, first and one past the last."""
    span = min(choice.columns, count)
    if choice.side == "left" or span == count:
        return 0, span
    if choice.side == "middle":
        first = (count - span) // 2
        return first, first + span
    return count - span, count
