"""What an import recognised, as plain values for a JSON report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layout_app import issues
from layout_app.intake.corrected import texts_of
from layout_app.intake.cut import Lines
from layout_app.intake.importer import Imported
from layout_app.intake.ledger import field_text
from layout_app.model.story import Field, Item, Piece, Story

_FLAGS = ("missing_before", "missing_after", "joined", "reordered")
_Json = dict[str, Any]


def as_json(imported: Imported) -> _Json:
    """Give the report; ``text`` is the copy's own, ``text_normalised`` what is set."""
    lines = [Lines(copy.text) for copy in imported.copies]
    views = [_View(story, lines) for story in imported.stories]
    listed = [view for view in views if view.story.kind != "banner"]
    return {
        "schema": "import/1",
        "files": [copy.file for copy in imported.copies],
        "banner": next((_banner(view) for view in views if view.story.kind == "banner"), None),
        "banners": [_banner(view) for view in views if view.story.kind == "banner"],
        "reading_order": [view.story.id for view in listed],
        "stories": [_story(view) for view in listed if view.story.kind not in ("briefs", "notice")],
        "briefs": [_briefs(view) for view in listed if view.story.kind == "briefs"],
        "notices": [_notice(view) for view in listed if view.story.kind == "notice"],
        "counts": _counts(imported),
        "kinds": _kinds(views),
        "issues": [issues.as_json(one) for one in imported.issues],
    }


class _View:
    """A story with its ledger sorted by field."""

    def __init__(self, story: Story, lines: list[Lines]) -> None:
        self.story = story
        self._pieces: dict[str, list[Piece]] = {}
        source = story.source
        for piece in source.pieces if source else ():
            self._pieces.setdefault(piece.field, []).append(piece)
        for pieces in self._pieces.values():
            pieces.sort(key=lambda piece: piece.at)
        self._lines = lines[source.copy] if source and lines else Lines("")
        self._flags = {(flag.field, flag.code) for flag in story.flags}

    def raw(self, field: str) -> str:
        """Give the field as the copy has it (line ends as blanks)."""
        pieces = self._pieces.get(field, [])
        if not pieces:
            return ""
        text = field_text(self.story, field)
        parts = [
            piece.raw or text[piece.at : piece.at + piece.end - piece.start] for piece in pieces
        ]
        return "".join(parts).replace("\n", " ")

    def lines(self, field: str) -> list[int]:
        """Give the lines the field comes from, in the order of its text."""
        spans = tuple((piece.start, piece.end) for piece in self._pieces.get(field, []))
        return list(self._lines.numbers(spans))

    def end(self, field: str) -> int:
        """Give the place after the field in the file; -1 if it is empty."""
        return max((piece.end for piece in self._pieces.get(field, [])), default=-1)

    def text(self, field: str) -> _Json:
        """Give a text field with its source and flags."""
        found: _Json = {
            "text": self.raw(field),
            "text_normalised": field_text(self.story, field),
            "source_lines": self.lines(field),
        }
        found.update((code, True) for code in _FLAGS if (field, code) in self._flags)
        return found


def _banner(view: _View) -> _Json:
    text = view.raw("headline")
    return {
        "text": text,
        "parts": list(view.story.headline_lines) or [text],
        "source_lines": view.lines("headline"),
    }


def _story(view: _View) -> _Json:
    story = view.story
    paragraphs = [_paragraph(view, index) for index in range(len(story.body))]
    size = sum(len(one["text"]) for one in paragraphs)
    captions = [_caption(view, index) for index in range(len(story.pictures))]
    return {
        "id": story.id,
        "kind": story.kind,
        "rank": story.rank,
        **_head(view),
        "byline": story.byline or None,
        "byline_form": story.byline_form or None,
        "reporters": list(story.reporters),
        "dateline": story.dateline or None,
        "location": story.location or None,
        "paragraphs": paragraphs,
        "captions": captions,
        "complete": not any(one.get("missing_before") for one in paragraphs),
        "char_count": size or sum(len(one["text"]) for one in captions),
    }


def _head(view: _View) -> _Json:
    raw = view.raw("headline")
    lines = view.story.headline_lines
    return {
        "kicker": view.raw("kicker") or None,
        "headline": raw or None,
        "headline_normalised": view.story.headline or None,
        "headline_lines": list(lines) or None,
        "deck": view.raw("deck") or None,
    }


