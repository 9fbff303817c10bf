"""Take repairs back one by one, and fill what is missing: stories in, stories out.

A story's pieces know the copy's own characters, so that a repair can be undone from the story and
its record alone, without the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from layout_app.intake.cut import LINE_END
from layout_app.intake.importer import Imported
from layout_app.intake.ledger import Change, ChangeKind, field_text
from layout_app.intake.normalise import changed_marks, fold
from layout_app.intake.paths import moved_down, with_split, with_text
from layout_app.intake.pieces import FieldText, of_field
from layout_app.model.story import Flag, Piece, Source, Story

REPAIRS = frozenset(("normalised", "joined", "reordered"))
"""The kinds of changes that can be taken back."""

_AROUND = 8


class NotUndoableError(ValueError):
    """The field was edited since, or the change is none that was done to a field."""


def repairs_of(story: Story, copy: str) -> tuple[Change, ...]:
    """Give the repairs of a story that can be taken back, told from its ledger and its copy.

    Fields that were edited since the import have none.

    Args:
        story: of an edition.
        copy: the decoded file it came from; of a rich format the canonical text.
    """
    found: list[Change] = []
    for field in dict.fromkeys(piece.field for piece in _pieces(story)):
        text = of_field(story, field)
        if text is not None and text.is_sound:
            found += _of_marks(story, text)
            if not _is_of(text, copy):
                continue  # another version of the file: nothing can be told from its line ends
            found += _of_seams(story, text, copy)
    return tuple(found)


def _is_of(text: FieldText, copy: str) -> bool:
    pairs = zip(text.pieces, text.raws, strict=True)
    return all(copy[piece.start : piece.end] == own for piece, own in pairs)


def _of_marks(story: Story, text: FieldText) -> Iterator[Change]:
    if text.raw == text.text:
        return
    span = (min(one.start for one in text.pieces), max(one.end for one in text.pieces))
    count = changed_marks(text.raw, fold(text.raw))
    yield _change(story, "normalised", text, span, before=text.raw, count=count)


def _of_seams(story: Story, text: FieldText, copy: str) -> Iterator[Change]:
    """Give the seams of a joined field: line ends of the copy, or a piece from further ahead."""
    codes = {flag.code for flag in story.flags if flag.field == text.field}
    if "joined" not in codes:
        return
    seams = [
        (two, two.start < one.end, sum(1 for _ in LINE_END.finditer(copy, one.end, two.start)))
        for one, two in pairwise(text.pieces)
    ]
    # Blocks are mostly two line ends apart; a single one may be where an editor wrapped a line.
    least = 2 if any(ends > 1 for _, _, ends in seams) else 1
    for piece, moved, ends in seams:
        if not moved and ends < least:
            continue
        at = text.offset(piece.start)
        around = text.text[max(at - _AROUND, 0) : at + _AROUND]
        span = (piece.start, piece.start + 1)
        # A moved piece was joined as well; it goes back as one step.
        kind: ChangeKind = "reordered" if moved and "reordered" in codes else "joined"
        yield _change(story, kind, text, span, before=around)


def _change(
    story: Story,
    kind: ChangeKind,
    text: FieldText,
    span: tuple[int, int],
    *,
    before: str,
    count: int = 0,
) -> Change:
    return Change(
        kind=kind,
        copy=story.source.copy if story.source else 0,
        start=span[0],
        end=span[1],
        before=before,
        after=text.text if kind == "normalised" else "",
        story=story.id,
        field=text.field,
        count=count,
    )


def undo_change(imported: Imported, change: Change) -> Imported:
    """Take one repair back; the others stay undoable.

    Raises:
        NotUndoableError: it is no repair, was taken back already, or its field was edited since.
    """
    if change not in imported.changes or change.kind not in REPAIRS:
        raise NotUndoableError("the change is not in the record")
    rest = tuple(one for one in imported.changes if one != change)
    story = next(one for one in imported.stories if one.id == change.story)
    after, rest = _undone(story, change, rest)
    stories = tuple(after if one is story else one for one in imported.stories)
    return replace(imported, stories=stories, changes=rest)


def undo_in_story(story: Story, change: Change, others: Sequence[Change] = ()) -> Story:
    """Take one repair of a story back.

    Args:
        story: as it is now.
        change: what to take back.
        others: what else was done to it and stands.

    Raises:
        NotUndoableError: as ``undo_change``.
    """
    return _undone(story, change, tuple(others))[0]


def _undone(
    story: Story, change: Change, rest: tuple[Change, ...]
) -> tuple[Story, tuple[Change, ...]]:
    if change.kind not in REPAIRS or story.source is None or change.story != story.id:
        raise NotUndoableError(f"a change of the kind {change.kind} cannot be taken back")
    found = of_field(story, change.field)
    if change.kind == "normalised":
        return (_raw(story, found) if found else story), rest
    if found is None or not found.is_sound:
        raise NotUndoableError(f"{change.field} was edited since the import")
    at = found.offset(change.start)
    if change.kind == "reordered":
        # Moving a piece was followed by joining it: both go.
        rest = tuple(one for one in rest if not _same_seam(one, change))
        return _moved_back(story, found, at, change, rest)
    after, rest = _split(story, found, at, rest)
    return _without_flag(after, "joined", change.field, rest), rest


def _same_seam(one: Change, other: Change) -> bool:
    seam = (one.copy, one.start, one.story)
    return one.kind in ("joined", "reordered") and seam == (other.copy, other.start, other.story)


def _raw(story: Story, found: FieldText) -> Story:
    """Give a field the copy's own marks again."""
    if not found.is_sound:
        raise NotUndoableError(f"{found.field} was edited since the import")
    after = with_text(story, found.field, found.raw, found.back)
    return _with_pieces(after, found.field, found.raw_pieces())


