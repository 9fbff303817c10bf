"""Paragraphs and table rows of a Word document, gathered before they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout_app.intake.docx_runs import Words


class Entry:
    """A paragraph, or a row of a table (``cells`` are None for a paragraph).

    Attributes:
        level: depth of a heading, 0 for text.
        size: half points.
        runs_on: its paragraph mark was deleted, so that the next paragraph continues it.
    """

    def __init__(self, words: Words, *, cells: list[str] | None = None, box: bool = False) -> None:
        self.words = words
        self.cells = cells
        self.box = box
        self.level = 0
        self.guessed = False
        self.size = 0
        self.caption = False
        self.subtitle = False
        self.item = False
        self.indented = False
        self.runs_on = False

    @property
    def text(self) -> str:
        """The characters that are taken."""
        return self.words.text.strip() if self.cells is None else "\t".join(self.cells)
