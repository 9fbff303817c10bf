"""Proofs on office paper: page proofs (大样), galleys (小样), two versions side by side (灭红).

In: composed pages or the copy, and what the sheet says of itself (the caller's clock and words).
Out: display lists of A3 or A4 sheets, which the same painter prints as any page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from layout_app.colour import BLACK, PAPER, Cmyk, Colour, screen_rgb
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
from layout_app.geometry import Matrix, Point, Rect, Size
from layout_app.makeup.words import Words
from layout_app.model.style import TextStyle
from layout_app.typeset.column import Setter
from layout_app.typeset.galley import GalleySheet, GalleyStyle, Piece, plain_style, set_galley
from layout_app.units import EPS, mm

PaperName = Literal["A3", "A4"]
PAPERS: dict[PaperName, Size] = {"A3": Size(mm(297), mm(420)), "A4": Size(mm(210), mm(297))}

RED = Cmyk(m=1.0, y=1.0)
_MARGIN = mm(8)
_BOX = mm(22)
"""Height of the box for signatures at the foot of a sheet."""
_OVERLAP = mm(10)
_SMALL = TextStyle(name="proof", face="黑体", size=8.0, align="left")
_NUMBER = TextStyle(name="number", face="黑体", size=6.5, colour=Cmyk(k=0.6), align="left")
_LIST = TextStyle(name="list", face="书宋", size=9.5, pitch=15.0, align="left", hang_em=2.0)


class Note(Struct, frozen=True):
    """What a sheet says of itself.

    Attributes:
        facts: paper, date, page, version, time: words that are set one after the other.
        signs: what is signed for, each with its empty place: proofreader, editor in charge.
    """

    facts: tuple[str, ...]
    signs: tuple[str, ...] = ()


class Order(Struct, frozen=True, kw_only=True):
    """How proofs are made.

    Attributes:
        paper: size of the sheets.
        tile: real size on as many sheets as it takes, instead of one scaled sheet.
        grey: shades instead of colours.
        note: what the sheets say; the sheet's number is added to those of a tiled page.
    """

    paper: PaperName = "A3"
    tile: bool = False
    grey: bool = False
    note: Note = Note(())


class Spot(NamedTuple):
    """A place to point at on a page, in the page's points, and the number of its change."""

    rect: Rect
    number: int


def page_proof(
    page: DisplayList, order: Order, setter: Setter, spots: Sequence[Spot] = ()
) -> list[DisplayList]:
    """Put a page on sheets of office paper.

    Args:
        page: the composed page.
        order: paper, scale and words.
        setter: sets the words.
        spots: places that are framed in red and numbered.
    """
    items = (*(_greyed(page.items) if order.grey else page.items), *_pointed(spots, setter))
    whole = replace(page, items=items)
    return _tiles(whole, order, setter) if order.tile else [_scaled(whole, order, setter)]


def _scaled(page: DisplayList, order: Order, setter: Setter) -> DisplayList:
    sheet = _turned(PAPERS[order.paper], page.trim)
    room = _room(sheet)
    scale = min(room.width / page.trim.width, room.height / page.trim.height, 1.0)
    x = (sheet.width - scale * page.trim.width) / 2
    y = room.y0 + (room.height - scale * page.trim.height) / 2
    trim = Rect(0.0, 0.0, page.trim.width, page.trim.height)
    placed = Group(page.items, Matrix(a=scale, d=scale, e=x, f=y), trim)
    frame = _outline(Rect(x, y, x + scale * trim.x1, y + scale * trim.y1), Cmyk(k=0.5), 0.3)
    percent = f"{scale:.0%}"
    return DisplayList(sheet, 0.0, (placed, frame, *_box(sheet, order.note, setter, percent)))


def _tiles(page: DisplayList, order: Order, setter: Setter) -> list[DisplayList]:
    sheet = PAPERS[order.paper]
    room = _room(sheet)
    across = _count(page.trim.width, room.width)
    down = _count(page.trim.height, room.height)
    sheets = []
    for row in range(down):
        for column in range(across):
            x, y = column * (room.width - _OVERLAP), row * (room.height - _OVERLAP)
            seen = Rect(
                x,
                y,
                min(x + room.width, page.trim.width),
                min(y + room.height, page.trim.height),
            )
            placed = Group(page.items, Matrix(e=room.x0 - x, f=room.y0 - y), seen)
            frame = _outline(seen.moved(room.x0 - x, room.y0 - y), Cmyk(k=0.5), 0.3)
            shown = f"{row * across + column + 1}/{across * down}"
            edges = _edges(room, column < across - 1, row < down - 1)
            box = _box(sheet, order.note, setter, shown)
            sheets.append(DisplayList(sheet, 0.0, (placed, frame, *edges, *box)))
    return sheets


