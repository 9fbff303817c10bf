"""Drop initials (首字下沉): a first character over two to four lines, the text around it.

In: a paragraph and a number of lines. Out: the initial and the text beside and under it, whose
lines stay on their pitch and keep a whole number of em. **Source:** CLREQ 3.5; typography.md 12.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from msgspec.structs import replace

from layout_app.display.items import Item
from layout_app.model.style import TextStyle
from layout_app.typeset import charclass as cc
from layout_app.typeset.column import ASCENT_EM, SetParagraph, Setter
from layout_app.typeset.items import VoiceSpan
from layout_app.typeset.shaped import Room, Shape

FEWEST, MOST = 2, 4
_LETTERS = frozenset((cc.HAN, cc.KANA, cc.LATIN, cc.DIGIT))
_CLEAR_EM = 0.05
"""What a character wider than whole em by no more than this does not push the text away for."""
_UNLIMITED_EM = 4000.0
_NUMBER = "[〇○零一二三四五六七八九十廿卅]"
_DATE = re.compile(
    r"[0-9０-９]+\s*[年月日号號时時点點/／.．:：-]"
    rf"|{_NUMBER}{{4}}年|{_NUMBER}{{1,2}}月(?:{_NUMBER}{{1,3}}[日号號]|初|[上中下]旬)"
)
"""A date or a time in figures, a year or a day of a month in words."""


@dataclass(frozen=True, slots=True)
class DropInitial:
    """A paragraph with its initial.

    Attributes:
        initial: the first character, as large as ``lines`` lines are high.
        rest: all further characters; its first lines stand beside the initial.
        lines: of the body.
        left_em: em of the body that the initial takes from the lines beside it.
    """

    initial: SetParagraph
    rest: SetParagraph
    lines: int
    left_em: float

    @property
    def rows(self) -> int:
        """Lines that the whole paragraph takes."""
        return max(self.lines, len(self.rest.lines))

    def items(self, x: float, top: float) -> tuple[Item, ...]:
        """Give what is painted, the first line's characters beginning at ``top`` points."""
        body, big = self.rest.style, self.initial.style
        made = [*self.initial.items(self.initial.lines[0], x, top + ASCENT_EM * big.size)]
        for number, line in enumerate(self.rest.lines):
            made += self.rest.items(line, x, top + number * body.pitch + ASCENT_EM * body.size)
        return tuple(made)


def may_begin(text: str, style: TextStyle) -> bool:
    """Tell whether a text's first character may stand alone: a letter before no mark or word.

    A digit of a date or a time of day never does: it would be read for itself.
    """
    if len(text) < 2 or cc.class_of(text[0]) not in _LETTERS or _DATE.match(text):
        return False
    no_start = cc.no_start(style.rules.level)
    return text[1] not in no_start and cc.class_of(text[1]) not in (cc.LATIN, cc.DIGIT)


def set_initial(
    text: str,
    style: TextStyle,
    measure_em: float,
    lines: int,
    setter: Setter,
    voices: tuple[VoiceSpan, ...] = (),
) -> DropInitial | None:
    """Set a paragraph with a drop initial.

    Args:
        text: of the paragraph, without an indent.
        style: of the body; its pitch is that of the grid.
        measure_em: of the column.
        lines: 2 to 4; the initial reaches from the top of the first to the foot of the last.
        setter: sets and keeps.
        voices: spans in other faces.

    Returns:
        None where a paragraph cannot begin so: with a mark, before a mark that may open no line,
        with fewer lines than the initial, or in a column too narrow for text beside it.
    """
    if not FEWEST <= lines <= MOST or not may_begin(text, style):
        return None
    size = (lines - 1) * style.pitch + style.size
    plain = replace(style, size=size, align="left", indent_em=0.0, hang_em=0.0)
    initial = setter.paragraph(text[0], plain, _UNLIMITED_EM)
    left = math.ceil(initial.lines[0].width_em * size / style.size - _CLEAR_EM)
    if measure_em - left < left:
        return None
    room = Room(float(left), measure_em - left)
    body = replace(style, indent_em=0.0)
    spans = tuple(v.part(1, len(text), -1) for v in voices if v.end > 1)
    shape = Shape(rooms=(room,) * lines)
    rest = setter.paragraph(text[1:], body, measure_em, spans, shape=shape)
    if len(rest.lines) < lines:
        return None
    return DropInitial(initial, rest, lines, float(left))
