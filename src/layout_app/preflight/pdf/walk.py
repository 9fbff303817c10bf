"""A walk over a page's operators, into forms and patterns.

In: a page. Out: calls of the judges for every mark. The walk has a budget: a file that would keep
it busy for ever is left unfinished, and that is told.

**Source:** ISO 32000-1, 8.9 (images), 8.10 (forms).
"""

from __future__ import annotations

from typing import Any

import pikepdf

from layout_app.geometry import Matrix, Rect
from layout_app.preflight.pdf.inks import ImageMark
from layout_app.preflight.pdf.marks import MarkJudge
from layout_app.preflight.pdf.operators import Judges, Operands, Operators, matrix_of
from layout_app.preflight.pdf.spaces import GRAY, read_space
from layout_app.preflight.pdf.streams import Broken, TooBig, decoded
from layout_app.preflight.pdf.values import (
    entry,
    inherited,
    items,
    key_of,
    name,
    number,
    numbers,
    rect,
)

MOST_STEPS = 2_500_000
"""Operators of one file that are followed: some seconds."""
MOST_CONTENT = 24 << 20
"""Bytes of one page's or form's operators."""
_FORM_STEPS = 40
"""What entering a form costs, in operators."""
_DEEPEST = 20
_UNIT = Rect(0.0, 0.0, 1.0, 1.0)
_QUIET = frozenset(
    {
        *("j", "J", "M", "d", "ri", "i", "h", "ET", "Tc", "Tw", "Tz"),
        *("MP", "DP", "BMC", "BDC", "EMC", "d0", "d1"),
    }
)
"""Operators that change nothing the rules ask for."""


class Budget:
    """How much of a file is followed; also the programs read before, by their stream."""

    def __init__(self) -> None:
        self.left = MOST_STEPS
        self.told = False
        self.programs: dict[object, list[Any]] = {}


