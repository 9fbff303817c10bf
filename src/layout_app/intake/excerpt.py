"""A few characters of a text, enough to recognise it in a message."""

from __future__ import annotations

SHORT = 16


def shortened(text: str, most: int = SHORT) -> str:
    """Give how a text begins, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[:most]}…"


def shortened_ahead(text: str, most: int = SHORT) -> str:
    """Give how a text ends, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"…{text[-most:]}"
