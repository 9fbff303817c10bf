"""A template: sheet, grid, text styles, headline ladder and furniture of a page."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout_app.colour import Cmyk, Colour
from layout_app.geometry import Rect
from layout_app.model.story import Role
from layout_app.model.style import TextStyle

LineKind = Literal["none", "hair", "strong", "double", "scotch", "dotted", "wavy"]
"""正线 (hair), 反线 (strong), 双线, 文武线 (scotch), 点线, 曲线. **Source:** page.md 4d."""
StripForm = Literal["left", "block", "centred"]
PlateForm = Literal["left", "centred", "band"]
BoxForm = Literal["frame", "tint", "rules"]
Ground = Literal["none", "black", "accent", "tint"]
StampGround = Literal["black", "accent"]
KickerMark = Literal["none", "over", "under", "bar"]


class Sheet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The trimmed sheet, in points.

    Attributes:
        head_margin: from the trim to the type area; 0 centres the type area.
    """

    width: float
    height: float
    bleed: float = 0.0
    head_margin: float = 0.0


class Grid(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The page grid: the type area *is* columns × measure and lines × pitch.

    **Source:** page.md 4b, 4g; CLREQ 2.3.

    Attributes:
        columns: number of basic columns (基本栏).
        measure_em: characters in a line of one column.
        gutter_em: space between columns, in characters.
        body: size of the body type in points (the em of this grid).
        pitch: points from baseline to baseline.
        lines: lines of the type area.
    """

    columns: int
    measure_em: float
    gutter_em: float
    body: float
    pitch: float
    lines: int

    @property
    def measure(self) -> float:
        """Width of one column in points."""
        return self.measure_em * self.body

    @property
    def gutter(self) -> float:
        """Space between two columns in points."""
        return self.gutter_em * self.body

    @property
    def width(self) -> float:
        """Width of the type area in points."""
        return self.span(self.columns)

    @property
    def height(self) -> float:
        """Height of the type area in points."""
        return self.lines * self.pitch

    def span(self, columns: int) -> float:
        """Width in points of a number of columns with the gutters between them."""
        return columns * self.measure + (columns - 1) * self.gutter


class HeadRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How heads of one kind of story are set.

    Attributes:
        face: role in the font catalogue.
        weight: its weight.
        sizes: the sizes of the ladder it may take, largest first, in points.
        prefer: the size it takes when there is room for any.
        align: ``left``, ``centre`` or ``fill`` (撑满: letters spaced towards the width).
        leading: line height in units of the size.
        ground: what the head stands on over its whole width; on black and accent it is reversed
            (反白题).
    """

    face: str
    weight: int
    sizes: tuple[float, ...]
    prefer: float
    align: str = "left"
    leading: float = 1.2
    ground: Ground = "none"


class Ladder(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sizes of heads, and which kind of story takes which.

    ``lead`` is the first story of a page, ``second`` the next in rank, then by kind.
    **Source:** look.md (contrast, not steps).
    """

    sizes: tuple[float, ...]
    lead: HeadRule
    second: HeadRule
    news: HeadRule
    feature: HeadRule
    photo: HeadRule
    notice: HeadRule
    condense: float = 0.92
    letterspace_em: float = 0.06


class Strip(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The page strip (报眉) in the head margin of inner pages.

    Attributes:
        baseline: points above the type area's upper edge where its text stands.
        rule: points above the type area where its line lies.
        form: ``left``: number, section, then date and name at the right; ``block``: the number
            reversed in a block of the accent; ``centred``: the section in the middle.
        line: what runs under it.
    """

    baseline: float
    rule: float
    form: StripForm = "left"
    line: LineKind = "scotch"


class Nameplate(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The nameplate (报头) of page 1: it takes ``lines`` of the type area over all ``columns``.

    Attributes:
        size: of the paper's name, points.
        form: ``left``: name left, date right; ``centred``: name between two ears (报眼);
            ``band``: name reversed on a band of the accent.
    """

    lines: int
    columns: int
    size: float
    form: PlateForm = "left"


class Tint(Struct, frozen=True, forbid_unknown_fields=True):
    """A tint of the palette: what it is called, and its ink."""

    name: str
    colour: Colour


TINTS = (
    Tint("grey", Cmyk(k=0.08)),
    Tint("warm", Cmyk(m=0.05, y=0.14)),
    Tint("cool", Cmyk(c=0.10, m=0.03)),
    Tint("rose", Cmyk(m=0.10, y=0.05)),
)
"""The palette of a template that names none: light enough for body type to stay readable."""


class Furniture(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the template draws by itself.

    Attributes:
        accent: the one accent colour.
        hairline: width of column rules and 水线, points.
        hairline_k: their black, 0 to 1.
        box: width of a box's frame, points.
        box_form: a frame, a tint, or a strong rule above and a hairline below.
        tint_k: black of a tinted box, 0 to 1.
        story_gap: grid lines between two stories one above the other.
        gap_rule: a line in that gap.
        gap_line: which.
        column_rules: lines in the gutters between stories.
        column_rules_inside: lines in the gutters between the columns of one story.
        column_line: which.
        kicker_mark: a short mark of the accent at a feature's kicker.
        stamp: what column stamps and 简讯 are reversed from.
        vertical_captions: whether makeup may set a caption in vertical type beside its picture.
        picture_share: most of a page's cells that makeup gives to one picture, 0 to 1.
        tints: the palette of tints an editor may lay under a block (底纹), by their names.
    """

    strip: Strip
    nameplate: Nameplate
    accent: Colour = Cmyk(0.0, 1.0, 1.0, 0.0)
    hairline: float = 0.3
    hairline_k: float = 0.6
    box: float = 0.5
    box_form: BoxForm = "frame"
    tint_k: float = 0.06
    story_gap: int = 1
    gap_rule: bool = True
    gap_line: LineKind = "hair"
    column_rules: bool = True
    column_rules_inside: bool = False
    column_line: LineKind = "hair"
    kicker_mark: KickerMark = "none"
    stamp: StampGround = "black"
    vertical_captions: bool = False
    picture_share: float = 0.34
    tints: tuple[Tint, ...] = TINTS


class Template(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page's form.

    Attributes:
        styles: at least the names in ``REQUIRED_STYLES``.
        auto: whether makeup may choose it by the amount of copy; others must be asked for.
    """

    name: str
    title: str
    sheet: Sheet
    grid: Grid
    ladder: Ladder
    furniture: Furniture
    styles: tuple[TextStyle, ...]
    auto: bool = True

    def style(self, name: str) -> TextStyle:
        """Give a text style by its name.

        Raises:
            KeyError: the template has no such style.
        """
        for style in self.styles:
            if style.name == name:
                return style
        raise KeyError(name)

    def hanging(self, role: Role) -> TextStyle | None:
        """Give the style of paragraphs that hang, where the template has its own."""
        return next((style for style in self.styles if style.name == role), None)

    @property
    def type_area(self) -> Rect:
        """The type area (版心) in points from the trim."""
        x0 = (self.sheet.width - self.grid.width) / 2
        y0 = self.sheet.head_margin or (self.sheet.height - self.grid.height) / 2
        return Rect(x0, y0, x0 + self.grid.width, y0 + self.grid.height)

    def column_x(self, column: int) -> float:
        """Give the left edge of a column in points."""
        return self.type_area.x0 + column * (self.grid.measure + self.grid.gutter)

    def line_y(self, line: int) -> float:
        """Give the upper edge of a grid line in points."""
        return self.type_area.y0 + line * self.grid.pitch


REQUIRED_STYLES = (
    "body",  # 书宋, on the grid
    "dateline",  # 本报讯 in the run-in byline
    "reporter",  # the bracket （记者 某某） of a run-in byline
    "byline",  # ■本报记者 某某 on its own line
    "label",  # run-in labels of notices
    "crosshead",
    "editor_note",
    "kicker",
    "deck",
    "caption",
    "credit",
    "stamp",  # reversed label of briefs, columns
    "item_head",  # heads of a notice's items
    "banner",
    "jump",  # 下转第×版
    "placeholder",  # words in a picture that has no file yet
    "folio",  # page number in the strip
    "section",
    "strip",  # date, weekday in the strip
    "strip_name",  # the paper's name in the strip
    "credits",
    "nameplate",
    "facts",  # the ruled band under the nameplate
)
"""The text styles every template defines."""
