"""House fillers (公益广告): what the template draws where the copy leaves a page short.

In: a kind, a rectangle, a template. Out: display items: a pale ground, a small drawing in one quiet
ink, a slogan in black and the words 公益广告. **Source:** page.md 4e (adverts are told as such).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.colour import BLACK, PAPER, Cmyk, Colour
from layout_app.display.items import Fill, Item, Path
from layout_app.geometry import Rect
from layout_app.makeup.words import Words
from layout_app.model.style import Script
from layout_app.model.template import Template
from layout_app.typeset.column import Setter

SLOGANS: dict[str, tuple[str, str]] = {
    "water": ("节约每一滴水", "留住一条清河"),
    "reading": ("打开一本书", "点亮一座城"),
    "green": ("种下一棵树", "多一片荫凉"),
    "courtesy": ("车让人一步", "城暖人十分"),
    "grain": ("碗里不剩一粒", "粒粒都是辛苦"),
}
"""Kinds of fillers and their two lines."""

TRADITIONAL_SLOGANS: dict[str, tuple[str, str]] = {
    "water": ("節約每一滴水", "留住一條清河"),
    "reading": ("打開一本書", "點亮一座城"),
    "green": ("種下一棵樹", "多一片蔭涼"),
    "courtesy": ("車讓人一步", "城暖人十分"),
    "grain": ("碗裏不剩一粒", "粒粒都是辛苦"),
}
"""The same for a page of Traditional copy, as long."""

_INKS: dict[str, Cmyk] = {
    "water": Cmyk(c=0.65, m=0.22, y=0.05, k=0.05),
    "reading": Cmyk(c=0.1, m=0.42, y=0.65, k=0.08),
    "green": Cmyk(c=0.58, m=0.1, y=0.66, k=0.08),
    "courtesy": Cmyk(c=0.5, m=0.3, y=0.15, k=0.2),
    "grain": Cmyk(c=0.05, m=0.3, y=0.75, k=0.08),
}

KINDS = tuple(SLOGANS)
LABEL, TRADITIONAL_LABEL = "公益广告", "公益廣告"
ADVERT = "广告"

_WIDE = 1.35
"""Width by height from which slogan and drawing stand side by side."""
_LARGEST = 0.75
"""Largest size of a slogan, as a share of the lead's: it must not be taken for news."""
_GROUND, _SHADE, _DEEP = 0.12, 0.45, 1.0
"""Shares of the ink: the ground, the drawing's light and dark parts."""
_QUARTER = 0.5523
"""Handle of a cubic that draws a quarter of a circle, in radii."""


def filler_items(
    kind: str, rect: Rect, template: Template, setter: Setter, script: Script = "hans"
) -> list[Item]:
    """Draw a filler; nothing for a kind that is none (space left white on purpose)."""
    if kind not in SLOGANS:
        return []
    ink = _INKS[kind]
    items: list[Item] = [Fill(rect, _tint(ink, _GROUND))]
    pad = min(1.5 * template.grid.pitch, 0.12 * min(rect.width, rect.height))
    room = rect.inset(pad, pad)
    told = LABEL if script == "hans" else TRADITIONAL_LABEL
    label = Words(setter, told, replace(template.style("credits"), align="left"))
    small = label.style.size
    items += label.ending(room.x1, label.baseline(room.y1 - small / 2))
    most = _LARGEST * template.ladder.lead.prefer
    inner = Rect(room.x0, room.y0, room.x1, room.y1 - 1.5 * small)
    picture, words, size = _parted(inner, kind, most)
    items += _drawing(kind, picture, ink)
    slogan = (SLOGANS if script == "hans" else TRADITIONAL_SLOGANS)[kind]
    return items + _slogan(slogan, words, size, template, setter)


def advert_label(rect: Rect, template: Template, setter: Setter) -> list[Item]:
    """Mark an advert as one, in its lower right corner. **Source:** page.md 4e (form)."""
    words = Words(setter, ADVERT, replace(template.style("credits"), align="left"))
    size = words.style.size
    ground = Rect(rect.x1 - words.width - 0.8 * size, rect.y1 - 1.5 * size, rect.x1, rect.y1)
    baseline = words.baseline((ground.y0 + ground.y1) / 2)
    return [Fill(ground, PAPER), *words.centred((ground.x0 + ground.x1) / 2, baseline)]


