"""Make the specimen of composition: every feature of a line, on three labelled pages.

    python packaging/make_specimen.py [build/specimen.pdf]

Look at it after a change to how lines are set.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from layout_app.colour import Cmyk
from layout_app.display.items import DisplayList, Fill, Item, Rule
from layout_app.fonts.catalogue import bundled
from layout_app.geometry import Point, Rect, Size
from layout_app.model.story import Span
from layout_app.model.style import Rules, TextStyle
from layout_app.press.pdf import Facts, Sources, write_pdf
from layout_app.typeset.column import ASCENT_EM, Setter
from layout_app.typeset.headline import set_headline
from layout_app.typeset.interlinear import span_voices
from layout_app.typeset.items import Voice
from layout_app.typeset.vertical import column_items, set_vertical, set_vertical_head

WIDTH, HEIGHT, MARGIN = 595.0, 800.0, 51.5
MEASURE_EM, COLUMNS = 13, 4
INNER = WIDTH - 2 * MARGIN
GREY, TINT = Cmyk(k=0.55), Cmyk(k=0.08)

BODY = TextStyle(name="body", face="书宋", size=9.0, pitch=13.5, indent_em=2.0)
LABEL = TextStyle(name="label", face="黑体", weight=700, size=8.0, align="left")
NOTE = TextStyle(name="note", face="楷体", size=8.0, pitch=11.0, colour=GREY, align="left")
SECTION = TextStyle(name="section", face="标宋", weight=700, size=13.0, align="left")
TITLE = TextStyle(name="title", face="标宋", weight=900, size=27.0, align="left")
HEAD = TextStyle(name="head", face="标宋", weight=700, size=21.0)
STEP = BODY.size * MEASURE_EM
GUTTER = (INNER - COLUMNS * STEP) / (COLUMNS - 1)

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


@dataclass
class Sheet:
    """A page while it is filled from the top down; places in points."""

    setter: Setter
    items: list[Item] = field(default_factory=list)
    y: float = MARGIN

    def line(self, text: str, style: TextStyle, at: Point, width: float = 0.0) -> float:
        """Put one line, its upper edge and left edge given; give its width."""
        measure = width / style.size if width else 400.0
        done = self.setter.paragraph(text, replace(style, indent_em=0.0), measure)
        line = done.lines[0]
        self.items += done.items(line, at.x, at.y + ASCENT_EM * style.size)
        return line.width_em * style.size * style.stretch

    def title(self, text: str, note: str) -> None:
        """Put the page's title over its rules."""
        self.line(text, TITLE, Point(MARGIN, self.y))
        self.line(note, replace(NOTE, align="right"), Point(MARGIN, self.y + 17), INNER)
        self.y += 36
        self.rule(self.y, 1.6)
        self.rule(self.y + 2.6, 0.4)
        self.y += 16

    def rule(self, y: float, width: float) -> None:
        """Draw a rule across the page."""
        self.items.append(Rule(Point(MARGIN, y), Point(WIDTH - MARGIN, y), width))

    def section(self, text: str, note: str) -> None:
        """Put a section's head and what to look for."""
        width = self.line(text, SECTION, Point(MARGIN, self.y))
        self.line(note, NOTE, Point(MARGIN + width + 10, self.y + 4))
        self.y += 19
        self.rule(self.y, 0.3)
        self.y += 7

    def column(self, number: int, label: str, texts: Sequence[Copy]) -> float:
        """Put paragraphs in a column under a label; give where they end."""
        x, y = MARGIN + number * (STEP + GUTTER), self.y
        self.line(label, LABEL, Point(x, y))
        y += 14
        for copy in texts:
            y = self.paragraph(copy, Point(x, y), STEP)
        return y

    def row(self, columns: Sequence[tuple[str, Sequence[Copy]]]) -> None:
        """Put columns side by side."""
        feet = [self.column(number, *each) for number, each in enumerate(columns)]
        self.y = max(feet) + 13

    def paragraph(self, copy: Copy, at: Point, width: float) -> float:
        """Put a paragraph on its pitch; give where it ends."""
        style, y = copy.style, at.y
        own = Voice(style.face, style.weight)
        bold = Voice("黑体", 700)
        spans = span_voices(copy.spans, lambda name: bold if name else own)
        done = self.setter.paragraph(copy.text, style, width / style.size, spans)
        for line in done.lines:
            top = y + (style.pitch - style.size) / 2
            self.items += done.items(line, at.x, top + ASCENT_EM * style.size)
            y += style.pitch
        return y

    def display(self) -> DisplayList:
        """Give the finished page."""
        return DisplayList(Size(WIDTH, HEIGHT), 0.0, tuple(self.items))