def _count(length: float, room: float) -> int:
    if length <= room + EPS:
        return 1
    return 1 + math.ceil((length - room) / (room - _OVERLAP) - EPS)


def _edges(room: Rect, right: bool, foot: bool) -> list[Item]:
    """Mark where the next sheet is laid on: dashes at the beginning of the overlap."""
    items: list[Item] = []
    if right:
        x = room.x1 - _OVERLAP
        items.append(Rule(Point(x, room.y0), Point(x, room.y1), 0.3, Cmyk(k=0.4), (3.0, 3.0)))
    if foot:
        y = room.y1 - _OVERLAP
        items.append(Rule(Point(room.x0, y), Point(room.x1, y), 0.3, Cmyk(k=0.4), (3.0, 3.0)))
    return items


def _turned(sheet: Size, page: Size) -> Size:
    return Size(sheet.height, sheet.width) if page.width > page.height else sheet


def _room(sheet: Size) -> Rect:
    return Rect(_MARGIN, _MARGIN, sheet.width - _MARGIN, sheet.height - _MARGIN - _BOX - mm(3))


def _box(sheet: Size, note: Note, setter: Setter, shown: str) -> list[Item]:
    """Draw the box at the foot: a line of facts over the places to sign."""
    box = Rect(
        _MARGIN, sheet.height - _MARGIN - _BOX, sheet.width - _MARGIN, sheet.height - _MARGIN
    )
    middle = box.y0 + 0.36 * _BOX
    facts = "\u3000".join(fact for fact in (*note.facts, shown) if fact)
    items: list[Item] = [
        _outline(box, BLACK, 0.5),
        Rule(Point(box.x0, middle), Point(box.x1, middle), 0.3),
        *_fitting(setter, facts, box.width - 8).at(box.x0 + 4, middle - 7),
    ]
    width = box.width / max(1, len(note.signs))
    for number, sign in enumerate(note.signs):
        x = box.x0 + number * width
        items += Words(setter, sign, _SMALL).at(x + 4, middle + 11)
        if number:
            items.append(Rule(Point(x, middle), Point(x, box.y1), 0.3))
    return items


def _fitting(setter: Setter, text: str, room: float) -> Words:
    words = Words(setter, text, _SMALL)
    if words.width <= room:
        return words
    return Words(setter, text, replace(_SMALL, size=_SMALL.size * room / words.width))


def _outline(rect: Rect, colour: Colour, width: float) -> Path:
    corners = ((rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1))
    segments = [("L" if number else "M", *corner) for number, corner in enumerate(corners)]
    return Path((*segments, ("Z",)), stroke=colour, width=width)


def _greyed(items: Iterable[Item]) -> tuple[Item, ...]:
    """Give items in shades of black; ``grey_pictures`` sees to the pictures."""
    return tuple(_grey_item(item) for item in items)


def _grey_item(item: Item) -> Item:
    if isinstance(item, Group):
        return replace(item, items=_greyed(item.items))
    if isinstance(item, Path):
        fill = None if item.fill is None else _grey(item.fill)
        return replace(item, fill=fill, stroke=None if item.stroke is None else _grey(item.stroke))
    if isinstance(item, Picture):
        return item
    return replace(item, colour=_grey(item.colour))


def grey_pictures(
    page: DisplayList, media: FilePath, folder: FilePath, prefix: str = ""
) -> DisplayList:
    """Give a page whose pictures are grey copies, coarse enough for office paper.

    Args:
        page: the composed page.
        media: folder of its pictures.
        folder: where the copies go; those that are there already are taken.
        prefix: goes before their names, so that two versions of an edition can share a folder.
    """
    return replace(page, items=tuple(_copied(one, media, folder, prefix) for one in page.items))


def _copied(item: Item, media: FilePath, folder: FilePath, prefix: str) -> Item:
    if isinstance(item, Group):
        inner = tuple(_copied(one, media, folder, prefix) for one in item.items)
        return replace(item, items=inner)
    if not isinstance(item, Picture):
        return item
    copy = folder / f"{prefix}{item.media}.jpg"
    if not copy.exists() and (media / item.media).is_file():
        _grey_copy(media / item.media, copy)
    return replace(item, media=copy.name)


def _grey_copy(source: FilePath, target: FilePath) -> None:
    """Copy a picture in grey; one that cannot be read stays away, as a missing one does."""
    import PIL.Image
    from PIL import ImageOps

    try:
        with PIL.Image.open(source) as picture:
            picture.draft("L", (_COARSE, _COARSE))
            grey = ImageOps.exif_transpose(picture).convert("L")
    except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError):
        return
    grey.thumbnail((_COARSE, _COARSE))
    grey.save(target, "JPEG", quality=80)


_COARSE = 2400
"""Pixels of the longer side: 200 an inch on A3."""


