"""Values of a PDF file as plain ones; a value of the wrong kind is no value, never an error."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from layout_app.geometry import Rect

Value = Any  # pikepdf gives numbers as Python's own and the rest as its objects


def entry(holder: Value, key: str) -> Value:
    """Give an entry of a dictionary or of a stream's dictionary; None when there is none."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        try:
            return holder.get(key)
        except (TypeError, ValueError):  # a key of bytes that are no text is nobody's
            return None
    return None


def name(value: Value) -> str:
    """Give a name without its slash; empty when it is no name, or its bytes are no text."""
    return _read(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: Value) -> str | None:
    """Give a text string; None when it is none."""
    return _read(value) if isinstance(value, pikepdf.String) else None


def _read(value: Value) -> str:
    try:
        return str(value)
    except UnicodeDecodeError:
        return ""


def number(value: Value) -> float | None:
    """Give a number; None when it is none."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return None


def numbers(value: Value) -> list[float]:
    """Give the numbers of an array; empty when one of them is none."""
    listed = [number(one) for one in items(value)]
    return [one for one in listed if one is not None] if None not in listed else []


def items(value: Value) -> list[Value]:
    """Give the elements of an array; empty when it is none."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def entries(holder: Value) -> Iterator[tuple[str, Value]]:
    """Give keys (without slash) and values of a dictionary."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        for key in holder.keys():  # noqa: SIM118 - a pikepdf dictionary is no mapping
            yield str(key)[1:], entry(holder, str(key))


def rect(value: Value) -> Rect | None:
    """Give a rectangle with its corners in order (y up); None when it is none."""
    edges = numbers(value)
    if len(edges) != 4:
        return None
    xs, ys = sorted(edges[0::2]), sorted(edges[1::2])
    return Rect(xs[0], ys[0], xs[1], ys[1])


def key_of(value: Value) -> tuple[int, int] | int:
    """Give what tells an object from others: its number, or its place in memory when direct."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return value.objgen
    return id(value)


def inherited(page: Value, key: str) -> Value:
    """Give an entry of a page or of the nodes above it."""
    node = page
    for _level in range(64):
        found = entry(node, key)
        if found is not None or node is None:
            return found
        node = entry(node, "/Parent")
    return None
