"""What an editor should look at after an import, as issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from layout_app.intake.cut import Lines
from layout_app.intake.draft import Draft, DraftItem, Para
from layout_app.intake.ledger import Change, field_text
from layout_app.intake.read import CopyText
from layout_app.issues import Issue, Severity, Where, issue, shortened, shortened_ahead
from layout_app.model.story import Flag, Source, Story

_SHOWN = 12
_DOUBTFUL = 0.2
_CODES = {
    "missing_before": "copy-missing-before",
    "missing_after": "copy-missing-after",
}


def findings(
    copies: Sequence[CopyText],
    stories: Sequence[Story],
    changes: Sequence[Change],
    drafts: Sequence[Draft],
) -> tuple[Issue, ...]:
    """Give the issues of an import: those of files first, then by story and line."""
    lines = [Lines(copy.text) for copy in copies]
    found = [*_of_files(copies, stories)]
    for story, draft in zip(stories, drafts, strict=True):
        found += _of_story(story, draft, lines)
    found += _of_changes(changes, copies, lines)
    return tuple(found)


def _of_files(copies: Sequence[CopyText], stories: Sequence[Story]) -> Iterator[Issue]:
    filled = {story.source.copy for story in stories if story.source}
    for index, copy in enumerate(copies):
        if copy.guessed:
            severity = Severity.WARNING if copy.sure < _DOUBTFUL else Severity.INFO
            place = Where(file=copy.file)
            yield issue(severity, "copy-encoding-guessed", place, encoding=copy.encoding)
        yield from _of_remarks(copy)
        if index not in filled:
            yield issue(Severity.WARNING, "copy-no-story", Where(file=copy.file))


def _of_remarks(copy: CopyText) -> Iterator[Issue]:
    """Give what the reader of a format reports, with the line of the canonical text."""
    lines = Lines(copy.text) if copy.remarks else None
    for remark in copy.remarks:
        line = lines.number(remark.at) if lines else 0
        place = Where(file=copy.file, line=line)
        yield Issue(remark.severity, remark.code, place, remark.facts)


def _of_story(story: Story, draft: Draft, lines: Sequence[Lines]) -> Iterator[Issue]:
    source = story.source
    if source is None:
        return
    place = Where(file=source.file, line=source.lines[0], story=story.id)
    if draft.guessed:
        yield issue(
            Severity.INFO, "copy-headline-guessed", place, text=shortened(story.headline, _SHOWN)
        )
    if draft.parted:
        shown = shortened(story.headline, _SHOWN)
        yield issue(Severity.WARNING, "copy-heading-parted", place, text=shown)
    yield from _of_tables(story, draft, lines[source.copy])
    if story.kind in ("news", "feature"):
        if draft.is_empty:
            yield issue(
                Severity.WARNING, "copy-no-text", place, text=shortened(story.headline, _SHOWN)
            )
        elif not story.headline:
            shown = shortened(story.body[0].text, _SHOWN) if story.body else ""
            yield issue(Severity.WARNING, "copy-no-headline", place, text=shown)
    for flag in story.flags:
        if flag.code in _CODES:
            yield _of_flag(story, source, flag, lines[source.copy])


def _of_tables(story: Story, draft: Draft, lines: Lines) -> Iterator[Issue]:
    """Tell of each table with cells that it became lines; only a person sees whether they fit."""
    of_items = (para for item in draft.items for para in _paras_of(item))
    of_fields = (para for field in draft.fields for para in field.paras)
    for table, run in groupby((*draft.paras, *of_items, *of_fields), _is_celled):
        rows = list(run)
        if table:
            file = story.source.file if story.source else ""
            place = Where(file=file, line=lines.number(rows[0].cut.start), story=story.id)
            yield issue(Severity.INFO, "copy-table", place, count=len(rows))


def _paras_of(item: DraftItem) -> Iterator[Para]:
    yield from item.paras
    for field in item.fields:
        yield from field.paras


def _is_celled(para: Para) -> bool:
    return para.role == "table" and ("\t" in para.text or "|" in para.text)


def _of_flag(story: Story, source: Source, flag: Flag, lines: Lines) -> Issue:
    pieces = [piece for piece in source.pieces if piece.field == flag.field]
    text = field_text(story, flag.field)
    ends = flag.code == "missing_after"
    at = pieces[-1].end - 1 if ends else pieces[0].start
    place = Where(file=source.file, line=lines.number(at), story=story.id, part=flag.field)
    shown = shortened_ahead(text, _SHOWN) if ends else shortened(text, _SHOWN)
    return issue(Severity.WARNING, _CODES[flag.code], place, text=shown)


def _of_changes(
    changes: Sequence[Change], copies: Sequence[CopyText], lines: Sequence[Lines]
) -> Iterator[Issue]:
    marks: dict[int, int] = {}
    for change in changes:
        place = Where(
            file=copies[change.copy].file,
            line=lines[change.copy].number(change.start),
            story=change.story,
            part=change.field,
        )
        if change.kind in ("joined", "reordered"):
            code = f"copy-{change.kind}"
            severity = Severity.WARNING if change.kind == "reordered" else Severity.INFO
            yield issue(severity, code, place, text=change.before)
        elif change.kind == "jump_line":
            yield issue(Severity.INFO, "copy-jump-line", place, text=change.before.strip())
        elif change.kind == "furniture":
            shown = shortened(change.before.strip(), _SHOWN)
            yield issue(Severity.INFO, "copy-furniture", place, text=shown)
        elif change.kind == "dropped":
            yield issue(
                Severity.WARNING, "copy-left-out", place, text=shortened(change.before, _SHOWN)
            )
        elif change.kind == "normalised":
            marks[change.copy] = marks.get(change.copy, 0) + change.count
    for index, count in marks.items():
        place = Where(file=copies[index].file)
        yield issue(Severity.INFO, "copy-marks-widened", place, count=count)
