"""The locator finds the line of every key in every way TOML has of writing one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app import paths
from layout_app.storage.toml_lines import KeyPath, Lines

SOURCE = '''\
# a comment with [brackets] and = "quotes"
name = "a # no comment"  # one [that] = is
"quoted.key" = 1
dotted.deep.key = 1.5
'lit"eral' = 'C:\\#'
text = """
[no.table]
x = 1
"""
raw = \'\'\'
y = """\'\'\'
list = [
  1.0, # first
  [2, 3],
  { a = 1, b = { c.d = 2 } },

  "]",
]
inline = { x = 1, "y z" = [1, 2], t = 1979-05-27 07:32:00 }

[table]
key = true
[table.sub . "quoted ]"]
key = 1
[[array]]
key = 1
[array.sub]
key = 2
[[array]]
key = 3
[[array.inner]]
key = 4
[[array.inner]]
  key = 5
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 2),
        (("quoted.key",), 3),
        (("dotted",), 4),
        (("dotted", "deep", "key"), 4),
        (('lit"eral',), 5),
        (("text",), 6),
        (("raw",), 10),
        (("list",), 12),
        (("list", 0), 13),
        (("list", 1, 1), 14),
        (("list", 2, "a"), 15),
        (("list", 2, "b", "c", "d"), 15),
        (("list", 3), 17),
        (("inline", "y z", 1), 19),
        (("inline", "t"), 19),
        (("table",), 21),
        (("table", "key"), 22),
        (("table", "sub", "quoted ]", "key"), 24),
        (("array", 0, "key"), 26),
        (("array", 0, "sub", "key"), 28),
        (("array", 1), 29),
        (("array", 1, "key"), 30),
        (("array", 1, "inner", 0, "key"), 32),
        (("array", 1, "inner", 1, "key"), 34),
        (("table", "not there"), 21),
        (("nothing", "at", "all"), 1),
        ((), 1),
    ],
    ids=str,
)
def test_line_of_a_key(path: KeyPath, line: int) -> None:
    tomllib.loads(SOURCE)
    assert Lines(SOURCE).line(path) == line


def flattened(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Give every key path of a parsed file."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, below in inner:
        yield (*path, key)
        yield from flattened(below, (*path, key))


def known_paths(source: str) -> set[KeyPath]:
    return set(Lines(source)._lines)


def test_every_key_of_the_source_is_known_and_no_other() -> None:
    assert known_paths(SOURCE) == set(flattened(tomllib.loads(SOURCE)))


@pytest.mark.parametrize("name", ["broadsheet-8", "tabloid-6"])
def test_every_key_of_a_template_is_known(name: str) -> None:
    source = (paths.resources() / "templates" / f"{name}.toml").read_text("utf-8")
    assert known_paths(source) == set(flattened(tomllib.loads(source)))


keys = st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), max_size=5)
scalars = st.one_of(
    st.integers(-99, 99), st.booleans(), keys, st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    """Write a value as TOML, its tables inline."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {written(below)}" for key, below in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ",\n ".join(written(below) for below in value) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else json.dumps(value)


@given(st.dictionaries(keys, st.dictionaries(keys, values, max_size=3), max_size=4))
def test_any_file(tables: dict[str, dict[str, Any]]) -> None:
    source, lines = "", {}
    for table, content in tables.items():
        lines[(table,)] = source.count("\n") + 1
        source += f"[{json.dumps(table, ensure_ascii=False)}]\n"
        for key, value in content.items():
            lines[(table, key)] = source.count("\n") + 1
            source += f"{json.dumps(key, ensure_ascii=False)} = {written(value)} # note\n"
    try:
        parsed = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return  # json.dumps escapes some characters in pairs, which TOML refuses
    assert known_paths(source) == set(flattened(parsed))
    found = Lines(source)
    assert all(found.line(path) == line for path, line in lines.items())
