"""A story's words: every field with its path, and how a story is called in a finding."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.issues import shortened
from layout_app.model.story import Field, Story


def name_of(story: Story) -> str:
    """Call a story by its head, by its first words or, failing both, by its id."""
    return shortened(story.headline or (story.body[0].text if story.body else story.id), 24)


def fields_of(story: Story) -> Iterator[tuple[str, str]]:
    """Give every text of a story with the path of its field (``body/3``); empty ones too."""
    yield "stamp", story.stamp
    yield "kicker", story.kicker
    yield "headline", story.headline
    yield "deck", story.deck
    yield "byline", story.byline
    for number, paragraph in enumerate(story.body):
        yield f"body/{number}", paragraph.text
    for number, item in enumerate(story.items):
        yield f"items/{number}/title", item.title
        yield f"items/{number}/text", item.text
        for more, text in enumerate(item.more):
            yield f"items/{number}/more/{more}", text
        for path, text in _of_fields(item.fields):
            yield f"items/{number}/{path}", text
    yield from _of_fields(story.fields)
    for number, picture in enumerate(story.pictures):
        yield f"pictures/{number}", picture.caption
        yield f"pictures/{number}", picture.credit


def _of_fields(fields: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    for number, field in enumerate(fields):
        for text in (field.label, field.text, *field.more):
            yield f"fields/{number}", text


def whole_text(story: Story) -> str:
    """Give all words of a story without white space, to compare stories by."""
    return "".join("".join(text.split()) for path, text in fields_of(story) if path != "byline")
