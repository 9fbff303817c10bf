"""An edition by its parts: what two editions differ in, and a difference laid on a third.

Parts are ``head`` (title, date, masthead, press, styles), ``pages/<id>``, ``stories/<id>``,
``templates/<name>``, ``pictures/<id>``, ``adverts/<id>`` and ``order/<kind>`` for each of these.
In: two editions. Out: ``Change`` values, each with the whole new value of one part, so that a
change laid on twice is the same as once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Raw, Struct

from layout_app.errors import EditionFileError
from layout_app.model.edition import Advert, Edition, Masthead, Picture
from layout_app.model.page import Page
from layout_app.model.press import Press
from layout_app.model.story import Story
from layout_app.model.style import TextStyle
from layout_app.model.template import Template
from layout_app.storage.names import LONGEST_FILE, name_fault

HEAD, ORDER = "head", "order"
KINDS: Mapping[str, type[Struct]] = {
    "pages": Page,
    "stories": Story,
    "templates": Template,
    "pictures": Picture,
    "adverts": Advert,
}
FILED = ("templates", "pages", "stories")
"""The kinds that stand in files of their own, in the order they are written."""

GONE = b"null"
Value = Struct
DigestOf = Callable[[str], str]


class Head(Struct, frozen=True, kw_only=True):
    """What an edition holds beside its pages, stories, templates, pictures and adverts."""

    title: str
    date: dt.date
    number: str = ""
    masthead: Masthead = Masthead()
    press: Press = Press()
    styles: tuple[TextStyle, ...] = ()


class Change(Struct, frozen=True):
    """One part that became another.

    Attributes:
        part: its name, ``stories/s1``.
        was: digest of the value it had; empty when it was not there (or for an order).
        now: the value it has, as JSON; ``null``: it is gone.
        after: a new one stands behind this key of its kind; empty: first.
    """

    part: str
    was: str
    now: Raw
    after: str = ""

    @property
    def gone(self) -> bool:
        """Whether the part was taken out."""
        return bytes(self.now) == GONE

    @property
    def orders(self) -> bool:
        """Whether this is an order of parts, which has no value that could be another's."""
        return self.part.startswith(f"{ORDER}/")


class Table:
    """An edition as the bytes of its parts: what changes are laid on.

    Attributes:
        parts: the JSON of every part but the orders.
        order: the keys of every kind.
    """

    def __init__(self, parts: Mapping[str, bytes], order: Mapping[str, Iterable[str]]) -> None:
        self.parts = dict(parts)
        self.order = {kind: list(order.get(kind, ())) for kind in KINDS}
        self._read: dict[str, tuple[bytes, Any]] = {}
        self._digests: dict[str, str] = {}

    def copy(self) -> Table:
        """Give a table that can change without this one."""
        made = Table(self.parts, self.order)
        made._read, made._digests = dict(self._read), dict(self._digests)
        return made

    def digest(self, part: str) -> str:
        """Give the digest of a part; empty when it is not there, and for an order."""
        if part not in self.parts:
            return ""
        found = self._digests.get(part)
        if found is None:
            found = self._digests[part] = digest_of(self.parts[part])
        return found

    def lay(self, change: Change) -> None:
        """Make one change."""
        kind, _, key = change.part.partition("/")
        if kind == ORDER:
            self.order[key] = reordered(self.order[key], change)
            return
        self._digests.pop(change.part, None)
        if change.gone:
            self.parts.pop(change.part, None)
            if kind in self.order and key in self.order[kind]:
                self.order[kind].remove(key)
            return
        new = change.part not in self.parts
        self.parts[change.part] = bytes(change.now)
        if new and kind in self.order:
            keys = self.order[kind]
            keys.insert(behind(keys, change.after), key)

    def edition(self) -> Edition:
        """Give the edition; parts that are as they were the last time are the same values.

        Raises:
            EditionFileError: a part is no value of the model (``edition-broken-field``).
        """
        head = self._value(HEAD, Head)
        kinds = {
            kind: tuple(self._value(f"{kind}/{key}", cls) for key in self.order[kind])
            for kind, cls in KINDS.items()
        }
        return Edition(
            title=head.title,
            date=head.date,
            number=head.number,
            masthead=head.masthead,
            press=head.press,
            styles=head.styles,
            **kinds,
        )

    def adopt(self, edition: Edition, parts: Iterable[str]) -> None:
        """Give these parts as an edition holds them, who has the same values: no decoding."""
        wanted = set(parts)
        for part, value in _values(edition, wanted):
            if part in self.parts:
                self._read[part] = (self.parts[part], value)

    def remember(self, other: Table) -> None:
        """Use the values another table has read, where the bytes are the same."""
        self._read = {**other._read, **self._read}

    def _value(self, part: str, kind: type[Any]) -> Any:
        raw = self.parts[part]
        known = self._read.get(part)
        if known is None or known[0] != raw:
            known = self._read[part] = (raw, decode(part, raw, kind))
        return known[1]


def digest_of(raw: bytes | memoryview | Raw) -> str:
    """Give what stands for a part's value."""
    return hashlib.blake2b(raw, digest_size=8).hexdigest()


def encode(value: object) -> bytes:
    """Give a value of the model as JSON in one line."""
    return msgspec.json.encode(value)