@dataclass(frozen=True)
class Copy:
    """A paragraph to be set."""

    text: str
    style: TextStyle = BODY
    spans: tuple[Span, ...] = ()


def _ruled(**wishes: object) -> TextStyle:
    return replace(BODY, rules=replace(Rules(), **wishes))


def _marked(text: str, *wishes: tuple[str, str, str]) -> Copy:
    """Give copy with words that bear a mark or a reading."""
    spans = tuple(
        Span(text.index(word), text.index(word) + len(word), style, reading)  # type: ignore[arg-type]
        for word, style, reading in wishes
    )
    return Copy(text, replace(BODY, pitch=18.0), spans)


def horizontal(sheet: Sheet) -> None:
    """Fill the page of running text."""
    sheet.title("横排正文", "书宋9点，每行13字，行距13.5点")
    sheet.section("标点宽度", "同一段文字：看行末、相邻标点和引号")
    sheet.row(
        [
            ("行末半角（本报式）", [Copy(NEWS)]),
            ("开明式", [Copy(NEWS, _ruled(marks="kaiming"))]),
            ("全角式", [Copy(NEWS, _ruled(marks="full"))]),
            ("全部半角", [Copy(NEWS, _ruled(marks="half"))]),
        ]
    )
    sheet.section("中西混排、悬挂与行首", "数字连同单位、时间、电话不拆；汉字与西文间四分空")
    sheet.row(
        [
            ("中西混排", [Copy(MIXED)]),
            ("西文断词", [Copy(WESTERN, _ruled(hyphenate=True))]),
            ("行末悬挂", [Copy(NEWS, _ruled(hang=True))]),
            ("行首开引号缩半", [Copy(NEWS, _ruled(start_marks="trim"))]),
        ]
    )
    plain = replace(BODY, align="left", indent_em=0.0)
    talk = replace(BODY, indent_em=-2.0, hang_em=2.0)
    speech = "记者：桥面为何仍用旧石？"
    answer = (
        "陆怀谷：旧石有凹槽，雨天不滑——那是几代人的脚印，也是这座桥的年轮，我们一块也舍不得丢。"
    )
    sheet.section("避头尾", "同一段文字，宽严四级")
    sheet.row(
        [
            (label, [Copy(STOPS, _ruled(level=level))])
            for label, level in (
                ("不避", "none"),
                ("基本", "basic"),
                ("国标（本报式）", "gb"),
                ("严格", "strict"),
            )
        ]
    )
    sheet.section("段落", "对话悬挂、诗行不齐行、署名居右、条文悬挂、孤字不成行")
    sheet.row(
        [
            (
                "采访",
                [
                    Copy(speech, talk, (Span(0, 3, "bold"),)),
                    Copy(answer, talk, (Span(0, 4, "bold"),)),
                ],
            ),
            (
                "诗与署名",
                [
                    Copy("橹声摇落一河星，", replace(plain, indent_em=2.0)),
                    Copy("石缝青苔记旧名。", replace(plain, indent_em=2.0)),
                    Copy("昨夜春潮平两岸，", replace(plain, indent_em=2.0)),
                    Copy("卖花声里过桥行。", replace(plain, indent_em=2.0)),
                    Copy("（作者：舒望）", replace(plain, align="right")),
                ],
            ),
            (
                "条文",
                [
                    Copy("（一）摊位限于划线之内，收市后三十分钟清场；", talk),
                    Copy("（二）机动车5:00—9:00绕行东桥街。", talk),
                ],
            ),
            ("孤字不成行", [Copy("老街的早市在雨里开张了，热豆浆的白汽顺着屋檐往上走。")]),
        ]
    )
    sheet.section("行间标记", "行距不因标记而变；线随字距延伸，两名之间断开")
    sheet.row(
        [
            (
                "着重号",
                [_marked("凡涉水作业，必须两人同行，缺一不可。", ("必须两人同行", "emphasis", ""))],
            ),
            (
                "专名号",
                [_marked("孔子生于鲁国，颜回子路从之。", *_names("孔子", "鲁国", "颜回", "子路"))],
            ),
            (
                "书名号甲式",
                [
                    _marked(
                        "太史公作史记，班固续成汉书。", ("史记", "title", ""), ("汉书", "title", "")
                    )
                ],
            ),
            (
                "拼音",
                [
                    _marked(
                        "橹与桨、槠与楮，读音各异。",
                        ("橹", "ruby", "lǔ"),
                        ("槠", "ruby", "zhū"),
                        ("楮", "ruby", "chǔ"),
                    )
                ],
            ),
        ]
    )


