"""Rows of text back to a story: fields, paragraphs, items, and what pointed at their places.

In: rows and the story they were made of. Out: the next story; rows that nobody touched give the
same story again. Flags and the ledger follow the text they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from msgspec.structs import replace as with_fields

from layout_app.gui.editor.rows import HEAD, PARAGRAPHS, Row, rows_of
from layout_app.model.story import Field, Flag, Item, Paragraph, Piece, Role, Source, Story

_NAMES = re.compile(r"[、，,\s\u3000]+")
_REPORTERS = re.compile(r"(?:记者|通讯员)[\s\u3000]*([^）)]+)")


@dataclass(slots=True)
class _Field:
    label: str = ""
    texts: list[str] = field(default_factory=list)

    def made(self) -> Field:
        text = self.texts[0] if self.texts else ""
        return Field(self.label, text, tuple(self.texts[1:]))


@dataclass(slots=True)
class _Item:
    old: int = -1
    title: str = ""
    text: str = ""
    more: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    names: str = ""


class _Reader:
    """Reads rows in their order; any order of any kinds gives a story, and no text is lost."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self.places: list[str] = []
        self.head: dict[str, str] = {}
        self.body: list[Paragraph] = []
        self.items: list[_Item] = []
        self.fields: list[_Field] = []
        self.captions: dict[int, str] = {}
        self.credits: dict[int, str] = {}
        self._shot = -1

    def take(self, row: Row) -> None:
        """Take the next row and note its place in the new story."""
        if row.kind in HEAD:
            self.places.append(self._head(row))
        elif row.kind in ("brief", "brief_more", "names"):
            self.places.append(self._brief(row))
        elif row.kind.startswith("item_") and row.kind != "item_head":
            self.places.append(self._item(row))
        elif row.kind in ("caption", "credit"):
            self.places.append(self._picture(row))
        elif row.kind in ("label", "field_text", "field_more"):
            item = self.items[-1] if self.items else self._new_item()
            path = f"items/{len(self.items) - 1}/fields"
            self.places.append(self._field(row, item.fields, path))
        elif row.kind.startswith("own_"):
            self.places.append(self._field(row, self.fields, "fields"))
        else:
            self.places.append(self._paragraph(row))

    def _head(self, row: Row) -> str:
        known = self.head.get(row.kind, "")
        self.head[row.kind] = " ".join(part for part in (known, row.text) if part)
        return row.kind

    def _paragraph(self, row: Row) -> str:
        role = cast(Role, row.kind) if row.kind in PARAGRAPHS else "body"
        self.body.append(Paragraph(row.text, role, row.spans))
        return f"body/{len(self.body) - 1}"

    def _new_item(self, row: Row | None = None) -> _Item:
        steps = row.path.split("/") if row is not None else []
        old = int(steps[1]) if len(steps) > 1 and steps[0] == "items" else -1
        self.items.append(_Item(old))
        return self.items[-1]

    def _brief(self, row: Row) -> str:
        if row.kind == "brief" or not self.items:
            self._new_item(row).text = row.text
            return f"items/{len(self.items) - 1}/text"
        item = self.items[-1]
        path = f"items/{len(self.items) - 1}"
        if row.kind == "names":
            item.names = " ".join(part for part in (item.names, row.text) if part)
            return f"{path}/reporters"
        item.more.append(row.text)
        return f"{path}/more/{len(item.more) - 1}"

    def _item(self, row: Row) -> str:
        if row.kind == "item_title":
            self._new_item(row).title = row.text
            return f"items/{len(self.items) - 1}/title"
        item = self.items[-1] if self.items else self._new_item()
        path = f"items/{len(self.items) - 1}"
        if row.kind == "item_text" and not (item.text or item.more or item.fields):
            item.text = row.text
            return f"{path}/text"
        item.more.append(row.text)
        return f"{path}/more/{len(item.more) - 1}"

    def _field(self, row: Row, fields: list[_Field], path: str) -> str:
        if row.kind.endswith("label") or not fields:
            fields.append(_Field())
        path = f"{path}/{len(fields) - 1}"
        if row.kind.endswith("label"):
            fields[-1].label = row.text
            return f"{path}/label"
        fields[-1].texts.append(row.text)
        number = len(fields[-1].texts) - 2
        return f"{path}/text" if number < 0 else f"{path}/more/{number}"

    def _picture(self, row: Row) -> str:
        steps = row.path.split("/")
        if len(steps) == 3:
            self._shot = int(steps[1])
        if not 0 <= self._shot < len(self._story.pictures):
            return self._paragraph(row)
        texts = self.captions if row.kind == "caption" else self.credits
        known = texts.get(self._shot, "")
        texts[self._shot] = " ".join(part for part in (known, row.text) if part)
        return f"pictures/{self._shot}/{row.kind}"


