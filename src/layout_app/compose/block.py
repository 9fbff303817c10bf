"""One placement to its items, lines and issues, at its place on the page (points of the page).

What was composed of a placement is a function of the placement, its story, its pictures, the
template and the pages its jump lines name; ``PageSetter`` keeps it by these.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from layout_app.colour import Cmyk
from layout_app.compose.layout import LinePlace, StoryReport
from layout_app.compose.pictured import PictureComposer
from layout_app.display.items import Fill, Item, Picture, Rule
from layout_app.geometry import Point, Rect
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.makeup.arrange import PictureAt, Setting, arrange
from layout_app.makeup.edges import edge_items, ground
from layout_app.makeup.furniture import banner_items
from layout_app.makeup.furniture_filler import filler_items
from layout_app.makeup.head import TextAt, ground_ink
from layout_app.makeup.placed_plan import story_plan
from layout_app.makeup.reading import Extent, Mark
from layout_app.makeup.scripts import page_script
from layout_app.makeup.setting import StorySetter
from layout_app.model.edition import Edition
from layout_app.model.edition import Picture as Photograph
from layout_app.model.page import (
    AdvertPart,
    Banner,
    Content,
    Filler,
    Page,
    PicturePart,
    Placement,
    StoryPart,
    story_of,
)
from layout_app.model.story import Story
from layout_app.model.template import Template
from layout_app.typeset.column import ASCENT_EM, SetParagraph
from layout_app.typeset.faults import line_issues
from layout_app.typeset.vertical import column_items

_CAPTION_TOLD = 20
"""Characters of a caption that name a picture whose story has no headline."""


TextKey = tuple[int, int, float, float, str, int]
"""Paragraph and line by identity, left edge and baseline, field and offset."""


@dataclass(slots=True)
class Text:
    """A line of text where it stands; kept, for most lines stay when one is edited.

    ``paragraph`` and ``line`` are what it was made of: while they live, their identity is a key.
    """

    made_of: TextAt
    items: tuple[Item, ...]
    place: LinePlace


@dataclass(slots=True)
class Block:
    """What stands in one placement.

    Attributes:
        rect: its cells, in points.
        items: in reading order.
        kept: words in places kept for pictures; they are told last, for they belong to no story.
        frames: its text columns.
        texts: its lines; their frames count from the block's first.
        extent: where its text begins and ends; None without text.
        foot: y where its content ends; None for what is no story.
        bleeds: whether a picture or a fill leaves the trim.
    """

    rect: Rect
    items: tuple[Item, ...] = ()
    kept: tuple[Item, ...] = ()
    frames: tuple[Rect, ...] = ()
    texts: dict[TextKey, Text] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    reports: tuple[StoryReport, ...] = ()
    extent: Extent | None = None
    foot: float | None = None
    bleeds: bool = False
    _lines: tuple[int, tuple[LinePlace, ...]] | None = None

    def lines(self, first_frame: int) -> tuple[LinePlace, ...]:
        """Give its lines, their frames counted from the page's first."""
        if self._lines is None or self._lines[0] != first_frame:
            places = [text.place for text in self.texts.values()]
            if first_frame:
                places = [
                    place if place.frame < 0 else replace(place, frame=place.frame + first_frame)
                    for place in places
                ]
            self._lines = first_frame, tuple(places)
        return self._lines[1]