def _names(*names: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, "proper", "") for name in names)


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
    sheet.section("撑满与缩窄", "同一标题在三种版口中")
    for label, width, align in (
        ("原字距", 300.0, "left"),
        ("撑满（字距加宽）", 315.0, "fill"),
        ("缩窄", 281.0, "left"),
    ):
        sheet.items.append(Fill(Rect(MARGIN, sheet.y, MARGIN + width, sheet.y + 34), TINT))
        style = replace(HEAD, size=27.0, align=align)
        done = set_headline("听橹桥昨晨六点重新过人", style, width, 1, sheet.setter)
        if done is not None:
            line = done.lines[0]
            sheet.items += line.run(line.lines[0], MARGIN, sheet.y + 3 + ASCENT_EM * 27.0)
        sheet.line(label, NOTE, Point(MARGIN + 330, sheet.y + 13))
        sheet.y += 42
    sheet.y += 6
    sheet.section("标题组", "引题、主题、副题同为整行网格")
    sheet.line(
        "沅溪灌区续建配套工程收官", replace(LABEL, size=13.0, weight=400), Point(MARGIN, sheet.y)
    )
    sheet.y += 19
    foot = _head(sheet, ("八万亩水稻喝上放心水", 1), Point(MARGIN, sheet.y), INNER, 44.0)
    sheet.y = foot + 4
    deck = replace(SECTION, face="楷体", weight=400, size=16.0)
    sheet.line("——渠首到田头最远91公里，水到得比往年早了两天", deck, Point(MARGIN, sheet.y))


def _head(
    sheet: Sheet, words: tuple[str, int], at: Point, width: float, size: float = HEAD.size
) -> float:
    done = set_headline(words[0], replace(HEAD, size=size), width, words[1], sheet.setter)
    y = at.y
    for line in done.lines if done else ():
        sheet.items += line.run(line.lines[0], at.x, y + ASCENT_EM * size)
        y += size * 1.22
    return y


def vertical(sheet: Sheet) -> None:
    """Fill the page of vertical lines."""
    sheet.title("竖排", "自右而左；标点居右上，括号、破折号、省略号随行转向")
    head = set_vertical_head(
        "听橹桥修好了 昨晨六点重新过人",
        replace(HEAD, size=36.0, weight=900),
        330.0,
        2,
        sheet.setter,
    )
    top = sheet.y
    right = WIDTH - MARGIN
    if head is not None:
        sheet.items += head.items(right - head.width, top)
        right -= head.width + 26
    for face, label in (("书宋", "书宋"), ("楷体", "楷体"), ("黑体", "黑体")):
        style = replace(BODY, face=face, size=11.5, pitch=19.0)
        done = set_vertical(UPRIGHT, style, 20 * 11.5, sheet.setter)
        sheet.items += done.items(right - done.width, top)
        sheet.line(label, LABEL, Point(right - 2 * LABEL.size, top + 20 * 11.5 + 10))
        right -= done.width + 22
    sheet.y = top + 345
    sheet.section(
        "竖排图注与行间标记", "图注居图侧；着重号在右，专名号、书名号在左；两三位数字并为一字"
    )
    _caption(sheet)
    marks = (
        "孔子删诗书，司马迁作史记，颜回子路从之；凡涉水作业，必须两人同行，本规定12月1日起施行。"
    )
    wishes = (
        *_names("孔子", "司马迁", "颜回", "子路"),
        ("史记", "title", ""),
        ("必须两人同行", "emphasis", ""),
    )
    copy = _marked(marks, *wishes)
    style = replace(BODY, size=13.0, pitch=24.0)
    own = Voice(style.face, style.weight)
    voices = span_voices(copy.spans, lambda _: own)
    marked = sheet.setter.paragraph(marks, style, 18, voices, vertical=True)
    for number, line in enumerate(marked.lines):
        sheet.items += column_items(marked, line, WIDTH - MARGIN - 10 - number * 24.0, sheet.y)


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
    for fill in (horizontal, headlines, vertical):
        sheet = Sheet(setter)
        fill(sheet)
        pages.append(sheet.display())
    target.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(pages, target, Sources(catalogue), Facts("版心排版样张", datetime.date(2026, 5, 20)))


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "build/specimen.pdf"))
