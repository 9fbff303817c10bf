"""A corrected file imported again: which story of the edition each of its stories is.

In: the stories of an edition and those of an import. Out: each pair with what is other in it, field
by field; the corrected story keeps the id, so that its place on the page is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct
from msgspec.structs import replace

from layout_app.intake.patterns import lazy
from layout_app.model.story import Field, Flag, Story, StoryPicture

SAME_HEAD = 0.25
SAME_FILE = 0.45
ANYWHERE = 0.75
"""Shares of common pairs of characters from which a story is an older one, corrected: one of the
same file with the same headline, one of the same file, and any."""

_COPY_NUMBER = lazy(r" \(\d+\)(?=\.[^.]*$|$)")
_SINGLE = ("kicker", "headline", "deck", "byline", "dateline", "location")

_Texts = list[tuple[str, str]]


class Difference(Struct, frozen=True):
    """A field that is other, new (``before`` is empty) or gone (``after`` is empty).

    Attributes:
        field: its path: in the corrected story, or in the older one where it is gone.
    """

    field: str
    before: str
    after: str


class Correction(Struct, frozen=True):
    """A story of the edition and its corrected version.

    Attributes:
        story: the corrected one, under the id, rank, section and pictures of the older one; what
            an editor has checked stays checked.
        likeness: share of common pairs of characters, 0 to 1.
        differences: none when nothing was corrected.
    """

    story: Story
    likeness: float
    differences: tuple[Difference, ...]


class Matched(Struct, frozen=True):
    """What an import is to an edition.

    Attributes:
        corrections: of stories the edition has, in the import's order.
        new: stories it has not, under ids that are free.
        gone: ids of its stories that came from one of the files and are not in it any more.
    """

    corrections: tuple[Correction, ...] = ()
    new: tuple[Story, ...] = ()
    gone: tuple[str, ...] = ()


def match_stories(known: Sequence[Story], arrived: Sequence[Story]) -> Matched:
    """Match the stories of an import to those of an edition, the likeliest pairs first."""
    pairs = older_versions(known, arrived)
    corrections: list[Correction] = []
    new: list[Story] = []
    ids = {story.id for story in known}
    rank = max((story.rank for story in known), default=-1) + 1
    for number, story in enumerate(arrived):
        if number in pairs:
            old, likeness = pairs[number]
            corrected = in_place_of(known[old], story)
            found = tuple(differences(known[old], corrected))
            corrections.append(Correction(corrected, likeness, found))
        else:
            new.append(replace(story, id=_free(story.id, ids), rank=rank + len(new)))
            ids.add(new[-1].id)
    files = {_file(story) for story in arrived} - {""}
    met = {known[old].id for old, _ in pairs.values()}
    gone = tuple(one.id for one in known if one.id not in met and _file(one) in files)
    return Matched(tuple(corrections), tuple(new), gone)


def older_versions(
    known: Sequence[Story], arrived: Sequence[Story]
) -> dict[int, tuple[int, float]]:
    """Give for places in ``arrived`` the place of the older version in ``known``, and its likeness.

    The likeliest pairs find each other first; each story is in one pair at most.
    """
    sides = [[(story, _bigrams(story)) for story in one] for one in (known, arrived)]
    scored = sorted(
        (-likeness, number, old)
        for number, (new_story, new_pairs) in enumerate(sides[1])
        for old, (old_story, old_pairs) in enumerate(sides[0])
        if (likeness := _dice(old_pairs, new_pairs)) >= _least(old_story, new_story)
    )
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, number, old in scored:
        if number not in found and old not in taken:
            found[number] = (old, round(-likeness, 3))
            taken.add(old)
    return found


def _least(old: Story, new: Story) -> float:
    if (old.kind == "banner") != (new.kind == "banner"):
        return 2.0
    if not _file(old) or _file(old) != _file(new):
        return ANYWHERE
    return SAME_HEAD if old.headline and old.headline == new.headline else SAME_FILE


def _file(story: Story) -> str:
    """Give the name a story's file was sent under; the edition numbers those of one name."""
    return _COPY_NUMBER.sub("", story.source.file).casefold() if story.source else ""


