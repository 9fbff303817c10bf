"""Blocks: what every format is turned into before anything is recognised in it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from layout_app.intake.cut import NOTHING, Cut, Spans

BlockKind = Literal["heading", "para", "item", "image", "table", "rule", "front"]
NoteKind = Literal["comment", "front_matter", "link", "markup", "jump_line", "furniture"]


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """One heading, paragraph, list item, image, table row, rule or front matter entry.

    Attributes:
        level: depth of a heading, 1 to 6.
        blanks: how many blank lines stand before it.
        bold: places in the *file* that are set bold.
        key: name of a front matter entry.
        hint: the file an image asks for; the image's ``cut`` is its caption.
        indented: the line began with white space (the start of a paragraph in plain text).
        guessed: the format does not say it is a heading; its looks do.
        stamp: the line right above it that names a column of the paper.
    """

    kind: BlockKind
    cut: Cut
    level: int = 0
    blanks: int = 0
    bold: Spans = ()
    key: str = ""
    hint: Cut = NOTHING
    indented: bool = False
    guessed: bool = False
    stamp: Block | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return self.cut.text

    @property
    def all_bold(self) -> bool:
        """Whether every character is bold."""
        if not self.bold:
            return False
        heavy = sum(end - start for start, end in self.bold)
        return bool(self.text) and heavy >= len(self.text)


class Note(Struct, frozen=True, gc=False):
    """Characters of the file that a format leaves out on purpose, and why."""

    kind: NoteKind
    start: int
    end: int


class Parsed(Struct, frozen=True):
    """A file as blocks, with what its format left out on purpose."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
