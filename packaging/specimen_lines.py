"""The specimen's page of running text."""

from __future__ import annotations

from msgspec.structs import replace
from specimen_copy import MIXED, NEWS, STOPS, WESTERN
from specimen_sheet import BODY, Copy, Sheet, marked, names_of, ruled

from layout_app.model.story import Span
from layout_app.typeset.hanging import hanging_style

PLAIN = replace(BODY, align="left", indent_em=0.0)
TALK = hanging_style(None, BODY, opens=True)


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
    sheet.section("段落", "对话、条文悬挂二字，姓名、条次加粗；诗行不齐行，署名居右；孤字不成行")
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
                    Copy("第七条　早市摊位应当：", TALK, (Span(0, 3, "bold"),)),
                    Copy("（一）限于划线之内，收市后三十分钟清场；", TALK),
                    Copy("（二）5:00—9:00让出消防通道。", TALK),
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
