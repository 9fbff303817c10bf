"""Rules for what is painted inside the trim: lines, type, inks, resolution.

**Source:** press.md B2.
"""

from __future__ import annotations

from collections import deque

from layout_app.geometry import Rect
from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.inks import ImageMark, Ink, Mark, Plates
from layout_app.preflight.pdf.state import shared
from layout_app.units import EPS

_LONG = 4.0
"""A filled shape this much longer than it is thin counts as a line."""
_PERCENT_SLACK = 0.005
_AREA = 2.0
"""Points that an area is wide and high at least."""
_MOST_AREAS, _MOST_LOOKS = 50, 50_000
"""Bounds of what is remembered and looked up of one page."""


class MarkJudge:
    """Judges the marks of one page.

    Args:
        found: where findings go.
        page: number of the page.
        trim: what is left of it when it has been cut (y up); marks outside are the printer's own.
    """

    def __init__(self, found: Findings, page: int, trim: Rect) -> None:
        self._found = found
        self._page = page
        self._trim = trim
        self._knocked = 0
        self._areas: deque[tuple[Rect, Plates]] = deque(maxlen=_MOST_AREAS)
        self._looks = _MOST_LOOKS

    def mark(self, mark: Mark) -> None:
        """Judge a line, a filled shape or a string."""
        if not mark.box.inset(-0.05, -0.05).overlaps(self._trim):
            return
        if mark.kind == "text":
            self._text(mark)
        elif mark.kind == "line":
            self._line(mark.size, mark.ink)
        else:
            self._filled(mark)
        self._sum(mark.ink.plates)
        if mark.kind == "fill":
            self._remember(mark)
        elif mark.overprints and mark.keeps_zero and _is_process(mark.ink):
            self._sum(self._with_ink_below(mark))

    def seen(self, box: Rect) -> Rect | None:
        """Give what is left of a rectangle when the page has been cut; None when nothing is."""
        return shared(box, self._trim) if box.overlaps(self._trim) else None

    def image(self, mark: ImageMark) -> None:
        """Judge the resolution of an image."""
        if min(mark.across, mark.down) <= 0:
            return
        ppi = 72.0 * min(mark.width / mark.across, mark.height / mark.down)
        limits, shown = self._found.limits, round(ppi)
        if mark.is_line_art:
            if ppi < limits.line_art_ppi - 0.5:
                wanted = round(limits.line_art_ppi)
                self._found.warn("pdf-line-art", self._page, ppi=shown, wanted=wanted)
        elif ppi < limits.error_ppi - 0.5:
            self._found.error("pdf-ppi", self._page, ppi=shown, wanted=round(limits.warn_ppi))
        elif ppi < limits.warn_ppi - 0.5:
            self._found.warn("pdf-ppi", self._page, ppi=shown, wanted=round(limits.warn_ppi))

    def finish(self) -> None:
        """Tell what was counted."""
        if self._knocked:
            add = self._found.warn if self._found.standard else self._found.note
            add("pdf-black-knocks-out", self._page, count=self._knocked)

    def _text(self, mark: Mark) -> None:
        ink = mark.ink
        size = round(mark.size, 1)
        if ink.is_black_of_four:
            self._found.error("pdf-black-four", self._page, size=size)
        if ink.is_black and not (mark.overprints and (mark.keeps_zero or _is_plate(ink))):
            self._knocked += 1
        if ink.plate_count == 0 and mark.overprints and mark.keeps_zero and _is_process(ink):
            self._found.error("pdf-white-overprints", self._page, size=size)
        least = self._least(ink)
        if least and mark.size < least - 0.05:
            self._found.warn("pdf-type-small", self._page, size=size, least=least)

    def _least(self, ink: Ink) -> float:
        limits, plates = self._found.limits, ink.plates
        if ink.plate_count < 0:
            return 0.0
        if ink.plate_count == 0:
            return limits.type_reversed
        if ink.plate_count > 2:
            return limits.type_multi
        full = max(plates) if plates is not None else max(ink.parts)
        return limits.type_solid if ink.plate_count == 1 and full > 0.99 else limits.type_tint

    def _line(self, width: float, ink: Ink) -> None:
        limits, shown = self._found.limits, round(width, 3)
        if width < limits.hairline - EPS:
            least = limits.hairline
            self._found.breach("pdf-hairline", self._page, width=shown, least=least)
            return
        if ink.plate_count == 0:
            least = limits.thin_reversed
        elif ink.plate_count == 2:
            least = limits.thin_two
        else:
            least = limits.thin_multi if ink.plate_count > 2 else 0.0
        if width < least - EPS:
            self._found.warn("pdf-line-thin", self._page, width=shown, least=least)

    def _filled(self, mark: Mark) -> None:
        thin, long = sorted((mark.box.width, mark.box.height))
        if mark.size and thin < long / _LONG and thin < self._found.limits.hairline and long > 10:
            self._line(thin, mark.ink)
        if (
            mark.ink.plate_count == 0
            and mark.overprints
            and mark.keeps_zero
            and _is_process(mark.ink)
        ):
            self._found.error("pdf-white-overprints", self._page, size=round(thin, 1))

    def _remember(self, mark: Mark) -> None:
        """Note an area on which something may be printed over; the last ones are enough."""
        plates = mark.ink.plates
        if plates is not None and min(mark.box.width, mark.box.height) > _AREA:
            self._areas.append((mark.box, plates))

    def _with_ink_below(self, mark: Mark) -> Plates | None:
        """Add up what overprints and the area below it; None where it stands on paper."""
        self._looks -= 1
        own, place = mark.ink.plates, mark.box.inset(-0.05, -0.05)
        if own is None or self._looks < 0:
            return None
        below = next((inks for box, inks in reversed(self._areas) if box.overlaps(place)), None)
        if below is None:
            return None
        c, m, y, k = (upper or lower for upper, lower in zip(own, below, strict=True))
        return c, m, y, k

    def _sum(self, plates: Plates | None) -> None:
        most = self._found.limits.tac
        if plates is not None and sum(plates) > most + _PERCENT_SLACK:
            percent, limit = round(sum(plates) * 100), round(most * 100)
            self._found.breach("pdf-ink-limit", self._page, percent=percent, most=limit)


def _is_plate(ink: Ink) -> bool:
    return ink.space.kind == "Separation"


def _is_process(ink: Ink) -> bool:
    return ink.space.kind == "DeviceCMYK"