def _grey(colour: Colour) -> Cmyk:
    red, green, blue = screen_rgb(colour)
    # Black ink shows as a very dark grey on screens; on paper it is full black.
    light = min(1.0, max(0.0, (0.299 * red + 0.587 * green + 0.114 * blue - 33) / (255 - 33)))
    return Cmyk(k=round(1.0 - light, 3))


# --- what differs --------------------------------------------------------------------------------


def _pointed(spots: Sequence[Spot], setter: Setter) -> list[Item]:
    """Frame places in red; a gap without width is a caret. The number stands at the corner."""
    items: list[Item] = []
    told: set[int] = set()
    for rect, number in spots:
        if rect.width < 1.0:
            items.append(Rule(Point(rect.x0, rect.y0), Point(rect.x0, rect.y1), 1.2, RED))
            items.append(Rule(Point(rect.x0 - 3, rect.y1 + 3), Point(rect.x0, rect.y1), 1.2, RED))
        else:
            items.append(_outline(rect.inset(-1.0, -1.0), RED, 0.9))
        if number not in told:
            told.add(number)
            style = replace(_SMALL, weight=700, size=9.0, colour=PAPER)
            label = Words(setter, f"{number}", style)
            plate = Rect(rect.x0 - label.width - 4, rect.y0 - 9, rect.x0, rect.y0 + 2)
            items += [Fill(plate, RED), *label.at(plate.x0 + 2, plate.y1 - 2.2)]
    return items


def list_sheets(lines: Sequence[str], order: Order, setter: Setter) -> list[DisplayList]:
    """Set a list of changes on sheets, each entry a paragraph."""
    sheet = PAPERS[order.paper]
    room = _room(sheet)
    measure = room.width - mm(10)
    sheets: list[DisplayList] = []
    items: list[Item] = []
    y = room.y0 + _LIST.pitch
    for text in lines:
        done = setter.paragraph(text, _LIST, measure / _LIST.size)
        for line in done.lines:
            if y > room.y1 and items:
                sheets.append(_listed(sheet, items, order, setter, len(sheets) + 1))
                items, y = [], room.y0 + _LIST.pitch
            items += done.run(line, room.x0 + mm(5), y)
            y += _LIST.pitch
        y += _LIST.pitch / 3
    sheets.append(_listed(sheet, items, order, setter, len(sheets) + 1))
    return sheets


def _listed(
    sheet: Size, items: Sequence[Item], order: Order, setter: Setter, number: int
) -> DisplayList:
    return DisplayList(sheet, 0.0, (*items, *_box(sheet, order.note, setter, f"{number}")))


# --- galleys -------------------------------------------------------------------------------------


def galley_proof(
    pieces: Sequence[Piece], order: Order, setter: Setter, styles: tuple[TextStyle, TextStyle]
) -> list[DisplayList]:
    """Set copy down one column between wide margins, every line numbered.

    Args:
        pieces: kind and text (``h1`` ``h2`` ``h3`` ``by`` ``p``).
        order: paper and words.
        setter: sets the copy and the words.
        styles: of text and of heads.
    """
    body, head = styles
    paper = PAPERS[order.paper]
    grid = body.pitch or body.size * 1.5
    measure = min(_GALLEY_EM * body.size, paper.width - 4 * _MARGIN)
    style = plain_style(_GALLEY_EM, 1, body, head)
    sheet = GalleySheet(
        width=paper.width,
        height=paper.height - _BOX,
        margin_x=(paper.width - measure) / 2,
        margin_y=_MARGIN + grid,
        columns=1,
        gutter=0.0,
        grid=grid,
    )
    first, sheets = 1, []
    pages = set_galley(pieces, GalleyStyle(sheet, style.kinds), setter)
    for number, page in enumerate(pages, 1):
        baselines = _baselines(page.display.items)
        x = sheet.margin_x - _BACK
        numbers = [
            item
            for count, y in enumerate(baselines, first)
            for item in Words(setter, f"{count}", _NUMBER).ending(x - 8, y)
        ]
        first += len(baselines)
        moved = Group(page.display.items, Matrix(e=-_BACK))
        rule = Rule(Point(x - 4, sheet.margin_y), Point(x - 4, sheet.height - _MARGIN), 0.3)
        box = _box(paper, order.note, setter, f"{number}/{len(pages)}")
        sheets.append(DisplayList(paper, 0.0, (moved, rule, *numbers, *box)))
    return sheets


_GALLEY_EM = 26.0
_BACK = mm(20)
"""How far the column stands left of the middle: hands write at the right."""


def _baselines(items: Iterable[Item]) -> list[float]:
    """Give the baselines of a galley's lines from the top; runs of one line share theirs."""
    return sorted({round(item.ys[0], 2) for item in items if isinstance(item, GlyphRun)})
