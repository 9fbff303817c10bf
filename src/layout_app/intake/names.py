"""Names of reporters: what a paper calls its people, names in a line of credits."""

from __future__ import annotations

from layout_app.intake.characters import LETTER, is_han
from layout_app.intake.patterns import lazy
from layout_app.intake.sense import segmenter
from layout_app.intake.surnames import COMPOUND, SURNAMES

ROLE = (
    r"(?:(?:本[报報]|本刊|本[网網]|本[台臺]|新[华華]社|中新社|全媒体|融媒体|首席|特派|特约|实习|见习|驻[^\s，。]{2,6}"
    rf"|{LETTER}{{2,6}}?(?:[日晚晨早时時周商快]报|都市报|[日晚時]報|电视台|电台|电视|新闻|客户端|融媒体中心))*"
    r"(?:记者|通讯员|評論員|评论员|撰稿人|实习生|實習生|記者|通訊員|摄影师)|撰文|作者|整理|采写|编辑)"
)
"""What a paper calls those who write for it."""

_FILLER = (
    r"文/图|图/文|文并图|图/片|摄影报道|综合报道|报道|报導|供稿|供图|摄影|综合"
    r"|(?<![\u4e00-\u9fff])[文图](?=[/:： ])|[/](?:文|图|摄)|摄"
)
_STOP = rf"(?:{ROLE}|[的了说从]|报道|摄|文/|图/|供图|发自|發自|{LETTER}?[电電](?:$|[\s）)]))"
_PLAIN = rf"(?:(?!{_STOP}){LETTER}){{2,4}}(?:·(?:(?!{_STOP}){LETTER}){{1,8}})*"
NAME = (
    rf"(?:{_PLAIN}|{LETTER}[ \t\u3000]{{1,2}}{LETTER}(?!{LETTER})"
    rf"|[×XＸ]{{2,3}}|{LETTER}[×XＸ]{{1,2}})"
)
"""A name where one is expected: after a role, in the brackets of a byline, at an item's end."""

BETWEEN = r"[ \t\u3000、，,/／|:：;；&和]"
"""What may stand between names and roles."""

_ROLE = lazy(ROLE)
_PADDED = rf"{LETTER}[ \t\u3000]{{1,2}}{LETTER}(?!{LETTER})"
_TOKEN = lazy(
    rf"(?P<role>{ROLE})|(?P<padded>{_PADDED})|(?P<filler>{_FILLER})|(?P<name>{NAME})|(?P<gap>{BETWEEN}+)"
)
_COULD = lazy(rf"(?:{LETTER}|{BETWEEN}|[·×XＸ])*")
_PADDING = 2
_SURNAMES = frozenset(SURNAMES)
_COMPOUND = frozenset(COMPOUND[at : at + 2] for at in range(0, len(COMPOUND), 2))
FIRST = _SURNAMES | {compound[0] for compound in _COMPOUND}
"""What the name of a person begins with."""

_BLANKS = " \t\u3000"


def names_in(text: str) -> tuple[tuple[int, int], ...] | None:
    """Give the places of the names in a line of credits; None if it is anything else.

    ``记者 张三、李四 通讯员 王五`` → three places.
    """
    if not _COULD.fullmatch(text):
        return None
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if not token:
            return None
        if token.lastgroup in ("name", "padded"):
            found.append(token.span())
        place = token.end()
    return tuple(found)


def roles_in(text: str) -> tuple[str, ...]:
    """Give the roles that a line of credits names."""
    return tuple(found.group() for found in _ROLE.finditer(text))


def is_name(text: str) -> bool:
    """Tell whether a line by itself is a person's name: a surname and no word of the language."""
    inside = text[1:-1]
    if inside and not inside.strip(_BLANKS) and len(inside) <= _PADDING:
        return text[0] in _SURNAMES and is_han(text[-1])
    if not 2 <= len(text) <= 4 or not all(map(is_han, text)):
        return False
    bare = text[:2] in _COMPOUND if len(text) > 3 else text[0] in _SURNAMES
    return (bare or text[:2] in _COMPOUND) and not _is_word(text)


def _is_word(text: str) -> bool:
    known = segmenter()
    return known.has_word(text) and any(kind[:2] != "nr" for _, kind in known.tag(text))
