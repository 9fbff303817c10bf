"""What there is in the window that commands need (see ``specs.Needs``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout_app.gui.frame import WindowFrame


def met(window: WindowFrame) -> set[str]:
    """Give the needs that are met now."""
    document, steps = window.document, window.document.steps
    pages, page = document.pages, window.shown_page()
    row = pages.index(page) if page in pages else -1
    facts = {
        "edition": document.edition is not None,
        "undo": steps.canUndo(),
        "redo": steps.canRedo(),
        "text": window.story_panel.story is not None,
        "pages": len(pages) > 1,
        "before": row > 0,
        "after": 0 <= row < len(pages) - 1,
        "findings": window.issues_panel.issues.rowCount() > 0,
    }
    return {name for name, holds in facts.items() if holds} | window.editor.there()
