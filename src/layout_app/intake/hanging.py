"""Paragraphs that hang: the turns of an interview, articles of a statute, items of a list.

In: a story's paragraphs, mended. Out: the same with the roles ``speech`` and ``clause``; no
character is touched. **Source:** typography.md 45.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from layout_app.intake.characters import COLON, MARKS, article_end, number_of
from layout_app.intake.draft import Para
from layout_app.intake.patterns import lazy
from layout_app.model.story import Role

_NAMED = lazy(COLON + r"[ \t\u3000]*$")
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_TEN, _TENTH = "十", 10
_CIRCLED = ord("①") - 1
_FEWEST = 2


def hanging(paras: Sequence[Para]) -> tuple[Para, ...]:
    """Give paragraphs their hanging roles."""
    roles: list[Role] = [para.role for para in paras]
    _name_speeches(paras, roles)
    _name_articles(paras, roles)
    for run in _lists(paras, roles):
        for index in run:
            roles[index] = "clause"
    joined = zip(paras, roles, strict=True)
    return tuple(para if para.role == role else replace(para, role=role) for para, role in joined)


def _name_speeches(paras: Sequence[Para], roles: list[Role]) -> None:
    """Name turns, and the paragraphs between two turns, which go on with the first."""
    turns = [n for n, one in enumerate(paras) if one.label and _NAMED.search(one.text[: one.label])]
    _name(turns, "speech", roles)
    if not turns:
        return
    goes_on = any(roles[n] == "speech" for n in range(turns[0], turns[-1]) if n not in turns)
    after = turns[-1] + 1
    # The last to speak may go on as the others did; what follows else is the reporter's.
    while goes_on and after < len(paras) and roles[after] == "body":
        roles[after] = "speech"
        after += 1


def _name_articles(paras: Sequence[Para], roles: list[Role]) -> None:
    """Name articles, and the paragraphs of an article that another follows."""
    found = [n for n, one in enumerate(paras) if one.label and article_end(one.text)]
    _name(found, "clause", roles)


def _name(places: Sequence[int], role: Role, roles: list[Role]) -> None:
    """Give a role to paragraphs and to what stands between them under no crosshead."""
    for number, place in enumerate(places):
        roles[place] = role
        after = places[number + 1] if number + 1 < len(places) else place
        between = range(place + 1, after)
        if all(roles[n] == "body" for n in between):
            for n in between:
                roles[n] = role


def _lists(paras: Sequence[Para], roles: Sequence[Role]) -> Iterator[list[int]]:
    """Give the runs of numbered or marked paragraphs that follow one another.

    Numbered paragraphs with other text between them are sections, not a list.
    """
    run: list[int] = []
    last = ("", 0)
    for index, para in enumerate(paras):
        shape, value = _number(para.text) if roles[index] == "body" else ("", 0)
        follows = bool(run) and shape == last[0] and value in (last[1] + 1, 0)
        if not follows:
            yield from _long_enough(run)
            run = []
        if shape and (follows or value in (0, 1)):
            run.append(index)
        last = shape, value
    yield from _long_enough(run)


def _long_enough(run: list[int]) -> Iterator[list[int]]:
    if len(run) >= _FEWEST:
        yield run


def _number(text: str) -> tuple[str, int]:
    """Give how a line's number is written, and the number: 0 for a mark, nothing without one."""
    if text[:1] and text[0] in MARKS:
        return text[0], 0
    found = number_of(text)
    if found is None:
        return "", 0
    start, end, mark_end = found
    number = text[start:end]
    shape = re.sub("[ \t\u3000]", "", text[:start] + "#" + text[end:mark_end])
    if number.isdecimal() and number.isascii():
        return f"{shape}0", int(number)
    if "①" <= number <= "⑳":
        return "①", ord(number) - _CIRCLED
    return f"{shape}一", _value(number)


def _value(number: str) -> int:
    """Read a number of Han digits up to ninety-nine."""
    tens, ten, ones = number.rpartition(_TEN)
    if not ten:
        return _DIGITS.get(number, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * _TENTH + _DIGITS.get(ones, 0)
