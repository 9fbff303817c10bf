"""A sentence with a number in it, which some languages say in two ways."""

from __future__ import annotations

from typing import NamedTuple


class Counted(NamedTuple):
    """A sentence whose form depends on a number: the fact that counts, one and many."""

    fact: str
    one: str
    many: str
