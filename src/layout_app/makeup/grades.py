"""Which rule of the ladder sets each story's head, by its kind and its rank among the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layout_app.model.story import Story


def grades(stories: Sequence[Story], taken: Collection[str] = ()) -> dict[str, str]:
    """Give each story of a page its grade of the ladder, in order of rank.

    Args:
        stories: of the page.
        taken: grades that other stories of the page have already.
    """
    graded: dict[str, str] = {}
    waiting = [grade for grade in ("lead", "second") if grade not in taken]
    for story in stories:
        if story.kind == "news" or (story.kind == "feature" and waiting[:1] == ["lead"]):
            graded[story.id] = waiting.pop(0) if waiting else "news"
        elif story.kind == "feature":
            graded[story.id] = "feature"
        elif story.kind in ("photo", "photo_news"):
            graded[story.id] = "photo"
        else:
            graded[story.id] = "notice" if story.kind == "notice" else "news"
    return graded
