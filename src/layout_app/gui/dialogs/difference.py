"""Two versions of a part beside each other, what is other in them marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from layout_app.gui import icons
from layout_app.gui.part_words import Line
from layout_app.messages import _

_AROUND = 1
"""Equal lines shown before and after what is other; more are left out."""

Pair = tuple[Line | None, Line | None]


class DifferenceView(QTextBrowser):
    """Shows the lines of two versions side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differenceView")
        self.setOpenLinks(False)
        self._shown: tuple[str, str, list[Line], list[Line]] | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Name it in the language spoken now."""
        self.setAccessibleName(_("What is other"))

    def show_versions(
        self, heads: tuple[str, str], left: Sequence[Line], right: Sequence[Line]
    ) -> None:
        """Show two versions under their heads."""
        self._shown = (*heads, list(left), list(right))
        self._paint()

    def show_nothing(self, words: str = "") -> None:
        """Show none, or a sentence in their place."""
        self._shown = None
        self.setHtml(f"<p>{escape(words)}</p>")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        if self._shown is not None:
            one, other, left, right = self._shown
            self.setHtml(as_html((one, other), left, right, self.palette()))


def as_html(
    heads: tuple[str, str], left: Sequence[Line], right: Sequence[Line], palette: QPalette
) -> str:
    """Give both versions as a table; equal stretches are shortened."""
    quiet = palette.color(QPalette.ColorRole.PlaceholderText).name()
    if not left and not right:
        return f"<p>{escape(_('It is in neither version.'))}</p>"
    if left == right:
        return f"<p>{escape(_('Both say the same.'))}</p>"
    one, other = (f"<b>{escape(head)}</b>" for head in heads)
    rows = [_row(one, other, ' width="50%"')]
    for pair in _shortened(pairs(left, right)):
        if pair is None:
            rows.append(_row("…", "…", f' style="color:{quiet}"'))
        else:
            rows.append(_row(*_cells(pair, quiet)))
    return f'<table width="100%" cellspacing="0" cellpadding="4">{"".join(rows)}</table>'


def _row(one: str, other: str, look: str = "") -> str:
    return f"<tr><td{look}>{one}</td><td{look}>{other}</td></tr>"


def pairs(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Pair]:
    """Put the lines of two versions beside each other."""
    matcher = SequenceMatcher(None, list(left), list(right), autojunk=False)
    for _what, a0, a1, b0, b1 in matcher.get_opcodes():
        for step in range(max(a1 - a0, b1 - b0)):
            yield (
                left[a0 + step] if a0 + step < a1 else None,
                right[b0 + step] if b0 + step < b1 else None,
            )


def _shortened(found: Iterator[Pair]) -> Iterator[Pair | None]:
    """Leave out equal lines that are far from any other one."""
    listed = list(found)
    other = [number for number, (one, two) in enumerate(listed) if one != two]
    near = {at + by for at in other for by in range(-_AROUND, _AROUND + 1)}
    skipped = False
    for number, pair in enumerate(listed):
        if number in near:
            skipped = False
            yield pair
        elif not skipped:
            skipped = True
            yield None


def _cells(pair: Pair, quiet: str) -> tuple[str, str]:
    left, right = pair
    if left == right:
        said = _line(left, escape(left[1]) if left else "", quiet)
        return said, said
    old, new = left[1] if left else "", right[1] if right else ""
    one, two = [], []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        gone, come = escape(old[a0:a1]), escape(new[b0:b1])
        one.append(gone if what == "equal" else _marked("s", gone, icons.ERROR))
        two.append(come if what == "equal" else _marked("b", come, icons.FINE))
    return _line(left, "".join(one), quiet), _line(right, "".join(two), quiet)


def _marked(tag: str, words: str, colour: QColor) -> str:
    seen = icons.as_words(colour, QGuiApplication.palette()).name()
    return f'<{tag} style="color:{seen}">{words}</{tag}>' if words else ""


def _line(line: Line | None, words: str, quiet: str) -> str:
    if line is None:
        return f'<span style="color:{quiet}">–</span>'
    name = f'<span style="color:{quiet}">{escape(line[0])}</span> ' if line[0] else ""
    return name + words
