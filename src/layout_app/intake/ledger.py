"""The ledger: drafts → stories that say of every character of the copy what became of it.

In: drafts made of cuts. Out: stories with their pieces, and changes for what no field took.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from layout_app.intake.blocks import Note
from layout_app.intake.characters import has_han
from layout_app.intake.cut import INVISIBLE, Cut, Lines, gaps, plain_blanks
from layout_app.intake.normalise import WIDE, changed_marks, fold
from layout_app.intake.typed import GONE
from layout_app.model.story import Piece, Source, Story

ChangeKind = Literal[
    "markup",
    "comment",
    "front_matter",
    "link",
    "invisible",
    "jump_line",
    "furniture",
    "dropped",
    "normalised",
    "joined",
    "reordered",
]
_LEFT_OUT = frozenset(
    (
        "markup",
        "comment",
        "front_matter",
        "link",
        "invisible",
        "jump_line",
        "furniture",
        "dropped",
    )
)


_BETWEEN = " \t\r\n\u3000#*"
"""What most often stands between two fields: line ends, blanks, marks of headings and emphasis."""


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """What the import did to characters of the copy.

    Attributes:
        kind: ``markup``, ``comment``, ``front_matter``, ``link``, ``invisible``, ``jump_line``,
            ``furniture`` and ``dropped`` are characters that no field took (``before`` are they);
            ``normalised``, ``joined`` and ``reordered`` tell what was done to a field.
        copy: place of the file in the import.
        start, end: where it is in the decoded file.
        count: how many marks were made full width.
    """

    kind: ChangeKind
    copy: int
    start: int
    end: int
    before: str = ""
    after: str = ""
    story: str = ""
    field: str = ""
    count: int = 0

    @property
    def leaves_out(self) -> bool:
        """Whether its characters stand in no field."""
        return self.kind in _LEFT_OUT


class Page(Struct, frozen=True):
    """What a writer needs to know of the file it writes from."""

    file: str
    index: int
    text: str
    lines: Lines
    normalise: bool = True


class Pen:
    """Writes the fields of one story and keeps its pieces."""

    def __init__(self, page: Page, story: str) -> None:
        self.page = page
        self.story = story
        self.pieces: list[Piece] = []
        self.changes: list[Change] = []

    def write(self, field: str, cut: Cut, *, table: bool = False) -> str:
        """Write a cut into a field; gives the field's text."""
        if not cut:
            return ""
        folded = as_set(cut.text, table=table)
        if self.page.normalise:
            typed, folded = folded, fold(folded)
            self._note_marks(field, cut, typed, folded)
        at = 0
        for (start, end), offset in zip(cut.spans, cut.at, strict=True):
            old = self.page.text[start:end]
            new = folded[offset : offset + end - start].replace(GONE, "")
            self.pieces.append(Piece(field, start, end, "" if old == new else old, at))
            at += len(new)
        return folded.replace(GONE, "")

    def note(self, kind: ChangeKind, field: str, place: tuple[int, int], around: str) -> None:
        """Note what was done at a place of the copy."""
        self.changes.append(
            Change(
                kind=kind,
                copy=self.page.index,
                start=place[0],
                end=place[1],
                before=around,
                story=self.story,
                field=field,
            )
        )

    def widen(self, field: str, mark: Cut) -> None:
        """Note that a mark which no field keeps will be set full width (a label's colon)."""
        if mark and self.page.normalise:
            self._note_marks(field, mark, mark.text, mark.text.translate(WIDE))

    def _note_marks(self, field: str, cut: Cut, typed: str, folded: str) -> None:
        count = changed_marks(typed, folded)
        if count:
            self.changes.append(
                Change(
                    kind="normalised",
                    copy=self.page.index,
                    start=cut.start,
                    end=cut.end,
                    before=cut.text,
                    after=folded.replace(GONE, ""),
                    story=self.story,
                    field=field,
                    count=count,
                )
            )

    def source(self) -> Source:
        """Give the ledger of the story."""
        pieces = tuple(sorted(self.pieces, key=lambda piece: piece.start))
        last = max((piece.end for piece in pieces), default=1)
        first = pieces[0].start if pieces else 0
        numbers = (self.page.lines.number(first), self.page.lines.number(last - 1))
        return Source(self.page.file, numbers, pieces, self.page.index)


def as_set(raw: str, *, table: bool = False) -> str:
    """Line ends, tabs and odd blanks in a field are blanks; the bars of a table row are tabs."""
    text = plain_blanks(raw).replace("\n", " ").replace("\r", " ")
    return text.replace("|", "\t") if table else text.replace("\t", " ")


def left_out(page: Page, stories: Iterable[Story], notes: Sequence[Note]) -> list[Change]:
    """Give a change for every stretch of the file that no field took.

    Raises:
        ValueError: two fields took the same character.
    """
    taken = sorted(
        (piece.start, piece.end)
        for story in stories
        if story.source
        for piece in story.source.pieces
    )
    for (_, end), (start, _) in pairwise(taken):
        if start < end:
            raise ValueError(f"two fields took the character at {start} of {page.file}")
    changes: list[Change] = []
    told = sorted(notes, key=lambda note: note.start)
    at = 0
    for start, end in gaps(taken, len(page.text)):
        while at < len(told) and told[at].end <= start:
            at += 1
        changes += _told_apart(page, (start, end), _within(told, at, end))
    return changes


def _within(told: Sequence[Note], at: int, end: int) -> list[Note]:
    found = []
    while at < len(told) and told[at].start < end:
        found.append(told[at])
        at += 1
    return found


def _told_apart(page: Page, gap: tuple[int, int], notes: Iterable[Note]) -> list[Change]:
    """Part a gap at the notes of its format, so that each part says why it was left out."""
    changes: list[Change] = []
    place, end = gap
    for note in notes:
        low, high = max(note.start, place), min(note.end, end)
        if high <= low:
            continue
        if low > place:
            changes.append(_unnamed(page, place, low))
        kind: ChangeKind = note.kind
        changes.append(_left(page, kind, low, high))
        place = high
    if end > place:
        changes.append(_unnamed(page, place, end))
    return changes


def _unnamed(page: Page, start: int, end: int) -> Change:
    text = page.text[start:end]
    if not text.strip(_BETWEEN):
        return _left(page, "markup", start, end)
    if has_han(text) or any(char.isalnum() for char in text):
        return _left(page, "dropped", start, end)
    return _left(page, "invisible" if INVISIBLE.search(text) else "markup", start, end)


def _left(page: Page, kind: ChangeKind, start: int, end: int) -> Change:
    return Change(kind=kind, copy=page.index, start=start, end=end, before=page.text[start:end])


def field_text(story: Story, path: str) -> str:
    """Give the text at a ledger path: ``headline``, ``body/1``, ``items/0/fields/2/text``."""
    value: object = story
    for step in path.split("/"):
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    text = value if isinstance(value, str) else getattr(value, "text", "")
    return str(text)
