"""All forms of bylines and agency lines, and lines that only look like them."""

from __future__ import annotations

import pytest

from layout_app.intake.bylines import closing_byline, own_line_byline, run_in_byline

RUN_IN = [
    ("本报讯(记者 张三)2月11日,市", "本报讯(记者 张三)", "本报讯(记者 X)", ["张三"]),
    (
        "本报讯（记者 张三 李四）近日",
        "本报讯（记者 张三 李四）",
        "本报讯（记者 X X）",
        ["张三", "李四"],
    ),
    (
        "本报讯（记者 张三 通讯员 李四）近日",
        "本报讯（记者 张三 通讯员 李四）",
        "本报讯（记者 X 通讯员 X）",
        ["张三", "李四"],
    ),
    ("本报讯记者张三报道：今天", "本报讯记者张三报道：", "本报讯记者X报道：", ["张三"]),
    (
        "本报讯 记者张三、李四报道：今",
        "本报讯 记者张三、李四报道：",
        "本报讯 记者X、X报道：",
        ["张三", "李四"],
    ),
    ("【本报讯】今天", "【本报讯】", "【本报讯】", []),
    ("本报讯 今天", "本报讯 ", "本报讯", []),
    ("本报讯12月3日，", "本报讯", "本报讯", []),
    ("本报讯（张三 李四）今天", "本报讯（张三 李四）", "本报讯（X X）", ["张三", "李四"]),
    (
        "本报讯（见习记者 张三 文/图）今",
        "本报讯（见习记者 张三 文/图）",
        "本报讯（见习记者 X 文/图）",
        ["张三"],
    ),
    (
        "本报讯（全媒体记者 欧阳小五）今",
        "本报讯（全媒体记者 欧阳小五）",
        "本报讯（全媒体记者 X）",
        ["欧阳小五"],
    ),
    ("本报讯（记者 买买提·江）今", "本报讯（记者 买买提·江）", "本报讯（记者 X）", ["买买提·江"]),
    (
        "本报北京1月1日电（记者张三）今",
        "本报北京1月1日电（记者张三）",
        "本报北京1月1日电（记者X）",
        ["张三"],
    ),
    ("本报北京1月1日电　今天", "本报北京1月1日电　", "本报北京1月1日电", []),
    (
        "本报北京1月1日电　记者张三报道：今",
        "本报北京1月1日电　记者张三报道：",
        "本报北京1月1日电　记者X报道：",
        ["张三"],
    ),
    (
        "据新华社北京1月1日电（记者 张三）今",
        "据新华社北京1月1日电（记者 张三）",
        "据新华社北京1月1日电（记者 X）",
        ["张三"],
    ),
    ("新华社电 今天", "新华社电 ", "新华社电", []),
    ("中新网上海1月1日电 今天", "中新网上海1月1日电 ", "中新网上海1月1日电", []),
    (
        "本报上海、北京1月1日专电（记者 张三）今",
        "本报上海、北京1月1日专电（记者 张三）",
        "本报上海、北京1月1日专电（记者 X）",
        ["张三"],
    ),
    ("河东晚报讯 今天", "河东晚报讯 ", "河东晚报讯", []),
    ("本报综合消息 今天", "本报综合消息 ", "本报综合消息", []),
    ("记者张三报道：今天", "记者张三报道：", "记者X报道：", ["张三"]),
    ("（记者 张三）12月3日", "（记者 张三）", "（记者 X）", ["张三"]),
]
NO_RUN_IN = [
    "本报电子版上线",
    "记者张三说，今天",
    "记者从市气象台获悉：今年",
    "记者：您好，今年",
    "新华社记者张三说：好",
    "张三报道了此事。",
    "本报的读者来信说",
    "通讯员张三：今天",
    "电报局旧址开放",
]
OWN_LINE = [
    ("■本报记者 张三", "■本报记者 X", ["张三"]),
    ("□记者 张三 通讯员 李四", "□记者 X 通讯员 X", ["张三", "李四"]),
    ("记者 张三 通讯员 李四 王五", "记者 X 通讯员 X X", ["张三", "李四", "王五"]),
    ("记者张三通讯员李四", "记者X通讯员X", ["张三", "李四"]),
    ("本报记者 张三 文/图", "本报记者 X 文/图", ["张三"]),
    ("本报全媒体记者 张三、李四", "本报全媒体记者 X、X", ["张三", "李四"]),
    ("本报见习记者 张三 实习生 李四", "本报见习记者 X 实习生 X", ["张三", "李四"]),
    ("文/张三 图/李四", "文/X 图/X", ["张三", "李四"]),
    ("作者：张三", "作者：X", ["张三"]),
    ("本报评论员", "本报评论员", []),
    ("本报评论员 张三", "本报评论员 X", ["张三"]),
    ("■张三", "■X", ["张三"]),
    ("●本报记者 张三", "●本报记者 X", ["张三"]),
    ("（本报记者 张三）", "（本报记者 X）", ["张三"]),
    ("本报记者张三发自北京", "本报记者X发自北京", ["张三"]),
    ("本报记者 ×××", "本报记者 X", ["×××"]),
    ("新华社记者 张　三", "新华社记者 X", ["张　三"]),
]
NO_OWN_LINE = [
    "记者节的故事",
    "张三主持",
    "李四等出席",
    "高举旗帜",
    "文化下乡",
    "●近日，某区召开会议。",
    "图书馆开放",
    "记者：您怎么看？",
]
CLOSING = [
    ("结束了。（张三）", "（张三）", ["张三"]),
    ("结束了。(记者 张三)", "(记者 张三)", ["张三"]),
    ("结束了。（张三 李四）", "（张三 李四）", ["张三", "李四"]),
    ("（本报巴黎1月1日电）", "（本报巴黎1月1日电）", []),
    ("结束。（据新华社）", "（据新华社）", []),
    ("结束。（据《某某报》）", "（据《某某报》）", []),
    ("结束。（作者系某大学教授）", "（作者系某大学教授）", []),
]
NO_CLOSING = [
    "结束。（完）",
    "结束。（待续）",
    "共计十人（张三等）",
    "他来了（高兴）",
    "结束。（下转第二版）",
]


