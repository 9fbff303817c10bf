"""The specimen's page of paragraphs that go round something, and of Traditional copy."""

from __future__ import annotations

from msgspec.structs import replace
from specimen_copy import MARKET, MEMORY, QUOTED, SQUARED, TRADITIONAL_NEWS
from specimen_sheet import (
    BODY,
    GUTTER,
    HEAD,
    INNER,
    LABEL,
    MARGIN,
    STEP,
    Copy,
    Sheet,
    marked,
    ruled,
)

from layout_app.colour import Cmyk
from layout_app.display.items import Fill, Rule
from layout_app.geometry import Point, Rect
from layout_app.model.style import TRADITIONAL
from layout_app.typeset.column import ASCENT_EM, SetParagraph
from layout_app.typeset.frame import Copy as FrameCopy
from layout_app.typeset.frame import Filled, Frame, Obstacle, level_frame
from layout_app.typeset.headline import turned_lines
from layout_app.typeset.initial import set_initial


def shapes(sheet: Sheet) -> None:
    """Fill the page of paragraphs that go round something."""
    sheet.title("首字、绕排、繁体", "行行在网格上；首字占二至四行，图旁的行各有其宽")
    sheet.section("首字下沉", "首字的上沿齐首行，下沿齐末行；旁边各行整字")
    y = sheet.y
    feet = []
    for number, lines in enumerate((2, 3, 4)):
        x = MARGIN + number * (STEP + GUTTER)
        sheet.line(f"占{lines}行", LABEL, Point(x, y))
        text = MEMORY[3:] if lines == 4 else MARKET[0] + MEMORY[:24]
        done = set_initial(text, BODY, STEP / BODY.size, lines, sheet.setter)
        if done is not None:
            sheet.items += done.items(x, y + 16)
            feet.append(y + 16 + done.rows * BODY.pitch)
    x = MARGIN + 3 * (STEP + GUTTER)
    sheet.line("示亡号、纵横对齐", LABEL, Point(x, y))
    mourned = marked("讣告：孙大山同志因病逝世。", ("孙大山", "framed", ""))
    foot = sheet.paragraph(mourned, Point(x, y + 14), STEP)
    sheet.paragraph(Copy(SQUARED, ruled(latin_grid=True)), Point(x, foot + 6), STEP)
    sheet.y = max(feet) + 14
    _round_picture(sheet)
    _traditional(sheet)
    _one_line_more(sheet)


def _one_line_more(sheet: Sheet) -> None:
    """Show paragraphs a line shorter and a line longer, by which a column loses a lonely line."""
    sheet.section("孤行", "栏首、栏底不留单行：前面的一段收一行或放一行，字距不逾八分")
    tops = []
    shorter, longer = (MEMORY + MARKET[1])[:120], MEMORY[24:] + MARKET[0] + MARKET[1]
    for place, text, more in ((0, shorter, -1), (2, longer, 1)):
        done = sheet.setter.paragraph(text, BODY, STEP / BODY.size)
        other = sheet.setter.in_lines(done, len(done.lines) + more)
        for column, each in enumerate((done, other)):
            if each is None:
                continue
            x = MARGIN + (place + column) * (STEP + GUTTER)
            sheet.line(f"{len(each.lines)}行", LABEL, Point(x, sheet.y))
            tops.append(_lines(sheet, each, Point(x, sheet.y + 14)))
    sheet.y = max(tops)


def _lines(sheet: Sheet, done: SetParagraph, at: Point) -> float:
    """Put a set paragraph on its pitch; give where it ends."""
    y = at.y
    for line in done.lines:
        top = y + (BODY.pitch - BODY.size) / 2
        sheet.items += done.items(line, at.x, top + ASCENT_EM * BODY.size)
        y += BODY.pitch
    return y


def _round_picture(sheet: Sheet) -> None:
    sheet.section("绕排与栏齐", "图与引语占整行，各栏让路；余行齐在栏底，末栏可短")
    size, pitch = BODY.size, BODY.pitch
    gutter_em = (INNER - 3 * 17 * size) / 2 / size
    obstacle = Obstacle(10.0, 17.0 + gutter_em, 2, 6)
    quote = Obstacle(2 * (17.0 + gutter_em) + 9.0, 8.0, 2, 4)
    frame = Frame(3, 17.0, gutter_em, 40, (obstacle, quote))
    copies = [FrameCopy(text, BODY) for text in (*MARKET, *MARKET[:3])]
    filled = level_frame(copies, frame, sheet.setter)
    _draw_frame(sheet, frame, filled)
    picture = Rect(
        MARGIN + (obstacle.left + 1) * size,
        sheet.y + obstacle.row * pitch + (pitch - size) / 2,
        MARGIN + (obstacle.left + obstacle.width - 1) * size,
        sheet.y + (obstacle.row + obstacle.rows) * pitch - (pitch - size) / 2,
    )
    sheet.items.append(Fill(picture, Cmyk(k=0.18)))
    _quote(sheet, quote)
    sheet.y += filled.rows * pitch + 14


def _quote(sheet: Sheet, place: Obstacle) -> None:
    """Put a pull quote in its place, turned by sense, a strong line over and a hairline under."""
    size, pitch = BODY.size, BODY.pitch
    style = replace(HEAD, size=12.0)
    x0 = MARGIN + (place.left + 0.75) * size
    x1 = MARGIN + (place.left + place.width) * size
    y0 = sheet.y + place.row * pitch + (pitch - size) / 2
    y1 = sheet.y + (place.row + place.rows) * pitch - (pitch - size) / 2
    for y, width in ((y0, 1.0), (y1, 0.25)):
        sheet.items.append(Rule(Point(x0, y), Point(x1, y), width))
    lines = turned_lines(QUOTED, (x1 - x0) / style.size, (1, 2, 3))
    step = 1.3 * style.size
    top = (y0 + y1 - len(lines) * step) / 2
    for number, (text, _) in enumerate(lines):
        sheet.line(text, style, Point(x0, top + number * step + (step - style.size) / 2))


def _draw_frame(sheet: Sheet, frame: Frame, filled: Filled) -> None:
    size, pitch = BODY.size, BODY.pitch
    for each in filled.placed:
        x = MARGIN + frame.left(each.column) * size
        y = sheet.y + each.row * pitch + (pitch - size) / 2 + ASCENT_EM * size
        sheet.items += each.paragraph.items(each.line, x, y)


def _traditional(sheet: Sheet) -> None:
    sheet.section("繁体", "句读居中，行末、相邻不减；避头尾取基本级")
    own = replace(BODY, rules=TRADITIONAL)
    free = replace(BODY, rules=replace(TRADITIONAL, level="none"))
    faces = (("书宋", "书宋"), ("黑体", "黑体"), ("楷体", "楷体"))
    sheet.row(
        [
            *((label, [Copy(TRADITIONAL_NEWS, replace(own, face=face))]) for label, face in faces),
            (
                "不避",
                [Copy(TRADITIONAL_NEWS, free)],
            ),
        ]
    )
