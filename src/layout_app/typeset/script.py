"""Which script a text is in, and the rules of composition that go with it.

**Source:** CLREQ 3.1.2, 3.1.4: Traditional copy centres its stops and keeps the basic level.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout_app.model.style import TRADITIONAL, Rules, Script, TextStyle

_SIMPLIFIED = frozenset(
    "国学会说这个们来时对开关于为与发过还进问间门见现长东车书电话语读认识让记报业产经"
    "济数体实应务动员点变边从众亲爱买卖货钱银区县乡镇风飞马鱼鸟龙岁几万亿无气师医药旧"
)
_TRADITIONAL = frozenset(
    "國學會說這個們來時對開關於為與發過還進問間門見現長東車書電話語讀認識讓記報業產經"
    "濟數體實應務動員點變邊從眾親愛買賣貨錢銀區縣鄉鎮風飛馬魚鳥龍歲幾萬億無氣師醫藥舊"
)


def script_of(text: str) -> Script:
    """Tell a text's script by common characters that the two write differently."""
    simplified = sum(char in _SIMPLIFIED for char in text)
    traditional = sum(char in _TRADITIONAL for char in text)
    return "hant" if traditional > simplified else "hans"


def in_script(style: TextStyle, script: Script) -> TextStyle:
    """Give a style with the rules of a script; what the paper chose else stays."""
    if script == style.rules.script:
        return style
    usual = TRADITIONAL if script == "hant" else Rules()
    rules = replace(style.rules, script=usual.script, level=usual.level)
    return replace(style, rules=rules)
