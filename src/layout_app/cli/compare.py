"""``compare``: what differs between two versions of an edition, drawn and listed (灭红)."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout_app.cli.console import say, say_json
from layout_app.cli.output import check_targets
from layout_app.cli.pages_out import Material, compose_pages
from layout_app.cli.proof import note_of, write_sheets
from layout_app.messages import gettext as _
from layout_app.messages import mark, ngettext
from layout_app.messages.edge_words import rules_named, tint_name
from layout_app.messages.sentences import field_name

if TYPE_CHECKING:
    from layout_app.display.items import DisplayList
    from layout_app.preflight.changes import Change, Version
    from layout_app.typeset.column import Setter

_KINDS = {
    "text": mark("text"),
    "place": mark("place"),
    "style": mark("style"),
    "added": mark("added"),
    "removed": mark("removed"),
    "picture": mark("picture"),
    "page": mark("page"),
}

_FIELDS = {
    "cells": mark("place and size"),
    "grade": mark("rank of the head"),
    "form": mark("direction of the head"),
    "head_size": mark("size of the head"),
    "head_turns": mark("lines of the head"),
    "head_lines": mark("room of the head"),
    "text_columns": mark("columns"),
    "boxed": mark("frame"),
    "tint": mark("tint"),
    "rules": mark("rules"),
    "title": mark("name of the paper"),
    "date": mark("date"),
    "folio": mark("page number"),
    "section": mark("section"),
    "template": mark("template"),
    "credits": mark("credits"),
    "page": mark("page"),
}
_VALUES = {"True": mark("yes"), "False": mark("no"), "": mark("nothing")}


def run(arguments: argparse.Namespace) -> int:
    """List what differs between two editions, and draw it when a file is asked for."""
    from layout_app.preflight.changes import changes

    check_targets((arguments.output,))
    old, old_version = _version(arguments.old)
    new, new_version = _version(arguments.new)
    found = changes(old_version, new_version)
    if arguments.output is not None and found:
        with tempfile.TemporaryDirectory() as scratch:
            pair = ((old, old_version), (new, new_version))
            sheets = _sheets(pair, found, arguments, Path(scratch))
            write_sheets(new, sheets, arguments.output, Path(scratch))
    if arguments.json:
        say_json([_entry(number, one) for number, one in enumerate(found, 1)])
        return 0
    for number, one in enumerate(found, 1):
        say(_line(number, one))
    count = ngettext("{count} change", "{count} changes", len(found)).format(count=len(found))
    say(count if found else _("The two versions are the same."))
    return 0


def _version(folder: Path) -> tuple[Material, Version]:
    from layout_app.preflight.changes import Version
    from layout_app.preflight.edition import sound_pages
    from layout_app.storage.edition_folder import read_edition

    edition = read_edition(folder)
    material = Material(edition, folder, folder / "media")
    pages = sound_pages(edition, material.catalogue())
    layouts = compose_pages(material, pages)
    return material, Version(edition, dict(zip(pages, layouts, strict=True)))


_Pair = tuple[tuple[Material, "Version"], tuple[Material, "Version"]]


def _sheets(
    pair: _Pair, found: Sequence[Change], arguments: argparse.Namespace, scratch: Path
) -> list[DisplayList]:
    from layout_app.press.proof import Order, list_sheets
    from layout_app.typeset.column import Setter

    setter = Setter(pair[1][0].catalogue())
    sheets: list[DisplayList] = []
    for page in dict.fromkeys(one.page for one in found):
        for side, prefix in enumerate(("old-", "new-")):
            sheets += _marked(pair[side], (page, prefix), found, (arguments, scratch, setter))
    note = note_of(pair[1][0].edition, arguments)
    order = Order(paper=arguments.paper, note=note)
    lines = [_line(number, one) for number, one in enumerate(found, 1)]
    return sheets + list_sheets(lines, order, setter)


def _marked(
    version: tuple[Material, Version],
    page: tuple[str, str],
    found: Sequence[Change],
    means: tuple[argparse.Namespace, Path, Setter],
) -> list[DisplayList]:
    """Give a page of one version in grey, its changes framed in red."""
    from layout_app.press.proof import Order, Spot, grey_pictures, page_proof

    (material, composed), (name, prefix), (arguments, scratch, setter) = version, page, means
    layout = composed.layouts.get(name)
    if layout is None or material.media is None:
        return []
    spots = [
        Spot(rect, number)
        for number, one in enumerate(found, 1)
        if one.page == name
        for rect in (one.before if prefix == "old-" else one.after)
    ]
    note = note_of(composed.edition, arguments, composed.edition.page(name))
    side = _("old version") if prefix == "old-" else _("new version")
    note = type(note)((side, *note.facts), note.signs)
    order = Order(paper=arguments.paper, grey=True, note=note)
    return page_proof(
        grey_pictures(layout.display, material.media, scratch, prefix), order, setter, spots
    )


def _line(number: int, change: Change) -> str:
    """Say a change in one line."""
    place = _("page {page}").format(page=change.folio)
    named = _FIELDS.get(change.field)
    field = _(named) if named is not None else field_name(change.field)
    what = " ".join(filter(None, (change.name, field)))
    return _("{number}. {place}, {kind}: {what}: {old} → {new}").format(
        number=number,
        place=place,
        kind=_(_KINDS[change.kind]),
        what=what,
        old=_value(change.old, change.field),
        new=_value(change.new, change.field),
    )


def _value(text: str, field: str) -> str:
    if field == "tint" and text:
        return tint_name(text)
    if field == "rules" and text:
        parts = (each.partition(" ") for each in text.split(", "))
        return rules_named((side, line) for side, _space, line in parts)
    return _(_VALUES[text]) if text in _VALUES else text


def _entry(number: int, change: Change) -> dict[str, Any]:
    def listed(rects: Sequence[Sequence[float]]) -> list[list[float]]:
        return [[round(edge, 2) for edge in rect] for rect in rects]

    return {
        "number": number,
        "kind": change.kind,
        "page": change.page,
        "folio": change.folio,
        "story": change.story,
        "name": change.name,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "before": listed(change.before),
        "after": listed(change.after),
        "text": _line(number, change),
    }