def _bigrams(story: Story) -> frozenset[str]:
    text = "".join(text for _, text in texts_of(story))
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _dice(one: frozenset[str], two: frozenset[str]) -> float:
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _free(wanted: str, ids: set[str]) -> str:
    letter = wanted[:1] or "s"
    number = 1
    name = wanted
    while name in ids or not name:
        name = f"{letter}{number:02}"
        number += 1
    return name


def in_place_of(old: Story, new: Story) -> Story:
    """Give a corrected story what belongs to its older version's place in the edition."""
    checked = {(one.code, _text_at(old, one)) for one in old.flags if one.checked}
    flags = tuple(
        replace(one, checked=True) if (one.code, _text_at(new, one)) in checked else one
        for one in new.flags
    )
    shots = tuple(_with_picture(shot, n, old) for n, shot in enumerate(new.pictures))
    section = old.section or new.section
    stamp = new.stamp or old.stamp
    new = replace(new, section=section, stamp=stamp, flags=flags, pictures=shots)
    return replace(new, id=old.id, rank=old.rank)


def _text_at(story: Story, flag: Flag) -> str:
    return dict(texts_of(story)).get(flag.field, "")


def _with_picture(shot: StoryPicture, number: int, old: Story) -> StoryPicture:
    named = (one for one in old.pictures if one.file_hint and one.file_hint == shot.file_hint)
    there = next(named, old.pictures[number] if number < len(old.pictures) else None)
    return replace(shot, picture=there.picture) if there else shot


def texts_of(story: Story) -> _Texts:
    """Give the fields of a story that hold text, by their paths, in reading order."""
    found = [(name, str(getattr(story, name))) for name in _SINGLE]
    found += [(f"body/{n}", one.text) for n, one in enumerate(story.body)]
    for n, item in enumerate(story.items):
        path = f"items/{n}"
        found += [
            (f"{path}/no", item.no),
            (f"{path}/title", item.title),
            (f"{path}/text", item.text),
        ]
        found += [(f"{path}/more/{m}", one) for m, one in enumerate(item.more)]
        found += [(f"{path}/reporters/{m}", one) for m, one in enumerate(item.reporters)]
        found += _field_texts(f"{path}/fields", item.fields)
    found += _field_texts("fields", story.fields)
    for n, shot in enumerate(story.pictures):
        found += [(f"pictures/{n}/caption", shot.caption), (f"pictures/{n}/credit", shot.credit)]
    return [(path, text) for path, text in found if text]


def _field_texts(path: str, fields: Sequence[Field]) -> _Texts:
    found: _Texts = []
    for n, field in enumerate(fields):
        found += [(f"{path}/{n}/label", field.label), (f"{path}/{n}/text", field.text)]
        found += [(f"{path}/{n}/more/{m}", one) for m, one in enumerate(field.more)]
    return found


def differences(old: Story, new: Story) -> Iterator[Difference]:
    """Give what is other in a corrected story; a paragraph put in does not touch those after it."""
    before, after = texts_of(old), texts_of(new)
    matcher = SequenceMatcher(
        None,
        [(_sort(path), text) for path, text in before],
        [(_sort(path), text) for path, text in after],
        autojunk=False,
    )
    for what, low, high, start, end in matcher.get_opcodes():
        if what != "equal":
            yield from _paired(before[low:high], after[start:end])


def _paired(before: _Texts, after: _Texts) -> Iterator[Difference]:
    rest = list(before)
    for path, text in after:
        twin = next((one for one in rest if _sort(one[0]) == _sort(path)), None)
        if twin:
            rest.remove(twin)
        yield Difference(path, twin[1] if twin else "", text)
    for path, text in rest:
        yield Difference(path, text, "")


def _sort(path: str) -> str:
    """Give what a path is of, without its numbers: ``items/text``."""
    return "/".join(step for step in path.split("/") if not step.isdecimal())
