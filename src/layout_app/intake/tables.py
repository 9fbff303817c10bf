"""Lines of figures: results, the weather, the day's prices.

**Source:** typography.md 84.
"""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.intake.blocks import Block
from layout_app.intake.characters import ends_stopped
from layout_app.intake.patterns import lazy

_COLUMNS = lazy(r"\S+(?:[ \t\u3000]+\S+){2,}")
_SCORE = lazy(r"[^\s\d:：]{2,12}[ \u3000]?\d{1,3}[:：-]\d{1,3}[ \u3000]?[^\s\d:：]{2,12}")
_TWO = lazy(r"\S+[ \t\u3000]+\S+")
_FIGURE = lazy(r"\d")
_TEXT = lazy("[，。、,]")
_LONGEST = 60
_WORD_LONGEST = 12


def is_table_line(text: str) -> bool:
    """Tell a line of three columns at least, parted by blanks, with figures; or a result."""
    return _is_columns(text) and bool(_COLUMNS.fullmatch(text) or _SCORE.fullmatch(text))


def table_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the places of lines of figures; those of two columns count where several follow."""
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate((*blocks, None)):
        if block and (block.kind == "table" or _is_row(block)):
            found.add(index)
        elif block and block.kind == "para" and _is_pair(block.text):
            run.append(index)
            continue
        if len(run) > 1:
            found.update(run)
        run = []
    return frozenset(found)


def _is_row(block: Block) -> bool:
    return block.kind == "para" and is_table_line(block.text)


def _is_pair(text: str) -> bool:
    words = text.split()
    return _is_columns(text) and bool(_TWO.fullmatch(text)) and len(words[0]) <= _WORD_LONGEST


def _is_columns(text: str) -> bool:
    if not text or len(text) > _LONGEST or text[0].isdigit() or not _FIGURE.search(text):
        return False
    return not ends_stopped(text) and not _TEXT.search(text)
