"""Checks before the press, each a function that gives issues; ``pdf`` checks any PDF file."""

from __future__ import annotations

from layout_app.preflight.edition import Means, check_edition, sound_pages

__all__ = ["Means", "check_edition", "sound_pages"]
