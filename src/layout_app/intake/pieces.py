"""A field with its pieces: the copy's own characters against those that are set."""

from __future__ import annotations

from msgspec.structs import replace

from layout_app.intake.ledger import as_set, field_text
from layout_app.intake.normalise import fold
from layout_app.intake.typed import GONE
from layout_app.model.story import Piece, Story


class FieldText:
    """A field as the copy has it (``raw``) and as it is set (``text``).

    Attributes:
        is_sound: the text is still what the import made of the copy.
    """

    def __init__(self, story: Story, field: str, pieces: list[Piece]) -> None:
        self.field = field
        self.text = field_text(story, field)
        self.pieces = sorted(pieces, key=lambda one: one.at)
        bars = story_role(story, field) == "table"
        self.raws = [
            one.raw or self.text[one.at : one.at + one.end - one.start] for one in self.pieces
        ]
        self.raw = as_set("".join(self.raws), table=bars)
        folded = self.raw if self.raw == self.text else fold(self.raw)
        self.is_sound = folded.replace(GONE, "") == self.text
        # For each place of the raw text the place in the set one.
        self._places = [0]
        for char in folded:
            self._places.append(self._places[-1] + (char != GONE))

    def offset(self, place: int) -> int:
        """Give where a place of the file stands in the text that is set."""
        raw = 0
        for piece, own in zip(self.pieces, self.raws, strict=True):
            if piece.start <= place < piece.end:
                return self._places[raw + place - piece.start]
            raw += len(own)
        return len(self.text)

    def back(self, place: int) -> int:
        """Give where a place of the set text stands in the raw one."""
        return next((raw for raw, at in enumerate(self._places) if at >= place), len(self.raw))

    def raw_pieces(self) -> list[Piece]:
        """Give the pieces of the field when its text is the raw one."""
        made, at = [], 0
        for piece, own in zip(self.pieces, self.raws, strict=True):
            shown = self.raw[at : at + len(own)]
            made.append(replace(piece, raw="" if own == shown else own, at=at))
            at += len(own)
        return made

    def parted(self, at: int, field: str) -> tuple[list[Piece], list[Piece]]:
        """Part the pieces at a place of the set text; the second ones are of ``field``."""
        first: list[Piece] = []
        second: list[Piece] = []
        raw = 0
        for piece, own in zip(self.pieces, self.raws, strict=True):
            cut = next((n for n in range(len(own) + 1) if self._places[raw + n] >= at), len(own))
            if cut:
                first.append(self._part(piece, own, raw, (0, cut)))
            if cut < len(own):
                part = self._part(piece, own, raw, (cut, len(own)))
                second.append(replace(part, field=field, at=part.at - at))
            raw += len(own)
        return first, second

    def _part(self, piece: Piece, own: str, raw: int, span: tuple[int, int]) -> Piece:
        low, high = span
        start, end = self._places[raw + low], self._places[raw + high]
        characters = own[low:high]
        return replace(
            piece,
            start=piece.start + low,
            end=piece.start + high,
            at=start,
            raw="" if characters == self.text[start:end] else characters,
        )


def of_field(story: Story, field: str) -> FieldText | None:
    """Give a field with its pieces; None when no character of the copy is in it."""
    pieces = [one for one in story.source.pieces if one.field == field] if story.source else []
    return FieldText(story, field, pieces) if pieces else None


def story_role(story: Story, field: str) -> str:
    """Give the role of a paragraph of the body; nothing for other fields."""
    head, _, number = field.partition("/")
    return story.body[int(number)].role if head == "body" else ""
