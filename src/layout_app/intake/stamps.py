"""Names of the paper's columns (栏目) on a line of their own over a head: ``【文明创建】``.

In: blocks. Out: the blocks without such lines, and notes of what stands around the names; each line
is kept with the block below it. Where that turns out to be no headline, the line comes back as it
was: brackets stand over much else.
**Source:** page.md 4d; look.md (column stamps).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from layout_app.intake.blocks import Block, Note, NoteKind
from layout_app.intake.briefs import is_briefs_line
from layout_app.intake.bylines import own_line_byline, run_in_byline
from layout_app.intake.characters import LETTER, is_note_head
from layout_app.intake.cut import NOTHING, Cut
from layout_app.intake.notices import says_notice
from layout_app.intake.patterns import lazy

_BLANK = r"[ \t\u3000]"
_NAME = rf"(?P<name>{LETTER}{{2,10}}(?:[·•・]{LETTER}{{1,6}})?)"
_LONGEST = 24
_FORMS = (
    lazy(rf"[【〖［\[]{_BLANK}*{_NAME}{_BLANK}*[】〗］\]]"),
    lazy(rf"[·•・‧]{{1,2}}{_BLANK}*{_NAME}{_BLANK}*[·•・‧]{{1,2}}"),
    lazy(
        rf"(?:栏目|欄目|专栏|專欄|本[报报版版報]专栏|本報專欄)(?:{_BLANK}*[:：·]{_BLANK}*|{_BLANK}+)"
        rf"[“《【]?{_NAME}[”》】]?"
    ),
)
_WORDS = frozenset("栏欄专專本")
_OPENING = _WORDS | frozenset("【〖［[·•・‧")
_NO_NAME = lazy(
    r".*(?:讯|訊|电|電|摄|攝|报道|報道|记者|記者)|标题|主题|引题|副题|正文|导语|完|本文"
)
"""What stands in brackets over text and is no column: datelines, credits, names of fields."""


def take_stamps(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Take lines that name a column out and keep each with the block below it."""
    made: list[Block] = []
    marks: list[Note] = []
    waiting: Block | None = None
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if waiting is not None:
            blanks = max(waiting.blanks, block.blanks)
            made.append(replace(block, stamp=waiting, blanks=blanks))
            waiting = None
        elif below is not None and _could_stand_over(below) and is_stamp(block):
            waiting = block
            marks += _around(block.cut)
        else:
            made.append(block)
    return tuple(made), tuple(marks)


def _around(line: Cut) -> Iterator[Note]:
    """Note what stands around a name: marks are the format's, 栏目 is the page's own, and told."""
    name = stamp_name(line)
    kind: NoteKind = "furniture" if line.text[0] in _WORDS else "markup"
    yield Note(kind, line.start, name.start)
    yield Note(kind, name.end, line.end)


def is_stamp(block: Block) -> bool:
    """Tell whether a block is a line that names a column."""
    text = block.text
    if block.kind not in ("para", "heading") or len(text) > _LONGEST or text[:1] not in _OPENING:
        return False
    if is_note_head(text) or is_briefs_line(text) or says_notice(text):
        return False
    if run_in_byline(text) or own_line_byline(text, bare=True):
        return False
    return bool(stamp_name(block.cut))


def stamp_name(line: Cut) -> Cut:
    """Give the column's name out of its line; the marks around it are the stamp's own to draw."""
    found = next(filter(None, (form.fullmatch(line.text) for form in _FORMS)), None)
    if found is None or _NO_NAME.fullmatch(found["name"]):
        return NOTHING
    return line.part(found.start("name"), found.end("name"))


def with_stamp(block: Block) -> list[Block]:
    """Give a block that is no headline after its line, which is no stamp then."""
    if block.stamp is None:
        return [block]
    return [block.stamp, replace(block, stamp=None)]


def _could_stand_over(block: Block) -> bool:
    return block.kind in ("para", "heading") and not is_stamp(block)
