"""One page to its content stream: a display list in, PDF operators and what they use out.

Nothing here knows the PDF writer, so that pages can be built apart from each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from layout_app.colour import BLACK, Cmyk, Colour
from layout_app.display.items import (
    DisplayList,
    Fill,
    GlyphRun,
    Group,
    Item,
    Path,
    Picture,
    Rule,
)
from layout_app.geometry import Matrix, Rect
from layout_app.press.codes import FaceCodes
from layout_app.press.lines import Line, by_voice, number, numbers, prepared
from layout_app.press.survey import PictureKey

_MISSING_FILL = Cmyk(k=0.15)
_MISSING_LINE = Cmyk(k=0.5)


class Names(NamedTuple):
    """Names by which pages call what they share.

    Attributes:
        faces: the codes of each face by its key, and the stem of its font names.
        spots: colour space names by ink.
        pictures: image names; a picture that cannot be had is not among them.
        overprint: whether black type and rules leave the other plates as they are.
    """

    faces: Mapping[str, tuple[FaceCodes, str]]
    spots: Mapping[str, str]
    pictures: Mapping[PictureKey, str]
    overprint: bool = False


class Content(NamedTuple):
    """A page's operators and the names it calls, each in the order of first use."""

    operators: bytes
    fonts: tuple[str, ...]
    spaces: tuple[str, ...]
    images: tuple[str, ...]
    states: tuple[str, ...] = ()


def page_content(page: DisplayList, names: Names) -> Content:
    """Write one page as PDF operators."""
    writer = _Writer(names)
    # The one place where y is turned round: from the top of the trim down to the bottom of the
    # sheet up. Below it glyphs and pictures are turned back.
    flip = Matrix(d=-1.0, e=page.bleed, f=page.trim.height + page.bleed)
    writer.write(f"{_matrix(flip)} cm")
    writer.items(page.items)
    writer.end_text()
    return writer.content()


class _State:
    """What the graphics state holds; None where it is not known yet."""

    __slots__ = ("dash", "fill", "font", "over", "scale", "spacing", "stroke", "width")

    def __init__(self) -> None:
        self.fill: Colour | None = None
        self.stroke: Colour | None = None
        self.width = "1"
        self.dash: tuple[float, ...] = ()
        self.font = ""
        self.over = False
        self.scale = "100"
        self.spacing = "0"

    def copy(self) -> _State:
        other = _State()
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other