class BlockComposer(PictureComposer):
    """Composes the placement of a page.

    Args:
        before: what was composed of the same placement before an edit; lines that stayed are
            taken over from it.
    """

    def __init__(
        self,
        edition: Edition,
        page: Page,
        placement: Placement,
        setter: StorySetter,
        before: Block | None = None,
    ) -> None:
        super().__init__(page, edition.template(page.template), setter)
        self.edition = edition
        self.placement = placement
        self.rect = block_rect(self.template, placement)
        self.before = Block(self.rect) if before is None else before
        self.texts: dict[TextKey, Text] = {}

    def block(self) -> Block:
        """Compose it."""
        content = self.placement.content
        made = Block(self.rect)
        self._tint_known()
        if isinstance(content, StoryPart):
            self._story(content, made)
        else:
            self._other(content)
        made.items, made.kept = tuple(self.items), tuple(self.kept)
        made.issues, made.texts = tuple(self.issues), self.texts
        sheet = self.template.sheet
        trim = Rect(0.0, 0.0, sheet.width, sheet.height)
        areas = (item.rect for item in made.items if isinstance(item, Fill | Picture))
        made.bleeds = not all(trim.contains(rect) for rect in areas)
        return made

    def _other(self, content: Content) -> None:
        """Draw what is no story: its tint under it, its rules over its edges."""
        options = self.placement.options
        edges = edge_items(self._room(), options, self.template.furniture)
        tint = edges[: 1 if ground(options, self.template.furniture) else 0]
        self.items += tint
        if isinstance(content, Banner):
            headline = self.edition.story(content.story).headline
            cells, setter = self.placement.cells, self.setter.setter
            rules, runs = banner_items(headline, self.template, cells, setter)
            self.items += [*rules, *runs]
        elif isinstance(content, Filler):
            setter = self.setter.setter
            script = page_script(self.edition, self.page, self.template.style("body").rules.script)
            room = self._room()
            self.items += filler_items(content.kind, room, self.template, setter, script)
        elif isinstance(content, PicturePart):
            self._single(self.edition.picture(content.picture))
        elif isinstance(content, AdvertPart):
            self._advert(content)
        self.items += edges[len(tint) :]

    def _tint_known(self) -> None:
        """Tell of a tint that the template does not have: another one's palette had it."""
        options, furniture = self.placement.options, self.template.furniture
        if options.tint and ground(options, furniture) is None:
            where = Where(page=self.page.id, story=story_of(self.placement.content))
            known = ", ".join(each.name for each in furniture.tints)
            name = self.template.name
            self.issues.append(
                issue(
                    Severity.WARNING,
                    "tint-unknown",
                    where,
                    tint=options.tint,
                    template=name,
                    known=known,
                )
            )

    # --- stories --------------------------------------------------------------------------

    def _story(self, content: StoryPart, made: Block) -> None:
        story = self.edition.story(content.story)
        plan = story_plan(self.edition, self.page, self.placement)
        setting = arrange(self.setter, plan, self.placement.cells.lines)
        x, y = self.rect.x0, self.rect.y0
        if setting.box is not None:
            box = setting.box.moved(x, y)
            self.items += edge_items(box, self.placement.options, self.template.furniture)
        if setting.stamp is not None:
            stamp = ground_ink(self.template.furniture.stamp, self.template) or Cmyk(k=1.0)
            self.items.append(Fill(setting.stamp.moved(x, y), stamp))
        self.items += [Fill(g.rect.moved(x, y), g.colour) for g in setting.grounds]
        made.frames = tuple(frame.moved(x, y) for frame in setting.frames)
        for picture in setting.pictures:
            self._picture(story, picture)
        self._texts(setting.texts, story, made.frames)
        self.items += [_moved(rule, self.rect) for rule in setting.rules]
        texts = ((each.paragraph, each.line, each.field) for each in setting.texts)
        self.issues += line_issues(texts, Where(page=self.page.id, story=story.id))
        made.extent = _extent(setting, self.rect)
        made.foot = y + _foot(setting)
        made.reports = (self._report(story, setting),)

    def _texts(self, texts: Iterable[TextAt], story: Story, frames: tuple[Rect, ...]) -> None:
        """Draw lines; those that stand as they stood before an edit are taken over."""
        left, top = self.rect.x0, self.rect.y0
        known_texts = self.before.texts
        framed = frames == self.before.frames
        for text in texts:
            x, baseline = text.x + left, text.baseline + top
            key = (id(text.paragraph), id(text.line), x, baseline, text.field, text.offset)
            known = known_texts.get(key)
            if known is None:
                known = _drawn(text, story.id, (x, baseline), frames)
            elif not framed and known.place.frame >= 0:
                frame = _frame(x, baseline, frames)
                if frame != known.place.frame:
                    known = Text(text, known.items, replace(known.place, frame=frame))
            self.texts[key] = known
            self.items += known.items

    def _picture(self, story: Story, picture: PictureAt) -> None:
        rect = picture.rect.moved(self.rect.x0, self.rect.y0)
        shown = story.pictures[picture.index]
        media = self.edition.picture(shown.picture) if shown.picture else None
        name = story.headline or shown.caption[:_CAPTION_TOLD] or story.id
        part = f"pictures/{picture.index}"
        # The name that the copy gives is what somebody looks for who must supply the file.
        where = Where(file=shown.file_hint, page=self.page.id, story=story.id, part=part)
        self.photograph(media, rect, where, name)

    def _report(self, story: Story, setting: Setting) -> StoryReport:
        cells = self.placement.cells
        where = Where(page=self.page.id, story=story.id)
        name = story.headline or story.id
        if setting.overset_lines:
            self.issues.append(
                issue(
                    Severity.ERROR,
                    "overset",
                    where,
                    chars=setting.overset_chars,
                    lines=setting.overset_lines,
                    story=name,
                    page=self.page.folio,
                )
            )
        for part in setting.left_out:
            at = replace(where, part=part)
            if part.startswith("pictures/"):
                self.issues.append(issue(Severity.ERROR, "picture-no-room", at, story=name))
            else:
                self.issues.append(issue(Severity.ERROR, "head-no-room", at, story=name))
        for char in setting.missing:
            code = f"U+{ord(char):04X}"
            self.issues.append(
                issue(Severity.ERROR, "glyph-missing", where, char=char, code=code, story=name)
            )
        return StoryReport(
            story.id,
            (cells.column, cells.line, cells.columns, cells.lines),
            sum(text.place.end - text.place.start for text in self.texts.values()),
            setting.overset_chars,
            setting.overset_lines,
            setting.white,
            setting.head_size,
        )

    # --- pictures and adverts -------------------------------------------------------------

    def _single(self, media: Photograph) -> None:
        """Draw a picture that stands alone, cut to its cells around the point that must stay."""
        where = Where(page=self.page.id, part=f"pictures/{media.id}")
        self.photograph(media, self._room(), where, media.file or media.id)

    def _advert(self, content: AdvertPart) -> None:
        """Draw an advert at its own shape, whole."""
        advert = next(one for one in self.edition.adverts if one.id == content.advert)
        self.advert(advert, self._room())

    def _room(self) -> Rect:
        """Give the cells without the air above and below their text."""
        air = (self.template.grid.pitch - self.template.grid.body) / 2
        return Rect(self.rect.x0, self.rect.y0 + air, self.rect.x1, self.rect.y1 - air)


