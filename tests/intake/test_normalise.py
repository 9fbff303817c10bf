"""Half-width marks in Chinese text: what becomes full width and what must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.intake.normalise import fold, normalise

PAIRS = [
    # marks after Han
    ("今天,晴", "今天，晴"),
    ("教练要求:快跑", "教练要求：快跑"),
    ("修桥;铺路", "修桥；铺路"),
    ("来了吗?", "来了吗？"),
    ("太好了!", "太好了！"),
    ("真的吗?!", "真的吗？！"),
    ("他问:“谁?”", "他问：“谁？”"),
    ("第一,第二,第三", "第一，第二，第三"),
    # brackets
    ("小区(一期)改造", "小区（一期）改造"),
    ("《办法(试行)》", "《办法（试行）》"),
    ("文件(2021)26号", "文件（2021）26号"),
    ("篮球联赛(CBA)开赛", "篮球联赛（CBA）开赛"),
    ("(记者 某某)", "（记者 某某）"),
    ("(1)加强领导", "（1）加强领导"),
    ("A4(横放)纸", "A4（横放）纸"),
    ("小区(一期）改造", "小区（一期）改造"),
    ("他说(笑", "他说（笑"),
    ("外面((里面)外面)", "外面（（里面）外面）"),
    # beside figures and Latin
    ("完成118%,增长", "完成118%，增长"),
    ("建于1979,后来", "建于1979，后来"),
    ("“互联网+”,加强", "“互联网+”，加强"),
    ("使用iPhone,华为", "使用iPhone，华为"),
    ("湖人胜NBA;再战", "湖人胜NBA；再战"),
    ("你看NBA?", "你看NBA？"),
    ("增长20%;", "增长20%；"),
    ("电话:0395-123456", "电话：0395-123456"),
    ("时间:9:30", "时间：9:30"),
    ("比分:106:76", "比分：106:76"),
    ("Q:你好", "Q：你好"),
    # blanks after a mark that becomes full width
    ("今天, 晴", "今天，晴"),
    ("小区 (一期)", "小区（一期）"),
    # other forms of the same marks
    ("今天﹐晴﹔明天", "今天，晴；明天"),
    ("小计﹕三", "小计：三"),
    ("第３０届ＣＢＡ", "第30届CBA"),
    ("５８．９２公里", "58.92公里"),
    ("阿凡提•江", "阿凡提·江"),
    ("阿凡提‧江", "阿凡提·江"),
    # what must stay
    ("58.92公里", "58.92公里"),
    ("118%", "118%"),
    ("1,234,567元", "1,234,567元"),
    ("互联网+医疗", "互联网+医疗"),
    ("8:30开始", "8:30开始"),
    ("比分3:2", "比分3:2"),
    ("“7·20”暴雨", "“7·20”暴雨"),
    ("https://example.com/a,b;c?d=1", "https://example.com/a,b;c?d=1"),
    ("见http://example.com/?a=1,请看", "见http://example.com/?a=1，请看"),
    ("信箱a.b@example.com,", "信箱a.b@example.com，"),
    ("Hello, world! (again)", "Hello, world! (again)"),
    ("他说“Hello, world!”后走了", "他说“Hello, world!”后走了"),
    ("f(x)=1", "f(x)=1"),
    ("Windows (64-bit)", "Windows (64-bit)"),
    ("Yahoo!公司", "Yahoo!公司"),
    ("社区—小区—公司", "社区—小区—公司"),
    ("2023-2024赛季", "2023-2024赛季"),
    ("No.1", "No.1"),
    ("", ""),
    ("，。", "，。"),
]


@pytest.mark.parametrize(("raw", "wanted"), PAIRS, ids=[raw or "empty" for raw, _ in PAIRS])
def test_marks(raw: str, wanted: str) -> None:
    assert normalise(raw) == wanted


@pytest.mark.parametrize("wanted", sorted({wanted for _, wanted in PAIRS}))
def test_twice_is_once(wanted: str) -> None:
    assert normalise(wanted) == wanted


@given(st.text(alphabet="文字aB1９,:;()?!（）“”\"' .%+，。．•\n", max_size=60))
def test_folding_keeps_places_and_all_but_marks(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for old, new in zip(text, folded, strict=True):
        if old not in ',:;()?!９．•  ."。':
            assert new == old


def test_ten_thousand_brackets_are_no_trouble() -> None:
    text = "文" + "(" * 10_000 + "字" + ")" * 10_000
    assert normalise(text) == text.translate(str.maketrans("()", "（）"))