def checked(part: str, value: Value) -> bytes:
    """Give a part as JSON that is sure to be read back as it is.

    Raises:
        EditionFileError: it could not be read back (``edition-broken-field``).
    """
    try:
        # Through the types once more: 1 and 1.0 are equal and must be written alike.
        return encode(decode(part, encode(value), type(value)))
    except (UnicodeError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise EditionFileError("edition-broken-field", part, field="", detail=str(error)) from error


def decode(part: str, raw: bytes | Raw, kind: type[Any]) -> Any:
    """Read a part.

    Raises:
        EditionFileError: ``edition-broken-field``.
    """
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise EditionFileError("edition-broken-field", part, field="", detail=str(error)) from error


def table_of(edition: Edition) -> Table:
    """Take an edition into its parts.

    Raises:
        EditionFileError: ``edition-broken-field``.
    """
    table = Table(
        {part: checked(part, value) for part, value in _values(edition)},
        {kind: tuple(keyed(edition, kind)) for kind in KINDS},
    )
    table.adopt(edition, table.parts)
    return table


def head_of(edition: Edition) -> Head:
    """Give what an edition holds beside its lists."""
    return Head(
        title=edition.title,
        date=edition.date,
        number=edition.number,
        masthead=edition.masthead,
        press=edition.press,
        styles=edition.styles,
    )


def diff(before: Edition, after: Edition, digest: DigestOf) -> tuple[Change, ...]:
    """Give what makes the second edition of the first.

    Args:
        before: the edition that was.
        after: the edition that is to be.
        digest: gives the digest of a part of ``before``.

    Raises:
        EditionFileError: a new value cannot be kept (``edition-broken-field``,
            ``edition-bad-name``).
    """
    changes: list[Change] = []
    if head_of(before) != head_of(after):
        changes.append(Change(HEAD, digest(HEAD), Raw(checked(HEAD, head_of(after)))))
    for kind in KINDS:
        if getattr(before, kind) is not getattr(after, kind):
            changes += _kind_diff(kind, keyed(before, kind), keyed(after, kind), digest)
    return tuple(changes)


def value_of(edition: Edition, part: str) -> Value | None:
    """Give a part's value; None when the edition has none."""
    kind, _, key = part.partition("/")
    if kind == HEAD:
        return head_of(edition)
    return keyed(edition, kind).get(key)


def _values(edition: Edition, parts: set[str] | None = None) -> Iterable[tuple[str, Value]]:
    """Give the parts of an edition: these, or all."""
    if parts is None or HEAD in parts:
        yield HEAD, head_of(edition)
    kinds = KINDS if parts is None else {part.partition("/")[0] for part in parts} & set(KINDS)
    for kind in kinds:
        for key, value in keyed(edition, kind).items():
            if parts is None or f"{kind}/{key}" in parts:
                yield f"{kind}/{key}", value


def keyed(edition: Edition, kind: str) -> dict[str, Value]:
    """Give a kind's values by their keys; a second of one id gets a key of its own."""
    keyed: dict[str, Value] = {}
    for value in getattr(edition, kind):
        key = _own_key(value)
        while key in keyed:
            key += "+"
        keyed[key] = value
    return keyed


def _own_key(value: Any) -> str:
    return str(value.name if isinstance(value, Template) else value.id)


def _kind_diff(
    kind: str, old: Mapping[str, Value], new: Mapping[str, Value], digest: DigestOf
) -> list[Change]:
    changes = [
        Change(f"{kind}/{key}", digest(f"{kind}/{key}"), Raw(GONE)) for key in old if key not in new
    ]
    order = [key for key in old if key in new]
    before = ""
    for key, value in new.items():
        part = f"{kind}/{key}"
        if key not in old:
            _check_names(kind, key, value, new)
            changes.append(Change(part, "", Raw(checked(part, value)), before))
            order.insert(behind(order, before), key)
        elif value is not old[key] and value != old[key]:
            _check_names(kind, key, value, new)
            changes.append(Change(part, digest(part), Raw(checked(part, value))))
        before = key
    if order != list(new):
        changes.append(Change(f"{ORDER}/{kind}", "", Raw(encode(list(new)))))
    return changes


def _check_names(kind: str, key: str, value: Value, keys: Iterable[str]) -> None:
    """Refuse now what a save would refuse: a name that could be no file."""
    name, longest = (key, 100) if kind in FILED else (getattr(value, "file", ""), LONGEST_FILE)
    fault = name_fault(name, longest) if name or kind in FILED else ""
    alike = sum(one.casefold() == key.casefold() for one in keys)
    if kind in FILED and (alike > 1 or key != _own_key(value)):
        fault = "twice"
    if fault:
        raise EditionFileError("edition-bad-name", f"{kind}/{key}", name=name, reason=fault)


def behind(keys: Sequence[str], before: str) -> int:
    """Give the place behind a key; the end when that key is gone, the front when it is empty."""
    if not before:
        return 0
    return keys.index(before) + 1 if before in keys else len(keys)


def reordered(keys: Sequence[str], change: Change) -> list[str]:
    """Bring keys into the order of a change."""
    return in_order(keys, msgspec.json.decode(change.now, type=list[str]))


def in_order(keys: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Bring keys into an order; one that it does not know stays behind its neighbour."""
    order = [key for key in wanted if key in keys]
    known = set(order)
    before = ""
    for key in keys:
        if key not in known:
            order.insert(behind(order, before), key)
        before = key
    return order
