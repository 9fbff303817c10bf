"""Plain text → blocks: a line is a paragraph, unless an editor wrapped the lines."""

from __future__ import annotations

from layout_app.intake.blocks import Block, Parsed
from layout_app.intake.cut import cut, lines_of
from layout_app.intake.lines import RULE, front_matter, unwrapped


def parse(copy: str) -> Parsed:
    """Turn plain text into paragraphs and rules; headings are guessed later from their looks."""
    front = front_matter(copy)
    blocks: list[Block] = []
    blanks = 0
    for start, end in lines_of(copy, front.end):
        line = cut(copy, start, end)
        words = line.stripped()
        if not words:
            blanks += 1
        elif RULE.fullmatch(words.text):
            blocks.append(Block(kind="rule", cut=words, blanks=blanks))
            blanks = 0
        else:
            indented = line.text[0] in " \t\u3000"
            blocks.append(Block(kind="para", cut=words, blanks=blanks, indented=indented))
            blanks = 0
    return Parsed((*front.blocks, *unwrapped(blocks, copy)), front.notes)
