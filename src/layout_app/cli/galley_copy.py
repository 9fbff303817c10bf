"""Stories as the pieces of a galley, every word of them in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from layout_app.model.story import Field, Item, Story

if TYPE_CHECKING:
    from layout_app.typeset.galley import Piece

_HEAD_ROLES = frozenset({"crosshead", "item_head"})


def pieces_of(stories: Iterable[Story]) -> list[Piece]:
    """Give the pieces of stories; kinds are ``h1`` ``h2`` ``h3`` ``by`` ``p``."""
    return [piece for story in stories for piece in _story(story) if piece[1].strip()]


def _story(story: Story) -> Iterator[Piece]:
    yield ("h3", story.kicker)
    yield ("h1" if story.kind == "banner" else "h2", story.headline)
    yield ("h3", story.deck)
    if story.byline_place == "own_line":
        yield ("by", story.byline)
    yield from _body(story)
    for item in story.items:
        yield from _item(item)
    yield from _fields(story.fields)
    if story.byline_place == "end":
        yield ("by", story.byline)
    for picture in story.pictures:
        yield ("by", " ".join(filter(None, (picture.caption, picture.credit))))


def _body(story: Story) -> Iterator[Piece]:
    lead_in = story.byline if story.byline_place == "run_in" else ""
    for paragraph in story.body:
        kind = "h3" if paragraph.role in _HEAD_ROLES else "p"
        # The byline runs into the first paragraph of text, never into a head.
        yield (kind, lead_in + paragraph.text if kind == "p" else paragraph.text)
        lead_in = "" if kind == "p" else lead_in
    yield ("by", lead_in)


def _item(item: Item) -> Iterator[Piece]:
    number = f"{item.no}、" if item.no[-1:].isalnum() else item.no
    yield ("h3", f"{number}{item.title}")
    if item.text:
        names = "、".join(item.reporters)
        mark = "" if item.title else "●"
        yield ("p", f"{mark}{item.text}（{names}）" if names else f"{mark}{item.text}")
    for paragraph in item.more:
        yield ("p", paragraph)
    yield from _fields(item.fields)


def _fields(fields: Sequence[Field]) -> Iterator[Piece]:
    for field in fields:
        yield ("p", f"{field.label}：{field.text}")
        for paragraph in field.more:
            yield ("p", paragraph)
