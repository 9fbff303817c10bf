"""One page of an edition to its display list, line positions and issues."""

from __future__ import annotations

from msgspec import Struct

from layout_app.colour import PAPER, Cmyk
from layout_app.display.items import DisplayList, Fill, Item, Picture, Rule
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Point, Rect, Size
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.makeup.arrange import PictureAt, Setting, arrange
from layout_app.makeup.furniture import Furniture, banner_items
from layout_app.makeup.furniture_lines import box_items
from layout_app.makeup.head import TextAt, ground_ink
from layout_app.makeup.reading import Extent, Mark, telling_order
from layout_app.makeup.setting import Plan, StorySetter
from layout_app.makeup.words import Words
from layout_app.model.edition import Edition
from layout_app.model.page import Banner, BodyPosition, Page, Placement, StoryPart
from layout_app.model.story import Story
from layout_app.model.template import Template
from layout_app.typeset.column import Setter
from layout_app.typeset.faults import line_issues


class LinePlace(Struct, frozen=True, gc=False):
    """One line of text on the page, for caret, hit tests and copyfit counts.

    Attributes:
        frame: number of the text column in reading order (index into ``PageLayout.frames``);
            -1 for heads, captions and furniture.
        story: id of the story; empty for furniture.
        field: path of the field of the story, ``body/3``.
        start, end: characters of that field.
        x0, x1, baseline: points.
        size: type size in points.
    """

    frame: int
    story: str
    field: str
    start: int
    end: int
    x0: float
    x1: float
    baseline: float
    size: float


class StoryReport(Struct, frozen=True):
    """What became of a story on a page.

    Attributes:
        cells: column, line, columns, lines.
        chars: characters of its text that stand on the page.
        overset_chars, overset_lines: what found no room.
        white: column lines left empty.
        head_size: points, 0 without a head.
    """

    story: str
    cells: tuple[int, int, int, int]
    chars: int
    overset_chars: int
    overset_lines: int
    white: int
    head_size: float

    @property
    def underset_lines(self) -> int:
        """Empty lines that an editor would mend.

        Columns stand level at the foot, so that fewer empty lines than columns are none.
        """
        return self.white if self.white >= self.cells[2] and not self.overset_lines else 0


class PageLayout(Struct, frozen=True):
    """A composed page.

    Attributes:
        display: what is painted.
        frames: the text columns in reading order.
        blocks: outer rectangle of each placement, by the index of the placement.
        stories: a report of each story on the page.
    """

    display: DisplayList
    frames: tuple[Rect, ...]
    blocks: tuple[Rect, ...]
    lines: tuple[LinePlace, ...]
    issues: tuple[Issue, ...]
    stories: tuple[StoryReport, ...] = ()


def compose_page(
    edition: Edition, page_id: str, catalogue: Catalogue, setter: StorySetter | None = None
) -> PageLayout:
    """Compose one page.

    Args:
        edition: the whole edition (jump lines name other pages).
        page_id: id of the page.
        catalogue: of faces.
        setter: one that has set this copy before saves the setting; its catalogue is the same.

    Raises:
        KeyError: the edition has no such page, or the page names a template it has not.
    """
    page = edition.page(page_id)
    return _Composer(edition, page, setter or StorySetter(Setter(catalogue))).layout()


def story_plan(edition: Edition, page: Page, placement: Placement) -> Plan:
    """Give the plan by which a placed story is set.

    Raises:
        KeyError: the story or the template is not in the edition.
    """
    part = placement.content
    if not isinstance(part, StoryPart):
        raise KeyError(type(part).__name__)
    story, template = edition.story(part.story), edition.template(page.template)
    options = placement.options
    before, after = _neighbours(edition, part)
    return Plan(
        story,
        template,
        placement.cells.columns,
        options,
        part.start,
        part.end,
        jump_to=after if part.end is not None else 0,
        jump_from=before if part.start > BodyPosition() else 0,
    )


