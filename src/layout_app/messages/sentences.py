"""Issues and errors to sentences: what, where and remedy.

In: an ``Issue`` or a ``LayoutAppError`` (code, place, facts). Out: one sentence or two in the
language spoken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from layout_app.errors import LayoutAppError
from layout_app.issues import Fact, Issue, Where
from layout_app.messages.counted import Counted
from layout_app.messages.language import gettext as _
from layout_app.messages.language import mark, ngettext
from layout_app.messages.table import CODED_FACTS, SENTENCES, WORDS

_FILE_AND_LINE = re.compile(r"^(?P<file>.+):(?P<line>\d+)$")

_FIELDS = {
    "stamp": mark("column stamp"),
    "kicker": mark("kicker"),
    "headline": mark("headline"),
    "headline_lines": mark("headline"),
    "deck": mark("deck"),
    "byline": mark("byline"),
    "body": mark("paragraph {number}"),
    "pictures": mark("picture {number}"),
    "items": mark("item {number}"),
    "fields": mark("field {number}"),
}
"""The paths of a story's fields (``body/3``) as people call them."""


class _Places(dict[str, str]):
    """Facts by name; one that was not given leaves a gap that can be seen, never an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def codes() -> tuple[str, ...]:
    """Give the codes that have a sentence."""
    return tuple(SENTENCES)


def sentence(found: Issue | LayoutAppError) -> str:
    """Say what an issue or an error is, where, and what to do about it.

    A code without a sentence is named with its facts, so that nothing is ever hidden.
    """
    at = place(found)
    if isinstance(found, Issue) and found.where.story and _names_story(found.code):
        # The sentence calls the story by its name: once is enough.
        at = _joined(_steps(replace(found.where, story="")))
    # A place begins the sentence; the name of a file stays as it is.
    at_first = begun(at) if isinstance(found, Issue) and not found.where.file else at
    facts: Mapping[str, Fact] = found.fact if isinstance(found, Issue) else found.facts
    wording = SENTENCES.get(found.code)
    if wording is None:
        text = _("No wording for “{code}” ({facts}). Please send this line to the makers.")
        listed = ", ".join(f"{name}={value}" for name, value in facts.items())
        filled = text.format(code=found.code, facts=listed or "–")
    else:
        text = _worded(wording, facts)
        stands = at_first if text.startswith("{where}") else at
        filled = text.format_map(_Places(_shown(facts), where=stands or "…"))
    if not at or "{where}" in text:
        return filled
    return _("{place}: {text}").format(place=at_first, text=filled)


def begun(words: str) -> str:
    """Give words as a sentence begins: with a capital, where the script has any."""
    return words[:1].upper() + words[1:]


def _names_story(code: str) -> bool:
    """Tell whether the sentence of a code names the story it is about."""
    wording = SENTENCES.get(code, "")
    words = wording if isinstance(wording, str) else wording.many
    return "{story}" in words or "{headline}" in words


def place(found: Issue | LayoutAppError) -> str:
    """Say where an issue or an error is; empty when it is nowhere in particular."""
    if isinstance(found, Issue):
        return _joined(_steps(found.where))
    split = _FILE_AND_LINE.match(found.where)
    if split is None:
        return found.where
    return _("{file}, line {line}").format(**split.groupdict())


def field_name(path: str) -> str:
    """Give the name people have for a field of a story (``body/3`` is the fourth paragraph)."""
    field, *rest = path.split("/")
    name = _FIELDS.get(field)
    if name is None or ("{number}" in name and not (rest and rest[0].isdecimal())):
        return path
    number = int(rest[0]) + 1 if rest and rest[0].isdecimal() else 0
    return _(name).format(number=number)


def _steps(where: Where) -> list[str]:
    steps = []
    if where.file and where.line:
        steps.append(_("{file}, line {line}").format(file=where.file, line=where.line))
    elif where.file:
        steps.append(where.file)
    if where.page:
        steps.append(_("page {page}").format(page=where.page))
    if where.story:
        steps.append(_("story {story}").format(story=where.story))
    if where.part:
        steps.append(field_name(where.part))
    return steps


def _joined(steps: list[str]) -> str:
    joined = steps[0] if steps else ""
    for step in steps[1:]:
        joined = _("{first}, {next}").format(first=joined, next=step)
    return joined


def _worded(wording: str | Counted, facts: Mapping[str, Fact]) -> str:
    if isinstance(wording, str):
        return _(wording)
    count = facts.get(wording.fact)
    return ngettext(wording.one, wording.many, int(count) if isinstance(count, int | float) else 2)


def _shown(facts: Mapping[str, Fact]) -> dict[str, str]:
    shown = {
        name: _(WORDS.get(str(value), str(value))) if name in CODED_FACTS else _figure(value)
        for name, value in facts.items()
    }
    if "char" in shown:  # a rare character may not show on the reader's own screen
        shown.setdefault("code", " ".join(f"U+{ord(char):04X}" for char in shown["char"]))
    return shown


def _figure(value: Fact) -> str:
    # Two decimals are finer than any press; more digits only hide the number.
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