class Walk(Operators):
    """Follows one page's operators.

    Args:
        judges: who is told.
        marks: the judge of this page's marks.
        page: number of the page.
        budget: shared by the pages of a file.
    """

    def __init__(self, judges: Judges, marks: MarkJudge, page: int, budget: Budget) -> None:
        super().__init__(judges, marks, page)
        self._budget = budget
        self._inside: list[object] = []

    # --- programs ---------------------------------------------------------------------------

    def page(self, page: Any) -> None:
        """Follow a page's own operators."""
        contents = entry(page, "/Contents")
        streams = [one for one in items(contents) or [contents] if isinstance(one, pikepdf.Stream)]
        sizes = [self._measured(stream) for stream in streams]
        if None in sizes:
            return
        if sum(size or 0 for size in sizes) > MOST_CONTENT:
            self._found.warn("pdf-unfinished", self._page, detail="a page has too many operators")
        elif streams:
            self._run(page, inherited(page, "/Resources"))

    def _followable(self, key: object, stream: pikepdf.Stream) -> bool:
        """Tell whether a form is small enough to be followed, and say so when it is not."""
        if key in self._budget.programs:
            return True
        size = self._measured(stream)
        if size is not None and size > MOST_CONTENT:
            self._found.warn("pdf-unfinished", self._page, detail="a page has too many operators")
        return size is not None and size <= MOST_CONTENT

    def _measured(self, stream: pikepdf.Stream) -> int | None:
        """Give the length of a stream's data; None, and a finding, when it cannot be had."""
        try:
            return len(decoded(stream))
        except TooBig:
            self._found.error("pdf-bomb", self._page)
        except Broken:
            self._found.error("pdf-stream-broken", self._page)
        return None

    def _program(self, holder: Any) -> list[Any]:
        key = key_of(holder)
        known = self._budget.programs.get(key) if isinstance(key, tuple) else None
        if known is not None:
            return known
        try:
            program = list(pikepdf.parse_content_stream(holder))
        except (pikepdf.PdfError, ValueError, TypeError) as error:
            del error
            self._found.error("pdf-content-broken", self._page, operator="–")
            program = []
        if isinstance(key, tuple) and len(program) < MOST_STEPS // 10:
            self._budget.programs[key] = program
        return program

    def _run(self, holder: Any, resources: Any) -> None:
        """Follow the operators of a page, a form or a pattern in the current state."""
        before, depth = self._resources, len(self._stack)
        self._resources = resources
        self._judges.resources.judge(resources, self._page)
        foreign, acts = 0, self.ACTS
        for step in self._program(holder):
            self._budget.left -= 1
            if self._budget.left < 0:
                self._tell_unfinished()
                break
            operator = str(step.operator)
            if operator in ("BX", "EX"):
                foreign += 1 if operator == "BX" else -1
                continue
            act = acts.get(operator)
            if act is None:
                if operator not in _QUIET and not foreign:
                    self._found.breach("pdf-content-broken", self._page, operator=operator[:16])
                continue
            try:
                act(self, step.operands)
            except (ValueError, TypeError, IndexError, ArithmeticError, AttributeError):
                self._found.breach("pdf-content-broken", self._page, operator=operator[:16])
        if len(self._stack) > depth:
            self._found.breach("pdf-content-broken", self._page, operator="q")
            self._state = self._stack[depth]
            del self._stack[depth:]
        self._resources = before

    def _tell_unfinished(self) -> None:
        if not self._budget.told:
            self._budget.told = True
            self._found.warn("pdf-unfinished", self._page, detail="its pages are too involved")

    # --- objects ----------------------------------------------------------------------------

    def _paint_object(self, operands: Operands) -> None:
        thing = self._listed("XObject", operands[0])
        kind = name(entry(thing, "/Subtype"))
        if kind == "Image":
            self._image(thing)
        elif kind == "Form":
            self._judges.resources.group(thing, self._page)
            self._enter(thing, self._state.ctm)

    def _inline_image(self, operands: Operands) -> None:
        self._image(operands[0].obj)

    def _image(self, image: Any) -> None:
        is_mask = entry(image, "/ImageMask") is True or entry(image, "/IM") is True
        depth = number(entry(image, "/BitsPerComponent")) or number(entry(image, "/BPC")) or 8
        space_entry = entry(image, "/ColorSpace")
        space_entry = space_entry if space_entry is not None else entry(image, "/CS")
        self._judges.resources.image(image, self._page)
        space = GRAY
        if not is_mask and space_entry is not None:
            space = read_space(space_entry, self._resources)
            self._judges.spaces.judge(space, self._resources, self._page)
        width = number(entry(image, "/Width")) or number(entry(image, "/W")) or 0
        height = number(entry(image, "/Height")) or number(entry(image, "/H")) or 0
        ctm = self._state.ctm
        across, down = (ctm.a**2 + ctm.b**2) ** 0.5, (ctm.c**2 + ctm.d**2) ** 0.5
        is_line_art = is_mask or (depth == 1 and space.size == 1)
        place = ctm.around(_UNIT)
        seen = self._marks.seen(self._state.shown(place))
        if seen is None or self._state.hides(place):
            return
        self._marks.image(ImageMark(round(width), round(height), across, down, is_line_art))
        if not is_mask:
            self._judges.pictures.judge(image, space, ctm, seen, self._page)

    def _enter(self, stream: Any, outer: Matrix, *, is_form: bool = True) -> None:
        """Follow a form within its box or, on its own paper, a pattern, in a state of its own."""
        key = key_of(stream)
        if key in self._inside or len(self._inside) > _DEEPEST:
            self._found.breach("pdf-form-loop", self._page)
            return
        if not isinstance(stream, pikepdf.Stream) or not self._followable(key, stream):
            return
        self._budget.left -= _FORM_STEPS
        self._inside.append(key)
        kept = self._state, self._path, self._is_box, self._text, self._line
        self._state, self._path = self._state.copy(), []
        own = numbers(entry(stream, "/Matrix"))
        self._state.ctm = matrix_of(own).then(outer) if len(own) == 6 else outer
        box = rect(entry(stream, "/BBox"))
        if not is_form:
            self._state.clip = None
        elif box is not None:
            self._state.cut(self._state.ctm.around(box))
        resources = entry(stream, "/Resources")
        # The stack of the caller is out of a form's reach.
        stack, self._stack = self._stack, []
        self._run(stream, resources if resources is not None else self._resources)
        self._stack = stack
        self._state, self._path, self._is_box, self._text, self._line = kept
        self._inside.pop()

    ACTS = {**Operators.ACTS, "Do": _paint_object, "INLINE IMAGE": _inline_image}  # noqa: RUF012
