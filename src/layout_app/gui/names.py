"""What people call a thing on a page: its headline in quotation marks, not its id."""

from __future__ import annotations

from layout_app.gui.panels.outline import content_title
from layout_app.messages import _
from layout_app.model.edition import Edition
from layout_app.model.page import Content

_SHORT = 14


def called(edition: Edition, content: Content) -> str:
    """Name a content in a sentence: 《…》; short, for menus and the list of steps."""
    title = content_title(edition, content) or _("(untitled)")
    if len(title) > _SHORT:
        title = title[:_SHORT] + "…"
    return _("“{title}”").format(title=title)
