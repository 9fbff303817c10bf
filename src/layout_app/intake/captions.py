"""Captions and credits: the words under a picture, and who took it."""

from __future__ import annotations

import functools

from msgspec import Struct
from msgspec.structs import replace

from layout_app.intake.characters import LETTER
from layout_app.intake.names import NAME, ROLE, is_name, names_in, roles_in
from layout_app.intake.patterns import lazy

_LONGEST = 60
_KEPT = 256  # a caption is asked about as a line, as a neighbour of lines and as a caption
_TAKEN = r"(?:摄影报道|摄影|摄|供图|提供|/图|／图|文/图|图/文|图|画|制图|绘|发)"
_LEAD = r"(?:(?:图片|图|照片|摄影)[:：/／ ]+)?"
_CREW = rf"(?:{ROLE}[ \t\u3000]*)?(?:{NAME})(?:[ \t\u3000、]+(?:{ROLE}[ \t\u3000]*)?(?:{NAME}))*"
_CREDIT = lazy(
    rf"(?P<open>[(（])?(?P<words>"
    rf"(?:(?:新华社|中新社|本报|{LETTER}{{2,6}})发[ \t\u3000]*[(（][^()（）]{{2,20}}[)）])"
    rf"|(?:新华社|中新社)发"
    rf"|{_LEAD}{_CREW}[ \t\u3000]*[/／]?[ \t\u3000]*{_TAKEN}"
    rf"|{LETTER}{{2,14}}供图|资料图片?|资料照片|(?:图片|照片)来源[:：]?[ \t\u3000]*\S{{2,14}}"
    rf")(?(open)[)）])$"
)
_LAST = frozenset("道影摄供图文画绘发片）)")
"""What a credit ends with, but for one that names its source."""
_START = lazy(r"(?:[。！？…”』」）)!?.,，；;]|^)[ \t\u3000]*(?=[^。！？!?]{2,60}$)|[ \t\u3000]+")
_OWN = lazy(r"(?:[左右上下]?图[①-⑳\d]?|图片|资料图)(?:为|：|:|是)|[▲▼△▽◀▶]")
_SIGNED = lazy(r"(?:文[/／]?图|图[/／]文)$")
"""Who wrote and who took the picture: alone on a line it is the byline, not a credit."""
_OPENS = lazy("[(（]")
_BLANK = lazy("[ \t\u3000]")
_END = lazy(rf"(?:{_TAKEN}|[/／ \t\u3000])+$")
_FIRST = lazy(rf"^{_LEAD}")
_GIVEN = lazy(r"发[ \t\u3000]*[(（]([^()（）]+)[)）]$")
_SURE = ("供图", "资料图", "资料图片", "资料照片", "新华社发", "中新社发")


class Credit(Struct, frozen=True):
    """A credit at the end of a caption.

    Attributes:
        start: where it begins in the text.
        names: the photographers.
        role: what the credit calls them.
    """

    start: int
    names: tuple[str, ...] = ()
    role: str = ""


def credit_of(text: str) -> Credit | None:
    """Find the credit that a paragraph ends with: ``本报记者 某某 摄``, ``（资料图片）``."""
    low = max(len(text) - _LONGEST, 0)
    tail = text[low:]
    if tail[-1:] not in _LAST and "来源" not in tail:
        return None
    found = _credit_in(tail, low == 0)
    return replace(found, start=found.start + low) if found and low else found


@functools.lru_cache(_KEPT)
def _credit_in(tail: str, whole: bool) -> Credit | None:
    if whole and _SIGNED.search(tail) and names_in(tail):
        return None
    for place in _starts(tail):
        found = _CREDIT.match(tail, place)
        if found and (place or whole):
            credit = _checked(found.group("words"), place, bool(found.group("open")))
            if credit:
                return credit
    return None


def is_own_caption(text: str) -> bool:
    """Tell whether the words point at a picture of the same story: ``图为…``."""
    return bool(_OWN.match(text))


def _starts(tail: str) -> list[int]:
    """Give where a credit may begin, the earliest first: after a stop, a blank, at a bracket."""
    places = {found.end() for found in _START.finditer(tail)}
    places |= {found.start() for found in _OPENS.finditer(tail)}
    return sorted({0, *places})


def _checked(words: str, start: int, bracketed: bool) -> Credit | None:
    """Take a name without a role only if it is one: ``他喜欢摄`` is no credit."""
    roles = roles_in(words)
    inner = _GIVEN.search(words)
    names = _names(inner.group(1) if inner else words)
    sure = inner or words.endswith(_SURE) or words.startswith(("图片来源", "照片来源"))
    if sure and not roles and not all(is_name(name) for name in names):
        return Credit(start)
    if not names:
        return Credit(start) if sure else None
    # "记者在现场拍摄": after a role a blank, or a surname, shows that a name follows.
    if roles and not _BLANK.search(words) and not all(is_name(name) for name in names):
        return None
    if roles or inner or all(is_name(name) for name in names):
        return Credit(start, names, roles[0] if roles else "")
    # A name that no list knows still counts when nothing else can stand there: "某某 摄" by itself
    # after a blank, or in brackets.
    return Credit(start, names) if bracketed and words.endswith("摄") else None


def _names(words: str) -> tuple[str, ...]:
    bare = _FIRST.sub("", _END.sub("", words))
    found = names_in(bare)
    return tuple(bare[low:high] for low, high in found) if found else ()
