"""Lines of figures: results, the weather, the day's prices.

**Source:** typography.md 84.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from layout_app.intake.blocks import Block
from layout_app.intake.characters import ends_stopped
from layout_app.intake.patterns import lazy

_COLUMNS = lazy(r"\S+(?:[ \t\u3000]+\S+){2,}")
_SCORE = lazy(r"[^\s\d:：]{2,12}[ \u3000]?\d{1,3}[:：-]\d{1,3}[ \u3000]?[^\s\d:：]{2,12}")
_RANKED = lazy(r"\d{1,3}[.、]?(?:[ \t\u3000]+\S{1,10}){3,}")
_HEADS = lazy(r"[^\W\d_]{1,6}(?:[ \t\u3000]+[^\W\d_]{1,6}){2,}")
_SCHEDULE = lazy(
    r"\d{1,2}[:：]\d{2}(?:[-—~～至]{1,2}\d{1,2}[:：]\d{2})?[ \t\u3000]+[^。！？]{1,40}"
)
_TWO = lazy(r"\S+[ \t\u3000]+\S+")
_FIGURES = lazy(r"(?:^|(?<=[ \t\u3000]))\d+(?:\.\d+)?(?=[ \t\u3000]|$)")
_FEWEST_FIGURES = 2
_FIGURE = lazy(r"\d")
_TEXT = lazy("[，。、,]")
_LONGEST = 60
_KEPT = 256  # a line is asked about by itself and as a neighbour of others
_WORD_LONGEST = 12


def is_table_line(text: str) -> bool:
    """Tell a line of three columns at least, parted by blanks, with figures; or a result."""
    return len(text) <= _LONGEST and _is_table_line(text)


@functools.lru_cache(_KEPT)
def _is_table_line(text: str) -> bool:
    if _is_columns(text):
        return bool(_COLUMNS.fullmatch(text) or _SCORE.fullmatch(text))
    return text[:1].isdigit() and _is_ranked(text)


def _is_ranked(text: str) -> bool:
    """``1 甲队 10 2 22``: a rank, then short columns of which more are figures."""
    figures = len(_FIGURES.findall(text))
    return figures > _FEWEST_FIGURES and bool(_RANKED.fullmatch(text))


def heads_table(text: str, below: str) -> bool:
    """Tell the line of names over columns: as many as the row of figures below it has."""
    if not _HEADS.fullmatch(text) or not is_table_line(below):
        return False
    return len(text.split()) == len(below.split())


def begins_table(blocks: Sequence[Block]) -> bool:
    """Tell whether the first of the blocks is a row, or the names over the columns of one."""
    first, second = blocks[0].text, blocks[1].text if len(blocks) > 1 else ""
    pairs = is_pair(first) and is_pair(second)
    return blocks[0].kind == "table" or pairs or is_table_line(first) or heads_table(first, second)


def table_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the places of lines of figures; those of two columns count where several follow."""
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate((*blocks, None)):
        if block and (block.kind == "table" or _is_row(block, blocks[index + 1 : index + 2])):
            found.add(index)
        elif block and block.kind == "para" and is_pair(block.text):
            run.append(index)
            continue
        if len(run) > 1:
            found.update(run)
        run = []
    return frozenset(found)


def _is_row(block: Block, below: Sequence[Block]) -> bool:
    second = below[0].text if below else ""
    return block.kind == "para" and (is_table_line(block.text) or heads_table(block.text, second))


def is_pair(text: str) -> bool:
    """Tell a line of two columns: a name and a figure, a time and what is on."""
    if len(text) <= _LONGEST and _SCHEDULE.fullmatch(text):
        return True
    words = text.split()
    return _is_columns(text) and bool(_TWO.fullmatch(text)) and len(words[0]) <= _WORD_LONGEST


def _is_columns(text: str) -> bool:
    if not text or len(text) > _LONGEST or text[0].isdigit() or not _FIGURE.search(text):
        return False
    return not ends_stopped(text) and not _TEXT.search(text)
