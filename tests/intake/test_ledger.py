"""Nothing is lost: every character of the copy is in a field or in a recorded change."""

from __future__ import annotations

import random
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.errors import CopyError
from layout_app.intake.importer import Imported, import_texts, rebuild
from layout_app.intake.ledger import field_text
from layout_app.intake.read import CopyText, pasted
from layout_app.intake.rendering import Run, Writer
from layout_app.intake.report import as_json

# Pieces of invented copy that the properties put together at random.
PIECES = (
    "# 抓项目 保增长",
    "## 全区重点项目集中开工",
    "【文明创建】",
    "·民生关注·",
    "栏目：走街记",
    "### 一、总体要求",
    "### 修旧如旧",
    "#### 小结 ####",
    "#话题#今天聊聊",
    "王海主持",
    "——青石巷改造记",
    "本报讯(记者 李木)3月2日,全区32个项目集中开工,总投资118.6亿元。",
    "本报北京1月1日电　记者张三报道：新年第一天，各地游人如织。",
    "据新华社北京1月1日电（记者 张三）元旦假期，各地客流平稳。",
    "■本报记者 周舟",
    "记者 张三 通讯员 李四",
    "（张三）",
    "青石巷有四百多年历史,巷口的老槐树下,总坐着几位下棋的老人。",
    "修好了,人气回来了。“一下雨，家家户户搬东西。”居民说。（记者 周舟）",
    "广场上人来人往，灯光渐",
    "渐亮起来,音乐也响了。",
    "的声音。大家都笑了。",
    "械师、焊工等参加。",
    "名单上有老电工、机",
    "3月2日,大桥合龙。本报记者 吴用 摄",
    "图为大桥。（资料图片）",
    "![老槐树。本报记者 周舟 摄](street.jpg)",
    '文中![图](a.jpg "题")有图',
    "## 简讯",
    "●近日,区图书馆推出新服务。陈晨 ●区供电公司开展检修。（通讯员 刘洋）",
    "1.第一条消息。",
    "2、第二条消息。",
    "# 停水公告",
    "停水时间:3月5日8:00至20:00  ",
    "停水范围:和平路以东",
    "联系单位：市博物馆",
    "某某市自来水公司",
    "2024年3月2日",
    "记者：有什么打算？",
    "方圆：多陪孩子读。",
    "编者按：今天是世界读书日。",
    "风从河面上来",
    "带着泥土的消息",
    "整个春天就进来了",
    "**小标题**",
    "他说：**重点**，*斜体*与__下划__、\\*星号\\*。",
    "见[官网](https://example.com/a,b)，或 a.b@example.com,谢谢。",
    "> 引用的话。",
    ">>> 层层引用",
    "- 第一项",
    "* 第二项",
    "| 队 | 分 |",
    "|---|---|",
    "江南队 88 72 106",
    "<!-- 不要用 -->",
    "<!-- 没有结尾",
    "```",
    "---",
    "===",
    "***",
    "---\ntitle: 题目\ndate: 2024-01-01\n---",
    "Hello, world! This is a Latin line",
    "that goes on here.",
    "\u3000\u3000缩进的段落，前面有两个全角空格。",
    "第2版 要闻 2026年5月20日 星期三",
    "责编 林小满 校对 陶然 电话：0399-6123456",
    "— 3 —",
    "发件人：骆明 <a@example.com>\n收件人：要闻部\n主题：稿件\n\n编辑老师好：\n请审。",
    "此致\n敬礼！\n读者 苏小雨\n2026年5月18日",
    "名次 球队 胜 负 积分\n1 江南队 10 2 22",
    "06:30 晨间气象\n07:00 早新闻",
    "①渔船归港。\n②女工分拣。\n本报记者 顾青 摄",
    "光污染有多严重？",
    "By Ann Bo and Carl Dee",
    "〔記者陳怡君／高雄報導〕風雨欲來︐︑︒「︖」",
    "主题：潮汐\n时间：14:30\n地点：报告厅",
    "| 江南 |\n|---|",
    "\xa0\xa0本报记者\xa0张三\u2003李\u2002四",
    "| 甲\xa0乙 | 3:1 |",
    "字里\u200b有\x07看不见的字\ufeff符。",
    "第３０届ＣＢＡ，５８．９２公里",
    "𠮷野家开业。",
    "“没有关上的引号",
    "没有打开的引号”，他说。",
    "。",
    "：",
    "（）",
    "（下转第3版）",
    "（上接第1版）的声音还在继续。",
    "全文到此。▶下转A2版",
    "第一章 总则",
    "第一条 为了保护绿地，制定本条例。",
    "（一）位于历史文化街区的；",
    "【编者按】",
    "北京 晴 －9℃／0℃",
    "上海 8～15℃",
    "江南队 106:76 远山队",
    "【本報訊】（記者 黃志明）新碼頭啟用﹐首班渡輪滿座﹗",
    '"味道也淡." 他说 ,好...吧---',
    "`for (i = 0; i < n; ++i) x--;`",
)
SEPARATORS = ("\n\n", "\n", "\r\n", "\r\n\r\n", "\n\n\n\n", "  \n", "\r", "", " ", "\u2028", "\x0b")

LEFT_OUT_TEXT = ("comment", "front_matter", "link", "jump_line", "furniture", "dropped")


