"""The sheets that speed is measured on: no round gives a cache what it had before."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice, pairwise

from benchmarks.sheets import sheet
from layout_app.typeset.galley import Piece

ROUNDS = 120


def test_every_edit_is_of_one_character_and_new() -> None:
    text = sheet("sheet")
    met: set[Piece] = set(text.pieces)
    edits = [text, *islice(text.edits(), ROUNDS)]
    for before, after in pairwise(edits):
        ((old, new),) = [
            pair for pair in zip(before.pieces, after.pieces, strict=True) if pair[0] != pair[1]
        ]
        assert new not in met
        met.add(new)
        same = SequenceMatcher(a=old[1], b=new[1], autojunk=False).get_matching_blocks()
        assert sum(block.size for block in same) == max(len(old[1]), len(new[1])) - 1


def test_edits_come_in_many_places() -> None:
    text = sheet("sheet")
    last = list(islice(text.edits(), ROUNDS))[-1]
    changed = [a != b for a, b in zip(text.pieces, last.pieces, strict=True)]
    assert sum(changed) > 20


def test_no_piece_is_alike_in_a_page_from_nothing() -> None:
    text = sheet("full")
    assert text.characters >= 9000
    met = [piece for number in range(6) for piece in text.afresh(number).pieces]
    assert len(set(met)) == len(met)
