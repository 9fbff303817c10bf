"""What people call a part of an edition, and what it says, line by line, to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from layout_app.gui.editor.kinds import kind_name
from layout_app.gui.editor.rows import rows_of
from layout_app.gui.names import called, content_title, find, story_title
from layout_app.messages import _, mark
from layout_app.messages.edge_words import rules_named, tint_name
from layout_app.model.edition import Edition
from layout_app.model.page import Page
from layout_app.model.story import Story
from layout_app.model.template import Template

if TYPE_CHECKING:
    from layout_app.storage.locks import Held

Line = tuple[str, str]
"""What a line is, and what it says."""

_ORDERS = {
    "pages": mark("Order of the pages"),
    "stories": mark("Order of the stories"),
    "templates": mark("Order of the templates"),
    "pictures": mark("Order of the pictures"),
    "adverts": mark("Order of the adverts"),
}
_FILES = {
    "pages": mark("Page {name}"),
    "stories": mark("Story {name}"),
    "templates": mark("Template {name}"),
    "pictures": mark("Picture {name}"),
    "adverts": mark("Advert {name}"),
}
_LONGEST = 22
_FIELDS = {
    "title": mark("Name of the paper"),
    "date": mark("Date"),
    "number": mark("Number"),
    "masthead.publisher": mark("Publisher"),
    "masthead.cn": mark("CN number"),
    "masthead.postal_code": mark("Postal code"),
    "masthead.price": mark("Price"),
    "masthead.issue": mark("Total issue number"),
    "masthead.pages": mark("Pages today"),
    "masthead.website": mark("Web site"),
    "masthead.telephone": mark("Telephone"),
    "masthead.motto": mark("Motto"),
    "head_size": mark("Size of the head"),
    "head_turns": mark("Form of the head"),
    "head_lines": mark("Lines of the head"),
    "text_columns": mark("Columns of text"),
    "boxed": mark("Box"),
    "tint": mark("Tint"),
    "rules": mark("Rules"),
    "initial_lines": mark("Drop initial"),
    "grade": mark("Grade"),
    "file": mark("File"),
    "focus": mark("Focal point"),
    "client": mark("Client"),
}
"""Fields that people change; those of templates are called as in the template's file."""


def part_name(part: str, *editions: Edition | None) -> str:
    """Name a part as people call it; the first edition that has it tells."""
    kind, _slash, key = part.partition("/")
    if kind == "order":
        return _(_ORDERS.get(key, _ORDERS["stories"]))
    if kind not in _FILES:
        return _("Name, date and masthead")
    for edition in editions:
        value = None if edition is None else _value(edition, kind, key)
        if isinstance(value, Page):
            words = _("Page {folio}").format(folio=value.folio)
            return f"{words} · {value.section}" if value.section else words
        if isinstance(value, Story) and story_title(value):
            return _("“{title}”").format(title=_short(story_title(value)))
        if isinstance(value, Template) and value.title:
            return _("Template {name}").format(name=value.title)
        named = getattr(value, "file", "")
        if named:
            return _(_FILES[kind]).format(name=named)
    return _(_FILES[kind]).format(name=key)


def parts_named(parts: Sequence[str], *editions: Edition | None, most: int = 3) -> str:
    """Name some parts in one line; the rest are counted."""
    names = list(dict.fromkeys(part_name(part, *editions) for part in parts))
    shown = _(", ").join(names[:most])
    left = len(names) - most
    return shown if left <= 0 else _("{names} and {n} more").format(names=shown, n=left)


def lock_name(name: str, edition: Edition | None) -> str:
    """Name what a lock locks."""
    if name.startswith("page-"):
        return part_name(f"pages/{name.removeprefix('page-')}", edition)
    return _("What the pages have in common")


def holder_words(held: Held) -> str:
    """Say who edits something, where and since when."""
    holder = held.holder
    facts = {"owner": holder.owner or "?", "host": holder.process.host or "?"}
    if holder.since is None:
        return _("{owner} on {host} is editing it").format(**facts)
    since = f"{holder.since.astimezone():%H:%M}"
    return _("{owner} on {host} is editing it since {time}").format(time=since, **facts)


def value_lines(value: object, edition: Edition | None) -> list[Line]:
    """Say what a value holds, in the order in which people read it."""
    if value is None:
        return []
    if isinstance(value, Story):
        return [(kind_name(row.kind), row.text) for row in rows_of(value)]
    if isinstance(value, Page):
        return list(_page_lines(value, edition))
    if isinstance(value, list | tuple):
        return [("", str(one)) for one in value]
    return [(_field(name), said) for name, said in _flat(msgspec.to_builtins(value))]


def _page_lines(page: Page, edition: Edition | None) -> Iterator[Line]:
    yield _("Page number"), str(page.folio)
    yield _("Section"), page.section
    yield _("Template"), page.template
    for credit in page.credits:
        yield credit.role, credit.name
    for placement in page.placements:
        cells, content = placement.cells, placement.content
        named = called(edition, content) if edition is not None else ""
        place = _("column {column}, line {line}: {columns} × {lines}").format(
            column=cells.column + 1, line=cells.line + 1, columns=cells.columns, lines=cells.lines
        )
        told = f"{named} {place}".strip()
        yield _("Block"), f"{told} · {_('locked')}" if placement.locked else told
        options = placement.options
        rules = rules_named((each.side, each.line) for each in options.rules)
        edges = (("tint", tint_name(options.tint)), ("rules", rules))
        plain = msgspec.structs.replace(options, tint="", rules=())
        for name, said in (*_flat(msgspec.to_builtins(plain)), *edges):
            if said not in ("", "0", "0.0", "false"):
                yield _field(name), f"{_title(edition, content)} {said}".strip()


def _field(name: str) -> str:
    return _(_FIELDS[name]) if name in _FIELDS else name


def _title(edition: Edition | None, content: object) -> str:
    return "" if edition is None else _short(content_title(edition, content))  # type: ignore[arg-type]


def _flat(value: object, name: str = "") -> Iterator[Line]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flat(one, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple) and any(isinstance(one, dict | list) for one in value):
        for number, one in enumerate(value, 1):
            yield from _flat(one, f"{name} {number}")
    elif isinstance(value, list | tuple):
        yield name, " ".join(str(one) for one in value)
    else:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _value(edition: Edition, kind: str, key: str) -> object:
    values: tuple[object, ...] = getattr(edition, kind)
    if kind == "templates":
        return next((one for one in edition.templates if one.name == key), None)
    return find(values, key)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[:_LONGEST] + "…"