def block_rect(template: Template, placement: Placement) -> Rect:
    """Give a placement's cells in points."""
    cells, grid = placement.cells, template.grid
    x, y = template.column_x(cells.column), template.line_y(cells.line)
    return Rect(x, y, x + grid.span(cells.columns), y + cells.lines * grid.pitch)


def _drawn(text: TextAt, story: str, at: tuple[float, float], frames: tuple[Rect, ...]) -> Text:
    # A vertical line has its axis for x and the top of its measure for a baseline.
    paint = column_items if text.paragraph.atoms.vertical else SetParagraph.items
    items = tuple(paint(text.paragraph, text.line, *at))
    return Text(text, items, _line_place(text, story, at, frames))


def _line_place(
    text: TextAt, story: str, at: tuple[float, float], frames: tuple[Rect, ...]
) -> LinePlace:
    x, baseline = at
    style, line = text.paragraph.style, text.line
    scale = style.size * style.stretch
    if text.paragraph.atoms.vertical:
        near, far = x - style.size / 2, x + style.size / 2
        first = baseline + (line.indent_em + ASCENT_EM) * style.size
        start, end = max(0, line.start - text.offset), max(0, line.end - text.offset)
        return LinePlace(-1, story, text.field, start, end, near, far, first, style.size)
    return LinePlace(
        frame=_frame(x, baseline, frames),
        story=story,
        field=text.field,
        start=max(0, line.start - text.offset),
        end=max(0, line.end - text.offset),
        x0=x + line.indent_em * scale,
        x1=x + line.width_em * scale,
        baseline=baseline,
        size=style.size,
    )


def _frame(x: float, baseline: float, frames: tuple[Rect, ...]) -> int:
    for number, frame in enumerate(frames):
        if abs(frame.x0 - x) < 0.5 and frame.y0 <= baseline <= frame.y1:
            return number
    return -1


def _extent(setting: Setting | None, block: Rect) -> Extent | None:
    """Give where a story's text begins and ends on the page."""
    if setting is None or not setting.texts:
        return None
    marks = [
        Mark(each.x + block.x0, each.baseline + block.y0, each.paragraph.style.size)
        for each in (setting.texts[0], setting.texts[-1])
    ]
    return Extent(marks[0], marks[1])


def _foot(setting: Setting) -> float:
    """Give where a story's content ends, in points from its block's top."""
    ends = [text.baseline + 0.2 * text.paragraph.style.size for text in setting.texts]
    return max([*ends, *(picture.rect.y1 for picture in setting.pictures)], default=0.0)


def _moved(rule: Rule, block: Rect) -> Rule:
    return Rule(
        Point(rule.start.x + block.x0, rule.start.y + block.y0),
        Point(rule.end.x + block.x0, rule.end.y + block.y0),
        rule.width,
        rule.colour,
        rule.dash,
    )
