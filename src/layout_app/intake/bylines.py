"""Bylines and datelines of agencies in all their forms.

**Source:** typography.md 79; the forms that Chinese papers print.
"""

from __future__ import annotations

import functools
import re

from msgspec import Struct

from layout_app.intake.characters import COLON, LETTER, MARKS
from layout_app.intake.datelines import DATE, dateline_of
from layout_app.intake.names import BETWEEN, FIRST, NAME, ROLE, is_name, names_in, roles_in
from layout_app.intake.patterns import lazy
from layout_app.model.story import BylinePlace

_LONGEST = 120
_KEPT = 256  # a line is asked about by itself and as a neighbour of those before it
_SIGNED_LONGEST = 4
_AGENCY = (
    r"(?:本[报報]|本刊|本[网網]|本[台臺]|新[华華]社|新华网|中新社|中新网|中央社|法新社|路透社"
    rf"|{LETTER}{{2,6}}(?:社|网|报|台|在线|客户端|網|報|臺))"
)
_PLACE = (
    rf"(?P<location>“{LETTER}{{1,8}}”{LETTER}{{0,4}}"
    rf"|(?:(?!{LETTER}?[讯訊]|消息|综合){LETTER}){{2,12}}?(?:[、/／]{LETTER}{{2,6}})*)"
)
_KIND = r"(?:综合)?(?:专电|特电|快电|快讯|电讯|专讯|特讯|专電|專電|电|電|讯|訊|消息)"
_WIRE = lazy(
    rf"[【\[]?据?{_AGENCY}(?:{_PLACE})??(?P<date>{DATE})?"
    rf"(?P<kind>{_KIND})(?![子话视影台器力脑网商信员])[】\]]?"
)
_OUTLETS = (
    "本报",
    "本報",
    "本網",
    "本臺",
    "本刊",
    "本网",
    "本台",
    "新华",
    "中新",
    "中央社",
    "法新社",
    "路透社",
)
_BRACKETED = lazy(r"[ \t\u3000]*[(（](?P<inside>[^()（）。]{1,80})[)）]")
_REPORTS = lazy(
    rf"[ \t\u3000,，]*(?P<inside>{ROLE}[ \t\u3000]*(?:{NAME})(?:{BETWEEN}*(?:{ROLE}|{NAME}))*)"
    rf"[ \t\u3000]*(?:(?:发自|從){LETTER}{{2,8}})?(?:综合|摄影)?(?:报道|報導|播报)?"
    rf"[ \t\u3000]*{COLON}"
)
_TRAILING = lazy(
    rf"[ \t\u3000]*(?P<inside>(?:{ROLE})[ \t\u3000]+(?:{NAME})(?:[ \t\u3000、]+(?:{ROLE}|{NAME}))*)"
    r"(?:[ \t\u3000]*报道)?(?=[ \t\u3000]|$)"
)
_FROM = lazy(
    rf"[ \t\u3000]*(?:(?:发自|發自)(?P<location>{LETTER}{{2,10}})"
    rf"|[／/][ \t\u3000]?(?P<place>{LETTER}{{2,6}}?)(?:综合|綜合)?(?:报道|报导|報導|電|讯|訊))$"
)
_NAMED_PLACE = lazy(
    rf"[〔【\[(（](?P<inside>{ROLE}[ \t\u3000]*{NAME}(?:[、 \u3000]{NAME})*)[／/ \u3000]"
    rf"(?P<place>{LETTER}{{2,6}}?)(?:综合|綜合)?(?:报道|报导|報導|報道|電|讯|訊)[〕】\])）]"
)
_ENGLISH = lazy(
    r"(?:[Bb]y|BY)[ \u3000]+(?P<first>[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){1,3})"
    r"(?:(?: and |, )(?P<second>[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){1,3}))?"
)
_CLOSING = lazy(r"[(（](?P<inside>[^()（）]{2,60})[)）]$")
_SOURCE_LINE = lazy(rf"(?:据|来源[:：]|转自|摘自|原载)[《]?(?:{LETTER}|[A-Za-z0-9、》《 ]){{2,30}}")
_AUTHOR_NOTE = lazy(r"(?:本文)?作者(?:系|为|是|单位[:：]?)[^。]{2,50}")
_OWN_MARK = lazy(rf"[{MARKS}／/]+[ \t\u3000]*")
_OPENING = "(（【〔["
_CLOSING_MARKS = ")）】〕]"
_SPACE = " \t\u3000"
_SIGNS = frozenset("文图作/／摄综报供")
"""How a line of names may begin that is announced by no role."""


