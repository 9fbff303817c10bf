"""Fields by their ledger paths: give one another text, part one in two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from layout_app.intake.ledger import field_text
from layout_app.model.story import Paragraph, Story

Moved = Callable[[int], int]
"""Gives where a place of the old text is in the new one."""


def with_text(story: Story, path: str, text: str, moved: Moved) -> Story:
    """Give the field at a path another text; the spans of a paragraph go along."""
    made: Story = _changed(story, path.split("/"), lambda value: _reworded(value, text, moved))
    return made


def _reworded(value: Any, text: str, moved: Moved) -> Any:
    if not isinstance(value, Paragraph):
        return text
    spans = tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in value.spans)
    return replace(value, text=text, spans=tuple(one for one in spans if one.start < one.end))


def _changed(value: Any, steps: list[str], change: Callable[[Any], Any]) -> Any:
    if not steps:
        return change(value)
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        at = int(step)
        return (*value[:at], _changed(value[at], rest, change), *value[at + 1 :])
    return replace(value, **{step: _changed(getattr(value, step), rest, change)})


def with_split(story: Story, path: str, at: int) -> tuple[Story, str]:
    """Part the field at a path; give the story and the path of the second part.

    A body paragraph becomes two; the text of an item or field gets a further paragraph.
    """
    text = field_text(story, path)
    steps = path.split("/")
    if steps[0] == "body":
        number = int(steps[1])
        old = story.body[number]
        first = replace(old, text=text[:at], spans=_spans(old, 0, at))
        second = Paragraph(text[at:], old.role, _spans(old, at, len(text)))
        body = (*story.body[:number], first, second, *story.body[number + 1 :])
        return replace(story, body=body), f"body/{number + 1}"
    owner, more = (steps[:-1], 0) if steps[-1] == "text" else (steps[:-2], int(steps[-1]) + 1)
    after = with_text(story, path, text[:at], lambda place: place)

    def added(value: Any) -> Any:
        return replace(value, more=(*value.more[:more], text[at:], *value.more[more:]))

    made: Story = _changed(after, owner, added)
    return made, "/".join((*owner, "more", str(more)))


def _spans(paragraph: Paragraph, low: int, high: int) -> tuple[Any, ...]:
    found = []
    for span in paragraph.spans:
        start, end = max(span.start, low), min(span.end, high)
        if start < end:
            found.append(replace(span, start=start - low, end=end - low))
    return tuple(found)


def moved_down(path: str, new: str) -> str:
    """Give a path after a field came in at ``new``: those of its list behind it move by one."""
    owner, _, number = new.rpartition("/")
    if not path.startswith(f"{owner}/"):
        return path
    head, slash, tail = path[len(owner) + 1 :].partition("/")
    if not head.isdecimal() or int(head) < int(number):
        return path
    return f"{owner}/{int(head) + 1}{slash}{tail}"
