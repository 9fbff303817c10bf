"""The canonical text of a rich format: written by its reader, one line for each block.

In: what Word, HTML or an agency's XML holds, piece by piece. Out: a text that an editor can read
and the ledger can account for, the blocks cut out of it, the pictures and what must be reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from layout_app.intake.blocks import Block, BlockKind, Note, NoteKind, Parsed
from layout_app.intake.cut import Cut, cut_spans
from layout_app.intake.lines import RULE, unwrapped
from layout_app.intake.patterns import lazy
from layout_app.issues import Fact, Severity

_LINE = lazy("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_DEEPEST = 6


class Media(Struct, frozen=True):
    """A picture that came with the copy: bytes out of a document, or a file beside it.

    Attributes:
        name: a plain file name, the one that captions ask for.
    """

    name: str
    data: bytes = b""
    path: Path | None = None


class Remark(Struct, frozen=True):
    """What a reader of a format reports: a code of messages, where in the text, the facts."""

    severity: Severity
    code: str
    at: int
    facts: tuple[tuple[str, Fact], ...] = ()


class Run(Struct, frozen=True):
    """Characters of one kind; ``note`` says why they are left out of the stories."""

    text: str
    bold: bool = False
    note: NoteKind | None = None


class Rendered(Struct, frozen=True):
    """A document as text, as blocks of that text, with its pictures and remarks."""

    text: str
    parsed: Parsed
    media: tuple[Media, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Writer:
    """Writes the canonical text; every method writes at its end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._notes: list[Note] = []
        self._lines: list[_Line] = []
        self._remarks: list[Remark] = []
        self.media: list[Media] = []
        self.at = 0
        self._blanks = 0

    def blank(self, lines: int = 1) -> None:
        """Write blank lines; those asked for at one place do not add up."""
        if self._lines:
            self._blanks = max(self._blanks, lines)

    def heading(self, runs: Iterable[Run], level: int, *, guessed: bool = False) -> None:
        """Write a heading; line breaks in it are blanks, which ask for a line turn."""
        one_line = [Run(_LINE.sub(" ", run.text), run.bold, run.note) for run in runs]
        level = min(max(level, 1), _DEEPEST)
        self._line(
            _Line("heading", level=level if not guessed else -level), one_line, "#" * level + " "
        )

    def paragraph(
        self, runs: Iterable[Run], kind: BlockKind = "para", *, indented: bool = False
    ) -> None:
        """Write a paragraph; a line break inside begins a new one, two part it by a blank line."""
        for line in _split(runs):
            if not any(run.text.strip() for run in line):
                self.blank()
                continue
            lead = "- " if kind == "item" else ""
            self._line(_Line(kind, indented=indented), line, lead)

    def row(self, cells: Sequence[str]) -> None:
        """Write a row of a table, its cells parted by tabs."""
        shown = [" ".join(_LINE.sub(" ", cell).split()) for cell in cells]
        self._line(_Line("table"), [Run("\t".join(shown).strip())], "")

    def rule(self) -> None:
        """Write a rule."""
        self._line(_Line("rule"), [Run("———")], "")

    def image(self, name: str, caption: Iterable[Run] = ()) -> None:
        """Write a place for a picture with its caption."""
        words = [Run(_LINE.sub(" ", run.text), run.bold, run.note) for run in caption]
        self._line(_Line("image", hint=name), words, "![")

    def entry(self, key: str, value: str) -> None:
        """Write what a file says of itself, as front matter does."""
        start = self.at
        self._line(_Line("front", key=key), [Run(_LINE.sub(" ", value))], f"{key}: ")
        self._notes.append(Note("front_matter", start, self.at))

    def left_out(self, words: str) -> int:
        """Write a line that no story takes; give its place."""
        at = self.at
        self._line(_Line("para"), [Run(_LINE.sub(" ", words), note="comment")], "")
        return at

    def remark(self, severity: Severity, code: str, at: int | None = None, **facts: Fact) -> None:
        """Report something at a place, the end when none is given."""
        place = self.at if at is None else at
        self._remarks.append(Remark(severity, code, place, tuple(sorted(facts.items()))))

    def rendered(self) -> Rendered:
        """Give what was written."""
        text = "".join(self._parts)
        blocks = [block for line in self._lines if (block := line.block(text))]
        last = max(len(text) - 1, 0)
        remarks = tuple(Remark(r.severity, r.code, min(r.at, last), r.facts) for r in self._remarks)
        parsed = Parsed(tuple(unwrapped(blocks, text)), tuple(self._notes))
        return Rendered(text, parsed, tuple(self.media), remarks)

    def _line(self, line: _Line, runs: Iterable[Run], lead: str) -> None:
        kept = [run for run in runs if run.text]
        if not any(run.text.strip() for run in kept) and not line.hint:
            return
        line.blanks, self._blanks = self._blanks, 0
        self._put("\n" * line.blanks)
        self._put(lead)
        for run in kept:
            self._run(line, run)
        if line.hint:
            self._put("](")
            line.hint_at = (self.at, self.at + len(line.hint))
            self._put(f"{line.hint})")
        self._put("\n")
        self._lines.append(line)

    def _run(self, line: _Line, run: Run) -> None:
        start = self.at
        self._put(run.text)
        if run.note:
            self._notes.append(Note(run.note, start, self.at))
            return
        line.spans.append((start, self.at))
        if run.bold:
            line.bold.append((start, self.at))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self.at += len(text)


class _Line:
    """A line while it is written; a block when the text is whole."""

    def __init__(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        indented: bool = False,
        key: str = "",
        hint: str = "",
    ) -> None:
        self.kind: BlockKind = kind
        # A depth below 0 is one that was guessed.
        self.level = abs(level)
        self.guessed = level < 0
        self.indented = indented
        self.key = key
        self.hint = hint
        self.hint_at = (0, 0)
        self.blanks = 0
        self.spans: list[tuple[int, int]] = []
        self.bold: list[tuple[int, int]] = []

    def block(self, text: str) -> Block | None:
        words = cut_spans(text, self.spans).stripped()
        if not words and not self.hint:
            return None
        drawn = self.kind == "para" and RULE.fullmatch(words.text)
        return Block(
            kind="rule" if drawn else self.kind,
            cut=words,
            level=self.level,
            blanks=self.blanks,
            bold=tuple(self.bold),
            key=self.key,
            hint=cut_spans(text, [self.hint_at]) if self.hint else Cut(),
            indented=self.indented,
            guessed=self.guessed,
        )


def _split(runs: Iterable[Run]) -> list[list[Run]]:
    """Part runs at the line breaks in them; what is left out does not break a line."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.note:
            lines[-1].append(Run(_LINE.sub(" ", run.text), run.bold, run.note))
            continue
        first, *others = _LINE.split(run.text)
        lines[-1].append(Run(first, run.bold))
        lines.extend([Run(other, run.bold)] for other in others)
    return lines


def plain_name(name: str, taken: Iterable[str] = ()) -> str:
    """Give a file name without folders or odd characters, unlike those that are taken."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(char if char.isalnum() or char in "-_.·（）" else "_" for char in last)
    stem, dot, suffix = kept.strip(". ").rpartition(".")
    stem, suffix = (stem, suffix) if dot else (suffix, "")
    stem = stem[-60:] or "picture"
    used = {one.lower() for one in taken}
    number = 1
    while True:
        shown = stem if number == 1 else f"{stem}-{number}"
        found = f"{shown}.{suffix}" if suffix else shown
        if found.lower() not in used:
            return found
        number += 1
