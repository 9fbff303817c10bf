"""The operators of a content stream: how each changes the state, and what it paints.

In: operands. Out: calls of the judges for every mark. **Source:** ISO 32000-1, 8.4 (state), 8.5
(paths), 8.6 (colour), 8.7 (patterns), 9.3 (text).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

import pikepdf

from layout_app.geometry import Matrix, Rect
from layout_app.preflight.pdf.faces import FaceJudge
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.inks import Ink, Mark
from layout_app.preflight.pdf.marks import MarkJudge
from layout_app.preflight.pdf.pictures import PictureJudge
from layout_app.preflight.pdf.resources import ResourceJudge
from layout_app.preflight.pdf.spaces import CMYK, GRAY, RGB, Space, SpaceJudge, read_space
from layout_app.preflight.pdf.state import IDENTITY, State, height_of
from layout_app.preflight.pdf.values import entry, items, name, number

Operands = Sequence[Any]


class Judges(NamedTuple):
    """Who judges what the walk meets."""

    found: Findings
    spaces: SpaceJudge
    faces: FaceJudge
    resources: ResourceJudge
    pictures: PictureJudge


class Operators:
    """Keeps the state of one page's operators and tells the judges of what they paint.

    Args:
        judges: of the file.
        marks: the judge of this page's marks.
        page: number of the page.
    """

    def __init__(self, judges: Judges, marks: MarkJudge, page: int) -> None:
        self._judges = judges
        self._found = judges.found
        self._marks = marks
        self._page = page
        self._state = State(IDENTITY)
        self._stack: list[State] = []
        self._resources: Any = None
        self._path: list[tuple[float, float]] = []
        self._is_box = True
        self._is_clip = False
        self._text = self._line = IDENTITY
        self._lead = 0.0

    def _enter(self, stream: Any, outer: Matrix, *, is_form: bool = True) -> None:
        """Follow a form or, on its own paper, a pattern."""
        raise NotImplementedError

    def _listed(self, kind: str, operand: Any) -> Any:
        called = name(operand)
        thing = entry(entry(self._resources, f"/{kind}"), f"/{called}")
        if thing is None:
            self._found.breach("pdf-resource-missing", self._page, name=f"{kind} {called}")
        return thing

    # --- state ------------------------------------------------------------------------------

    def _save(self, _operands: Operands) -> None:
        self._stack.append(self._state)
        self._state = self._state.copy()

    def _restore(self, _operands: Operands) -> None:
        if not self._stack:
            self._found.breach("pdf-content-broken", self._page, operator="Q")
            return
        self._state = self._stack.pop()

    def _transform(self, operands: Operands) -> None:
        self._state.ctm = matrix_of(operands).then(self._state.ctm)

    def _line_width(self, operands: Operands) -> None:
        self._state.width = float(operands[0])

    def _set_state(self, operands: Operands) -> None:
        chosen = self._listed("ExtGState", operands[0])
        state = self._state
        width, mode = number(entry(chosen, "/LW")), number(entry(chosen, "/OPM"))
        both, fill = entry(chosen, "/OP"), entry(chosen, "/op")
        if width is not None:
            state.width = width
        if mode is not None:
            state.over_mode = round(mode)
        if both is not None:
            state.stroke_over = both is True
            state.fill_over = both is True  # OP alone counts for both
        if fill is not None:
            state.fill_over = fill is True
        font = items(entry(chosen, "/Font"))
        if len(font) == 2:
            state.font, state.size = font[0], number(font[1]) or 0.0

    # --- colour -----------------------------------------------------------------------------

    def _paint(self, space: Space, operands: Operands, *, stroke: bool) -> None:
        parts = tuple(float(one) for one in operands)
        if len(parts) != space.size:
            raise ValueError(len(parts))
        self._judges.spaces.judge(space, self._resources, self._page)
        self._set(Ink(space, parts), stroke=stroke)

    def _set(self, ink: Ink, *, stroke: bool) -> None:
        if stroke:
            self._state.stroke = ink
        else:
            self._state.fill = ink

    def _space(self, operands: Operands, *, stroke: bool) -> None:
        space = read_space(operands[0], self._resources)
        self._judges.spaces.judge(space, self._resources, self._page)
        first = {"DeviceCMYK": (0.0, 0.0, 0.0, 1.0), "Separation": (1.0,)}.get(space.kind)
        if space.kind == "DeviceN":
            first = (1.0,) * space.size
        self._set(Ink(space, first or (0.0,) * space.size), stroke=stroke)

    def _colour(self, operands: Operands, *, stroke: bool) -> None:
        before = self._state.stroke if stroke else self._state.fill
        listed = list(operands)
        if listed and isinstance(listed[-1], pikepdf.Name):
            self._pattern(self._listed("Pattern", listed[-1]))
            self._set(Ink(Space("Pattern", 0), ()), stroke=stroke)
            return
        self._set(Ink(before.space, tuple(float(one) for one in listed)), stroke=stroke)

    def _pattern(self, pattern: Any) -> None:
        shading = entry(pattern, "/Shading")
        if shading is not None:
            self._shading(shading)
        elif isinstance(pattern, pikepdf.Stream):
            self._enter(pattern, IDENTITY, is_form=False)

    def _shading(self, shading: Any) -> None:
        space = read_space(entry(shading, "/ColorSpace"), self._resources)
        self._judges.spaces.judge(space, self._resources, self._page)

    def _shade(self, operands: Operands) -> None:
        self._shading(self._listed("Shading", operands[0]))

    # --- paths ------------------------------------------------------------------------------

    def _point(self, operands: Operands) -> None:
        """Take the points of m, l, c, v and y; control points stand for the curve."""
        ctm = self._state.ctm
        for at in range(0, len(operands) - 1, 2):
            self._path.append(ctm.moved(float(operands[at]), float(operands[at + 1])))
        self._is_box = self._is_box and len(operands) == 2

    def _box(self, operands: Operands) -> None:
        x, y, width, height = (float(one) for one in operands[:4])
        rect = self._state.ctm.around(Rect(x, y, x + width, y + height))
        self._path += [(rect.x0, rect.y0), (rect.x1, rect.y1)]

    def _clip(self, _operands: Operands) -> None:
        self._is_clip = True

    def _end_path(self, _operands: Operands) -> None:
        """Forget the path; one that was to clip what follows does so now (8.5.4)."""
        if self._is_clip and self._path:
            self._state.cut(_round(self._path))
        self._path.clear()
        self._is_box = True
        self._is_clip = False

    def _painted(self, how: Literal["f", "s", "fs"]) -> None:
        if self._path:
            rect = _round(self._path)
            state, zero = self._state, self._state.over_mode == 1
            if "f" in how and not state.hides(rect):
                straight = 1.0 if self._is_box else 0.0
                self._marks.mark(Mark("fill", state.fill, straight, rect, state.fill_over, zero))
            width = state.width * state.ctm.scale
            if "s" in how and not state.hides(rect.inset(-width / 2, -width / 2)):
                over = state.stroke_over
                self._marks.mark(Mark("line", state.stroke, width, rect, over, zero))
        self._end_path(())

    # --- text -------------------------------------------------------------------------------

    def _begin_text(self, _operands: Operands) -> None:
        self._text = self._line = IDENTITY

    def _font(self, operands: Operands) -> None:
        self._state.font = self._listed("Font", operands[0])
        self._state.size = float(operands[1])

    def _text_matrix(self, operands: Operands) -> None:
        self._text = self._line = matrix_of(operands)

    def _move(self, operands: Operands) -> None:
        shift = Matrix(e=float(operands[0]), f=float(operands[1]))
        self._text = self._line = shift.then(self._line)

    def _move_and_lead(self, operands: Operands) -> None:
        self._lead = -float(operands[1])
        self._move(operands)

    def _next_line(self, _operands: Operands) -> None:
        self._move((0.0, -self._lead))

    def _leading(self, operands: Operands) -> None:
        self._lead = float(operands[0])

    def _mode(self, operands: Operands) -> None:
        self._state.mode = int(operands[0])

    def _rise(self, operands: Operands) -> None:
        self._state.rise = float(operands[0])

    def _show(self, operands: Operands) -> None:
        """Show the strings of any of the four operators: they are the last operand."""
        last = operands[-1]
        strings = [bytes(one) for one in (items(last) or [last]) if isinstance(one, pikepdf.String)]
        codes, state = b"".join(strings), self._state
        if not codes or state.font is None:
            return
        self._judges.faces.shown(state.font, codes, self._page)
        if name(entry(state.font, "/Subtype")) == "Type3":
            return
        ink = {0: state.fill, 1: state.stroke, 2: state.fill}.get(state.mode % 4)
        if ink is None:
            return
        matrix = self._text.then(state.ctm)
        if state.hides(matrix.around(_round_text(len(codes), state))):
            return
        x, y = matrix.moved(0.0, state.rise)
        over = state.stroke_over if state.mode % 4 == 1 else state.fill_over
        size = abs(state.size) * height_of(matrix)
        self._marks.mark(Mark("text", ink, size, Rect(x, y, x, y), over, state.over_mode == 1))

    def _show_next(self, operands: Operands) -> None:
        self._next_line(())
        self._show(operands)

    ACTS: ClassVar[dict[str, Callable[[Any, Operands], None]]] = {
        "q": _save,
        "Q": _restore,
        "cm": _transform,
        "w": _line_width,
        "gs": _set_state,
        "sh": _shade,
        **dict.fromkeys(("W", "W*"), _clip),
        **dict.fromkeys(("m", "l", "c", "v", "y"), _point),
        "re": _box,
        "n": _end_path,
        "BT": _begin_text,
        "Tf": _font,
        "Tm": _text_matrix,
        "Td": _move,
        "TD": _move_and_lead,
        "T*": _next_line,
        "TL": _leading,
        "Tr": _mode,
        "Ts": _rise,
        **dict.fromkeys(("Tj", "TJ"), _show),
        **dict.fromkeys(("'", '"'), _show_next),
        "g": lambda self, operands: self._paint(GRAY, operands, stroke=False),
        "G": lambda self, operands: self._paint(GRAY, operands, stroke=True),
        "rg": lambda self, operands: self._paint(RGB, operands, stroke=False),
        "RG": lambda self, operands: self._paint(RGB, operands, stroke=True),
        "k": lambda self, operands: self._paint(CMYK, operands, stroke=False),
        "K": lambda self, operands: self._paint(CMYK, operands, stroke=True),
        "cs": lambda self, operands: self._space(operands, stroke=False),
        "CS": lambda self, operands: self._space(operands, stroke=True),
        **dict.fromkeys(("sc", "scn"), lambda self, given: self._colour(given, stroke=False)),
        **dict.fromkeys(("SC", "SCN"), lambda self, given: self._colour(given, stroke=True)),
        **dict.fromkeys(("f", "F", "f*"), lambda self, _given: self._painted("f")),
        **dict.fromkeys(("S", "s"), lambda self, _given: self._painted("s")),
        **dict.fromkeys(("B", "B*", "b", "b*"), lambda self, _given: self._painted("fs")),
    }
    """What each operator does."""


def _round(path: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = zip(*path, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _round_text(codes: int, state: State) -> Rect:
    """Give a rectangle that a string does not leave, in the text's own coordinates.

    Its fonts' widths are not looked up: as many ems as it has bytes are more than it takes.
    """
    size = abs(state.size)
    return Rect(-codes * size, state.rise - 0.5 * size, codes * size, state.rise + 1.2 * size)


def matrix_of(operands: Operands) -> Matrix:
    """Give a matrix from its six numbers."""
    return Matrix(*(float(one) for one in operands[:6]))
