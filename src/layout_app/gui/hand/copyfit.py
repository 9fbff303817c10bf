"""Copyfit: whether a story has more text than its place, or less, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layout_app.compose import PageLayout, StoryReport
from layout_app.messages import _, ngettext
from layout_app.model.page import Page, StoryPart
from layout_app.units import to_mm

State = Literal["over", "under", "fits"]


@dataclass(frozen=True, slots=True)
class Copyfit:
    """One story in its place.

    Attributes:
        chars, lines: what found no room.
        white: column lines that are left empty.
        under: those of them that a make-up editor would mend.
    """

    chars: int
    lines: int
    white: int
    under: int = 0

    @property
    def state(self) -> State:
        """Too much, too little, or right."""
        if self.lines:
            return "over"
        return "under" if self.under else "fits"


def of_report(report: StoryReport) -> Copyfit:
    """Take the counts of a composed story."""
    return Copyfit(report.overset_chars, report.overset_lines, report.white, report.underset_lines)


def of_page(page: Page, layout: PageLayout) -> dict[int, Copyfit]:
    """Give the copyfit of each story of a page, by the index of its placement."""
    parts = [
        number
        for number, placement in enumerate(page.placements)
        if isinstance(placement.content, StoryPart)
    ]
    # A layout that is not of this page's value any more may have another number of stories.
    return {number: of_report(one) for number, one in zip(parts, layout.stories, strict=False)}


def worse(one: Copyfit | None, other: Copyfit | None) -> Copyfit | None:
    """Of two parts of a story that jumps, give the one that counts: less room, or more white."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda fit: (fit.lines, fit.white))


def words(fit: Copyfit) -> str:
    """Say it as a make-up editor does: 超 32 字（3 行）, 欠 1 行, 齐."""
    if fit.state == "over":
        chars = ngettext("over by {n} character", "over by {n} characters", fit.chars)
        lines = ngettext("({n} line)", "({n} lines)", fit.lines)
        return f"{chars.format(n=fit.chars)} {lines.format(n=fit.lines)}".replace(" （", "（")
    if fit.state == "under":
        return ngettext("{n} line empty", "{n} lines empty", fit.under).format(n=fit.under)
    return _("fits")


def short(fit: Copyfit) -> str:
    """Say it in a narrow column: 超 32 字, 欠 4 行, 齐."""
    if fit.state == "over":
        return _("over: {n}").format(n=fit.chars)
    if fit.state == "under":
        return _("empty: {n}").format(n=fit.under)
    return words(fit)


def forecast(fit: Copyfit) -> str:
    """Say what a drop would give: 排得下 · 余 3 行, or 超 32 字（3 行）."""
    if fit.state == "over":
        return words(fit)
    if fit.white:
        spare = ngettext("{n} line to spare", "{n} lines to spare", fit.white)
        return _("fits · {spare}").format(spare=spare.format(n=fit.white))
    return _("fits exactly")


def size_in_mm(columns: int, lines: int, size: tuple[float, float]) -> str:
    """Say a block's size in columns and lines, and in millimetres (``size`` in points)."""
    across, down = (f"{to_mm(length):.1f}" for length in size)
    return f"{size_words(columns, lines)} · {across} × {down} mm"


def size_words(columns: int, lines: int) -> str:
    """Say a block's size as it is measured on a page: 4 栏 × 23 行."""
    across = ngettext("{n} column", "{n} columns", columns).format(n=columns)
    down = ngettext("{n} line", "{n} lines", lines).format(n=lines)
    return f"{across} × {down}"
