"""The text that both programs set: the comparison sheets, else sheets of our own sample copy.

A sheet is a list of ``(kind, text)``; Typst gets the same pieces behind a head that says what the
style file says to us.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.places import COMPARISON, OWN_TEXT, SAMPLE_COPY
from layout_app.typeset.galley import Piece

_OWN_LENGTH = {"sheet": 4600, "full": 7150}
_SEED = 1872
_ESCAPED = re.compile(r"[\\#\[\]*_`<>@$~]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pieces of copy with the two descriptions of their look.

    Attributes:
        style: our style file.
        head: Typst's source before the first piece.
    """

    name: str
    pieces: tuple[Piece, ...]
    style: Path
    head: str

    @property
    def characters(self) -> int:
        """Number of characters."""
        return sum(len(text) for _, text in self.pieces)

    def edited(self, number: int) -> Sheet:
        """Change one character in the longest paragraph; every number gives another text."""
        longest = max(range(len(self.pieces)), key=lambda at: len(self.pieces[at][1]))
        pieces = list(self.pieces)
        pieces[longest] = _marked(pieces[longest], number)
        return replace(self, pieces=tuple(pieces))

    def afresh(self, number: int) -> Sheet:
        """Change one character in every piece, so that no cache knows any of them."""
        return replace(self, pieces=tuple(_marked(piece, number) for piece in self.pieces))

    def typst_source(self) -> str:
        """Give the sheet as Typst reads it."""
        parts = [
            text if kind == "p" else f"#{kind}[{text}]"
            for kind, text in ((kind, _ESCAPED.sub(r"\\\g<0>", text)) for kind, text in self.pieces)
        ]
        return "\n\n".join([self.head, *parts])

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write the sheet for us and for Typst and give both files."""
        ours, theirs = folder / f"{self.name}.json", folder / f"{self.name}.typ"
        ours.write_text(json.dumps(self.pieces, ensure_ascii=False), "utf-8")
        theirs.write_text(self.typst_source(), "utf-8")
        return ours, theirs


@cache
def sheet(name: str) -> Sheet:
    """Give a sheet: ``sheet`` (4,600 characters) or ``full`` (all eight columns)."""
    if COMPARISON.is_dir():
        pieces = json.loads((COMPARISON / f"{name}.json").read_text("utf-8"))
        # The plain source, not the tuned one: it is the quicker of the two, so the fairer peer.
        head = (COMPARISON / "sheet.typ").read_text("utf-8").split("\n\n", 1)[0]
        style = COMPARISON / "sheet.style.toml"
    else:
        pieces = _own_pieces(_OWN_LENGTH[name])
        head = (OWN_TEXT / "head.typ").read_text("utf-8").rstrip()
        style = OWN_TEXT / "style.toml"
    return Sheet(name, tuple((kind, text) for kind, text in pieces), style, head)


def _marked(piece: Piece, number: int) -> Piece:
    """Put one other Han character in the middle of a text."""
    kind, text = piece
    # Mostly one that is new to the sheet: the harder case for whoever keeps font subsets.
    mark = chr(ord("一") + 7 * number % 2000)
    at = len(text) // 2
    return kind, text[:at] + mark + text[at + 1 :]


def _own_pieces(length: int) -> list[Piece]:
    """Deal paragraphs of the sample copy out, by a fixed seed, until there are enough."""
    blocks = [
        block.strip().replace("\n", "")
        for file in sorted(SAMPLE_COPY.glob("*.md"))
        for block in file.read_text("utf-8").split("\n\n")
    ]
    heads = [block.lstrip("# ") for block in blocks if block.startswith("#")]
    bodies = [block for block in blocks if re.match(r"\w", block) and len(block) > 40]
    dice = random.Random(_SEED)
    pieces: list[Piece] = []
    while sum(len(text) for _, text in pieces) < length:
        if len(pieces) % 4 == 0:
            pieces.append(("h1" if not pieces else "h2", dice.choice(heads)))
        pieces.append(("p", dice.choice(bodies)))
    return pieces