def _paragraph(view: _View, index: int) -> _Json:
    field = f"body/{index}"
    found = view.text(field)
    role = view.story.body[index].role
    if role != "body":
        found["role"] = role
    if _is_led_in(view, index):
        found["lead_in"] = view.raw("byline")
    return found


def _is_led_in(view: _View, index: int) -> bool:
    """Tell whether the byline runs into this paragraph: it ends on the line the text begins on."""
    if not view.story.byline or view.story.byline_place != "run_in":
        return False
    return view.lines("byline")[-1:] == view.lines(f"body/{index}")[:1]


def _caption(view: _View, index: int) -> _Json:
    shot = view.story.pictures[index]
    found = view.text(f"pictures/{index}/caption")
    found.update(
        credit=view.raw(f"pictures/{index}/credit") or None,
        photographer=shot.photographer or None,
        photographer_role=shot.role or None,
        image=shot.file_hint or None,
    )
    return found


def _briefs(view: _View) -> _Json:
    items = [
        {
            **view.text(f"items/{index}/text"),
            "title": item.title or None,
            "reporters": list(item.reporters),
            "reporter_role": None,
            "more_paragraphs": [
                view.text(f"items/{index}/more/{n}") for n in range(len(item.more))
            ],
        }
        for index, item in enumerate(view.story.items)
    ]
    return {"id": view.story.id, "kind": "briefs", **_head(view), "items": items}


def _notice(view: _View) -> _Json:
    story = view.story
    return {
        "id": story.id,
        "kind": "notice",
        **_head(view),
        "paragraphs": [_paragraph(view, index) for index in range(len(story.body))],
        "fields": _fields(view, "fields", story.fields),
        "items": [_item(view, index, item) for index, item in enumerate(story.items)],
    }


def _item(view: _View, index: int, item: Item) -> _Json:
    path = f"items/{index}"
    more: list[_Json] = [view.text(f"{path}/text")] if item.text else []
    more += [view.text(f"{path}/more/{n}") for n in range(len(item.more))]
    for number, field in enumerate(item.fields):
        more += [view.text(f"{path}/fields/{number}/more/{n}") for n in range(len(field.more))]
    return {
        "no": item.no,
        "title": view.raw(f"{path}/title"),
        "source_line": next(iter(view.lines(f"{path}/title") or view.lines(f"{path}/no")), 0),
        "fields": _fields(view, f"{path}/fields", item.fields),
        "more_paragraphs": more,
    }


def _fields(view: _View, path: str, fields: tuple[Field, ...]) -> list[_Json]:
    return [
        {"label": field.label, **view.text(f"{path}/{index}/text")}
        for index, field in enumerate(fields)
    ]


def _kinds(views: Sequence[_View]) -> _Json:
    """Give number and length of the stories of each kind; a length counts the set characters."""
    found: _Json = {}
    for view in views:
        one = found.setdefault(view.story.kind, {"stories": 0, "characters": 0})
        one["stories"] += 1
        one["characters"] += sum(
            len(text) for path, text in texts_of(view.story) if _runs(view, path)
        )
    return found


def _runs(view: _View, path: str) -> bool:
    """Tell running text from heads and names; a picture's text is its caption."""
    if view.story.kind in ("photo", "photo_news") and path.endswith("/caption"):
        return True
    return path.startswith(("body/", "items/", "fields/")) and "/reporters/" not in path


def _counts(imported: Imported) -> _Json:
    stories = imported.stories
    flags = [flag.code for story in stories for flag in story.flags]
    return {
        "stories_text": sum(story.kind in ("news", "feature") for story in stories),
        "photos": sum(story.kind in ("photo", "photo_news") for story in stories),
        "brief_items": sum(len(one.items) for one in stories if one.kind == "briefs"),
        "notice_items": sum(len(one.items) for one in stories if one.kind == "notice"),
        "missing_text_flags": flags.count("missing_before"),
        "rejoined_paragraphs": flags.count("joined"),
        "reordered": flags.count("reordered"),
        "halfwidth_punctuation": sum(
            change.count for change in imported.changes if change.kind == "normalised"
        ),
    }