def imported(text: str, file: str = "copy.md", *, normalise: bool = True) -> Imported:
    return import_texts([CopyText(file, file, text)], normalise=normalise)


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def fields_of(found: Imported) -> str:
    pieces = [
        (story, piece) for story in found.stories if story.source for piece in story.source.pieces
    ]
    return "".join(
        piece.raw or field_text(story, piece.field)[piece.at : piece.at + piece.end - piece.start]
        for story, piece in pieces
    )


def check(text: str, file: str, *, normalise: bool = True) -> None:
    found = imported(text, file, normalise=normalise)
    assert rebuild(found, 0) == text
    dropped = "".join(one.before for one in found.changes if one.kind in LEFT_OUT_TEXT)
    kept = fields_of(found)
    assert sorted(filter(is_han, text)) == sorted(filter(is_han, kept + dropped))
    assert not [one for one in found.changes if one.kind == "dropped"]
    assert as_json(found)["counts"]["stories_text"] >= 0
    ranks = sorted(story.rank for story in found.stories)
    assert ranks == list(range(len(found.stories)))
    assert len({story.id for story in found.stories}) == len(found.stories)


documents = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(SEPARATORS)), min_size=1, max_size=14
).map(lambda parts: "".join(piece + gap for piece, gap in parts))


@given(documents, st.sampled_from(["copy.md", "copy.txt", "copy"]), st.booleans())
def test_documents_of_all_kinds_come_back(text: str, file: str, normalise: bool) -> None:
    check(text, file, normalise=normalise)


@given(documents, st.integers(0, 300), st.integers(1, 300))
def test_documents_cut_off_anywhere_come_back(text: str, start: int, size: int) -> None:
    check(text[start : start + size], "copy.md")


@given(documents, st.randoms(use_true_random=False))
def test_documents_with_their_lines_shuffled_come_back(text: str, chance: random.Random) -> None:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    check("".join(lines), "copy.md")


@given(documents)
def test_pieces_as_a_web_page_come_back(text: str) -> None:
    page = "".join(f"<p>{escape(line)}</p><br>" for line in text.splitlines())
    try:
        copy = pasted(f"<h1>题</h1><table><tr><td>{page}</td></tr></table>", html=True)
    except CopyError:
        return
    found = import_texts([copy])
    assert rebuild(found, 0) == copy.text
    assert not [one for one in found.changes if one.kind == "dropped"]


runs = st.builds(
    Run,
    st.text(alphabet="文字，。a1 \n\u2028●下转第3版\ud800", max_size=12),
    st.booleans(),
    st.sampled_from([None, None, "comment", "link"]),
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["heading", "para", "item", "image", "row"]), st.lists(runs, max_size=4)
        ),
        max_size=8,
    )
)
def test_what_a_reader_writes_comes_back(lines: list[tuple[str, list[Run]]]) -> None:
    writer = Writer()
    for kind, written in lines:
        if kind == "heading":
            writer.heading(written, 2)
        elif kind == "image":
            writer.image("a.jpg", written)
        elif kind == "row":
            writer.row([run.text for run in written])
        else:
            writer.paragraph(written, "item" if kind == "item" else "para")
            writer.blank()
    made = writer.rendered()
    found = import_texts([CopyText("a.docx", "a.docx", made.text, parsed=made.parsed)])
    assert rebuild(found, 0) == made.text
    assert not [one for one in found.changes if one.kind == "dropped"]


@given(st.text(max_size=200))
def test_any_text_comes_back(text: str) -> None:
    found = imported(text)
    assert rebuild(found, 0) == text


@given(
    st.text(
        alphabet="文字一、#*_-|[]()!>`\\\n\r \u3000●：:。，“”\ud800\x00\x0b\ufeff1aA", max_size=120
    )
)
def test_marks_in_any_order_come_back(text: str) -> None:
    for file in ("copy.md", "copy.txt"):
        assert rebuild(imported(text, file), 0) == text


def test_several_files_keep_their_ledgers_apart() -> None:
    texts = ["# 甲\n\n甲文。\n", "# 乙\r\n\r\n乙文。\r\n"]
    found = import_texts([CopyText("same.md", "same.md", text) for text in texts])
    assert [rebuild(found, index) for index in (0, 1)] == texts
    assert [story.id for story in found.stories] == ["s01", "s02"]
    assert [story.rank for story in found.stories] == [0, 1]


def test_a_ledger_with_a_hole_is_refused() -> None:
    found = imported("# 甲\n\n甲文。\n")
    holed = Imported(found.stories, (), (), found.copies)
    with pytest.raises(ValueError, match="breaks at 0"):
        rebuild(holed, 0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# 甲\n\n<!-- 不用 -->\n甲文。\n", "comment"),
        ("---\ntitle: 甲\n---\n\n# 乙\n\n乙文。\n", "front_matter"),
        ("# 甲\n\n见[某网](http://example.com)。\n", "link"),
        ("# 甲\n\n甲\u200b文。\n", "invisible"),
        ("# 甲\n\n甲文。\n", "markup"),
    ],
)
def test_what_is_left_out_says_why(text: str, kind: str) -> None:
    found = imported(text)
    assert kind in {one.kind for one in found.changes}
    assert rebuild(found, 0) == text


def test_a_piece_holds_the_copys_own_marks() -> None:
    found = imported("# 甲\n\n甲文,乙文。\n")
    assert found.stories[0].body[0].text == "甲文，乙文。"
    assert as_json(found)["stories"][0]["paragraphs"][0]["text"] == "甲文,乙文。"
