"""How rows look in the story editor: heads strong, what is set small in grey, voices as set."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QFont, QPalette, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from layout_app.gui.editor.rows import Row

_STRONG = frozenset(("headline", "crosshead", "item_head", "item_title", "label", "own_label"))
_QUIET = frozenset(("byline", "names", "caption", "credit", "signature"))


class _Text(Protocol):
    """What dressing asks of the text."""

    @property
    def rows(self) -> tuple[Row, ...]: ...

    def document(self) -> QTextDocument: ...

    def palette(self) -> QPalette: ...


class Look(QSyntaxHighlighter):
    """Dresses each row by its kind and its spans; the text itself is never touched."""

    def __init__(self, text: _Text) -> None:
        super().__init__(text.document())
        self._text = text
        self._shown: list[object] = []

    def restyle(self) -> None:
        """Dress again the rows that are of another kind or have other spans than before."""
        wanted: list[object] = [(row.kind, row.spans) for row in self._text.rows]
        wanted.append(self._text.palette().cacheKey())
        if wanted == self._shown:
            return
        whole = len(wanted) != len(self._shown) or wanted[-1] != self._shown[-1]
        before, self._shown = self._shown, wanted
        if whole:
            self.rehighlight()
            return
        for number, (old, new) in enumerate(zip(before, wanted, strict=True)):
            if old != new:
                self.rehighlightBlock(self.document().findBlockByNumber(number))

    def highlightBlock(self, text: str) -> None:
        """Dress one row."""
        number = self.currentBlock().blockNumber()
        if number >= len(self._text.rows):
            return
        row = self._text.rows[number]
        style = QTextCharFormat()
        if row.kind in _STRONG:
            style.setFontWeight(QFont.Weight.Bold)
        if row.kind in _QUIET:
            role = QPalette.ColorRole.PlaceholderText
            style.setForeground(self._text.palette().color(role))
        self.setFormat(0, len(text) * 2, style)
        for span in row.spans:
            voice = QTextCharFormat(style)
            if span.style == "kai":
                voice.setFontItalic(True)
            else:
                voice.setFontWeight(QFont.Weight.Bold)
            start = units(row.text[: span.start])
            self.setFormat(start, units(row.text[span.start : span.end]), voice)


def units(text: str) -> int:
    """Count the places a text takes in Qt, where a rare character takes two."""
    return len(text.encode("utf-16-le")) // 2
