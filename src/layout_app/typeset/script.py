"""Which script a text is in, and the rules of composition that go with it.

**Source:** CLREQ 3.1.2, 3.1.4: Traditional copy centres its stops and keeps the basic level.
"""

from __future__ import annotations

from functools import lru_cache

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


@lru_cache(maxsize=4096)
def lean(text: str) -> int:
    """Give by how many telling characters a text is Traditional; negative for Simplified."""
    found = set(text)
    if not (found & _SIMPLIFIED or found & _TRADITIONAL):
        return 0
    return sum((char in _TRADITIONAL) - (char in _SIMPLIFIED) for char in text)


def script_for(leaning: int, usual: Script = "hans") -> Script:
    """Give the script that a leaning tells; ``usual`` where it tells nothing."""
    return usual if not leaning else "hant" if leaning > 0 else "hans"


def script_of(text: str, usual: Script = "hans") -> Script:
    """Tell a text's script by common characters that the two write differently."""
    return script_for(lean(text), usual)


def in_script(style: TextStyle, script: Script, own: Rules | None = None) -> TextStyle:
    """Give a style with the rules of a script; what the paper chose else stays.

    Args:
        style: of the paper.
        script: of the copy.
        own: rules of the paper's body, whose level holds for its own script.
    """
    if script == style.rules.script:
        return style
    usual = TRADITIONAL if script == "hant" else Rules()
    if own is not None and own.script == script:
        usual = own
    rules = replace(style.rules, script=usual.script, level=usual.level)
    return replace(style, rules=rules)
