"""A page: what stands on it, in cells of the page grid (columns × lines)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout_app.model.template import LineKind

HeadForm = Literal["horizontal", "vertical"]
Side = Literal["right", "left", "middle", "top"]
InsetContent = Literal["picture", "quote"]
CaptionForm = Literal["below", "vertical"]
Edge = Literal["top", "right", "bottom", "left"]


class Cells(Struct, frozen=True, forbid_unknown_fields=True):
    """A rectangle of the page grid; ``column`` and ``line`` count from 0."""

    column: int
    line: int
    columns: int
    lines: int


class BodyPosition(Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """A place in a story's running text: a block (paragraph or item part) and a character."""

    block: int = 0
    char: int = 0


class StoryPart(Struct, frozen=True, forbid_unknown_fields=True, tag="story"):
    """A story, or the part of it from ``start`` to ``end`` (None: to its end) when it jumps."""

    story: str
    start: BodyPosition = BodyPosition()
    end: BodyPosition | None = None


class PicturePart(Struct, frozen=True, forbid_unknown_fields=True, tag="picture"):
    """A picture of the edition that stands alone."""

    picture: str


class AdvertPart(Struct, frozen=True, forbid_unknown_fields=True, tag="advert"):
    """An advert of the edition."""

    advert: str


class Banner(Struct, frozen=True, forbid_unknown_fields=True, tag="banner"):
    """A slogan across a group of stories; the words are a story of kind ``banner``."""

    story: str


class Filler(Struct, frozen=True, forbid_unknown_fields=True, tag="filler"):
    """A house filler drawn by the template."""

    kind: str = "space"


Content = StoryPart | PicturePart | AdvertPart | Banner | Filler


def story_of(content: Content) -> str:
    """Give the id of the story a content shows; empty when it shows none."""
    return content.story if isinstance(content, StoryPart | Banner) else ""


class PictureChoice(Struct, frozen=True, forbid_unknown_fields=True):
    """How a story's picture is set: ``columns`` of the story's text columns × ``lines``.

    ``lines`` counts the picture alone; its caption takes its own lines below, or, in vertical type,
    a strip of its columns beside it: at the right, or at the left of a picture at the left.
    """

    index: int
    columns: int
    lines: int
    side: Side = "right"
    caption: CaptionForm = "below"


class Inset(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in a story's text so that lines go round it (绕排).

    Attributes:
        content: a picture of the story, or a pull quote of its body.
        index: which.
        column: text column at whose right side it stands, from 0.
        line: first grid line from the columns' top.
        lines: grid lines it takes, a picture's caption among them.
        gives: whole characters that each line beside it gives up.
        between: whether the next column gives up as many, so that it stands between two.
    """

    content: InsetContent
    index: int
    column: int
    line: int
    lines: int
    gives: int
    between: bool = False


class EdgeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A line on one side of a placement (正线, 反线, 文武线 …)."""

    side: Edge
    line: LineKind


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """What makeup (or an editor) chose for a story in its place.

    Attributes:
        grade: which rule of the template's ladder sets the head: ``lead``, ``second``, ``news``,
            ``feature``, ``photo``, ``notice``; empty: by the story's kind.
        form: how the head stands.
        head_size: points; 0 leaves the size to the ladder.
        head_turns: number of lines of the head; 0 leaves it to the measure.
        head_lines: grid lines of the whole head block with its air; 0: as many as it needs.
        text_columns: number of text columns when they are not the grid's (破栏); 0: the grid's.
        boxed: with a frame around it.
        initial_lines: lines over which the first character of the text stands (首字下沉): 2 to 4; 0
            for none.
        pictures: one choice for each picture that is set.
        insets: what stands in the text and has its lines go round.
        tint: name of a tint of the template's palette that lies under it; empty: none.
        rules: lines on its sides, at most one on each, in the order of ``Edge``.
    """

    grade: str = ""
    form: HeadForm = "horizontal"
    head_size: float = 0.0
    head_turns: int = 0
    head_lines: int = 0
    text_columns: int = 0
    boxed: bool = False
    pictures: tuple[PictureChoice, ...] = ()
    initial_lines: int = 0
    tint: str = ""
    rules: tuple[EdgeRule, ...] = ()
    insets: tuple[Inset, ...] = ()


class Placement(Struct, frozen=True, forbid_unknown_fields=True):
    """A content in its cells."""

    content: Content
    cells: Cells
    locked: bool = False
    options: Options = Options()


class Credit(Struct, frozen=True, forbid_unknown_fields=True):
    """A name in the page's credit line: role ``责编``, name ``某某``."""

    role: str
    name: str


class Page(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One page.

    Attributes:
        id: stays when pages are renumbered.
        folio: the page number that is printed.
        section: ``要闻``, ``综合`` ….
        template: name of a template of the edition.
        black_only: printed in black alone; every colour becomes a shade of it.
    """

    id: str
    folio: int
    section: str = ""
    template: str
    placements: tuple[Placement, ...] = ()
    credits: tuple[Credit, ...] = ()
    black_only: bool = False
