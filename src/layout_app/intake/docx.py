"""Word documents (.docx): package → canonical text, blocks and pictures.

Read straight from the parts with a parser that resolves nothing: what a stranger sends is looked at
before it is unpacked, and tracked changes, comments and boxes are seen, which a library that shows
paragraphs as strings leaves out.

**Source:** ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from layout_app.errors import CopyError
from layout_app.intake.blocks import BlockKind
from layout_app.intake.docx_numbers import Numbers
from layout_app.intake.docx_pictures import Pictures
from layout_app.intake.docx_runs import Words
from layout_app.intake.docx_sizes import by_size
from layout_app.intake.docx_styles import Styles, W, number_of, value, whole
from layout_app.intake.docx_text import Entry
from layout_app.intake.package import Package
from layout_app.intake.rendering import Rendered, Run, Writer
from layout_app.intake.safe_xml import local
from layout_app.issues import Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MAIN = "word/document.xml"
_HEADING_LONGEST = 100
_NOTED = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}


def is_docx(package: Package) -> bool:
    """Tell whether a zip holds a Word document."""
    return "[Content_Types].xml" in package and _main(package) in package


def read_docx(package: Package, file: str, where: str) -> Rendered:
    """Read a Word document.

    Args:
        package: the opened file.
        file: its name; its pictures are named after it.
        where: its path, for messages.

    Raises:
        CopyError: a part is missing, damaged, too big or no XML.
    """
    document = _Document(package, file, where)
    document.gather()
    return document.written()


def _main(package: Package) -> str:
    found = [one.name for one in package.targets("").values() if one.kind == "officeDocument"]
    return found[0] if found else _MAIN


class _Document:
    """A document that is being read: first gathered, then written, as sizes are relative."""

    def __init__(self, package: Package, file: str, where: str) -> None:
        main = _main(package)
        self._where = where
        self._root = package.xml(main)
        self._targets = package.targets(main)
        parts = {one.kind: one.name for one in self._targets.values() if not one.external}
        self._parts = {
            kind: package.xml(parts[kind])
            for kind in ("styles", "numbering", *_NOTED.values())
            if parts.get(kind) in package
        }
        self._styles = Styles(self._parts.get("styles"))
        self._numbers = Numbers(self._parts.get("numbering"))
        self._entries: list[Entry] = []
        self._writer = Writer()
        self._pictures = Pictures(package, self._targets, file, self._writer)
        self._macros = any(name.endswith("vbaProject.bin") for name in package.names)

    def gather(self) -> None:
        """Read the paragraphs and tables of the body."""
        body = self._root.find(W + "body")
        if body is None:
            raise CopyError("copy-zip-broken", self._where, detail="w:body")
        self._container(body)
        by_size(self._entries, self._styles.size)

    def _container(self, element: _Element, *, box: bool = False) -> None:
        for child in element:
            name = local(child.tag)
            if name == "p":
                self._paragraph(child, box=box)
            elif name == "tbl":
                self._table(child, box=box)
            elif name in ("del", "moveFrom"):
                continue
            elif name not in ("sectPr", "sdtPr", "sdtEndPr"):
                self._container(child, box=box)

    def _paragraph(self, element: _Element, *, box: bool) -> None:
        properties = element.find(W + "pPr")
        look = self._styles.look(value(properties, "pStyle"))
        last = self._entries[-1] if self._entries else None
        words = last.words if last and last.runs_on else Words(self._styles)
        words.read(element, bold=look.bold and not look.level)
        if last is None or not last.runs_on:
            last = Entry(words, box=box)
            self._entries.append(last)
            self._look(last, properties, value(properties, "pStyle"))
        # The paragraph mark was deleted: Word shows the next paragraph as its continuation.
        marks = properties.find(W + "rPr") if properties is not None else None
        last.runs_on = marks is not None and marks.find(W + "del") is not None
        for inner in words.boxes:
            self._container(inner, box=True)
        words.boxes = []

    def _look(self, entry: Entry, properties: _Element | None, style: str | None) -> None:
        look = self._styles.look(style)
        outline = value(properties, "outlineLvl")
        level = look.level if outline is None else whole(outline) + 1
        words = entry.words
        entry.level = level if 0 < level < 10 and len(words.text) <= _HEADING_LONGEST else 0
        entry.size = max(words.sizes, default=0) or look.size or self._styles.size
        entry.caption = look.caption
        entry.subtitle = look.subtitle
        entry.indented = _is_indented(properties)
        numbers = number_of(properties) or look.numbers
        if numbers and words.text.strip():
            label = self._numbers.next(numbers)
            entry.item = label == ""
            if label:
                words.runs.insert(0, Run(label))
        elif look.listed:
            entry.item = True

    def _table(self, table: _Element, *, box: bool) -> None:
        rows = [
            list(_cells(row)) for row in table if local(row.tag) == "tr" and not _is_deleted(row)
        ]
        # A table of one column is a frame around text; one with pictures arranges them.
        if max(map(len, rows), default=0) <= 1 or _has_pictures(table):
            for row in rows:
                for cell in row:
                    self._container(cell, box=box)
            return
        for row in rows:
            self._entries.append(
                Entry(Words(self._styles), cells=[self._cell(cell) for cell in row])
            )

    def _cell(self, cell: _Element) -> str:
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(W + "val", "continue") == "continue":
            return ""
        texts: list[str] = []
        for paragraph in cell.iter(W + "p"):
            words = Words(self._styles)
            words.read(paragraph)
            texts.append(words.text)
        return " ".join(text.strip() for text in texts if text.strip())

    # --- writing ---------------------------------------------------------------------------------

    def written(self) -> Rendered:
        """Write what was gathered."""
        writer = self._writer
        if self._macros:
            writer.remark(Severity.INFO, "copy-macros")
        skip = False
        for entry, after in zip(self._entries, (*self._entries[1:], None), strict=False):
            if skip:
                skip = False
                continue
            if entry.cells is not None:
                writer.row(entry.cells)
                continue
            skip = self._write(entry, after)
        self._report_tracked()
        return writer.rendered()

    def _write(self, entry: Entry, after: Entry | None) -> bool:
        """Write a paragraph; tell whether the next one is used up as the caption of its picture."""
        writer, words = self._writer, entry.words
        at = writer.at
        used = False
        for number, name in enumerate(words.pictures):
            last = number == len(words.pictures) - 1
            captioned = after is not None and after.caption and not words.text.strip()
            used = last and captioned
            caption = after.words.runs if used and after else []
            self._pictures.place(name, caption)
        if not words.text.strip() and not words.runs:
            if not words.pictures:
                writer.blank()
        elif entry.level:
            writer.heading(words.runs, entry.level, guessed=entry.guessed)
        else:
            kind: BlockKind = "item" if entry.item else "para"
            writer.paragraph(words.runs, kind, indented=entry.indented)
        if entry.box and words.text.strip():
            writer.remark(Severity.INFO, "copy-text-box", at, text=shortened(words.text.strip()))
        self._remarks(words, at)
        return used

    def _remarks(self, words: Words, at: int) -> None:
        writer = self._writer
        for kind, name in words.references:
            for author, text in self._noted(kind, name):
                writer.left_out(f"<!-- {kind}: {text} -->")
                writer.remark(
                    Severity.WARNING, f"copy-{kind}", at, text=shortened(text), author=author or "?"
                )
        if words.hidden.strip():
            text = shortened(words.hidden.strip())
            writer.remark(Severity.WARNING, "copy-hidden-text", at, text=text)
        for done, author, text in words.tracked:
            writer.remark(
                Severity.WARNING,
                f"copy-{done}",
                at,
                text=shortened(text.strip()),
                author=author or "?",
            )

    def _noted(self, kind: str, name: str) -> Iterator[tuple[str, str]]:
        """Give author and words of a comment, footnote or endnote."""
        part = self._parts.get(_NOTED[kind])
        for one in part if part is not None else ():
            if local(one.tag) == kind and one.get(W + "id") == name:
                words = Words(self._styles)
                words.read(one)
                if words.text.strip():
                    yield one.get(W + "author", ""), " ".join(words.text.split())

    def _report_tracked(self) -> None:
        """Tell once, at the top, how many tracked changes there are and what is done with them."""
        done = Counter(kind for entry in self._entries for kind, _, _ in entry.words.tracked)
        if done:
            self._writer.remark(
                Severity.WARNING,
                "copy-tracked",
                0,
                inserted=done["inserted"],
                deleted=done["deleted"],
            )


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if local(child.tag) == "tc":
            yield child
        elif local(child.tag) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)


def _is_deleted(row: _Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _has_pictures(table: _Element) -> bool:
    return any(local(one.tag) in ("blip", "imagedata") for one in table.iter())


def _is_indented(properties: _Element | None) -> bool:
    indent = properties.find(W + "ind") if properties is not None else None
    if indent is None:
        return False
    return whole(indent.get(W + "firstLine")) > 0 or whole(indent.get(W + "firstLineChars")) > 0
