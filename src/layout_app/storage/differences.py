"""Two editions beside each other: which parts differ, and the difference made on a third edition.

In: editions as values. Out: names of parts, or another edition. Nothing here touches a disk.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from layout_app.model.edition import Edition
from layout_app.storage.parts import (
    HEAD,
    KINDS,
    ORDER,
    DigestOf,
    Value,
    behind,
    checked,
    digest_of,
    head_of,
    in_order,
    keyed,
    value_of,
)


class Difference(Struct, frozen=True):
    """How a part of one edition stands in another: ``added``, ``removed`` or ``changed``."""

    part: str
    kind: str


def compare(one: Edition, other: Edition) -> tuple[Difference, ...]:
    """Tell which parts of two editions differ."""
    kinds = {(True, False): "removed", (False, True): "added", (True, True): "changed"}
    found = [Difference(HEAD, "changed")] if head_of(one) != head_of(other) else []
    for kind in KINDS:
        left, right = keyed(one, kind), keyed(other, kind)
        found += [
            Difference(f"{kind}/{key}", kinds[key in left, key in right])
            for key in dict.fromkeys((*left, *right))
            if left.get(key) != right.get(key)
        ]
        kept = [key for key in left if key in right]
        if kept != [key for key in right if key in left]:
            found.append(Difference(f"{ORDER}/{kind}", "changed"))
    return tuple(found)


def lay_over(before: Edition, after: Edition, onto: Edition) -> Edition:
    """Make on one edition what was changed between two others: an undo that spares others' work.

    A part that is no longer what it was before stays as it is: somebody else has changed it.
    """
    kinds: dict[str, tuple[Value, ...]] = {}
    for kind in KINDS:
        if getattr(before, kind) is not getattr(after, kind):
            old, new = keyed(before, kind), keyed(after, kind)
            kinds[kind] = _laid_over(old, new, keyed(onto, kind))
    laid = replace(onto, **kinds)
    head = head_of(before)
    if head == head_of(after) or head != head_of(onto):
        return laid
    return replace(laid, **asdict(head_of(after)))


def _laid_over(
    old: Mapping[str, Value], new: Mapping[str, Value], here: Mapping[str, Value]
) -> tuple[Value, ...]:
    made, order = dict(here), list(here)
    plain = [key for key in old if key in new]  # the order without a word about order
    predecessor = ""
    for key, value in new.items():
        if key not in old:
            plain.insert(behind(plain, predecessor), key)
            if key not in here:
                order.insert(behind(order, predecessor), key)
                made[key] = value
        elif value is not old[key] and made.get(key) == old[key]:
            made[key] = value
        predecessor = key
    for key, value in old.items():
        if key not in new and made.get(key) == value:
            order.remove(key)
    if plain != list(new):
        order = in_order(order, list(new))
    return tuple(made[key] for key in order)


def digests_in(seen: Edition, here: Edition, known: DigestOf) -> DigestOf:
    """Give what tells the digests of one edition's parts, knowing those of another's.

    Raises (what is given):
        EditionFileError: ``edition-broken-field``.
    """
    if seen is here:
        return known

    def digest(part: str) -> str:
        value = value_of(seen, part)
        if value is None:
            return ""
        return known(part) if value == value_of(here, part) else digest_of(checked(part, value))

    return digest
