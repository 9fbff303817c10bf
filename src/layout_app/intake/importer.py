"""Import copy: files of a newsroom → stories in reading order, with a ledger of every character."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from layout_app.errors import CopyError
from layout_app.intake.blocks import Parsed
from layout_app.intake.cut import Lines
from layout_app.intake.draft import Draft
from layout_app.intake.findings import findings
from layout_app.intake.folder import Found, gather, shown
from layout_app.intake.formats import parser_of
from layout_app.intake.furniture import take_furniture
from layout_app.intake.jumps import take_jumps
from layout_app.intake.ledger import Change, Page, field_text, left_out
from layout_app.intake.rank import ranks
from layout_app.intake.read import CopyText, media_of, read_copy
from layout_app.intake.recognise import recognise
from layout_app.intake.rendering import Media
from layout_app.intake.stamps import take_stamps
from layout_app.intake.stories import write_story
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.story import Kind, Story

Progress = Callable[[int, int], None]

_LETTER: dict[Kind, str] = {
    "news": "s",
    "feature": "s",
    "photo": "p",
    "photo_news": "p",
    "briefs": "b",
    "notice": "n",
    "banner": "h",
}


class Imported(Struct, frozen=True):
    """What came out of files of copy.

    Attributes:
        stories: in reading order, banners among them.
        issues: what an editor should look at, by story and line.
        changes: what was left out of fields, made full width, joined, moved.
        copies: the decoded files.
        media: pictures that came in the files or lay beside them, in their order; whoever keeps
            the edition stores their bytes. Captions ask for them by name (``file_hint``).
    """

    stories: tuple[Story, ...] = ()
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    copies: tuple[CopyText, ...] = ()
    media: tuple[Media, ...] = ()


def import_copy(
    files: Sequence[Path], *, normalise: bool = True, progress: Progress | None = None
) -> Imported:
    """Read files of copy, and folders of them, and recognise the stories in them.

    Args:
        files: in reading order; in a folder files are read as a person counts them. Pictures
            among them are given as ``media``.
        normalise: make half-width marks in Chinese text full width.
        progress: called with files done and files in all; may raise ``Cancelled``.

    Raises:
        CopyError: a file cannot be read; nothing is imported then. A file out of a folder is only
            reported: the others are imported.
    """
    found = gather(files)
    if not found.copy and not found.pictures:
        raise CopyError("copy-no-files", str(files[0]) if files else "")
    copies: list[CopyText] = []
    told = [*_skipped(found), *_unread(found)]
    for done, path in enumerate(found.copy):
        if progress:
            progress(done, len(found.copy))
        try:
            copies.append(read_copy(path, _alias(path, found.copy[:done])))
        except CopyError as error:
            if path not in found.inside:
                raise
            place = Where(file=error.where or str(path))
            told.append(issue(Severity.ERROR, error.code, place, **error.facts))
    imported = import_texts(copies, normalise=normalise)
    if progress:
        progress(len(found.copy), len(found.copy))
    return replace(
        imported, issues=(*told, *imported.issues), media=(*imported.media, *_beside(found, copies))
    )


def _alias(path: Path, before: Sequence[Path]) -> str:
    """Give the name that a file's pictures are named after, unlike those of files before it."""
    twins = sum(one.stem.casefold() == path.stem.casefold() for one in before)
    return f"{path.stem}-{twins + 1}x{path.suffix}" if twins else ""


def _skipped(found: Found) -> Iterator[Issue]:
    for path in found.others:
        yield issue(Severity.INFO, "copy-skipped", Where(file=str(path)))
    for path in found.misnamed:
        yield issue(Severity.ERROR, "copy-bad-name", Where(file=shown(str(path))))
    for path in found.strays:
        yield issue(Severity.WARNING, "copy-link-outside", Where(file=str(path)))


def _unread(found: Found) -> Iterator[Issue]:
    """Tell of a page of PDF that it is a picture here; a reporter may have meant it as copy."""
    for path in found.pictures:
        if path.suffix.lower() == ".pdf":
            yield issue(Severity.INFO, "copy-pdf-picture", Where(file=str(path)))


def _beside(found: Found, copies: Sequence[CopyText]) -> list[Media]:
    """Give the picture files, but for those that a page beside them has named already."""
    named = {one.path for one in media_of(copies)}
    return [Media(path.name, path=path) for path in found.pictures if path.resolve() not in named]


