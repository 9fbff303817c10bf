"""Any edition that the model can hold comes back from the disk as it was."""

from __future__ import annotations

import datetime as dt
import tempfile
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from layout_app.model.edition import Advert, Edition, Picture
from layout_app.model.page import Page
from layout_app.model.story import Story
from layout_app.model.template import Template
from layout_app.storage.edition_folder import read_edition, write_edition
from layout_app.storage.names import name_fault

texts = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_-]{0,11}", fullmatch=True),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
).filter(lambda name: not name_fault(name))

_PLAIN: dict[object, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**40), 2**40),
    # Whole numbers are equal to floats, so a model may hold either.
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(-99, 99),
    bool: st.booleans(),
    dt.date: st.dates(),
    type(None): st.none(),
}
_NAMES = {
    (Page, "id"): names,
    (Story, "id"): names,
    (Template, "name"): names,
    (Picture, "file"): names | st.just(""),
    (Advert, "file"): names | st.just(""),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Give any value of a type of the model."""
    origin = get_origin(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin is tuple:
        inner = get_args(kind)
        if inner[-1] is Ellipsis:
            return _many(inner[0])
        return st.tuples(*(values(one) for one in inner))
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(one) for one in get_args(kind)))
    return st.deferred(lambda: _struct(kind))


def _struct(kind: type[Struct]) -> st.SearchStrategy[Any]:
    parts = {
        field.name: _NAMES[kind, field.name] if (kind, field.name) in _NAMES else values(field.type)
        for field in fields(kind)
    }
    return st.builds(kind, **parts)


def _many(kind: Any) -> st.SearchStrategy[Any]:
    unique = None
    if kind in (Page, Story):
        unique = lambda one: one.id.casefold()  # noqa: E731
    elif kind is Template:
        unique = lambda one: one.name.casefold()  # noqa: E731
    return st.lists(values(kind), max_size=3, unique_by=unique).map(tuple)


editions: st.SearchStrategy[Edition] = values(Edition)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@given(edition=editions)
@settings(max_examples=60)
def test_any_edition_comes_back(edition: Edition) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "edition"
        write_edition(edition, folder)
        assert read_edition(folder) == edition
        before = snapshot(folder)
        write_edition(read_edition(folder), folder)
        assert snapshot(folder) == before, "equal editions, equal bytes"
        assert [path.name for path in Path(place).iterdir()] == ["edition"]


@given(first=editions, second=editions)
@settings(max_examples=30)
def test_writing_over_another_edition_leaves_the_new_one_alone(
    first: Edition, second: Edition
) -> None:
    with tempfile.TemporaryDirectory() as place:
        write_edition(first, Path(place) / "one")
        write_edition(second, Path(place) / "one")
        assert read_edition(Path(place) / "one") == second
        if not _case_twins(first, second):
            write_edition(second, Path(place) / "two")
            assert snapshot(Path(place) / "one") == snapshot(Path(place) / "two")


def _case_twins(first: Edition, second: Edition) -> bool:
    """Tell whether names differ in case alone: such a file is kept, as it may be the same one."""
    names = {
        name
        for edition in (first, second)
        for values in (edition.stories, edition.pages, edition.templates)
        for name in (getattr(value, "id", "") or value.name for value in values)
    }
    return len({name.casefold() for name in names}) < len(names)
