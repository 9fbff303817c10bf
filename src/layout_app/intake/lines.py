"""Lines of text → paragraphs: what the formats made of plain lines share."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from layout_app.intake.blocks import Block, Note
from layout_app.intake.characters import ends_open, width
from layout_app.intake.cut import Cut, cut, joined, lines_of
from layout_app.intake.patterns import lazy

RULE = lazy(r"[ \t]*(?:(?:[-=*_＝－＊][ \t]*){3,}|[—─━~～]{4,})[ \t]*")
_KEY = lazy(r"[ \t]*([A-Za-z_\-]{1,24}|[^\W\d_\x00-ÿ]{1,8})[ \t]*[:：][ \t]*")
_FRONT_LINES = 40
_NARROWEST = 32  # 16 Han: verse is narrower
_COLUMN = 14  # 7 Han
_COLUMN_LINES = 6
_STOP = lazy("[。！？；]")
_SLACK = 4
_FEWEST = 3


class Front(Struct, frozen=True):
    """Front matter: its entries as blocks, its characters as notes, the place after it."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    end: int = 0


def front_matter(copy: str) -> Front:
    """Read ``---``, lines of ``key: value``, ``---`` at the very start; nothing if it is not so."""
    blocks: list[Block] = []
    for number, (start, end) in enumerate(lines_of(copy)):
        line = copy[start:end].strip()
        if number == 0:
            if line != "---":
                return Front()
            continue
        if line in ("---", "..."):
            return Front(tuple(blocks), (Note("front_matter", 0, end),), end) if blocks else Front()
        key = _KEY.match(copy, start, end)
        if not key or number > _FRONT_LINES:
            return Front()
        value = cut(copy, key.end(), end).stripped().stripped("\"'")
        blocks.append(Block(kind="front", cut=value, key=key.group(1).lower()))
    return Front()


def unwrapped(blocks: list[Block], copy: str) -> list[Block]:
    """Put together lines that an editor broke at a fixed width.

    A file counts as wrapped when nearly all lines that another line follows directly are equally
    wide, wide enough to be no verse, and mostly end inside a sentence.
    """
    full = _wrapped_width(blocks)
    if not full:
        return blocks
    whole: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if run and not _follows(run[-1], block, full):
            whole.append(_run_together(run, copy))
            run = []
        run.append(block)
    return [*whole, _run_together(run, copy)] if run else whole


def _wrapped_width(blocks: list[Block]) -> int:
    """Give the narrowest width of a full line, 0 when the file is not wrapped."""
    leading = [one.text for one, two in pairwise(blocks) if _adjoin(one, two)]
    if len(leading) < _FEWEST:
        return 0
    widths = [width(text) for text in leading]
    full = max(widths) - _SLACK
    even = sum(one >= full for one in widths)
    open_ends = sum(ends_open(text) for text in leading)
    if even * 4 < len(leading) * 3 or open_ends * 2 < len(leading):
        return 0
    wide = full + _SLACK >= _NARROWEST
    return full if wide or _is_column(leading, full + _SLACK) else 0


def _is_column(lines: list[str], widest: int) -> bool:
    """Tell a newspaper's narrow column from verse: sentences end inside its lines."""
    inside = sum(bool(_STOP.search(line, 0, len(line) - 1)) for line in lines)
    return widest >= _COLUMN and len(lines) >= _COLUMN_LINES and inside * 7 >= len(lines)


def _adjoin(one: Block, two: Block) -> bool:
    return one.kind == two.kind == "para" and two.blanks == 0 and not two.indented


def _follows(one: Block, two: Block, full: int) -> bool:
    return _adjoin(one, two) and width(one.text) >= full


def _run_together(run: list[Block], copy: str) -> Block:
    if len(run) == 1:
        return run[0]
    parts: list[Cut] = [run[0].cut]
    for block in run[1:]:
        parts += (*seam_space(parts[-1], block.cut, copy), block.cut)
    bold = tuple(span for block in run for span in block.bold)
    return replace(run[0], cut=joined(parts), bold=bold)


def seam_space(one: Cut, two: Cut, copy: str) -> tuple[Cut, ...]:
    """Give the line end between two Latin words (it is set as a blank), nothing between Han."""
    before, after = one.text[-1:], two.text[:1]
    if not (before.isascii() and after.isascii() and before and after):
        return ()
    place = copy.find("\n", one.end, two.start)
    return (cut(copy, place, place + 1),) if place >= 0 else ()
