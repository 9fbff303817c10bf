"""A story's running text as the lines of one column after another.

In: blocks (or a part of them), a measure. Out: flow lines, each one grid line high.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from layout_app.makeup.blocks import Block
from layout_app.model.page import BodyPosition
from layout_app.model.template import LineKind
from layout_app.typeset.column import SetParagraph, Setter
from layout_app.typeset.initial import FEWEST, may_begin, set_initial
from layout_app.typeset.justify import Line
from layout_app.units import EPS

KEEP_WITH_HEAD = 2
"""Lines that must follow a crosshead in its column. **Source:** typography.md 61."""


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One grid line of text; ``paragraph`` is None for a blank line, which may bear a ``rule``.

    ``beside`` is a signature that ends the last line of a paragraph; ``initial`` a drop initial
    that begins with this line; ``part`` tells what begins with it: a crosshead, a brief.
    """

    paragraph: SetParagraph | None
    line: Line | None
    block: int
    field: str
    offset: int
    keep: int
    rule: LineKind = "none"
    beside: FlowLine | None = None
    initial: SetParagraph | None = None
    part: Literal["none", "head", "item"] = "none"


def flow(
    made: tuple[Block, ...],
    measure_em: float,
    setter: Setter,
    start: BodyPosition = BodyPosition(),  # noqa: B008 - an immutable value
    end: BodyPosition | None = None,
    initial_lines: int = 0,
) -> tuple[FlowLine, ...]:
    """Set blocks (from ``start`` to ``end``) in a measure, in em of the body.

    A drop initial goes into the first paragraph of the text, where one can stand there.
    """
    lines: list[FlowLine] = []
    for number, block in enumerate(made):
        if number < start.block or (end is not None and (number, 0) >= (end.block, end.char)):
            continue
        if not block.text:
            continue
        lead = start.char if number == start.block else 0
        stop = end.char if end is not None and number == end.block else len(block.text)
        if (block.space or block.above != "none") and lines:
            if lines[-1].paragraph is None:
                lines.pop()
            lines.append(FlowLine(None, None, number, "", 0, KEEP_WITH_HEAD + 1, block.above))
        part = _cut(block, lead, stop)
        added: list[FlowLine] = []
        if initial_lines and part.field == "body/0" and part.offset == 0:
            added = _initial_lines(number, part, measure_em, setter, initial_lines)
        added = added or _block_lines(number, part, measure_em, setter)
        if lines and _ends_line(lines[-1], added, measure_em):
            lines[-1] = dataclasses.replace(lines[-1], beside=added[0])
        else:
            lines.extend(added)
        if block.below != "none" and stop >= len(block.text):
            lines.append(FlowLine(None, None, number + 1, "", 0, 0, block.below))
    while lines and lines[-1].paragraph is None:
        lines.pop()
    return tuple(lines)


def _ends_line(last: FlowLine, added: list[FlowLine], measure_em: float) -> bool:
    """Tell whether a signature goes into what a paragraph's last line leaves free.

    **Source:** typography.md 79: at the last line's end, on its own line if it does not fit.
    """
    if len(added) != 1 or last.paragraph is None or last.line is None or last.beside is not None:
        return False
    own, line = added[0].paragraph, added[0].line
    if own is None or line is None or own.style.align != "right":
        return False
    body = last.paragraph.style
    if body.align != "justify" or not last.line.last:
        return False
    wide = (line.width_em - line.indent_em) * own.style.size / body.size
    return last.line.width_em + _BEFORE_SIGNATURE_EM + wide <= measure_em + EPS


_BEFORE_SIGNATURE_EM = 1.0


def _cut(block: Block, lead: int, stop: int) -> Block:
    """Give the part of a block that is set here; a continued paragraph has no indent."""
    if lead == 0 and stop >= len(block.text):
        return block
    voices = tuple(
        v.part(lead, stop, -lead) for v in block.voices if v.start < stop and v.end > lead
    )
    style = block.style if lead == 0 else replace(block.style, indent_em=0.0)
    if stop < len(block.text):
        style = replace(style, align="fill" if style.align == "justify" else style.align)
    return dataclasses.replace(
        block, text=block.text[lead:stop], style=style, voices=voices, offset=block.offset - lead
    )


InitialFault = Literal["", "no-text", "continued", "byline", "mark", "room"]


def initial_fault(
    made: tuple[Block, ...], measure_em: float, setter: Setter, start: BodyPosition
) -> InitialFault:
    """Say why no drop initial stands in a story; empty where one of two lines does.

    A text that begins with 本报讯 has its beginning already; a part that goes on has none.
    **Source:** CLREQ 3.5; the usage of dailies.
    """
    first = next((block for block in made if block.field == "body/0" and block.text), None)
    if first is None:
        return "no-text"
    if start > BodyPosition():
        return "continued"
    if first.offset:
        return "byline"
    if set_initial(first.text, first.style, measure_em, FEWEST, setter, first.voices) is not None:
        return ""
    return "room" if may_begin(first.text, first.style) else "mark"


def _initial_lines(
    number: int, block: Block, measure_em: float, setter: Setter, count: int
) -> list[FlowLine]:
    """Set a paragraph with a drop initial; nothing where none can stand."""
    done = set_initial(block.text, block.style, measure_em, count, setter, block.voices)
    if done is None:
        return []
    rest = done.rest
    lines = [FlowLine(rest, line, number, block.field, block.offset - 1, 0) for line in rest.lines]
    # The lines beside it stay in its column.
    lines[0] = dataclasses.replace(lines[0], initial=done.initial, keep=count - 1)
    return lines


def _block_lines(number: int, block: Block, measure_em: float, setter: Setter) -> list[FlowLine]:
    done = setter.paragraph(block.text, block.style, measure_em * block.scale, block.voices)
    count = len(done.lines)
    lines = [
        FlowLine(
            done,
            line,
            number,
            block.field,
            block.offset,
            _following(block, count - 1 - index),
        )
        for index, line in enumerate(done.lines)
    ]
    if (block.head or block.item) and lines:
        lines[0] = dataclasses.replace(lines[0], part="head" if block.head else "item")
    return lines


def _following(block: Block, left: int) -> int:
    """Give the lines that must stand under a line in its column, ``left`` of its own among them."""
    if block.head:
        return KEEP_WITH_HEAD + left
    if not left and block.below != "none":
        return 1
    return left + block.together if block.together else 0
