"""Jump lines (``下转第3版``, ``（上接01版）``): taken out, as makeup writes its own."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from layout_app.intake.blocks import Block, Note
from layout_app.intake.patterns import lazy

_PAGE = r"第?[ \t\u3000]?(?:[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3})[ \t\u3000]?(?:版|页|頁)"
_JUMP = (
    r"[▶▷►→➔>＞※*]{0,3}[ \t\u3000]?"
    r"(?:(?:[上紧緊]接|[下]转|下轉|转|轉|接)[ \t\u3000]?(?:今日|本报)?"
    + _PAGE
    + r"(?:[ \t\u3000]?[^ \t\u3000。，（）()]{0,12}版)?)"
)
_BRACKETED = rf"[（(【\[][ \t\u3000]?{_JUMP}[^（）()]{{0,20}}[）)】\]]"
_AT_START = lazy(
    rf"(?:{_BRACKETED}|(?=[▶▷►→➔>＞※*]|[上紧緊]接){_JUMP}(?=[ \t\u3000]|$))[ \t\u3000]*"
)
_AT_END = lazy(
    rf"[ \t\u3000]*(?:{_BRACKETED}|(?:(?<=[。！？”]|[ \t\u3000])|^)(?=.?.?.?.?下[转轉]){_JUMP})$"
)
_TAIL = 50
# What is looked for first: the patterns above take milliseconds to compile.
_WORDS = lazy(
    r"[上紧緊]接|下[转轉]|"
    r"[接转轉][ \t\u3000]?(?:今日|本报)?第?[ \t\u3000]?[A-Za-z\d一二三四五六七八九十]"
)


def take_jumps(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Take jump lines off the starts and ends of paragraphs; those alone on a line vanish."""
    kept: list[Block] = []
    notes: list[Note] = []
    for block in blocks:
        if block.kind not in ("para", "item", "heading") or not _WORDS.search(block.text):
            kept.append(block)
            continue
        start, end = _inner(block.text)
        for low, high in ((0, start), (end, len(block.text))):
            notes += [Note("jump_line", *span) for span in block.cut.part(low, high).spans]
        inner = block.cut.part(start, end).stripped()
        if inner:
            kept.append(block if inner == block.cut else replace(block, cut=inner))
    return tuple(kept), tuple(notes)


def _inner(text: str) -> tuple[int, int]:
    """Give where the text begins and ends without its jump lines."""
    head = _AT_START.match(text)
    start = head.end() if head else 0
    low = max(len(text) - _TAIL, start)
    tail = _AT_END.search(text, low)
    return start, tail.start() if tail else len(text)
