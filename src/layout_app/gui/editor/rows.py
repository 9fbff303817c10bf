"""A story as rows of text, one for each field or paragraph, and what typing makes of them.

In: a ``Story``, or rows and the texts that took the place of some of them. Out: rows. No Qt here:
the rows are what an editor shows, ``story_text`` makes a story of them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from layout_app.model.story import Field, Item, Span, Story

PARAGRAPHS = (
    "body", "speech", "clause", "crosshead", "editor_note", "pull_quote", "signature", "verse",
    "table", "item_head",
)  # fmt: skip
"""Kinds that are roles of a paragraph of the body."""

HEAD = ("stamp", "kicker", "headline", "deck", "byline")
"""Kinds of which a story has one each."""

SINGLE = frozenset(
    (*HEAD, "names", "caption", "credit", "item_title", "label", "own_label")
)  # fmt: skip
"""Kinds that are one line: a line end in them is a blank."""

_AFTER = {
    "stamp": "headline",
    "kicker": "headline",
    "headline": "body",
    "deck": "body",
    "byline": "body",
    "crosshead": "body",
    "item_head": "body",
    "brief": "brief",
    "names": "brief",
    "item_title": "item_text",
    "item_text": "item_more",
    "label": "field_text",
    "field_text": "field_more",
    "own_label": "own_text",
    "own_text": "own_more",
}
"""The kind of a row that begins where one of another kind was parted; others go on as they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """One field or paragraph of a story.

    Attributes:
        kind: a role of a paragraph, or ``kicker``, ``headline``, ``brief``, ``caption`` ….
        spans: voices inside a paragraph.
        paths: where its text stood in the story that the rows were made of; its own place first,
            then those of rows that were joined to it; none for a new row.
    """

    kind: str
    text: str
    spans: tuple[Span, ...] = ()
    paths: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where its text stood; empty for a new row."""
        return self.paths[0] if self.paths else ""


def rows_of(story: Story) -> tuple[Row, ...]:
    """Give a story's rows in reading order; empty optional fields have none."""
    rows = [*_head(story)]
    rows += [Row(one.role, one.text, one.spans, (f"body/{n}",)) for n, one in enumerate(story.body)]
    for number, item in enumerate(story.items):
        rows += _brief(number, item) if story.kind == "briefs" else _item(number, item)
    for number, field in enumerate(story.fields):
        rows += _field(f"fields/{number}", field, "own_")
    for number, picture in enumerate(story.pictures):
        path = f"pictures/{number}"
        rows.append(Row("caption", picture.caption, (), (f"{path}/caption",)))
        if picture.credit:
            rows.append(Row("credit", picture.credit, (), (f"{path}/credit",)))
    return tuple(rows)


def _head(story: Story) -> Iterator[Row]:
    for kind in HEAD:
        text = str(getattr(story, kind))
        if text or kind == "headline":
            yield Row(kind, text, (), (kind,))


def _brief(number: int, item: Item) -> Iterator[Row]:
    path = f"items/{number}"
    yield Row("brief", item.text, (), (f"{path}/text",))
    for more, text in enumerate(item.more):
        yield Row("brief_more", text, (), (f"{path}/more/{more}",))
    if item.reporters:
        yield Row("names", " ".join(item.reporters), (), (f"{path}/reporters",))


def _item(number: int, item: Item) -> Iterator[Row]:
    path = f"items/{number}"
    yield Row("item_title", item.title, (), (f"{path}/title",))
    if item.text:
        yield Row("item_text", item.text, (), (f"{path}/text",))
    for more, text in enumerate(item.more):
        yield Row("item_more", text, (), (f"{path}/more/{more}",))
    for index, field in enumerate(item.fields):
        yield from _field(f"{path}/fields/{index}", field, "")


def _field(path: str, field: Field, own: str) -> Iterator[Row]:
    texts = "own_text" if own else "field_text"
    mores = "own_more" if own else "field_more"
    yield Row(f"{own}label", field.label, (), (f"{path}/label",))
    yield Row(texts, field.text, (), (f"{path}/text",))
    for more, text in enumerate(field.more):
        yield Row(mores, text, (), (f"{path}/more/{more}",))


# --- typing -----------------------------------------------------------------------------------


def replaced(rows: Sequence[Row], first: int, count: int, texts: Sequence[str]) -> tuple[Row, ...]:
    """Put texts in the place of ``count`` rows from ``first`` on.

    What of the old texts is still there keeps its kind, its spans and its place: a parted row
    keeps them in its first part, and joined rows go on as the first of them.
    """
    seam = _Seam([row.text for row in rows[first : first + count]], texts)
    made: list[Row] = []
    given: set[int] = set()
    for number, text in enumerate(texts):
        parents = seam.parents(number)
        if not parents and count == len(texts):
            parents = [number]
        fresh = [index for index in parents if index not in given]
        given.update(parents)
        old = [rows[first + index] for index in parents]
        kind = _kind_of(rows, first, made, old, bool(fresh))
        paths = tuple(path for index in fresh for path in rows[first + index].paths)
        spans = tuple(span for index in parents for span in seam.spans(index, number, rows, first))
        made.append(Row(kind, text, spans, paths))
    return (*rows[:first], *made, *rows[first + count :])