class _Writer:
    """Writes items as operators, each state only when it changes."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._out: list[str] = []
        self._state = _State()
        self._line: tuple[float, float] | None = None  # start of the text line; None outside BT
        self._fonts: dict[str, None] = {}
        self._spaces: dict[str, None] = {}
        self._images: dict[str, None] = {}
        self._states: dict[str, None] = {}

    def content(self) -> Content:
        operators = "\n".join(self._out).encode("latin-1")
        used = (self._fonts, self._spaces, self._images, self._states)
        return Content(operators, *map(tuple, used))

    def write(self, operators: str) -> None:
        self._out.append(operators)

    def end_text(self) -> None:
        if self._line is not None:
            self.write("ET")
            self._line = None

    def items(self, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, GlyphRun):
                self._run(item)
                continue
            self.end_text()
            if isinstance(item, Group):
                self._group(item)
            elif isinstance(item, Rule):
                self._rule(item)
            elif isinstance(item, Fill):
                self._fill(item.rect, item.colour)
            elif isinstance(item, Path):
                self._path(item)
            else:
                self._picture(item)

    # --- state ------------------------------------------------------------------------------

    def _fill_colour(self, colour: Colour) -> None:
        if colour != self._state.fill:
            self._state.fill = colour
            self.write(self._colour(colour, "k", "cs {} scn"))

    def _stroke_colour(self, colour: Colour) -> None:
        if colour != self._state.stroke:
            self._state.stroke = colour
            self.write(self._colour(colour, "K", "CS {} SCN"))

    def _colour(self, colour: Colour, process: str, spot: str) -> str:
        if isinstance(colour, Cmyk):
            return f"{numbers((colour.c, colour.m, colour.y, colour.k))} {process}"
        space = self._names.spots[colour.name]
        self._spaces[space] = None
        return f"/{space} {spot.format(number(colour.tint))}"

    def _overprint(self, *, wanted: bool) -> None:
        """Print on the other plates' ink, or cut it out below."""
        wanted = wanted and self._names.overprint
        if wanted != self._state.over:
            self._state.over = wanted
            state = "O1" if wanted else "O0"
            self._states[state] = None
            self.write(f"/{state} gs")

    def _pen(self, width: float, dash: tuple[float, ...]) -> None:
        text = number(width)
        if text != self._state.width:
            self._state.width = text
            self.write(f"{text} w")
        if dash != self._state.dash:
            self._state.dash = dash
            self.write(f"[{numbers(dash)}]0 d")

    # --- marks ------------------------------------------------------------------------------

    def _group(self, group: Group) -> None:
        outside = self._state.copy()
        self.write("q")
        if group.transform != Matrix():
            self.write(f"{_matrix(group.transform)} cm")
        if group.clip is not None:
            self.write(f"{_box(group.clip)} re W n")
        self.items(group.items)
        self.end_text()
        self.write("Q")
        self._state = outside

    def _rule(self, rule: Rule) -> None:
        self._overprint(wanted=rule.colour == BLACK)
        self._stroke_colour(rule.colour)
        self._pen(rule.width, rule.dash)
        self.write(f"{numbers(rule.start)} m {numbers(rule.end)} l S")

    def _fill(self, rect: Rect, colour: Colour) -> None:
        self._overprint(wanted=False)  # a black area over colour would turn into a rich black
        self._fill_colour(colour)
        self.write(f"{_box(rect)} re f")

    def _path(self, path: Path) -> None:
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
            (path.fill is not None, path.stroke is not None)
        )
        if paint is None or not path.segments:
            return
        self._overprint(wanted=path.fill is None and path.stroke == BLACK)
        if path.fill is not None:
            self._fill_colour(path.fill)
        if path.stroke is not None:
            self._stroke_colour(path.stroke)
            self._pen(path.width, ())
        self.write(" ".join([*map(_segment, path.segments), paint]))

    def _picture(self, picture: Picture) -> None:
        name = self._names.pictures.get(PictureKey(picture.media, picture.crop, picture.inks))
        rect = picture.rect
        if name is None:
            self._placeholder(rect)
            return
        self._images[name] = None
        self._overprint(wanted=False)
        # An image fills the unit square with its first row at y = 1.
        place = Matrix(rect.width, 0.0, 0.0, -rect.height, rect.x0, rect.y1)
        self.write(f"q {_matrix(place)} cm /{name} Do Q")

    def _placeholder(self, rect: Rect) -> None:
        """Paint a crossed tint where a picture is missing: no one can overlook it."""
        self._fill(rect, _MISSING_FILL)
        self._stroke_colour(_MISSING_LINE)
        self._pen(0.5, ())
        x0, y0, x1, y1 = map(number, rect)
        self.write(f"{x0} {y0} m {x1} {y1} l {x0} {y1} m {x1} {y0} l S")

    # --- text -------------------------------------------------------------------------------

    def _run(self, run: GlyphRun) -> None:
        if not run.glyphs:
            return
        codes, stem = self._names.faces[run.face]
        ready = prepared(run, codes.face)
        if self._names.overprint and ready.is_black != self._state.over:
            self._overprint(wanted=ready.is_black)
        if run.colour is not self._state.fill:
            self._fill_colour(run.colour)
        if self._line is None:
            self.write("BT")
        if ready.told:
            self.write(f"/Span<</ActualText<{ready.told}>>>BDC")
        if ready.scale != self._state.scale:
            self._state.scale = ready.scale
            self.write(f"{ready.scale} Tz")
        lines = ready.lines
        if not codes.ambiguous.isdisjoint(run.glyphs):
            lines = by_voice(run, ready.setting, codes.further)
        for further, x, y, line in lines:
            self._font(f"{stem}V{further}" if further else stem, ready.size)
            self._move(x, y)
            self._show(line, codes.strings)
        if ready.told:
            self.write("EMC")

    def _font(self, name: str, size: str) -> None:
        font = f"/{name} {size} Tf"
        if font != self._state.font:
            self._state.font = font
            self._fonts[name] = None
            self.write(font)

    def _move(self, x: float, y: float) -> None:
        """Begin a line of text at a place given with 3 decimals, so that nothing adds up."""
        if self._line is None:
            self.write(f"1 0 0 -1 {number(x)} {number(y)} Tm")
        else:
            self.write(f"{number(x - self._line[0])} {number(self._line[1] - y)} Td")
        self._line = (x, y)

    def _show(self, line: Line, strings: Mapping[int, str]) -> None:
        if line.spacing != self._state.spacing:
            self._state.spacing = line.spacing
            self.write(f"{line.spacing} Tc")
        code = strings.__getitem__
        parts = [f"{step}({''.join(map(code, glyphs))})" for step, glyphs in line.shows]
        self.write(f"{parts[0]}Tj" if len(parts) == 1 else f"[{''.join(parts)}]TJ")


def _matrix(matrix: Matrix) -> str:
    turn = " ".join(number(value, 6) for value in matrix[:4])
    return f"{turn} {numbers(matrix[4:])}"


def _box(rect: Rect) -> str:
    return numbers((rect.x0, rect.y0, rect.width, rect.height))


def _segment(segment: tuple[str | float, ...]) -> str:
    if segment[0] == "Z":
        return "h"
    operator = {"M": "m", "L": "l", "C": "c"}[str(segment[0])]
    return f"{numbers(map(float, segment[1:]))} {operator}"