def import_texts(copies: Sequence[CopyText], *, normalise: bool = True) -> Imported:
    """Recognise the stories in decoded copy."""
    pages = [
        Page(copy.file, index, copy.text, Lines(copy.text), normalise)
        for index, copy in enumerate(copies)
    ]
    parsed = [_parsed(copy) for copy in copies]
    drafts = [
        (page, draft)
        for page, one in zip(pages, parsed, strict=True)
        for draft in recognise(one.blocks, page.text)
    ]
    stories, changes = _written(drafts, [_section(one) for one in parsed])
    for page, one in zip(pages, parsed, strict=True):
        changes += _remainder(page, one, stories)
    found = findings(copies, stories, changes, [draft for _, draft in drafts])
    return Imported(tuple(stories), found, tuple(changes), tuple(copies), media_of(copies))


def _parsed(copy: CopyText) -> Parsed:
    """Give the blocks of a file, without what belongs to the page or the mail it was cut from."""
    parsed = copy.parsed or parser_of(copy.file, copy.text)(copy.text)
    blocks, jumps = take_jumps(parsed.blocks)
    blocks, furniture = take_furniture(blocks)
    blocks, marks = take_stamps(blocks)
    return Parsed(blocks, (*parsed.notes, *jumps, *furniture, *marks))


def _written(
    drafts: Sequence[tuple[Page, Draft]], sections: Sequence[str]
) -> tuple[list[Story], list[Change]]:
    stories: list[Story] = []
    changes: list[Change] = []
    ids = _ids([draft.kind for _, draft in drafts])
    own = [sections[page.index] for page, _ in drafts]
    placed = _ranked([draft for _, draft in drafts], own)
    for (page, draft), story_id, rank, section in zip(drafts, ids, placed, own, strict=True):
        written = write_story(draft, story_id, rank, page)
        stories.append(replace(written.story, section=section) if section else written.story)
        changes += written.changes
    return stories, changes


def _ranked(drafts: Sequence[Draft], sections: Sequence[str]) -> list[int]:
    """Rank stories section by section: each section has a lead of its own."""
    placed = [0] * len(drafts)
    behind = 0
    for section in dict.fromkeys(sections):
        members = [index for index, own in enumerate(sections) if own == section]
        for index, rank in zip(members, ranks([drafts[n] for n in members]), strict=True):
            placed[index] = behind + rank
        behind += len(members)
    return placed


def _section(parsed: Parsed) -> str:
    """Give the section that a file's front matter names."""
    named = (b.cut.text.strip() for b in parsed.blocks if b.kind == "front" and b.key == "section")
    return next(named, "")


def _ids(kinds: Sequence[Kind]) -> Iterator[str]:
    """Number stories by their kind: s01, p01, b01, n01, h01."""
    counted: dict[str, int] = {}
    for kind in kinds:
        letter = _LETTER[kind]
        counted[letter] = counted.get(letter, 0) + 1
        yield f"{letter}{counted[letter]:02d}"


def _remainder(page: Page, parsed: Parsed, stories: Sequence[Story]) -> list[Change]:
    own = [one for one in stories if one.source and one.source.copy == page.index]
    return left_out(page, own, parsed.notes)


def rebuild(imported: Imported, file_index: int) -> str:
    """Give a file's decoded text back, out of fields and changes alone.

    Raises:
        ValueError: a character is accounted for twice or not at all.
    """
    parts = [*_field_parts(imported.stories, file_index), *_left_parts(imported, file_index)]
    parts.sort()
    text: list[str] = []
    place = 0
    for start, end, characters in parts:
        if start != place or end - start != len(characters):
            raise ValueError(f"the ledger of file {file_index} breaks at {place}")
        text.append(characters)
        place = end
    return "".join(text)


_Part = tuple[int, int, str]


def _field_parts(stories: Sequence[Story], file_index: int) -> Iterator[_Part]:
    for story in stories:
        if story.source is None or story.source.copy != file_index:
            continue
        texts: dict[str, str] = {}
        for piece in story.source.pieces:
            if piece.raw:
                yield piece.start, piece.end, piece.raw
                continue
            if piece.field not in texts:
                texts[piece.field] = field_text(story, piece.field)
            size = piece.end - piece.start
            yield piece.start, piece.end, texts[piece.field][piece.at : piece.at + size]


def _left_parts(imported: Imported, file_index: int) -> Iterator[_Part]:
    for change in imported.changes:
        if change.leaves_out and change.copy == file_index:
            yield change.start, change.end, change.before