def _parted(room: Rect, kind: str, most: float) -> tuple[Rect, Rect, float]:
    """Part the room for drawing and slogan: side by side, or one above the other where it is tall.

    Returns:
        Both rectangles and the size of the slogan in points; the group stands in the middle.
    """
    longest = max(len(text) for text in SLOGANS[kind])
    if room.width > _WIDE * room.height:
        side = min(room.height, 0.4 * room.width)
        size = min(most, (room.width - 1.2 * side) / longest, room.height / 2.9)
        wide = longest * size
        x = room.x0 + (room.width - wide - 1.2 * side) / 2
        drawing = Rect(x, room.y0, x + side, room.y1)
        return drawing, Rect(x + 1.2 * side, room.y0, x + 1.2 * side + wide, room.y1), size
    size = min(most, room.width / (longest + 0.5), 0.42 * room.height / 2.9)
    high = min(room.width, room.height - 3.2 * size)
    y = room.y0 + (room.height - high - 3.2 * size) / 2
    words = Rect(room.x0, y + high, room.x1, y + high + 3.2 * size)
    return Rect(room.x0, y, room.x1, y + high), words, size


def _slogan(
    lines: tuple[str, str], room: Rect, size: float, template: Template, setter: Setter
) -> list[Item]:
    """Set the two lines in the middle of their room."""
    rule = template.ladder.feature
    style = replace(
        template.style("section"),
        face=rule.face,
        weight=rule.weight,
        size=size,
        tracking_em=0.0,
        colour=BLACK,
    )
    items: list[Item] = []
    middle = (room.y0 + room.y1) / 2
    for number, text in enumerate(lines):
        words = Words(setter, text, style)
        y = words.baseline(middle + (number - 0.5) * 1.4 * size)
        items += words.centred((room.x0 + room.x1) / 2, y)
    return items


def _tint(ink: Cmyk, share: float) -> Cmyk:
    """Give a share of an ink."""
    return Cmyk(ink.c * share, ink.m * share, ink.y * share, ink.k * share)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws in a square of 100 by 100 that stands in the middle of a rectangle."""

    rect: Rect

    @property
    def scale(self) -> float:
        return min(self.rect.width, self.rect.height) / 100.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        middle_x = (self.rect.x0 + self.rect.x1) / 2
        middle_y = (self.rect.y0 + self.rect.y1) / 2
        return middle_x + (x - 50.0) * self.scale, middle_y + (y - 50.0) * self.scale

    def segment(self, command: str, *numbers: float) -> tuple[str | float, ...]:
        points = [self.at(*numbers[n : n + 2]) for n in range(0, len(numbers), 2)]
        return (command, *(value for point in points for value in point))

    def shape(self, *segments: tuple[str | float, ...], fill: Colour) -> Path:
        """Draw a filled outline of segments in the square's own numbers."""
        placed = [self.segment(str(s[0]), *(float(n) for n in s[1:])) for s in segments]
        return Path((*placed, ("Z",)), fill=fill)

    def stroke(self, *segments: tuple[str | float, ...], ink: Colour, width: float = 1.6) -> Path:
        """Draw a line of segments in the square's own numbers."""
        placed = [self.segment(str(s[0]), *(float(n) for n in s[1:])) for s in segments]
        return Path(tuple(placed), stroke=ink, width=max(0.4, width * self.scale))

    def oval(self, x: float, y: float, rx: float, ry: float) -> list[tuple[str | float, ...]]:
        """Give the outline of an ellipse."""
        hx, hy = rx * _QUARTER, ry * _QUARTER
        return [
            ("M", x + rx, y),
            ("C", x + rx, y + hy, x + hx, y + ry, x, y + ry),
            ("C", x - hx, y + ry, x - rx, y + hy, x - rx, y),
            ("C", x - rx, y - hy, x - hx, y - ry, x, y - ry),
            ("C", x + hx, y - ry, x + rx, y - hy, x + rx, y),
        ]


def _drawing(kind: str, rect: Rect, ink: Cmyk) -> list[Item]:
    draw: dict[str, Callable[[_Pen, Colour, Colour], list[Item]]] = {
        "water": _water,
        "reading": _book,
        "green": _tree,
        "courtesy": _crossing,
        "grain": _bowl,
    }
    return draw[kind](_Pen(rect), _tint(ink, _SHADE), _tint(ink, _DEEP))


