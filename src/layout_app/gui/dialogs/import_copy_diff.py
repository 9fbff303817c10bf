"""The difference between a story and its corrected version, row by row. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from layout_app.gui.editor.rows import Row, rows_of
from layout_app.model.story import Story


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is other, new or gone.

    Attributes:
        kind: of the row.
        old, new: its texts; empty where it is new or gone.
    """

    kind: str
    old: str
    new: str


def changes(old: Story, new: Story) -> tuple[Change, ...]:
    """Give what is other in a corrected story, in its reading order."""
    before, after = rows_of(old), rows_of(new)
    matcher = SequenceMatcher(
        None,
        [(row.kind, row.text) for row in before],
        [(row.kind, row.text) for row in after],
        autojunk=False,
    )
    found: list[Change] = []
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        if what != "equal":
            found += _paired(before[a0:a1], after[b0:b1])
    return tuple(found)


def _paired(before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[Change]:
    """Pair rows of a kind in their order; what is left over is gone or new."""
    rest = list(before)
    for row in after:
        twin = next((old for old in rest if old.kind == row.kind), None)
        if twin is not None:
            rest.remove(twin)
        yield Change(row.kind, "" if twin is None else twin.text, row.text)
    for row in rest:
        yield Change(row.kind, row.text, "")


def marked(change: Change) -> tuple[str, str]:
    """Give both texts as HTML with what is other between ``<b>`` marks."""
    old, new = [], []
    matcher = SequenceMatcher(None, change.old, change.new, autojunk=False)
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        left, right = escape(change.old[a0:a1]), escape(change.new[b0:b1])
        old.append(left if what == "equal" or not left else f"<b>{left}</b>")
        new.append(right if what == "equal" or not right else f"<b>{right}</b>")
    return "".join(old), "".join(new)