def _split(
    story: Story, found: FieldText, at: int, rest: tuple[Change, ...]
) -> tuple[Story, tuple[Change, ...]]:
    """Part a field at a place of its text; the second part becomes a paragraph of its own."""
    after, field = with_split(story, found.field, at)
    first, second = found.parted(at, field)
    others = [
        replace(one, field=moved_down(one.field, field))
        for one in _pieces(story)
        if one.field != found.field
    ]
    flags = tuple(replace(one, field=moved_down(one.field, field)) for one in after.flags)
    after = replace(_sourced(after, [*others, *first, *second]), flags=flags)
    seam = second[0].start if second else 0

    def shifted(one: Change) -> Change:
        if one.story != story.id:
            return one
        if one.field != found.field:
            return replace(one, field=moved_down(one.field, field))
        inside = any(piece.start <= one.start < piece.end for piece in second)
        return replace(one, field=field) if inside and one.start != seam else one

    return after, tuple(map(shifted, rest))


def _moved_back(
    story: Story, found: FieldText, at: int, change: Change, rest: tuple[Change, ...]
) -> tuple[Story, tuple[Change, ...]]:
    """Part the moved piece off and put it where the copy has it."""
    later = [
        found.offset(one.start)
        for one in rest
        if one.kind == "joined" and one.field == found.field and one.story == story.id
    ]
    end = min((place for place in later if place > at), default=0)
    if end:
        story, rest = _split(story, found, end, rest)
        again = of_field(story, found.field)
        assert again is not None
        found = again
    story, rest = _split(story, found, at, rest)
    for code in ("joined", "reordered"):
        story = _without_flag(story, code, found.field, rest)
    return _in_copy_order(story, int(found.field.partition("/")[2]) + 1, rest)


def _in_copy_order(
    story: Story, moved: int, rest: tuple[Change, ...]
) -> tuple[Story, tuple[Change, ...]]:
    """Move one paragraph of the body to where its characters stand in the copy."""
    starts = [
        min((p.start for p in _pieces(story) if p.field == f"body/{n}"), default=-1)
        for n in range(len(story.body))
    ]
    order = [n for n in range(len(story.body)) if n != moved]
    place = next((i for i, n in enumerate(order) if starts[n] > starts[moved]), len(order))
    order.insert(place, moved)
    names = {f"body/{old}": f"body/{new}" for new, old in enumerate(order)}
    pieces = [replace(one, field=names.get(one.field, one.field)) for one in _pieces(story)]
    flags = tuple(replace(one, field=names.get(one.field, one.field)) for one in story.flags)
    body = tuple(story.body[n] for n in order)
    changes = tuple(
        replace(one, field=names.get(one.field, one.field)) if one.story == story.id else one
        for one in rest
    )
    return replace(_sourced(story, pieces), body=body, flags=flags), changes


def _without_flag(story: Story, code: str, field: str, rest: Sequence[Change]) -> Story:
    """Take a flag away when nothing is left that it flags."""
    if any((one.kind, one.field, one.story) == (code, field, story.id) for one in rest):
        return story
    kept = tuple(one for one in story.flags if (one.code, one.field) != (code, field))
    return replace(story, flags=kept)


def fill_flag(story: Story, flag: Flag, text: str) -> Story:
    """Put in what is missing before or after a paragraph, and mark the flag as checked.

    Raises:
        NotUndoableError: the flag is none of missing text, or not one of the story.
    """
    if flag.code not in ("missing_before", "missing_after") or flag not in story.flags:
        raise NotUndoableError(f"there is nothing to fill at {flag.field}")
    old = field_text(story, flag.field)
    ahead = flag.code == "missing_before"
    by = len(text) if ahead else 0
    new = text + old if ahead else old + text
    after = with_text(story, flag.field, new, lambda place: place + by)
    own = [replace(one, at=one.at + by) for one in _pieces(story) if one.field == flag.field]
    flags = tuple(replace(one, checked=True) if one == flag else one for one in story.flags)
    return replace(_with_pieces(after, flag.field, own), flags=flags)


def _pieces(story: Story) -> tuple[Piece, ...]:
    return story.source.pieces if story.source else ()


def _with_pieces(story: Story, field: str, own: Sequence[Piece]) -> Story:
    return _sourced(story, [*(one for one in _pieces(story) if one.field != field), *own])


def _sourced(story: Story, pieces: Sequence[Piece]) -> Story:
    if story.source is None:
        return story
    kept = tuple(sorted(pieces, key=lambda one: one.start))
    source: Source = replace(story.source, pieces=kept)
    return replace(story, source=source)