def _kind_of(rows: Sequence[Row], first: int, made: list[Row], old: list[Row], own: bool) -> str:
    if old:
        return old[0].kind if own else _AFTER.get(old[0].kind, old[0].kind)
    if made:
        return _AFTER.get(made[-1].kind, made[-1].kind)
    # A row put in front of another is of its kind.
    return rows[first].kind if first < len(rows) else "body"


class _Seam:
    """Where an old and a new stretch of rows are the same: at their beginning and their end."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = _edges(old), _edges(new)
        before, after = "\n".join(old), "\n".join(new)
        most = min(len(before), len(after))
        head = 0
        while head < most and before[head] == after[head]:
            head += 1
        tail = 0
        while tail < most - head and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        self._head = head
        self._tail = len(before) - tail
        self._shift = len(after) - len(before)

    def parents(self, number: int) -> list[int]:
        """Give the old rows of which a new row holds characters."""
        low, high = self._new[number]
        found = []
        for index, (start, end) in enumerate(self._old):
            kept = (start, min(end, self._head))
            moved = (max(start, self._tail) + self._shift, end + self._shift)
            if any(max(a, low) < min(b, high) for a, b in (kept, moved)):
                found.append(index)
        return found

    def spans(self, index: int, number: int, rows: Sequence[Row], first: int) -> Iterator[Span]:
        """Give the voices of an old row as they stand in a new one."""
        low, high = self._new[number]
        origin = self._old[index][0]
        for span in rows[first + index].spans:
            start = max(self._start(origin + span.start), low) - low
            end = min(self._end(origin + span.end), high) - low
            if start < end:
                reading = self._reading(span, origin, range(low + start, low + end))
                yield Span(start, end, span.style, reading)

    def _reading(self, span: Span, origin: int, places: range) -> str:
        """Give the readings of the characters that are still there; typed ones have none yet."""
        if not span.reading:
            return ""
        words = span.reading.split(" ")
        kept: list[str] = []
        for place in places:
            old = place if place < self._head else place - self._shift
            number = old - origin - span.start
            stays = place < self._head or old >= self._tail
            kept.append(words[number] if stays and 0 <= number < len(words) else "")
        return " ".join(kept).rstrip()

    def _start(self, at: int) -> int:
        if at >= self._tail:
            return at + self._shift
        return at if at <= self._head else self._tail + self._shift

    def _end(self, at: int) -> int:
        if at <= self._head:
            return at
        return at + self._shift if at >= self._tail else self._head


def _edges(texts: Sequence[str]) -> list[tuple[int, int]]:
    edges, at = [], 0
    for text in texts:
        edges.append((at, at + len(text)))
        at += len(text) + 1
    return edges


def with_kind(rows: Sequence[Row], index: int, kind: str) -> tuple[Row, ...]:
    """Give a row another kind; where a story has only one of that kind, the two change places."""
    made = list(rows)
    before = made[index].kind
    if kind in HEAD:
        for number, row in enumerate(made):
            if row.kind == kind and number != index:
                made[number] = replace(row, kind=before, spans=())
    spans = made[index].spans if kind in PARAGRAPHS else ()
    made[index] = replace(made[index], kind=kind, spans=spans)
    return tuple(made)


def kinds_for(row: Row, story: Story) -> tuple[str, ...]:
    """Give the kinds a person may choose for a row; its own kind alone where it has no choice."""
    kind = row.kind
    if kind in ("brief", "brief_more"):
        return ("brief", "brief_more")
    if kind in PARAGRAPHS or kind in HEAD:
        more = ("brief",) if story.kind == "briefs" else ()
        return (*HEAD, *PARAGRAPHS, *more)
    for group in (
        ("item_title", "item_text", "item_more", "label", "field_text", "field_more"),
        ("own_label", "own_text", "own_more"),
    ):
        if kind in group:
            return group
    return (kind,)


def may_join(above: Row, below: Row) -> bool:
    """Tell whether two rows may become one: running text with running text of the same sort."""
    if above.kind in PARAGRAPHS and below.kind in PARAGRAPHS:
        return True
    texts = ("brief", "brief_more"), ("item_text", "item_more"), ("field_text", "field_more")
    return any(
        above.kind in group and below.kind in group for group in (*texts, ("own_text", "own_more"))
    )


def may_vanish(row: Row) -> bool:
    """Tell whether an empty row can be taken away as a whole."""
    return row.kind not in ("headline", "caption", "item_title", "label", "own_label")
