"""Make the specimen of composition: every feature of a line, on labelled pages.

    python packaging/make_specimen.py [build/specimen.pdf]

Look at it after a change to how lines are set.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from specimen_sheet import (
    BODY,
    GUTTER,
    HEAD,
    INNER,
    LABEL,
    MARGIN,
    NOTE,
    SECTION,
    STEP,
    TINT,
    WIDTH,
    Copy,
    Sheet,
    marked,
    names_of,
    ruled,
)

from layout_app.colour import Cmyk
from layout_app.display.items import Fill
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Point, Rect
from layout_app.model.story import Span
from layout_app.model.style import TRADITIONAL, Align
from layout_app.press.pdf import Facts, Sources, write_pdf
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.typeset.frame import Copy as FrameCopy
from layout_app.typeset.frame import Filled, Frame, Obstacle, level_frame
from layout_app.typeset.headline import Room, set_headline
from layout_app.typeset.initial import set_initial
from layout_app.typeset.interlinear import span_voices
from layout_app.typeset.items import Voice
from layout_app.typeset.vertical import (
    Part,
    column_items,
    set_vertical,
    set_vertical_block,
)

NEWS = (
    "本报讯（记者　沈一苇）“桥通了！”昨晨6时许，听橹桥重新开放，等在桥头的三百余名市民一齐鼓掌。"
    "据施工方介绍，修缮历时287天，更换石料1260块（其中旧料再用占58.92%），总投资约2300万元。"
)
MIXED = (
    "展馆引进VR与AI导览，iPhone和Android手机均可扫码，Wi-Fi全覆盖；室温保持在22℃，"
    "门票￥30，8:30—17:00开放，咨询电话0000-8520520。2023—2025年接待12.6万人次，同比增长3／4。"
)
WESTERN = (
    "这次的展览由International Conservation Association协办，海报用letterpress印成，"
    "说明牌请老师傅手写，一笔一画都是旧日的模样。"
)
STOPS = (
    "桥头人声鼎沸，他不说话；等了又等……终于，“开桥”二字一出口，人人都往前走——"
    "这一刻，1／4个老城的人都在场。"
)
HEADS = (
    ("国务院部署扩大内需促进消费", 2),
    ("全国人大常委会表决通过新修订的野生动物保护法", 2),
    ("漯河市全面推进农村厕所改造工作取得实效", 3),
    ("《红楼梦》研究成果展在京举行", 2),
    ("3000名学生走上冰雪赛场", 2),
    ("深入学习贯彻党的十九届六中全会精神", 2),
    ("12月3日起全市公交免费", 2),
    ("一条街的凌晨四点半", 2),
    ("欧盟拟向乌克兰提供20万欧元援助", 2),
    ("2026年城区易积水路段整治公告", 2),
)
UPRIGHT = (
    "记者在GDP年会上获悉：“2025年12月8日起，‘水上巴士3.0版’投入运营，首日载客1268人次，"
    "准点率达99.1%！”（见图）船上可用iPhone扫码购票——老人、儿童免费；"
    "《听橹谣》……这支老歌，又从A舱唱到了B舱？"
)
SQUARED = "展馆引进VR与AI导览，手机均可扫码；室温保持在22℃，门票￥30，全年接待12.6万人次。"
MEMORY = (
    "雨天，我总想起那条渡船，想起撑船的人和他的斗笠。船不大，坐得下十二个人、两担菜，"
    "再多就要等下一趟；等的人也不急，蹲在石阶上，看水一圈一圈地漾到脚边来。"
)
MARKET = (
    "老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走，卖花的姑娘收起了伞，挑担的汉子把斗笠扣低了些。",
    "渡口的铁链响了一声，船就到了。船上的人不多，一只鸡笼、两筐莲蓬，还有一个去城里念书的孩子。",
    "桥头修伞的老人说，他年轻时一天能修四十把；如今人们不修伞了，他就修收音机，也修孩子的风筝。",
    "午后雨停，石板上的水映着两边的木楼，像把整条街倒着又盖了一遍，谁走过去都要低头看一看自己。",
)
TRADITIONAL_NEWS = (
    "「橋通了！」昨晨六時許，聽櫓橋重新開放，等在橋頭的三百餘名市民一齊鼓掌。據施工方介紹，"
    "修繕歷時二百八十七天（其中舊料再用占58.92%），總投資約二千三百萬元；今起行人、單車可過。"
)


PLAIN = replace(BODY, align="left", indent_em=0.0)
TALK = replace(BODY, indent_em=-2.0, hang_em=2.0)


def horizontal(sheet: Sheet) -> None:
    """Fill the page of running text."""
    sheet.title("横排正文", "书宋9点，每行13字，行距13.5点")
    _widths(sheet)
    _mixed(sheet)
    sheet.section("避头尾", "同一段文字，宽严四级")
    levels = (("不避", "none"), ("基本", "basic"), ("国标（本报式）", "gb"), ("严格", "strict"))
    sheet.row([(label, [Copy(STOPS, ruled(level=level))]) for label, level in levels])
    _paragraphs(sheet)
    _marks_beside(sheet)


def _widths(sheet: Sheet) -> None:
    sheet.section("标点宽度", "同一段文字：看行末、相邻标点和引号")
    sheet.row(
        [
            ("行末半角（本报式）", [Copy(NEWS)]),
            ("开明式", [Copy(NEWS, ruled(marks="kaiming"))]),
            ("全角式", [Copy(NEWS, ruled(marks="full"))]),
            ("全部半角", [Copy(NEWS, ruled(marks="half"))]),
        ]
    )


def _mixed(sheet: Sheet) -> None:
    sheet.section("中西混排、悬挂与行首", "数字连同单位、时间、电话不拆；汉字与西文间四分空")
    sheet.row(
        [
            ("中西混排", [Copy(MIXED)]),
            ("西文断词", [Copy(WESTERN, ruled(hyphenate=True))]),
            ("行末悬挂", [Copy(NEWS, ruled(hang=True))]),
            ("行首开引号缩半", [Copy(NEWS, ruled(start_marks="trim"))]),
        ]
    )


def _paragraphs(sheet: Sheet) -> None:
    speech = "记者：桥面为何仍用旧石？"
    answer = (
        "陆怀谷：旧石有凹槽，雨天不滑——那是几代人的脚印，也是这座桥的年轮，我们一块也舍不得丢。"
    )
    poem = ("橹声摇落一河星，", "石缝青苔记旧名。", "昨夜春潮平两岸，", "卖花声里过桥行。")
    verse = replace(PLAIN, indent_em=2.0)
    sheet.section("段落", "对话悬挂、诗行不齐行、署名居右、条文悬挂、孤字不成行")
    sheet.row(
        [
            (
                "采访",
                [
                    Copy(speech, TALK, (Span(0, 3, "bold"),)),
                    Copy(answer, TALK, (Span(0, 4, "bold"),)),
                ],
            ),
            (
                "诗与署名",
                [
                    *(Copy(line, verse) for line in poem),
                    Copy("（作者：舒望）", replace(PLAIN, align="right")),
                ],
            ),
            (
                "条文",
                [
                    Copy("（一）摊位限于划线之内，收市后三十分钟清场；", TALK),
                    Copy("（二）机动车5:00—9:00绕行东桥街。", TALK),
                ],
            ),
            ("孤字不成行", [Copy("老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走。")]),
        ]
    )


def _marks_beside(sheet: Sheet) -> None:
    names = names_of("孔子", "鲁国", "颜回", "子路")
    titles = (("史记", "title", ""), ("汉书", "title", ""))
    readings = (("橹", "ruby", "lǔ"), ("槠", "ruby", "zhū"), ("楮", "ruby", "chǔ"))
    dots = (("必须两人同行", "emphasis", ""),)
    sheet.section("行间标记", "行距不因标记而变；线随字距延伸，两名之间断开")
    sheet.row(
        [
            ("着重号", [marked("凡涉水作业，必须两人同行，缺一不可。", *dots)]),
            ("专名号", [marked("孔子生于鲁国，颜回子路从之。", *names)]),
            ("书名号甲式", [marked("太史公作史记，班固续成汉书。", *titles)]),
            ("拼音", [marked("橹与桨、槠与楮，读音各异。", *readings)]),
        ]
    )


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
    sheet.section("绕排与栏齐", "图占整行，两栏让路；余行齐在栏底，末栏可短")
    size, pitch = BODY.size, BODY.pitch
    gutter_em = (INNER - 3 * 17 * size) / 2 / size
    obstacle = Obstacle(10.0, 17.0 + gutter_em, 2, 6)
    frame = Frame(3, 17.0, gutter_em, 40, (obstacle,))
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
    sheet.y += filled.rows * pitch + 14


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


def headlines(sheet: Sheet) -> None:
    """Fill the page of heads."""
    sheet.title("标题", "按词义转行；字距至多六分，缩窄至多八分")
    sheet.section("转行", "不拆词、不拆数量、不拆书名；“的”不居行首；各行长短相称")
    half = (INNER - 24) / 2
    for pair in zip(HEADS[::2], HEADS[1::2], strict=True):
        feet = [
            _head(sheet, words, Point(MARGIN + side * (half + 24), sheet.y), half)
            for side, words in enumerate(pair)
        ]
        sheet.y = max(feet) + 12
    _filled_heads(sheet)
    sheet.section("标题组", "引题、主题、副题同为整行网格")
    kicker = replace(LABEL, size=13.0, weight=400)
    sheet.line("沅溪灌区续建配套工程收官", kicker, Point(MARGIN, sheet.y))
    sheet.y += 19
    foot = _head(sheet, ("八万亩水稻喝上放心水", 1), Point(MARGIN, sheet.y), INNER, 44.0)
    sheet.y = foot + 4
    deck = replace(SECTION, face="楷体", weight=400, size=16.0)
    sheet.line("——渠首到田头最远91公里，水到得比往年早了两天", deck, Point(MARGIN, sheet.y))


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
        sheet.y += 42
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
    words = "5月19日清晨，第一拨过桥的市民走上听橹桥。桥长36米，宽4.2米。\n本报记者　何汀兰　摄"
    done = set_vertical(words, style, box.height, sheet.setter)
    sheet.items += done.items(box.x1 + 9, box.y0)


def make(target: Path) -> None:
    """Write the specimen."""
    catalogue = bundled()
    setter = Setter(catalogue)
    pages = []
    for fill in (horizontal, shapes, headlines, vertical):
        sheet = Sheet(setter)
        fill(sheet)
        pages.append(sheet.display())
    target.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(pages, target, Sources(catalogue), Facts("版心排版样张", datetime.date(2026, 5, 20)))


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "build/specimen.pdf"))
