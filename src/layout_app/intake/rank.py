"""Ranks: which story is the lead, and how much the others matter."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.intake.draft import Draft

_TEXT = ("news", "feature")
_CLASS = {"news": 0, "feature": 0, "photo_news": 1, "photo": 2, "briefs": 3, "notice": 4}
_SHORT = 80
_PLAIN = 7


def ranks(drafts: Sequence[Draft]) -> tuple[int, ...]:
    """Give the rank of each draft, 0 for the lead; banners come last, as they are no stories.

    The lead is the first story under a banner, which lends it its weight; without a banner the
    first of those with the largest head. The others follow by kind, head, then reading order; a
    story of a few lines stands behind the longer ones of its head.
    """
    lead = _lead(drafts)
    order = sorted(range(len(drafts)), key=lambda index: _weight(drafts[index], index, lead))
    placed = {index: rank for rank, index in enumerate(order)}
    return tuple(placed[index] for index in range(len(drafts)))


def _weight(draft: Draft, index: int, lead: int) -> tuple[int, int, int, int]:
    if index == lead:
        return (-1, 0, 0, index)
    short = draft.kind in _TEXT and sum(len(para.text) for para in draft.paras) < _SHORT
    return (_CLASS.get(draft.kind, _PLAIN), draft.level or _PLAIN, int(short), index)


def _lead(drafts: Sequence[Draft]) -> int:
    under = next((index for index, draft in enumerate(drafts) if draft.kind == "banner"), -1)
    stories = [index for index, draft in enumerate(drafts) if draft.kind in _TEXT]
    if under >= 0 and stories and stories[-1] > under:
        return next(index for index in stories if index > under)
    return min(stories, key=lambda index: (drafts[index].level or _PLAIN, index), default=-1)
