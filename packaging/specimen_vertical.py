"""The specimen's page of vertical lines."""

from __future__ import annotations

from msgspec.structs import replace
from specimen_copy import TRADITIONAL_NEWS, UPRIGHT
from specimen_sheet import BODY, HEAD, LABEL, MARGIN, WIDTH, Sheet, marked, names_of

from layout_app.colour import Cmyk
from layout_app.display.items import Fill
from layout_app.geometry import Point, Rect
from layout_app.model.style import TRADITIONAL
from layout_app.typeset.interlinear import span_voices
from layout_app.typeset.items import Voice
from layout_app.typeset.vertical import (
    Part,
    column_items,
    set_vertical,
    set_vertical_block,
    set_vertical_caption,
)


def vertical(sheet: Sheet) -> None:
    """Fill the page of vertical lines."""
    sheet.title("竖排", "自右而左；标点居右上，括号、破折号、省略号随行转向")
    top = sheet.y
    right = WIDTH - MARGIN - _vertical_head(sheet, WIDTH - MARGIN, top)
    for face, words in (("书宋", UPRIGHT), ("楷体", UPRIGHT), ("繁体", TRADITIONAL_NEWS)):
        style = replace(BODY, face=face, size=11.5, pitch=19.0)
        if face == "繁体":
            style = replace(style, face="书宋", rules=TRADITIONAL)
        done = set_vertical(words, style, 20 * 11.5, sheet.setter)
        sheet.items += done.items(right - done.width, top)
        sheet.line(face, LABEL, Point(right - 2 * LABEL.size, top + 20 * 11.5 + 10))
        right -= done.width + 20
    sheet.y = top + 345
    sheet.section(
        "竖排图注与行间标记", "图注居图侧；着重号在右，专名号、书名号在左；两三位数字并为一字"
    )
    _caption(sheet)
    _vertical_marks(sheet)


def _vertical_head(sheet: Sheet, right: float, top: float) -> float:
    """Put a vertical head block at the right; give the room it takes."""
    small = replace(HEAD, face="黑体", weight=400, size=15.0)
    deck = replace(HEAD, face="楷体", weight=400, size=18.0)
    parts = [
        Part("沅溪北岸 新闻速写", small),
        Part("听橹桥修好了 昨晨六点重新过人", replace(HEAD, size=36.0, weight=900), 2),
        Part("修缮历时二百八十七天", deck),
    ]
    head = set_vertical_block(parts, 330.0, sheet.setter)
    if head is None:
        return 0.0
    sheet.items += head.items(right - head.width, top)
    return head.width + 24


def _vertical_marks(sheet: Sheet) -> None:
    words = (
        "孔子删诗书，司马迁作史记，颜回子路从之；凡涉水作业，必须两人同行，本规定12月1日起施行。"
    )
    wishes = (
        *names_of("孔子", "司马迁", "颜回", "子路"),
        ("史记", "title", ""),
        ("必须两人同行", "emphasis", ""),
    )
    copy = marked(words, *wishes)
    style = replace(BODY, size=13.0, pitch=24.0)
    own = Voice(style.face, style.weight)
    voices = span_voices(copy.spans, lambda _: own)
    done = sheet.setter.paragraph(words, style, 18, voices, vertical=True)
    for number, line in enumerate(done.lines):
        sheet.items += column_items(done, line, WIDTH - MARGIN - 10 - number * 24.0, sheet.y)


def _caption(sheet: Sheet) -> None:
    """Put a picture's place with its vertical caption beside it."""
    box = Rect(MARGIN, sheet.y, MARGIN + 300, sheet.y + 250)
    sheet.items.append(Fill(box, Cmyk(k=0.18)))
    style = replace(BODY, face="楷体", size=9.5, pitch=14.5, indent_em=0.0)
    words = "5月19日清晨，第一拨过桥的市民走上听橹桥。桥长36米，宽4.2米。", "本报记者　何汀兰　摄"
    done = set_vertical_caption(words, (style, style), box.height, sheet.setter)
    sheet.items += done.items(box.x1 + 9, box.y0)