class Byline(Struct, frozen=True):
    """A byline found in a text.

    Attributes:
        start, end: where it stands in the text.
        names: places of the reporters' names in the text.
        roles: what they are called, in order.
        place: run into the text, on a line of its own, or at the end.
        location, dateline: of an agency's line, ``北京`` and ``1月1日``.
        wire: it opens a report, ``本报讯``, ``新华社…电``.
    """

    start: int
    end: int
    names: tuple[tuple[int, int], ...] = ()
    roles: tuple[str, ...] = ()
    place: BylinePlace = "run_in"
    location: str = ""
    dateline: str = ""
    wire: bool = False

    def form(self, text: str) -> str:
        """Give the byline with X for every name: ``本报讯(记者 X)``."""
        shown, at = "", self.start
        for start, end in self.names:
            shown += text[at:start] + "X"
            at = end
        return shown + text[at : self.end].rstrip()


def run_in_byline(text: str) -> Byline | None:
    """Find the byline that a first paragraph opens with.

    ``本报讯（记者 某某）``, ``本报北京1月1日电　记者某某报道：``,
    ``据新华社北京1月1日电（记者某某）``, ``【本报讯】``, ``记者某某报道：``.
    """
    head = text[:_LONGEST]
    wire = _WIRE.match(head)
    if not wire or not _is_outlet(wire):
        return _reporting(head) or _reported_from(head)
    tail = _tail(head, wire.end())
    if tail is None:
        return None
    names, roles, end = tail
    return Byline(
        0,
        _after_space(text, end),
        names,
        roles,
        location=wire.group("location") or "",
        dateline=dateline_of(wire.group("date") or ""),
        wire=True,
    )


def _is_outlet(wire: re.Match[str]) -> bool:
    """A name of an outlet that is not known by heart needs a date: ``某某网讯`` alone is text."""
    known = wire.group().lstrip("【[据").startswith(_OUTLETS)
    return known or bool(wire.group("date")) or wire.group().endswith(("讯", "訊", "】", "]"))


_Tail = tuple[tuple[tuple[int, int], ...], tuple[str, ...], int]


def _tail(head: str, at: int) -> _Tail | None:
    """Read what follows ``本报讯``: names in brackets, ``记者某某报道：``, or a gap."""
    for pattern in (_BRACKETED, _REPORTS, _TRAILING):
        found = pattern.match(head, at)
        if found:
            names = names_in(found.group("inside"))
            if names is None and pattern is not _BRACKETED:
                continue
            start = found.start("inside")
            end = found.end()
            if pattern is _BRACKETED:
                end = _reported(head, end)
            return _moved(names or (), start), roles_in(found.group("inside")), end
    gap = head[at : at + 1]
    if gap and gap in "，,、。的":
        return None
    end = at + 1 if gap in (":", "：") else at
    return (), (), end


def _reported(head: str, end: int) -> int:
    """``（记者 某某）报道：`` belongs to the byline as well."""
    found = lazy(r"[ \t\u3000]*报道[:：]").match(head, end)
    return found.end() if found else end


def _reporting(head: str) -> Byline | None:
    found = _REPORTS.match(head) or _bracketed_role(head)
    if not found:
        return None
    inside = found.group("inside")
    names = names_in(inside)
    if not names or not ("报" in found.group() or found.group()[0] in "(（"):
        return None
    start = found.start("inside")
    return Byline(0, _after_space(head, found.end()), _moved(names, start), roles_in(inside))


