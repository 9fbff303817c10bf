"""The characters of a Word paragraph: one list of runs, with what was tracked, noted or anchored.

What becomes of each: insertions are taken, deletions and hidden text stay out as notes, comments
and footnotes are written below the paragraph as notes, text boxes as paragraphs of their own.

**Source:** ECMA-376 part 1, 17.3.3 (run content), 17.13.5 (revisions), 17.16 (fields).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.intake.docx_styles import Styles, W, is_on, value
from layout_app.intake.rendering import Run
from layout_app.intake.safe_xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SKIPPED = frozenset(
    ("rPr", "pPr", "instrText", "delInstrText", "tblPr", "tcPr", "sdtPr", "sdtEndPr", "rt",
     "rubyPr", "Fallback", "proofErr", "bookmarkStart", "bookmarkEnd", "softHyphen",
     "lastRenderedPageBreak")
)  # fmt: skip
_REFERENCES = ("footnoteReference", "endnoteReference", "commentReference")
_PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


class Words:
    """What a paragraph holds, in its order.

    Attributes:
        runs: its characters.
        pictures: relationship ids of the pictures anchored in it.
        boxes: text boxes anchored in it.
        references: what it refers to: footnotes, endnotes, comments, with their ids.
        tracked: pieces of tracked changes: what was done, who did it, the words.
        hidden: hidden characters.
        size: half points of its largest letters, 0 where the style decides.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.runs: list[Run] = []
        self.pictures: list[str] = []
        self.boxes: list[_Element] = []
        self.references: list[tuple[str, str]] = []
        self.tracked: list[tuple[str, str, str]] = []
        self.hidden = ""
        self.sizes: list[int] = []
        self._fields: list[bool] = []  # for each open field: is its code being read

    def read(self, element: _Element, *, bold: bool = False, out: bool = False) -> None:
        """Read an element and what is in it (XML is at most 256 deep).

        Args:
            element: a paragraph or what is inside one.
            bold: how the paragraph's style sets its letters.
            out: it was deleted.
        """
        name = local(element.tag)
        if name in _SKIPPED or not name:
            return
        if name in ("ins", "moveTo", "del", "moveFrom"):
            self._change(element, name, bold=bold)
        elif name == "r":
            self._run(element, bold=bold, out=out)
        elif name == "txbxContent":
            self.boxes.append(element)
        elif name in ("blip", "imagedata"):
            self._picture(element)
        else:
            for child in element:
                self.read(child, bold=bold, out=out)

    def _change(self, element: _Element, name: str, *, bold: bool) -> None:
        deleted = name in ("del", "moveFrom")
        at = len(self.runs)
        for child in element:
            self.read(child, bold=bold, out=deleted)
        words = "".join(run.text for run in self.runs[at:])
        if words.strip():
            done = "deleted" if deleted else "inserted"
            self.tracked.append((done, element.get(W + "author", ""), words))

    def _run(self, run: _Element, *, bold: bool, out: bool) -> None:
        properties = run.find(W + "rPr")
        said = is_on(properties, "b")
        if said is None and properties is not None and value(properties, "rStyle"):
            said = self._styles.look(value(properties, "rStyle")).bold or None
        heavy = bold if said is None else said
        hidden = bool(is_on(properties, "vanish"))
        at = len(self.runs)
        for child in run:
            self._content(child, bold=heavy, out=out or hidden)
        words = "".join(one.text for one in self.runs[at:])
        if hidden:
            self.hidden += words
        size = value(properties, "sz")
        if size and words.strip():
            self.sizes.append(int(size) if size.isascii() and size.isdecimal() else 0)

    def _content(self, child: _Element, *, bold: bool, out: bool) -> None:
        name = local(child.tag)
        if name == "fldChar":
            self._field(child.get(W + "fldCharType", ""))
        elif name in ("t", "delText"):
            # "" and not None: an element without text. Field codes have no w:t.
            self._put(str(child.xpath("string()")), bold=bold, out=out)
        elif name in _PLAIN and child.tag == f"{{{_WORD}}}{name}":
            self._put(_PLAIN[name], bold=bold, out=out)
        elif name == "sym":
            self._put(_symbol(child.get(W + "char", "")), bold=bold, out=out)
        elif name in _REFERENCES:
            self.references.append((name.removesuffix("Reference"), child.get(W + "id", "")))
        else:
            self.read(child, bold=bold, out=out)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _put(self, text: str, *, bold: bool, out: bool) -> None:
        if text and not any(self._fields):
            self.runs.append(Run(text, bold and not out, "comment" if out else None))

    def _picture(self, element: _Element) -> None:
        name = element.get(_R + "embed") or element.get(_R + "link") or element.get(_R + "id")
        if name:
            self.pictures.append(name)

    @property
    def text(self) -> str:
        """The characters that are taken."""
        return "".join(run.text for run in self.runs if not run.note)


def _symbol(code: str) -> str:
    """Give a symbol by its code; those of private fonts have no character."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    private = 0xE000 <= number <= 0xF8FF or 0xD800 <= number <= 0xDFFF
    return "" if private or not 0x20 <= number <= 0x10FFFF else chr(number)