def _water(pen: _Pen, light: Colour, dark: Colour) -> list[Item]:
    """Draw a drop over its rings."""
    rings: list[Item] = [
        pen.stroke(*pen.oval(50, 82, r, r * 0.26), ink=light if r > 20 else dark, width=1.8)
        for r in (46, 33, 20)
    ]
    drop = pen.shape(
        ("M", 50, 8),
        ("C", 56, 26, 70, 36, 70, 52),
        ("C", 70, 63, 61, 71, 50, 71),
        ("C", 39, 71, 30, 63, 30, 52),
        ("C", 30, 36, 44, 26, 50, 8),
        fill=dark,
    )
    glint = pen.stroke(("M", 38, 52), ("C", 38, 58, 42, 63, 48, 64), ink=PAPER, width=2.4)
    return [*rings, drop, glint]


def _book(pen: _Pen, light: Colour, dark: Colour) -> list[Item]:
    """Draw an open book under a small sun."""
    items: list[Item] = [pen.shape(*pen.oval(50, 26, 15, 15), fill=light)]
    for side in (1, -1):

        def x(value: float, way: int = side) -> float:
            return 50 + way * value

        items.append(
            pen.shape(
                ("M", x(0), 54),
                ("C", x(12), 44, x(28), 44, x(46), 50),
                ("L", x(46), 84),
                ("C", x(28), 78, x(12), 78, x(0), 88),
                fill=dark,
            )
        )
        items += [
            pen.stroke(
                ("M", x(8), 59 + row),
                ("C", x(16), 54 + row, x(28), 54 + row, x(39), 57 + row),
                ink=PAPER,
                width=1.4,
            )
            for row in (0, 7, 14)
        ]
    return items


def _tree(pen: _Pen, light: Colour, dark: Colour) -> list[Item]:
    """Draw a round tree on a low hill."""
    hill = pen.shape(("M", 0, 92), ("C", 22, 76, 74, 76, 100, 92), fill=light)
    crown = [
        pen.shape(*pen.oval(x, y, r, r), fill=ink)
        for x, y, r, ink in ((36, 44, 22, light), (66, 40, 24, light), (51, 32, 25, dark))
    ]
    trunk = pen.shape(("M", 48, 50), ("L", 53, 50), ("L", 55, 84), ("L", 46, 84), fill=dark)
    return [hill, *crown, trunk]


def _crossing(pen: _Pen, light: Colour, dark: Colour) -> list[Item]:
    """Draw a zebra crossing that runs away under a low sun."""
    items: list[Item] = [pen.shape(*pen.oval(50, 30, 18, 18), fill=light)]
    items.append(pen.shape(("M", 0, 90), ("L", 30, 44), ("L", 70, 44), ("L", 100, 90), fill=dark))
    for stripe in range(5):
        left, right = stripe * 2 + 0.7, stripe * 2 + 1.7
        near, far = 100 / 10, 40 / 10
        items.append(
            pen.shape(
                ("M", left * near, 86),
                ("L", 30 + left * far, 49),
                ("L", 30 + right * far, 49),
                ("L", right * near, 86),
                fill=PAPER,
            )
        )
    return items


def _bowl(pen: _Pen, light: Colour, dark: Colour) -> list[Item]:
    """Draw a bowl with an ear of grain over it."""
    bowl = pen.shape(
        ("M", 14, 56),
        ("L", 86, 56),
        ("C", 86, 76, 72, 88, 58, 89),
        ("L", 42, 89),
        ("C", 28, 88, 14, 76, 14, 56),
        fill=dark,
    )
    stalk = pen.stroke(("M", 44, 54), ("C", 46, 40, 52, 24, 66, 12), ink=dark, width=1.6)
    items: list[Item] = [stalk]
    for number in range(6):
        share = number / 5
        x, y = 46 + 19 * share, 44 - 31 * share
        for side in (1, -1):
            turn = math.radians(-56 + side * 38)
            reach_x, reach_y = 11 * math.cos(turn), 11 * math.sin(turn)
            bend_x, bend_y = -reach_y * 0.3 * side, reach_x * 0.3 * side
            items.append(
                pen.shape(
                    ("M", x, y),
                    (
                        "C",
                        x + bend_x,
                        y + bend_y,
                        x + reach_x + bend_x,
                        y + reach_y + bend_y,
                        x + reach_x,
                        y + reach_y,
                    ),
                    ("C", x + reach_x - bend_x, y + reach_y - bend_y, x - bend_x, y - bend_y, x, y),
                    fill=light if side > 0 else dark,
                )
            )
    return [*items, bowl]