def _reported_from(head: str) -> Byline | None:
    """``〔記者某某／台北報導〕…`` at the start of a paragraph."""
    found = _NAMED_PLACE.match(head)
    names = names_in(found.group("inside")) if found else None
    if not found or not names:
        return None
    start = found.start("inside")
    end = _after_space(head, found.end())
    roles = roles_in(found.group("inside"))
    return Byline(0, end, _moved(names, start), roles, location=found.group("place"), wire=True)


def _bracketed_role(head: str) -> re.Match[str] | None:
    """``（记者 某某）1月1日，…`` at the very start of a paragraph."""
    found = _BRACKETED.match(head)
    return found if found and roles_in(found.group("inside")) else None


def own_line_byline(text: str, *, bare: bool = False) -> Byline | None:
    """Find a byline that is a line by itself.

    Args:
        text: the line.
        bare: the place is right below a headline, so that a name alone counts as well.
    """
    if not 2 <= len(text) <= _LONGEST or text[-1] in ":：":
        return None
    return _own_line(text, bare)


@functools.lru_cache(_KEPT)
def _own_line(text: str, bare: bool) -> Byline | None:
    mark = _OWN_MARK.match(text)
    at = mark.end() if mark else 0
    location = ""
    end = len(text)
    english = _ENGLISH.fullmatch(text)
    if english:
        spans = tuple(english.span(name) for name in ("first", "second") if english.group(name))
        return Byline(0, end, spans, place="own_line")
    if at < end and text[at] in _OPENING and text[-1] in _CLOSING_MARKS:
        at, end = at + 1, end - 1
    sent = _FROM.search(text, at, end)
    if sent:
        location, end = sent.group("location") or sent.group("place"), sent.start()
    words = text[at:end]
    names = _own_names(words, bool(mark), bare)
    if names is None:
        return None
    return Byline(
        0, len(text), _moved(names, at), roles_in(words), place="own_line", location=location
    )


def _own_names(words: str, marked: bool, bare: bool) -> tuple[tuple[int, int], ...] | None:
    roles = roles_in(words)
    if not roles and not marked and words[:1] not in _SIGNS and not (bare and words[:1] in FIRST):
        return None
    names = names_in(words)
    if roles and (names or (names is not None and words.startswith(("本报", "本報")))):
        return names
    if names and re.match(r"[文图][ \t\u3000]*[/／:：]|作者[:：]", words):
        return names
    if marked and bare and names and len(words) <= _SIGNED_LONGEST:
        return names
    if (marked or bare) and names and all(is_name(words[low:high]) for low, high in names):
        return names
    return None


def closing_byline(text: str) -> Byline | None:
    """Find names or a source in brackets at the very end of a story's text."""
    tail_at = max(len(text) - _LONGEST, 0)
    found = _CLOSING.search(text, tail_at)
    if not found:
        return None
    inside = found.group("inside")
    kind = _closing_kind(inside)
    wire = _WIRE.match(inside)
    if kind is None or (
        found.start() and text[found.start() - 1] not in "。！？…”』」）)!?. \t\u3000"
    ):
        return None
    names = kind
    return Byline(
        found.start(),
        len(text),
        _moved(names, found.start("inside")),
        roles_in(inside),
        place="end",
        location=(wire.group("location") or "") if wire else "",
        dateline=dateline_of(wire.group("date") or "") if wire else "",
    )


def _closing_kind(inside: str) -> tuple[tuple[int, int], ...] | None:
    """Give the names in a closing bracket; none of them for a source; None for other words."""
    wire = _WIRE.match(inside)
    if wire and _is_outlet(wire) and wire.end() == len(inside):
        return ()
    if _SOURCE_LINE.fullmatch(inside) or _AUTHOR_NOTE.fullmatch(inside):
        return ()
    names = names_in(inside)
    if not names:
        return None
    if roles_in(inside) or all(is_name(inside[low:high]) for low, high in names):
        return names
    return None


def _moved(names: tuple[tuple[int, int], ...], by: int) -> tuple[tuple[int, int], ...]:
    return tuple((low + by, high + by) for low, high in names)


def _after_space(text: str, end: int) -> int:
    while end < len(text) and text[end] in _SPACE:
        end += 1
    return end
