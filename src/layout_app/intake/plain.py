"""Plain text → blocks: a line is a paragraph, unless an editor wrapped the lines."""

from __future__ import annotations

from layout_app.intake.blocks import Block, Note, Parsed
from layout_app.intake.cut import cut, lines_of
from layout_app.intake.lines import RULE, front_matter, unwrapped
from layout_app.intake.patterns import lazy

_CELLS = lazy(r"\|[ \t|:\-]*-[ \t|:\-]*")
"""The line under the names of a table's columns, as editors of Markdown draw it."""


def parse(copy: str) -> Parsed:
    """Turn plain text into paragraphs and rules; headings are guessed later from their looks."""
    front = front_matter(copy)
    blocks: list[Block] = []
    notes = list(front.notes)
    blanks = 0
    for start, end in lines_of(copy, front.end):
        line = cut(copy, start, end)
        words = line.stripped()
        if not words:
            blanks += 1
        elif _CELLS.fullmatch(words.text):
            notes.append(Note("markup", start, end))
        elif words.text[0] == "|" == words.text[-1]:
            row = words.stripped("|").stripped()
            if row:
                blocks.append(Block(kind="table", cut=row, blanks=blanks))
                blanks = 0
        elif RULE.fullmatch(words.text):
            blocks.append(Block(kind="rule", cut=words, blanks=blanks))
            blanks = 0
        else:
            indented = line.text[0] in " \t\u3000"
            blocks.append(Block(kind="para", cut=words, blanks=blanks, indented=indented))
            blanks = 0
    return Parsed((*front.blocks, *unwrapped(blocks, copy)), tuple(notes))
