"""A story: one type for news, feature, photo, briefs, notice and banner."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["news", "feature", "photo", "photo_news", "briefs", "notice", "banner"]
Role = Literal[
    "body",
    "crosshead",
    "editor_note",
    "pull_quote",
    "signature",
    "verse",
    "table",
    "item_head",
    "speech",
    "clause",
]
"""``speech``: a turn of an interview; ``clause``: an article or an item of a list; both hang."""
BylinePlace = Literal["run_in", "own_line", "end"]
SpanStyle = Literal["bold", "kai", "label", "emphasis", "proper", "title", "framed", "ruby"]


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """Characters ``start`` to ``end`` of a paragraph in another voice, or with a mark beside them.

    Attributes:
        reading: for ``ruby``: pinyin, a word for each character.
    """

    start: int
    end: int
    style: SpanStyle
    reading: str = ""


class Paragraph(Struct, frozen=True, forbid_unknown_fields=True):
    """One paragraph; ``text`` is what is set, without indents and without the run-in byline.

    Attributes:
        stanza: it is the first line of a further stanza: a blank line is set before it.
    """

    text: str
    role: Role = "body"
    spans: tuple[Span, ...] = ()
    stanza: bool = False


class Field(Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled field of a notice: ``工作目标`` and its text; ``more`` are further paragraphs."""

    label: str
    text: str
    more: tuple[str, ...] = ()


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """One brief (text, reporters) or one item of a notice (no, title, fields).

    ``more`` are further paragraphs after ``text``; those after a field stand in the field.
    """

    text: str = ""
    reporters: tuple[str, ...] = ()
    no: str = ""
    title: str = ""
    fields: tuple[Field, ...] = ()
    more: tuple[str, ...] = ()


class StoryPicture(Struct, frozen=True, forbid_unknown_fields=True):
    """A picture of a story with its caption.

    Attributes:
        picture: id of a ``Picture`` of the edition; empty while no file is given (a placeholder).
        caption: the words under it, without the credit.
        credit: as set, ``本报记者 某某 摄``.
        photographer: the name in the credit.
        role: what the credit calls the photographer (``本报记者``).
        file_hint: the file name the copy asks for; ``picture`` stays empty until it is matched.
    """

    picture: str = ""
    caption: str = ""
    credit: str = ""
    photographer: str = ""
    role: str = ""
    file_hint: str = ""


class Flag(Struct, frozen=True, forbid_unknown_fields=True):
    """Something an editor must look at.

    Attributes:
        code: ``missing_before``, ``reordered``, ``joined`` … (a key of messages.py).
        field: path of the field, ``body/1``.
        checked: an editor has marked it as checked (标为已核).
    """

    code: str
    field: str
    checked: bool = False


class Piece(Struct, frozen=True, forbid_unknown_fields=True):
    """Where characters of the copy went: ``start`` to ``end`` of the decoded file → a field.

    Attributes:
        field: path of the field, ``body/1``, ``items/0/fields/2/text``.
        raw: the copy's characters, given where the field's text differs from them (marks made
            full width …).
        at: where in the field's text the characters begin.
    """

    field: str
    start: int
    end: int
    raw: str = ""
    at: int = 0


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """The ledger of a story: which file it came from and what of it became what.

    ``lines`` are the first and last line (from 1) of the story in the file; ``copy`` is the
    file's place among the files of one import (two of them may bear the same name).
    """

    file: str
    lines: tuple[int, int] = (0, 0)
    pieces: tuple[Piece, ...] = ()
    copy: int = 0


class Story(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One story of the edition.

    Attributes:
        rank: 0 is the lead; a lower number is more important.
        section: the page it was written for (要闻, 民生); stories of one section share pages.
        headline_lines: the turns the copy asks for; empty when it asks for none.
        stamp: name of the paper's column it belongs to (栏目), set in a reversed label.
        byline: as set: ``本报讯（记者 某某）``, ``■本报记者 某某``.
        byline_form: the same with the names replaced by X (``本报讯(记者 X)``).
        byline_place: run into the first paragraph, on a line of its own, or at the end.
        dateline: a copy of the date in the text, for checks.
    """

    id: str
    kind: Kind = "news"
    rank: int = 0
    section: str = ""
    stamp: str = ""
    kicker: str = ""
    headline: str = ""
    headline_lines: tuple[str, ...] = ()
    deck: str = ""
    byline: str = ""
    byline_form: str = ""
    byline_place: BylinePlace = "run_in"
    reporters: tuple[str, ...] = ()
    dateline: str = ""
    location: str = ""
    body: tuple[Paragraph, ...] = ()
    pictures: tuple[StoryPicture, ...] = ()
    items: tuple[Item, ...] = ()
    fields: tuple[Field, ...] = ()
    flags: tuple[Flag, ...] = ()
    source: Source | None = None


def characters(story: Story) -> int:
    """Count the characters of a story's running text, as an editor does: without blanks.

    The text of a picture story is its captions; other stories have theirs beside the text.
    """
    texts = [block.text for block in story.body]
    for item in story.items:
        texts += [item.title, item.text, *item.more, *_field_texts(item.fields)]
    texts += _field_texts(story.fields)
    if story.kind in ("photo", "photo_news"):
        texts += [shot.caption for shot in story.pictures]
    return sum(not char.isspace() for text in texts for char in text)


def _field_texts(fields: tuple[Field, ...]) -> list[str]:
    return [text for field in fields for text in (field.label, field.text, *field.more)]
