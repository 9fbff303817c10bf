"""Sheets of office paper as a PDF file of our own: text stays text, and the file is small.

In: composed pages, each with its place on a sheet. Out: display lists of sheets, and the file. Qt's
own PDF has every glyph as an outline, megabytes a page, in which nothing can be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from layout_app.display.items import DisplayList, Group
from layout_app.fonts.catalogue import Catalogue
from layout_app.geometry import Matrix, Rect, Size
from layout_app.makeup.words import Words
from layout_app.model.edition import Edition
from layout_app.model.style import TextStyle
from layout_app.press.pdf import Facts, Sources, write_pdf
from layout_app.typeset.column import Setter

_FOOT_SHARE = 0.5
"""Size of the foot's words, of its height."""
_MIDDLE_EM = 0.38
"""From the middle of a line of words down to its baseline."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or a part of it, on a sheet.

    Attributes:
        page: what it shows.
        paper: size of the sheet, points.
        room: where the page may stand.
        scale, x, y: where it stands: of its upper left corner, from the sheet's.
        foot: where the words stand that say which proof it is.
        words: they.
    """

    page: DisplayList
    paper: Size
    room: Rect
    scale: float
    x: float
    y: float
    foot: Rect
    words: str


def sheet_list(sheet: Sheet, setter: Setter) -> DisplayList:
    """Give a sheet as a display list: the page cut to its room, and the foot."""
    scale, page = sheet.scale, sheet.page
    seen = Rect(
        max(0.0, (sheet.room.x0 - sheet.x) / scale),
        max(0.0, (sheet.room.y0 - sheet.y) / scale),
        min(page.trim.width, (sheet.room.x1 - sheet.x) / scale),
        min(page.trim.height, (sheet.room.y1 - sheet.y) / scale),
    )
    placed = Group(page.items, Matrix(a=scale, d=scale, e=sheet.x, f=sheet.y), seen)
    foot = sheet.foot
    style = TextStyle(name="foot", face="黑体", size=_FOOT_SHARE * foot.height, align="left")
    words = Words(setter, sheet.words, style).within(foot.width)
    baseline = (foot.y0 + foot.y1) / 2 + _MIDDLE_EM * words.style.size
    return DisplayList(
        sheet.paper, 0.0, (placed, *words.centred((foot.x0 + foot.x1) / 2, baseline))
    )


def write_sheets(
    sheets: Iterable[DisplayList],
    target: Path,
    edition: Edition,
    sources: tuple[Catalogue, Path | None],
    progress: Callable[[int, int], None],
) -> None:
    """Write sheets as one PDF file; ``sources``: faces, and the folder of pictures.

    Raises:
        ExportError: it cannot be written.
        Cancelled: ``progress`` has raised it; then there is no file.
    """
    facts = Facts(f"{edition.title} {edition.date.isoformat()}".strip(), edition.date)
    write_pdf(tuple(sheets), target, Sources(*sources), facts, progress)
