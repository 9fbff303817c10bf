"""The specimen's page of heads."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from specimen_copy import HEADS, RUNNING
from specimen_sheet import HEAD, INNER, LABEL, MARGIN, NOTE, SECTION, TINT, Sheet

from layout_app.display.items import Fill
from layout_app.geometry import Point, Rect
from layout_app.model.style import Align
from layout_app.typeset.column import ASCENT_EM, SetParagraph
from layout_app.typeset.headline import Room, set_headline


def headlines(sheet: Sheet) -> None:
    """Fill the page of heads."""
    sheet.title("标题", "按词义转行；字距至多六分，缩窄至多八分")
    sheet.section("转行", "不拆词、不拆数量、不拆书名；“的”不居行首；各行长短相称")
    _pairs(sheet, HEADS)
    sheet.section("两句连排", "不及物的动词收前句，行事的人起后句，时间随动词")
    _pairs(sheet, RUNNING)
    _filled_heads(sheet)
    sheet.section("标题组", "引题、主题、副题同为整行网格")
    kicker = replace(LABEL, size=13.0, weight=400)
    sheet.line("沅溪灌区续建配套工程收官", kicker, Point(MARGIN, sheet.y))
    sheet.y += 19
    foot = _head(sheet, ("八万亩水稻喝上放心水", 1), Point(MARGIN, sheet.y), INNER, 38.0)
    sheet.y = foot + 4
    deck = replace(SECTION, face="楷体", weight=400, size=16.0)
    sheet.line("——渠首到田头最远91公里，水到得比往年早了两天", deck, Point(MARGIN, sheet.y))


def _pairs(sheet: Sheet, heads: Sequence[tuple[str, int]]) -> None:
    """Put heads side by side."""
    half = (INNER - 24) / 2
    for pair in zip(heads[::2], heads[1::2], strict=True):
        feet = [
            _head(sheet, words, Point(MARGIN + side * (half + 24), sheet.y), half, _PAIRED)
            for side, words in enumerate(pair)
        ]
        sheet.y = max(feet) + 9


_PAIRED = 17.0


def _filled_heads(sheet: Sheet) -> None:
    sheet.section("撑满与缩窄", "同一标题在三种版口中")
    cases: tuple[tuple[str, float, Align], ...] = (
        ("原字距", 300.0, "left"),
        ("撑满（字距加宽）", 315.0, "fill"),
        ("缩窄", 281.0, "left"),
    )
    for label, width, align in cases:
        sheet.items.append(Fill(Rect(MARGIN, sheet.y, MARGIN + width, sheet.y + 34), TINT))
        style = replace(HEAD, size=27.0, align=align)
        done = set_headline("听橹桥昨晨六点重新过人", style, Room(width), 1, sheet.setter)
        if done is not None:
            _draw_head(sheet, done.lines, Point(MARGIN, sheet.y + 3))
        sheet.line(label, NOTE, Point(MARGIN + 330, sheet.y + 13))
        sheet.y += 39
    sheet.y += 6


def _head(
    sheet: Sheet, words: tuple[str, int], at: Point, width: float, size: float = HEAD.size
) -> float:
    done = set_headline(words[0], replace(HEAD, size=size), Room(width), words[1], sheet.setter)
    return _draw_head(sheet, done.lines if done else (), at)


def _draw_head(sheet: Sheet, lines: Sequence[SetParagraph], at: Point) -> float:
    """Put a head's lines one under another; give where they end."""
    y = at.y
    for line in lines:
        sheet.items += line.run(line.lines[0], at.x, y + ASCENT_EM * line.style.size)
        y += line.style.size * 1.22
    return y