def story_of(rows: Sequence[Row], story: Story) -> Story:
    """Give the story that rows make.

    Args:
        rows: made of ``story`` and changed since.
        story: what the rows do not show (rank, picture files, numbers of items) is taken from it.
    """
    reader = _read(rows, story)
    changes: dict[str, object] = {
        "body": tuple(reader.body),
        "items": tuple(_made_item(one, story) for one in reader.items),
        "fields": tuple(one.made() for one in reader.fields),
        "pictures": tuple(
            with_fields(
                picture,
                caption=reader.captions.get(number, ""),
                credit=reader.credits.get(number, ""),
            )
            for number, picture in enumerate(story.pictures)
        ),
    }
    changes |= {kind: reader.head.get(kind, "") for kind in HEAD}
    if changes["headline"] != story.headline:
        # Imported when first asked: reading copy is not needed to show a page.
        from layout_app.intake.headline import headline_lines

        changes["headline_lines"] = headline_lines(str(changes["headline"]))
    if changes["byline"] != story.byline:
        changes |= _byline(str(changes["byline"]))
    made = with_fields(story, **changes)
    if made == story:
        return story
    return _pointed(made, story, _moves(rows, reader.places))


def settled(rows: Sequence[Row], story: Story) -> tuple[Row, ...]:
    """Let rows know their places in the story that was made of them."""
    places = _read(rows, story).places
    seen: set[str] = set()
    made = []
    for row, place in zip(rows, places, strict=True):
        made.append(replace(row, paths=() if place in seen else (place,)))
        seen.add(place)
    return tuple(made)


def _read(rows: Sequence[Row], story: Story) -> _Reader:
    reader = _Reader(story)
    for row in rows:
        reader.take(row)
    return reader


def _made_item(one: _Item, story: Story) -> Item:
    old = story.items[one.old] if 0 <= one.old < len(story.items) else Item()
    names = old.reporters
    if one.names != " ".join(old.reporters):
        names = tuple(name for name in _NAMES.split(one.names) if name)
    if story.kind == "briefs":
        return with_fields(old, text=one.text, more=tuple(one.more), reporters=names)
    fields = tuple(each.made() for each in one.fields)
    return with_fields(old, title=one.title, text=one.text, more=tuple(one.more), fields=fields)


def _byline(byline: str) -> dict[str, object]:
    """Read the names in a byline again, and its form."""
    found = [name for names in _REPORTERS.findall(byline) for name in _NAMES.split(names.strip())]
    form = byline
    for name in found:
        form = form.replace(name, "X", 1) if name else form
    return {"reporters": tuple(name for name in found if name), "byline_form": form}


# --- what points at places ----------------------------------------------------------------------


def _moves(rows: Sequence[Row], places: Sequence[str]) -> dict[str, str]:
    """Give the new place of every old one that still has its text."""
    moves = {path: place for row, place in zip(rows, places, strict=True) for path in row.paths}
    for row, place in zip(rows, places, strict=True):
        if row.kind in ("item_title", "brief") and row.path:
            # The number of an item is shown in no row, but it goes where its item goes.
            moves.setdefault(_of_item(row.path), _of_item(place))
    return moves


def _of_item(path: str) -> str:
    return "/".join((*path.split("/")[:2], "no"))


def _pointed(made: Story, old: Story, moves: dict[str, str]) -> Story:
    """Let flags and ledger follow their text; what points at text that is gone goes with it."""
    shown = {row.path: row.text for row in rows_of(old)}
    flags = tuple(
        Flag(flag.code, moves.get(flag.field, flag.field), flag.checked)
        for flag in old.flags
        if flag.field in moves or flag.field not in shown
    )
    source = old.source
    if source is not None:
        texts = {row.path: row.text for row in rows_of(made)}
        source = _ledger(source, shown, texts, moves)
    return with_fields(made, flags=flags, source=source)


def _ledger(
    source: Source, before: dict[str, str], after: dict[str, str], moves: dict[str, str]
) -> Source:
    pieces = []
    for piece in source.pieces:
        if piece.field not in before:
            pieces.append(piece)
        elif piece.field in moves:
            pieces.append(_moved_piece(piece, before[piece.field], after, moves[piece.field]))
    return with_fields(source, pieces=tuple(pieces))


def _moved_piece(piece: Piece, text: str, after: dict[str, str], place: str) -> Piece:
    """Give a piece in its new place; where the text is another now it keeps the copy's words."""
    raw = piece.raw
    if not raw and after.get(place) != text:
        raw = text[piece.at : piece.at + piece.end - piece.start]
    return with_fields(piece, field=place, raw=raw)
