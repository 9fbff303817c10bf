"""Numbers of the command line, within their bounds."""

from __future__ import annotations

from collections.abc import Callable

from layout_app.errors import UsageError


def whole(option: str, low: int, high: int) -> Callable[[str], int]:
    """Give a reader of whole numbers."""

    def number(value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            raise UsageError("usage-number", value=value, option=option, low=low, high=high)
        return int(value)

    return number


def decimal(option: str, low: float, high: float) -> Callable[[str], float]:
    """Give a reader of decimal numbers."""

    def number(value: str) -> float:
        try:
            found = float(value)
        except ValueError:
            found = float("nan")
        if not low <= found <= high:
            raise UsageError("usage-number", value=value, option=option, low=low, high=high)
        return found

    return number
