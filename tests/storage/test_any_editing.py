"""Whatever is edited, saved, opened again and restored: the edition equals the model's."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.model.edition import Edition
from layout_app.storage.differences import compare, lay_over
from layout_app.storage.edition_folder import read_edition, write_edition
from layout_app.storage.files import using
from layout_app.storage.history import edition_at, versions
from layout_app.storage.parts import diff, table_of
from layout_app.storage.session import open_session
from tests.storage.faulty_disk import QuickDisk
from tests.storage.mutations import mutate
from tests.storage.papers import NOW, edited, made
from tests.storage.test_any_edition import editions

STEPS = st.lists(
    st.one_of(
        st.integers(0, 60),
        st.sampled_from(("save", "open", "other", "restore")),
    ),
    max_size=25,
)


@given(steps=STEPS, chosen=st.integers(0, 1000))
@settings(max_examples=60)
def test_any_editing(steps: list[int | str], chosen: int) -> None:
    with tempfile.TemporaryDirectory() as place, using(QuickDisk()):
        folder = made(Path(place) / "edition")
        session = open_session(folder)
        value = session.edition
        kept: dict[str, Edition] = {}
        for step in steps:
            if isinstance(step, int):
                value = edited(value, step)
                session.edit(value, NOW)
                if versions(folder):
                    kept[versions(folder)[0].id] = value
            elif step == "save":
                session.save(NOW)
                assert read_edition(folder) == value
                kept[versions(folder)[0].id] = value
            elif step == "restore" and versions(folder):
                found = versions(folder)
                version = found[chosen % len(found)].id
                if version in kept:
                    value = kept[version]
                    session.restore(version, NOW)
            else:
                other = open_session(folder)
                assert other.edition == value
                if step == "open":
                    session.close()
                    session = other
            assert session.edition == value
        for version in versions(folder):
            if version.id in kept:
                assert edition_at(folder, version.id) == kept[version.id]


@given(one=editions, other=editions)
@settings(max_examples=40)
def test_any_difference_is_kept_and_laid_again(one: Edition, other: Edition) -> None:
    table = table_of(one)
    assert table.edition() == one
    changes = diff(one, other, table.digest)
    for _ in range(2):
        for change in changes:
            table.lay(change)
        assert table.edition() == other, "once or twice"
    assert (compare(one, other) == ()) == (one == other)
    assert lay_over(one, other, one) == other
    assert lay_over(one, other, other) == other


@given(one=editions, other=editions)
@settings(max_examples=20)
def test_any_edition_is_edited_into_any_other(one: Edition, other: Edition) -> None:
    with tempfile.TemporaryDirectory() as place, using(QuickDisk()):
        folder = Path(place) / "edition"
        write_edition(one, folder)
        session = open_session(folder)
        session.edit(other, NOW)
        assert open_session(folder).edition == other
        session.save(NOW)
        assert read_edition(folder) == other


def test_a_thousand_mutations(tmp_path: Path) -> None:
    mutate(tmp_path, 1000)