def _neighbours(edition: Edition, part: StoryPart) -> tuple[int, int]:
    """Give the page numbers of the parts before and after one; 0 where there is none."""
    before = after = 0
    if part.end is None and part.start == BodyPosition():
        return 0, 0
    for page in edition.pages:
        for placement in page.placements:
            other = placement.content
            if isinstance(other, StoryPart) and other.story == part.story:
                if other.end is not None and other.end == part.start:
                    before = page.folio
                if part.end is not None and other.start == part.end:
                    after = page.folio
    return before, after


class _Composer:
    """Gathers one page's items, frames, lines and issues."""

    def __init__(self, edition: Edition, page: Page, setter: StorySetter) -> None:
        self.edition = edition
        self.page = page
        self.template: Template = edition.template(page.template)
        self.setter = setter
        self.items: list[Item] = []
        # Words in kept places are told last: they belong to no story.
        self.kept: list[Item] = []
        self.frames: list[Rect] = []
        self.blocks: list[Rect] = []
        self.lines: list[LinePlace] = []
        self.issues: list[Issue] = []
        self.stories: list[StoryReport] = []

    def layout(self) -> PageLayout:
        """Compose the placements in order, furniture last (it is no part of any story)."""
        settings = [self._setting(placement) for placement in self.page.placements]
        self.blocks = [self._block(placement) for placement in self.page.placements]
        extents = [_extent(*each) for each in zip(settings, self.blocks, strict=True)]
        for number in telling_order(extents):
            self._placement(self.page.placements[number], settings[number], self.blocks[number])
        feet = {
            number: self.blocks[number].y0 + _foot(setting)
            for number, setting in enumerate(settings)
            if setting is not None
        }
        furniture = Furniture(self.edition, self.page, self.template, self.setter.setter, feet)
        self.items += furniture.all()
        self.items += self.kept
        sheet = self.template.sheet
        return PageLayout(
            DisplayList(Size(sheet.width, sheet.height), self._bleed(), tuple(self.items)),
            tuple(self.frames),
            tuple(self.blocks),
            tuple(self.lines),
            tuple(self.issues),
            tuple(self.stories),
        )

    def _bleed(self) -> float:
        """Give the bleed the page needs: none where no picture or fill leaves the trim."""
        sheet = self.template.sheet
        trim = Rect(0.0, 0.0, sheet.width, sheet.height)
        filled = (item.rect for item in self.items if isinstance(item, Fill | Picture))
        return 0.0 if all(trim.contains(rect) for rect in filled) else sheet.bleed

    def _setting(self, placement: Placement) -> Setting | None:
        """Set a story in its place; None for what is no story."""
        if not isinstance(placement.content, StoryPart):
            return None
        plan = story_plan(self.edition, self.page, placement)
        return arrange(self.setter, plan, placement.cells.lines)

    def _block(self, placement: Placement) -> Rect:
        cells, grid = placement.cells, self.template.grid
        x, y = self.template.column_x(cells.column), self.template.line_y(cells.line)
        return Rect(x, y, x + grid.span(cells.columns), y + cells.lines * grid.pitch)

    def _placement(self, placement: Placement, setting: Setting | None, block: Rect) -> None:
        content = placement.content
        if isinstance(content, Banner):
            self._banner(content, placement)
        elif isinstance(content, StoryPart) and setting is not None:
            self._story(placement, setting, block)

    def _banner(self, content: Banner, placement: Placement) -> None:
        story = self.edition.story(content.story)
        rules, runs = banner_items(
            story.headline, self.template, placement.cells, self.setter.setter
        )
        self.items += [*rules, *runs]

    def _story(self, placement: Placement, setting: Setting, block: Rect) -> None:
        assert isinstance(placement.content, StoryPart)
        story = self.edition.story(placement.content.story)
        if setting.box is not None:
            box = setting.box.moved(block.x0, block.y0)
            self.items += box_items(box, self.template.furniture)
        if setting.stamp is not None:
            stamp = ground_ink(self.template.furniture.stamp, self.template) or Cmyk(k=1.0)
            self.items.append(Fill(setting.stamp.moved(block.x0, block.y0), stamp))
        self.items += [Fill(g.rect.moved(block.x0, block.y0), g.colour) for g in setting.grounds]
        first_frame = len(self.frames)
        self.frames += [frame.moved(block.x0, block.y0) for frame in setting.frames]
        for picture in setting.pictures:
            self._picture(story, picture, block)
        for text in setting.texts:
            self._text(text, story, block, first_frame)
        self.items += [_moved(rule, block) for rule in setting.rules]
        texts = ((each.paragraph, each.line, each.field) for each in setting.texts)
        self.issues += line_issues(texts, Where(page=self.page.id, story=story.id))
        self._report(story, placement, setting)

    def _text(self, text: TextAt, story: Story, block: Rect, first_frame: int) -> None:
        x, baseline = text.x + block.x0, text.baseline + block.y0
        self.items += text.paragraph.items(text.line, x, baseline)
        style, line = text.paragraph.style, text.line
        scale = style.size * style.stretch
        self.lines.append(
            LinePlace(
                frame=self._frame_at(x, baseline, first_frame),
                story=story.id,
                field=text.field,
                start=max(0, line.start - text.offset),
                end=max(0, line.end - text.offset),
                x0=x + line.indent_em * scale,
                x1=x + line.width_em * scale,
                baseline=baseline,
                size=style.size,
            )
        )

    def _frame_at(self, x: float, baseline: float, first: int) -> int:
        for number in range(first, len(self.frames)):
            frame = self.frames[number]
            if abs(frame.x0 - x) < 0.5 and frame.y0 <= baseline <= frame.y1:
                return number
        return -1

    def _picture(self, story: Story, picture: PictureAt, block: Rect) -> None:
        rect = picture.rect.moved(block.x0, block.y0)
        named = story.pictures[picture.index].picture
        media = self.edition.picture(named) if named else None
        if media is None or not media.file:
            self.items += self._placeholder(rect)
            where = Where(page=self.page.id, story=story.id, part=f"pictures/{picture.index}")
            self.issues.append(
                issue(
                    Severity.WARNING,
                    "picture-placeholder",
                    where,
                    story=story.headline or story.id,
                    page=self.page.folio,
                )
            )
            return
        crop = crop_to(rect, media.width, media.height, media.focus)
        self.items.append(Picture(rect, media.file, crop))

    def _placeholder(self, rect: Rect) -> list[Item]:
        """Draw a place kept for a picture: a quiet tint, its diagonals and what it is."""
        furniture = self.template.furniture
        line = Cmyk(k=0.25)
        words = Words(self.setter.setter, "图片待补", self.template.style("placeholder"))
        middle_x, middle_y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
        size = words.style.size
        label = Rect(
            middle_x - words.width / 2 - size,
            middle_y - size,
            middle_x + words.width / 2 + size,
            middle_y + size,
        )
        self.kept += words.centred(middle_x, middle_y + 0.38 * size)
        return [
            Fill(rect, Cmyk(k=0.08)),
            Rule(Point(rect.x0, rect.y0), Point(rect.x1, rect.y1), furniture.hairline, line),
            Rule(Point(rect.x0, rect.y1), Point(rect.x1, rect.y0), furniture.hairline, line),
            Fill(label, PAPER),
        ]

    def _report(self, story: Story, placement: Placement, setting: Setting) -> None:
        cells = placement.cells
        chars = sum(line.end - line.start for line in self.lines if line.story == story.id)
        self.stories.append(
            StoryReport(
                story.id,
                (cells.column, cells.line, cells.columns, cells.lines),
                chars,
                setting.overset_chars,
                setting.overset_lines,
                setting.white,
                setting.head_size,
            )
        )
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
        for char in setting.missing:
            self.issues.append(
                issue(
                    Severity.ERROR,
                    "glyph-missing",
                    where,
                    char=char,
                    code=f"U+{ord(char):04X}",
                    story=name,
                )
            )


def crop_to(rect: Rect, width: int, height: int, focus: tuple[float, float]) -> Rect:
    """Give the part of a picture (shares of its size) that fills a rectangle, around the focus."""
    wanted, own = rect.width / rect.height, width / height
    if own > wanted:
        share = wanted / own
        left = min(max(focus[0] - share / 2, 0.0), 1.0 - share)
        return Rect(left, 0.0, left + share, 1.0)
    share = own / wanted
    top = min(max(focus[1] - share / 2, 0.0), 1.0 - share)
    return Rect(0.0, top, 1.0, top + share)


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
