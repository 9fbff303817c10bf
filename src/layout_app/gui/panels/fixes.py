"""Which findings of the check can be put right at once, and by which words that is offered."""

from __future__ import annotations

from layout_app.issues import Issue
from layout_app.messages import _

FLAGS = frozenset(
    ("copy-missing-before", "copy-missing-after", "copy-joined", "copy-reordered")
)  # fmt: skip
PICTURES = frozenset(
    ("picture-placeholder", "picture-missing", "picture-broken", "picture-ppi",
     "picture-heic", "picture-kind")
)  # fmt: skip
ADVERTS = frozenset(
    ("advert-empty", "advert-locked", "advert-version", "advert-too-big", "advert-shape")
)  # fmt: skip
UNMEASURED = frozenset(("advert-unmeasured", "advert-changed"))
FORM = "page-soft-fault"
OVERSET = "overset"
WHITE = "page-white"
UNPLACED = "story-unplaced"
"""Codes of findings by what puts them right."""


def fix_words(issue: Issue) -> str:
    """Say what would put a finding right; empty where only a person can."""
    if issue.code in FLAGS:
        return _("Mark as Checked")
    if issue.code in PICTURES:
        return _("Choose Picture…")
    if issue.code in ADVERTS:
        return _("Choose Advert…")
    if issue.code in UNMEASURED:
        return _("Measure the File")
    if issue.code in (FORM, OVERSET, WHITE):
        return _("Cures…")
    if issue.code == UNPLACED:
        return _("Place It")
    if issue.code == "copy-double-space":
        return _("Take Out the Blanks")
    return ""
