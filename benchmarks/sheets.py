"""The text that both programs set: the comparison sheets, else sheets of our own sample copy.

A sheet is a list of ``(kind, text)``; Typst gets the same pieces behind a head that says what the
style file says to us.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count, cycle
from pathlib import Path

from benchmarks.places import COMPARISON, OWN_TEXT, SAMPLE_COPY
from layout_app.typeset.galley import Piece

_LENGTH = {"sheet": 4500, "full": 9000}
"""Characters that a sheet has at least; one that is shorter begins again."""
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

    def edits(self) -> Iterator[Sheet]:
        """Edit body text as someone does who types here and there; see ``typed``."""
        pieces = list(self.pieces)
        bodies = [at for at, (kind, text) in enumerate(pieces) if kind == "p" and len(text) > 8]
        for number, text in typed([pieces[at][1] for at in bodies]):
            pieces[bodies[number]] = "p", text
            yield self.of(tuple(pieces))

    def afresh(self, number: int) -> Sheet:
        """Change one character in every piece, so that no cache knows any of them."""
        marked = [
            (kind, text[: len(text) // 2] + _mark(number + 3 * at) + text[len(text) // 2 + 1 :])
            for at, (kind, text) in enumerate(self.pieces)
        ]
        return replace(self, pieces=tuple(marked))

    def repeated(self, times: int) -> Sheet:
        """Give the sheet so many times over."""
        return replace(self, pieces=self.pieces * times)

    def of(self, pieces: tuple[Piece, ...]) -> Sheet:
        """Give a sheet of the same look with other copy."""
        return replace(self, pieces=pieces)

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
    """Give a sheet: ``sheet`` (4,600 characters) or ``full`` (all columns, 9,000 characters)."""
    if COMPARISON.is_dir():
        read = json.loads((COMPARISON / f"{name}.json").read_text("utf-8"))
        pieces = _filled([(kind, text) for kind, text in read], _LENGTH[name])
        # The plain source, not the tuned one: it is the quicker of the two, so the fairer peer.
        head = (COMPARISON / "sheet.typ").read_text("utf-8").split("\n\n", 1)[0]
        style = COMPARISON / "sheet.style.toml"
    else:
        pieces = _own_pieces(_LENGTH[name])
        head = (OWN_TEXT / "head.typ").read_text("utf-8").rstrip()
        style = OWN_TEXT / "style.toml"
    return Sheet(name, tuple(pieces), style, head)


def _filled(pieces: list[Piece], length: int) -> list[Piece]:
    """Begin again from the top until there are so many characters."""
    filled = list(pieces)
    for piece in cycle(pieces):
        if sum(len(text) for _, text in filled) >= length:
            break
        filled.append(piece)
    return filled


def typed(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Edit texts a character at a time: give the number of the text, and the text as it is then.

    A character that is new to them is put in (the harder case for whoever keeps font subsets), it
    becomes a common one, and another goes, in turns and at places dealt by a fixed seed. Each edit
    comes on top of those before it, so no cache has ever met what changed.
    """
    dice = random.Random(_SEED)
    now = list(texts)
    sizes = [len(text) for text in now]
    at = place = 0
    for number in count():
        turn = number % 3
        if turn != 1:
            (at,) = dice.choices(range(len(now)), sizes)
            place = dice.randrange(1, len(now[at]) - 1)
        text = now[at]
        comes = (_mark(number), dice.choice(text), "")[turn]
        now[at] = text[:place] + comes + text[place + (turn > 0) :]
        yield at, now[at]


def _mark(number: int) -> str:
    """Give a Han character, mostly one that is new to a sheet: the harder case for subsets."""
    return chr(ord("一") + 7 * number % 2000)


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
