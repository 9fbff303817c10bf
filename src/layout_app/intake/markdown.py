"""Markdown → blocks: headings, paragraphs, list items, images, table rows, rules.

A line is a paragraph, whether a blank line, two trailing blanks or nothing parts it from the next:
that is how newsrooms type. Lines that an editor wrapped at a fixed width are put together again.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout_app.intake.blocks import Block, BlockKind, Note, Parsed
from layout_app.intake.characters import ends_stopped
from layout_app.intake.cut import Cut, cut, lines_of
from layout_app.intake.inline import IMAGE, Inline, inline
from layout_app.intake.lines import RULE, front_matter, unwrapped
from layout_app.intake.patterns import lazy

_QUOTE = lazy(r"[ \t]{0,3}(?:>[ \t]?)+")
_BULLET = lazy(r"[ \t]*[-*+][ \t]+(?=\S)")
_FENCE = lazy(r"[ \t]*(?:```|~~~)[A-Za-z0-9+_\-]*[ \t]*")
_DELIMITER = lazy(r"[ \t]*\|[ \t|:\-]*-[ \t|:\-]*")
_DEEPEST = 6
_SETEXT_LONGEST = 60


def parse(copy: str) -> Parsed:
    """Turn Markdown into blocks."""
    front = front_matter(copy)
    reader = _Reader(copy)
    reader.read(front.end)
    return Parsed((*front.blocks, *unwrapped(reader.blocks, copy)), (*front.notes, *reader.notes))


class _Reader:
    """Reads one file line by line."""

    def __init__(self, copy: str) -> None:
        self.copy = copy
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self._blanks = 0
        self._last_comment_end = copy.rfind("-->")
        self._comment_until = 0

    def read(self, start: int) -> None:
        for low, high in lines_of(self.copy, start):
            self._line(low, high)

    def _line(self, low: int, high: int) -> None:
        if high <= self._comment_until:
            return
        low = self._skip_comments(max(low, self._comment_until), high)
        line = self.copy[low:high]
        if not line.strip():
            self._blanks += 1
        elif _FENCE.fullmatch(line) or _DELIMITER.fullmatch(line):
            self.notes.append(Note("markup", low, high))
        elif RULE.fullmatch(line):
            self._rule(low, high)
        else:
            self._words(low, high)

    def _skip_comments(self, low: int, high: int) -> int:
        """Leave out comments at the start of a line; they may run over several lines."""
        while True:
            start = low + len(self.copy[low:high]) - len(self.copy[low:high].lstrip())
            if not self.copy.startswith("<!--", start) or start > self._last_comment_end:
                return low
            end = self.copy.find("-->", start) + 3
            if end < 3:
                return low
            self.notes.append(Note("comment", start, end))
            self._comment_until = end
            if end >= high:
                return high
            low = end

    def _rule(self, low: int, high: int) -> None:
        """A rule, or the line under a heading of the older kind."""
        last = self.blocks[-1] if self.blocks else None
        mark = self.copy[low:high].strip()[:1]
        under = last is not None and last.kind == "para" and not self._blanks
        if last and under and mark in "=-" and _can_head(last.text):
            self.blocks[-1] = replace(last, kind="heading", level=1 if mark == "=" else 2)
        else:
            self._add(Block(kind="rule", cut=cut(self.copy, low, high).stripped()))

    def _words(self, low: int, high: int) -> None:
        quote = _QUOTE.match(self.copy, low, high)
        if quote:
            low = quote.end()
        level = _heading_level(self.copy, low, high)
        if level:
            self._heading(low, high, level)
            return
        if IMAGE.search(self.copy, low, high):
            self._images(low, high)
            return
        bullet = _BULLET.match(self.copy, low, high)
        if bullet:
            self._text("item", bullet.end(), high)
        elif self.copy[low:high].lstrip().startswith("|"):
            self._table_row(low, high)
        else:
            self._text("para", low, high)

    def _heading(self, low: int, high: int, level: int) -> None:
        start = self.copy.index("#", low) + level
        words = self.copy[start:high].rstrip()
        bare = words.rstrip("#")
        # "## 题目 ##": marks at the end belong to the heading only after a blank, as in "C#".
        end = start + len(bare if bare != bare.rstrip() or not bare else words)
        found = self._inline(start, end).cut.stripped()
        if found:
            self._add(Block(kind="heading", cut=found, level=level))

    def _images(self, low: int, high: int) -> None:
        """Images get blocks of their own, also out of a line of text."""
        place = low
        for found in IMAGE.finditer(self.copy, low, high):
            if self.copy[place : found.start()].strip():
                self._text("para", place, found.start())
            caption = cut(self.copy, *found.span("alt")).stripped()
            hint = cut(self.copy, *found.span("src")).stripped()
            title = cut(self.copy, *found.span("title")) if found.group("title") else Cut()
            if title and not caption:
                caption = title.stripped()
            elif title:
                self.notes.append(Note("link", *found.span("title")))
            self._add(Block(kind="image", cut=caption, hint=hint))
            place = found.end()
        if self.copy[place:high].strip():
            self._text("para", place, high)

    def _table_row(self, low: int, high: int) -> None:
        found = cut(self.copy, low, high).stripped().stripped("|").stripped()
        if found:
            self._add(Block(kind="table", cut=found))

    def _text(self, kind: BlockKind, low: int, high: int) -> None:
        found = self._inline(low, high)
        words = found.cut.stripped()
        if not words:
            return
        indented = self.copy[low : low + 1] in ("\u3000", "\t")
        self._add(Block(kind=kind, cut=words, bold=found.bold, indented=indented))

    def _inline(self, low: int, high: int) -> Inline:
        found = inline(self.copy, low, high)
        self.notes += found.notes
        return found

    def _add(self, block: Block) -> None:
        self.blocks.append(replace(block, blanks=self._blanks) if self._blanks else block)
        self._blanks = 0


def _can_head(text: str) -> bool:
    return len(text) <= _SETEXT_LONGEST and not ends_stopped(text)


def _heading_level(copy: str, low: int, high: int) -> int:
    """Give the depth of a heading, 0 for none. ``#题目`` counts, a topic ``#题目#`` does not."""
    line = copy[low : min(high, low + 200)].lstrip(" \t\u3000")
    level = len(line) - len(line.lstrip("#"))
    if not 0 < level <= _DEEPEST:
        return 0
    rest = line[level:]
    if rest[:1] in ("", " ", "\t", "\u3000"):
        return level
    return level if level > 1 or "#" not in rest else 0
