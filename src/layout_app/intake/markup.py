"""Trees of tagged text → canonical text: what HTML and the agencies' XML share.

A table of tags says what each element is; the walk is flat, so that no depth can exhaust it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from layout_app.intake.blocks import BlockKind
from layout_app.intake.characters import is_han
from layout_app.intake.patterns import lazy
from layout_app.intake.rendering import Run, Writer
from layout_app.intake.safe_xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

Part = Literal[
    "para", "line", "heading", "item", "table", "row", "cell", "figure", "caption",
    "image", "rule", "break", "bold", "link", "skip", "aside", "kept_blanks",
]  # fmt: skip
_BLANKS = lazy(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    ("para", "line", "heading", "item", "table", "row", "cell", "figure", "caption", "kept_blanks")
)
_APART = frozenset(("para", "heading", "table", "figure", "kept_blanks"))


class Tag(Struct, frozen=True):
    """What an element is; ``level`` is the depth of a heading."""

    part: Part
    level: int = 0


class Dialect(Struct, frozen=True):
    """How to read a kind of tree.

    Attributes:
        tags: what the elements are, by local name; others are looked through.
        picture: gives the file name of an image element, nothing to leave it out.
        special: gives what an element's attributes make of it, None for what its name says.
    """

    tags: Mapping[str, Tag]
    picture: Callable[[_Element, Writer], str]
    special: Callable[[_Element], Tag | None] = lambda _: None


def write_tree(root: _Element, dialect: Dialect, writer: Writer) -> None:
    """Write what a tree shows."""
    walk = _Walk(dialect, writer)
    walk.read(root)
    walk.flush()


class _Walk:
    def __init__(self, dialect: Dialect, writer: Writer) -> None:
        self._dialect = dialect
        self._writer = writer
        self._runs: list[Run] = []
        self._kinds: list[Tag] = []
        self._bold = 0
        self._blanks_kept = 0
        self._cells: list[str] | None = None
        self._framed: list[bool] = []  # for each open table: does it only arrange text
        self._image = ""
        self._caption: list[Run] = []
        self._figures = 0

    def read(self, root: _Element) -> None:
        """Walk the tree: each element when it opens and when it closes."""
        stack: list[tuple[_Element, Tag | None, bool]] = [(root, None, False)]
        while stack:
            element, tag, opened = stack.pop()
            if opened:
                self._close(element, tag)
                self._text(element.tail)
                continue
            tag = self._tag(element)
            if tag is not None and tag.part in ("skip", "aside"):
                self._left_out(element, tag)
                self._text(element.tail)
                continue
            self._open(element, tag)
            stack.append((element, tag, True))
            stack.extend((child, None, False) for child in reversed(element))

    def _tag(self, element: _Element) -> Tag | None:
        if not isinstance(element.tag, str):
            return Tag("skip")
        return self._dialect.special(element) or self._dialect.tags.get(local(element.tag).lower())

    def _left_out(self, element: _Element, tag: Tag) -> None:
        words = " ".join(str(element.xpath("string()")).split()) if tag.part == "aside" else ""
        if words:
            self.flush()
            self._writer.left_out(f"<!-- {local(element.tag)}: {words.replace('--', '—')} -->")

    def _open(self, element: _Element, tag: Tag | None) -> None:
        part = tag.part if tag else ""
        if tag is not None and part in _BLOCKS:
            self.flush()
            self._kinds.append(tag)
            if part in _APART:
                self._writer.blank()
        self._begin(element, part)
        self._text(element.text)

    def _begin(self, element: _Element, part: str) -> None:
        if part == "bold":
            self._bold += 1
        elif part == "kept_blanks":
            self._blanks_kept += 1
        elif part == "break":
            self._runs.append(Run("\n"))
        elif part == "rule":
            self.flush()
            self._writer.rule()
        elif part == "image":
            self._picture(element)
        elif part == "table":
            self._framed.append(_is_frame(element, self._dialect))
        elif part == "row" and self._framed and not self._framed[-1]:
            self._cells = []
        elif part == "figure":
            self._figures += 1

    def _close(self, element: _Element, tag: Tag | None) -> None:
        part = tag.part if tag else ""
        if part == "link":
            self._address(element)
        if part == "bold":
            self._bold -= 1
        if part not in _BLOCKS:
            return
        self.flush()
        self._kinds.pop()
        if part in _APART:
            self._writer.blank()
        self._end(part)

    def _end(self, part: str) -> None:
        if part == "kept_blanks":
            self._blanks_kept -= 1
        elif part == "table" and self._framed:
            self._framed.pop()
        elif part == "row" and self._cells is not None:
            if any(cell.strip() for cell in self._cells):
                self._writer.row(self._cells)
            self._cells = None
        elif part == "figure":
            self._figures -= 1
            self._place_figure()

    def _picture(self, element: _Element) -> None:
        name = self._dialect.picture(element, self._writer)
        if not name:
            return
        if self._figures:
            self._place_figure()
            self._image = name
        else:
            self.flush()
            self._writer.image(name)

    def _place_figure(self) -> None:
        if self._image:
            self._writer.image(self._image, self._caption)
        elif self._caption:
            self._writer.paragraph(self._caption)
        self._image, self._caption = "", []

    def _address(self, element: _Element) -> None:
        address = element.get("href", "").strip()
        shown = self._runs[-1].text.strip() if self._runs else ""
        web = address.startswith(("http://", "https://", "mailto:"))
        if shown and web and shown not in (address, address.removeprefix("mailto:")):
            self._runs.append(Run(f"({address[:500]})", note="link"))

    def _text(self, text: str | None) -> None:
        if text:
            self._runs.append(Run(text, bold=self._bold > 0))

    def flush(self) -> None:
        """Write the characters read so far as what the innermost block is."""
        runs, self._runs = self._runs, []
        if not self._blanks_kept:
            runs = _collapsed(runs)
        if not any(run.text.strip() and not run.note for run in runs):
            return
        if self._cells is not None:
            self._cell("".join(run.text for run in runs if not run.note))
            return
        tag = next((one for one in reversed(self._kinds) if one.part in _SET), Tag("para"))
        if tag.part == "caption" and self._figures:
            self._caption += [*([Run(" ")] if self._caption else []), *runs]
        elif tag.part == "heading":
            self._writer.heading(runs, tag.level)
        else:
            kind: BlockKind = "item" if tag.part == "item" else "para"
            self._writer.paragraph(runs, kind)

    def _cell(self, text: str) -> None:
        assert self._cells is not None
        self._cells.append(text.strip())


_SET = frozenset(("para", "line", "heading", "item", "cell", "caption", "kept_blanks"))


def _is_frame(table: _Element, dialect: Dialect) -> bool:
    """Tell a table that arranges text from one of figures: one column, pictures, long cells."""
    widest = 0
    for row in table.iter():
        name = local(row.tag).lower()
        tag = dialect.tags.get(name)
        part = tag.part if tag else ""
        if part in ("heading", "image") or (part == "table" and row is not table):
            return True
        if part == "row":
            widest = max(widest, sum(_is_cell(cell, dialect) for cell in row))
    return widest <= 1


def _is_cell(element: _Element, dialect: Dialect) -> bool:
    tag = dialect.tags.get(local(element.tag).lower())
    return tag is not None and tag.part == "cell"


def _collapsed(runs: list[Run]) -> list[Run]:
    """Make white space what a browser shows: one blank, none at the ends or between Han.

    **Source:** CSS Text 3 §4.1 (collapsing; a segment break between wide characters vanishes).
    """
    kept: list[Run] = []
    before = "\n"
    for run in runs:
        if run.text == "\n" and not run.note:
            kept.append(run)
            before = "\n"
            continue
        text = _collapsed_text(run.text, before)
        if text:
            kept.append(Run(text, run.bold, run.note))
            before = text[-1]
    return kept


def _collapsed_text(text: str, before: str) -> str:
    parts: list[str] = []
    place = 0
    for found in _BLANKS.finditer(text):
        parts.append(text[place : found.start()])
        place = found.end()
        last = (found.start() and text[found.start() - 1]) or before
        after = text[place : place + 1]
        wrapped = "\n" in found.group() and _is_wide(last) and (not after or _is_wide(after))
        if last not in "\n " and not wrapped:
            parts.append(" ")
    return "".join((*parts, text[place:]))


def _is_wide(char: str) -> bool:
    return is_han(char) or char in "，。、；：？！“”‘’（）《》…—"
