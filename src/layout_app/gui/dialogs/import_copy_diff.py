"""The difference between a story and its corrected version, as the window shows it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from layout_app.gui.editor.rows import rows_of
from layout_app.intake.corrected import differences
from layout_app.model.story import Story

_COPIED = ("dateline", "location")
"""Fields that repeat words of others, which are shown."""


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
    kinds = {path: row.kind for story in (old, new) for row in rows_of(story) for path in row.paths}
    return tuple(
        Change(_kind_of(found.field, kinds), found.before, found.after)
        for found in differences(old, new)
        if found.field not in _COPIED
    )


def _kind_of(path: str, kinds: dict[str, str]) -> str:
    """Give the kind of the row that shows a field; an item's number stands before its title."""
    shown = path.replace("/no", "/title") if path.endswith("/no") else path
    return kinds.get(shown) or kinds.get(shown.rpartition("/")[0], "body")


def marked(change: Change) -> tuple[str, str]:
    """Give both texts as HTML with what is other between ``<b>`` marks."""
    old, new = [], []
    matcher = SequenceMatcher(None, change.old, change.new, autojunk=False)
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        left, right = escape(change.old[a0:a1]), escape(change.new[b0:b1])
        old.append(left if what == "equal" or not left else f"<b>{left}</b>")
        new.append(right if what == "equal" or not right else f"<b>{right}</b>")
    return "".join(old), "".join(new)