@pytest.mark.parametrize(
    ("text", "byline", "form", "names"), RUN_IN, ids=[one[0] for one in RUN_IN]
)
def test_run_in(text: str, byline: str, form: str, names: list[str]) -> None:
    found = run_in_byline(text)
    assert found
    assert text[found.start : found.end] == byline
    assert found.form(text) == form
    assert [text[low:high] for low, high in found.names] == names


@pytest.mark.parametrize("text", NO_RUN_IN)
def test_no_run_in(text: str) -> None:
    assert run_in_byline(text) is None


@pytest.mark.parametrize(("text", "form", "names"), OWN_LINE, ids=[one[0] for one in OWN_LINE])
def test_own_line(text: str, form: str, names: list[str]) -> None:
    found = own_line_byline(text)
    assert found
    assert found.place == "own_line"
    assert found.form(text) == form
    assert [text[low:high] for low, high in found.names] == names


@pytest.mark.parametrize("text", NO_OWN_LINE)
def test_no_own_line(text: str) -> None:
    assert own_line_byline(text) is None


def test_a_name_alone_is_a_byline_only_below_a_headline() -> None:
    assert own_line_byline("张三") is None
    assert own_line_byline("张三", bare=True)
    assert own_line_byline("高质量", bare=True) is None


@pytest.mark.parametrize(("text", "byline", "names"), CLOSING, ids=[one[0] for one in CLOSING])
def test_closing(text: str, byline: str, names: list[str]) -> None:
    found = closing_byline(text)
    assert found
    assert found.place == "end"
    assert text[found.start : found.end] == byline
    assert [text[low:high] for low, high in found.names] == names


@pytest.mark.parametrize("text", NO_CLOSING)
def test_no_closing(text: str) -> None:
    assert closing_byline(text) is None


def test_an_agency_line_gives_place_and_date() -> None:
    found = run_in_byline("本报上海、北京1月1日电（记者 张三）今")
    assert found
    assert (found.location, found.dateline) == ("上海、北京", "1月1日")


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯（记者 沈一苇）昨日",
        "本报北京1月1日电　记者沈一苇报道：昨日",
        "据新华社北京1月1日电（记者沈一苇）昨日",
        "新华社北京1月1日电（记者沈一苇）昨日",
    ],
)
def test_79_datelines_are_known(opening: str) -> None:
    found = run_in_byline(opening)
    assert found is not None
    assert opening[found.start : found.end] == opening.removesuffix("昨日")
