"""An open edition: edits, history, others' edits, changed files, trouble."""

from __future__ import annotations

import errno
import json
import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.errors import EditionFileError
from layout_app.model.edits import put_pages, put_stories, set_title
from layout_app.model.story import Paragraph, Story
from layout_app.storage.copies import conflict_copies
from layout_app.storage.decisions import decide, drop_copy, pair, settle, take_copy
from layout_app.storage.edition_folder import create_edition, read_edition, write_edition
from layout_app.storage.files import using
from layout_app.storage.gather import Gatherer
from layout_app.storage.history import compare_versions, edition_at, versions
from layout_app.storage.journal import journal_files
from layout_app.storage.keeper import rescued
from layout_app.storage.outside import changed_outside, known_now
from layout_app.storage.parts import compare, lay_over
from layout_app.storage.session import Session, open_session
from layout_app.storage.states import state_files
from tests.storage.faulty_disk import ErrorDisk
from tests.storage.papers import NOW, edited, made, paper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "edition")


def caught(act: Callable[[], object]) -> EditionFileError:
    with pytest.raises(EditionFileError) as found:
        act()
    assert "…" not in messages.sentence(found.value), "a fact is missing"
    return found.value


def head(session: Session, story: str, text: str) -> None:
    old = session.edition.story(story)
    session.edit(put_stories(session.edition, [replace(old, headline=text)]), NOW)


# --- the journal -------------------------------------------------------------------------------


def test_an_edit_is_there_without_a_save(folder: Path) -> None:
    session = open_session(folder, "甲")
    head(session, "s1a", "新")
    again = open_session(folder)
    assert again.edition.story("s1a").headline == "新"
    assert again.unsaved
    assert read_edition(folder) == paper(), "the files are those of the last save"


def test_unchanged_values_stay_the_same_values(folder: Path) -> None:
    session, other = open_session(folder), open_session(folder)
    before = other.edition
    mine = replace(session.edition.story("s1a"), headline="新")
    session.edit(put_stories(session.edition, [mine]), NOW)
    assert session.edition.story("s1a") is mine
    assert other.refresh()
    assert other.edition.pages[0] is before.pages[0]
    assert other.edition.story("s2a") is before.story("s2a")
    assert not other.refresh()


@pytest.mark.parametrize("cut", range(1, 200, 7))
def test_a_torn_tail_is_cut_and_never_the_rest(folder: Path, cut: int) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    head(session, "s1a", "二")
    (path,) = journal_files(folder)
    path.write_bytes(path.read_bytes()[:-cut])
    again = open_session(folder)
    assert again.edition.story("s1a").headline == "一"
    assert not again.issues


def test_a_damaged_line_costs_that_line(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    head(session, "s2a", "二")
    (path,) = journal_files(folder)
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"edit", b"EDIT")
    path.write_bytes(b"\n".join(lines))
    again = open_session(folder)
    assert again.edition.story("s2a").headline == "二"
    assert [issue.code for issue in again.issues] == ["edition-journal-damaged"]


def test_a_journal_that_somebody_removes_is_written_anew(folder: Path) -> None:
    session = open_session(folder, rescue=folder.parent / "rescue")
    head(session, "s1a", "一")
    journal_files(folder)[0].unlink()
    head(session, "s2a", "二")
    head(session, "s2b", "三")
    assert open_session(folder).edition == session.edition
    assert not session.pending


def test_a_save_begins_a_new_journal_and_keeps_three_states(folder: Path) -> None:
    session = open_session(folder)
    for number in range(6):
        head(session, "s1a", str(number))
        session.save(NOW)
        assert not journal_files(folder)
        assert read_edition(folder) == session.edition
    assert [found.number for found in state_files(folder)] == [5, 6, 7]
    assert not session.unsaved


def test_a_clock_that_is_set_back_turns_nothing_round(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    old = session.edition.story("s1a")
    earlier = NOW.replace(year=1999)
    session.edit(put_stories(session.edition, [replace(old, headline="二")]), earlier)
    assert open_session(folder).edition.story("s1a").headline == "二"
    assert versions(folder)[0].time == earlier


def test_typing_is_gathered_for_a_second(folder: Path) -> None:
    session = open_session(folder)
    typing = Gatherer(session)
    for number in range(20):
        story = replace(typing.edition.story("s1a"), headline="字" * number)
        typing.type(put_stories(typing.edition, [story]), number * 0.06, NOW)
    assert open_session(folder).edition.story("s1a").headline == "字" * 17
    assert typing.due_in(1.2) == pytest.approx(0.88)
    typing.flush()
    assert typing.due_in(9) is None
    assert open_session(folder).edition.story("s1a").headline == "字" * 19
    assert len(versions(folder)) == 3


def test_an_edit_that_could_not_be_saved_is_refused_at_once(folder: Path) -> None:
    session = open_session(folder)
    for broken, code in (
        (Story(id="a/b"), "edition-bad-name"),
        (Story(id="S1A"), "edition-bad-name"),
        (replace(session.edition.story("s1a"), headline="\ud800"), "edition-broken-field"),
    ):
        after = put_stories(session.edition, [broken])
        assert caught(lambda value=after: session.edit(value, NOW)).code == code
    assert session.edition == paper()


# --- history -----------------------------------------------------------------------------------


def test_history_is_listed_compared_and_restored(folder: Path) -> None:
    session = open_session(folder, "甲")
    head(session, "s1a", "一")
    session.save(NOW)
    head(session, "s1a", "二")
    session.edit(set_title(session.edition, "晚报"), NOW)
    found = versions(folder)
    assert [version.kind for version in found] == ["edit", "edit", "saved", "saved"]
    assert found[0].parts == ("head",)
    assert {version.author for version in found} == {"甲"}
    parts = [one.part for one in compare_versions(folder, found[0].id, found[3].id)]
    assert parts == ["head", "stories/s1a"]
    assert edition_at(folder, found[1].id).title == "示例日报"
    session.restore(found[2].id, NOW)
    assert session.edition.story("s1a").headline == "一"
    assert versions(folder)[0].kind == "restore"
    assert open_session(folder).edition == session.edition
    assert caught(lambda: edition_at(folder, "saved-99")).code == "edition-version-unknown"
    assert caught(lambda: edition_at(folder, "9-x")).code == "edition-version-unknown"


def test_an_undo_spares_what_others_have_done(folder: Path) -> None:
    mine, other = open_session(folder), open_session(folder)
    before = mine.edition
    head(mine, "s1a", "一")
    after = mine.edition
    head(other, "s2a", "二")
    mine.refresh()
    mine.edit(lay_over(after, before, mine.edition), NOW)
    assert [part.part for part in compare(paper(), mine.edition)] == ["stories/s2a"]


# --- other editors -----------------------------------------------------------------------------


def test_two_pages_by_two_editors(folder: Path) -> None:
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    head(two, "s2a", "二")
    error = caught(lambda: head(two, "s1b", "三"))
    assert (error.code, error.facts["owner"]) == ("edition-page-held", "甲")
    two.save(NOW)
    one.refresh()
    assert one.edition == two.edition == read_edition(folder)
    one.close()
    head(two, "s1b", "三")
    assert [held.holder.name for held in two.locks.all_held()] == ["page-p1", "page-p2"]


def test_who_loses_a_page_is_told_and_keeps_the_edit(folder: Path) -> None:
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    held = two.locks.holder("page-p1")
    assert held is not None
    assert not held.stale
    two.take_over(held, NOW)
    head(two, "s1a", "二")
    error = caught(lambda: head(one, "s1a", "三"))
    assert (error.code, error.facts["owner"]) == ("edition-lock-lost", "乙")
    assert one.beat() == ()
    assert two.beat() == ()
    two.locks.mine["page-p2"] = two.locks.mine["page-p1"]
    assert two.beat() == ("page-p2",)


def test_a_race_is_decided_and_the_loser_is_offered(folder: Path) -> None:
    one, two = open_session(folder, "甲"), open_session(folder, "乙")
    head(one, "s1a", "一")
    one.locks.still_mine = lambda _: True  # type: ignore[method-assign]  # a sync tool is late
    held = two.locks.holder("page-p1")
    assert held is not None
    two.take_over(held)
    head(two, "s1a", "二")
    head(one, "s1a", "三")
    one.refresh()
    two.refresh()
    assert one.edition == two.edition
    (lost,) = one.conflicts
    assert one.conflicts == two.conflicts or lost.id == two.conflicts[0].id
    two.save(NOW)
    again = open_session(folder)
    (lost,) = again.conflicts
    assert {again.edition.story("s1a").headline, pair(again, lost).theirs.headline} == {"二", "三"}
    for held in again.locks.all_held():
        again.take_over(held)
    settle(again, lost, "keep-mine", NOW)
    assert again.edition.story("s1a") == pair(again, lost).theirs
    assert not again.conflicts
    assert not open_session(folder).conflicts


def test_a_lock_of_a_process_that_has_ended_is_told_as_such(folder: Path) -> None:
    session = open_session(folder)
    session.hold_page("p1", NOW)
    path = folder / "locks" / "page-p1.lock"
    told = json.loads(path.read_text("utf-8"))
    told["session"], told["process"]["pid"] = "other", 2**22 + 1
    path.write_text(json.dumps(told), "utf-8")
    os.utime(path, (0, 0))
    other = open_session(folder)
    error = caught(lambda: other.hold_page("p1"))
    assert error.facts["stale"] == 1
    assert float(error.facts["age_s"]) > 1e6
    held = other.locks.holder("page-p1")
    assert held is not None
    assert held.gone
    other.take_over(held)
    head(other, "s1a", "一")


def test_a_disk_without_links_has_locks_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    one, two = open_session(folder), open_session(folder)
    one.hold_page("p1")
    assert caught(lambda: two.hold_page("p1")).code == "edition-page-held"
    assert caught(lambda: two.hold_page("p1")).facts["stale"] == 0


def test_a_lock_file_of_nobody_is_held_by_somebody(folder: Path) -> None:
    session = open_session(folder)
    (folder / "locks").mkdir()
    (folder / "locks" / "page-p1.lock").write_bytes(b"")
    assert caught(lambda: session.hold_page("p1")).facts["owner"] == "?"
    held = session.locks.holder("page-p1")
    assert held is not None
    session.take_over(held)
    head(session, "s1a", "一")


# --- changed outside ---------------------------------------------------------------------------


def change_file(folder: Path, name: str, text: str) -> None:
    path = folder / "stories" / f"{name}.json"
    value = json.loads(path.read_text("utf-8"))
    value["headline"] = text
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def test_a_change_that_touches_no_work_is_taken_over(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    change_file(folder, "s2a", "外")
    assert session.look_outside(NOW) == ()
    assert session.edition.story("s2a").headline == "外"
    assert open_session(folder).edition == session.edition
    session.save(NOW)
    assert read_edition(folder) == session.edition


def test_a_change_of_what_is_edited_is_asked_about(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    change_file(folder, "s1a", "外")
    error = caught(lambda: session.save(NOW))
    assert error.code == "edition-changed-outside"
    (question,) = session.outside
    assert question.choices == ("reload", "keep-mine", "compare")
    assert pair(session, question).theirs.headline == "外"
    decide(session, question, "keep-mine", NOW)
    session.save(NOW)
    assert read_edition(folder).story("s1a").headline == "一"
    head(session, "s1a", "二")
    change_file(folder, "s1a", "外二")
    (question,) = session.look_outside()
    decide(session, question, "reload", NOW)
    assert session.edition.story("s1a").headline == "外二"
    session.save(NOW)


def test_the_command_line_may_write_while_nothing_is_open(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    session.close()
    value = edited(edited(read_edition(folder), 0), 1)
    write_edition(value, folder)
    again = open_session(folder)
    again.look_outside(NOW)
    assert again.edition == value
    again.save(NOW)
    assert read_edition(folder) == value


def test_an_index_that_is_broken_outside(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    (folder / "edition.json").write_text("{", "utf-8")
    again = open_session(folder)
    assert again.edition == session.edition
    (question,) = again.look_outside()
    assert question.kind == "broken"
    decide(again, question, "keep-mine")
    again.save(NOW)
    assert read_edition(folder) == session.edition


def test_files_that_changed_are_named(folder: Path) -> None:
    known = known_now(folder)
    assert changed_outside(folder, known) == ()
    change_file(folder, "s1a", "外")
    (folder / "pages" / "p1.json").unlink()
    (folder / "stories" / "zz.json").write_text("{}", "utf-8")
    found = [(one.file, one.kind) for one in changed_outside(folder, known)]
    assert found == [
        ("pages/p1.json", "removed"),
        ("stories/s1a.json", "changed"),
        ("stories/zz.json", "added"),
    ]


# --- conflict copies ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "s1a (conflicted copy)",
        "s1a (PC-07's conflicted copy 2026-11-23)",
        "s1a (某某的冲突副本 2026-11-23)",
        "s1a(冲突_某某_2026-11-23 23-40-00)",
        "s1a.sync-conflict-20261123-234000-ABCDEFG",
        "s1a (1)",
        "s1a-PC07",
        "s1a - 副本",
        "备份",
    ],
)
def test_conflict_copies_are_found_and_offered(folder: Path, name: str) -> None:
    path = folder / "stories" / f"{name}.json"
    original = folder / "stories" / "s1a.json"
    path.write_text(original.read_text("utf-8").replace("头条", "另稿"), "utf-8")
    session = open_session(folder)
    (copy,) = conflict_copies(folder)
    assert (copy.part, copy.same) == ("stories/s1a", False)
    take_copy(session, copy, NOW)
    assert session.edition.story("s1a").headline == "另稿"
    assert conflict_copies(folder) == ()
    assert [found.name for found in (folder / "journal" / "aside").iterdir()] == [path.name]
    session.save(NOW)


def test_files_that_are_no_copies_are_left_alone(folder: Path) -> None:
    session = open_session(folder)
    session.edit(put_stories(session.edition, [Story(id="s1a-PC07"), Story(id="s1a (1)")]), NOW)
    session.save(NOW)
    (folder / "stories" / "notes.json").write_text("{}", "utf-8")
    assert conflict_copies(folder) == ()
    (folder / "locks" / "page-p1.lock").write_text("{}", "utf-8")
    (folder / "locks" / "page-p1 (conflicted copy).lock").write_text("{}", "utf-8")
    torn = folder / "pages" / "p1 (2).json"
    torn.write_text("{", "utf-8")
    (folder / "edition (conflicted copy).json").write_text("{", "utf-8")
    found = conflict_copies(folder)
    assert [copy.part for copy in found] == ["pages/p1", "head", "lock"]
    assert all(copy.change is None for copy in found)
    assert caught(lambda: take_copy(session, found[0])).code == "edition-unreadable"
    drop_copy(session, found[0])
    assert not torn.exists()


# --- trouble -----------------------------------------------------------------------------------

TROUBLES = {
    errno.ENOSPC: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.ESTALE: "gone",
    errno.EIO: "disk-broken",
    errno.ENAMETOOLONG: "path-too-long",
    errno.EBUSY: "other",
}


@pytest.mark.parametrize("number", TROUBLES)
@pytest.mark.parametrize("language", messages.languages())
def test_trouble_is_said_with_its_remedy_and_work_is_kept(
    folder: Path, number: int, language: str
) -> None:
    before = messages.language()
    rescue = folder.parent / "rescue"
    session = open_session(folder, rescue=rescue)
    head(session, "s1a", "一")

    class Elsewhere(ErrorDisk):
        def create(self, path: Path) -> int:
            return super().create(path) if rescue not in path.parents else os.open(path, 0o101)

        def write(self, handle: int, data: bytes | memoryview) -> int:
            place = Path(f"/proc/self/fd/{handle}").resolve()
            inside = rescue in place.parents
            return os.write(handle, data) if inside else super().write(handle, data)

        def replace(self, source: Path, target: Path) -> None:
            if rescue in target.parents:
                source.replace(target)
            else:
                super().replace(source, target)

        def hit(self, name: str) -> bool:
            return name in ("write", "create", "replace")

    with using(Elsewhere(1, number)):
        old = session.edition.story("s1a")
        kept = session.edit(put_stories(session.edition, [replace(old, headline="二")]), NOW)
    assert kept.trouble is not None
    assert kept.trouble.facts["reason"] == TROUBLES[number]
    try:
        messages.set_language(language)
        said = messages.sentence(kept.trouble)
    finally:
        messages.set_language(before)
    assert str(kept.place) in said
    assert session.pending == 1
    assert open_session(folder).edition.story("s1a").headline == "一"
    (work,) = rescued(rescue, folder)
    assert work.records[-1].changes[0].part == "stories/s1a"
    session.close()
    again = open_session(folder, rescue=rescue)
    again.bring_back(work)
    assert again.edition.story("s1a").headline == "二"
    assert rescued(rescue) == ()


def test_a_share_that_vanishes_and_comes_back(folder: Path) -> None:
    rescue = folder.parent / "rescue"
    session = open_session(folder, rescue=rescue)
    head(session, "s1a", "一")
    away = folder.with_name("away")
    folder.rename(away)
    head(session, "s1a", "二")
    assert session.pending >= 1
    assert not folder.exists(), "a share is not made anew on the local disk"
    assert rescued(rescue) != ()
    assert caught(lambda: session.save(NOW)).code in ("edition-unwritable", "edition-missing")
    away.rename(folder)
    head(session, "s1a", "三")
    assert not session.pending
    assert rescued(rescue) == ()
    session.save(NOW)
    assert read_edition(folder) == session.edition == open_session(folder).edition


def test_without_a_rescue_place_work_stays_in_memory_and_is_told(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    with using(ErrorDisk(1, errno.ENOSPC, on=True)):
        assert caught(lambda: head(session, "s1a", "二")).code == "edition-not-kept"
    assert session.edition.story("s1a").headline == "二"
    session.retry()
    assert open_session(folder).edition == session.edition


def test_a_newer_programs_journal_is_not_touched(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    head(session, "s1a", "二")
    (path,) = journal_files(folder)
    from layout_app.storage import journal, states

    for module, name in ((journal, "JOURNAL_FORMAT"), (states, "STATE_FORMAT")):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, name, 0)
            assert caught(lambda: open_session(folder)).code == "edition-future"
    assert path.exists()


@pytest.mark.parametrize("file", ["stories/s1a.json", "pages/p1.json"])
@pytest.mark.parametrize("text", ["", "{", '{"id": "zz"}', None])
def test_a_broken_file_costs_itself_alone(folder: Path, file: str, text: str | None) -> None:
    path = folder / file
    path.unlink()
    if text is not None:
        path.write_text(text, "utf-8")
    session = open_session(folder)
    assert len(session.issues) == 1
    assert len(session.edition.stories) == 4
    assert len(session.edition.pages) == 2
    head(session, "s2a", "二")
    session.save(NOW)
    session.close()
    assert (path.read_text("utf-8") if path.exists() else None) == text, "it may be mended"
    again = open_session(folder)
    assert len(again.issues) == 1
    head(again, "s2a", "三")
    again.save(NOW)
    write_edition(paper(), folder.with_name("good"))
    path.write_bytes((folder.with_name("good") / file).read_bytes())
    mended = open_session(folder)
    for held in mended.locks.all_held():
        mended.take_over(held)
    mended.look_outside(NOW)
    assert not open_session(folder).issues
    assert [one.part for one in compare(paper(), mended.edition)] == ["stories/s2a"]


def test_a_broken_file_that_is_written_anew_is_put_aside(folder: Path) -> None:
    path = folder / "stories" / "s1a.json"
    path.write_text("{ 半", "utf-8")
    session = open_session(folder)
    story = replace(session.edition.story("s1a"), body=(Paragraph("重写。"),))
    session.edit(put_stories(session.edition, [story]), NOW)
    session.save(NOW)
    assert read_edition(folder) == session.edition
    (aside,) = (folder / "journal" / "aside").iterdir()
    assert aside.read_text("utf-8") == "{ 半"


def test_a_file_that_breaks_after_a_save_costs_nothing(folder: Path) -> None:
    session = open_session(folder)
    head(session, "s1a", "一")
    session.save(NOW)
    (folder / "stories" / "s1a.json").write_text("{", "utf-8")
    again = open_session(folder)
    assert again.edition == session.edition
    (question,) = again.look_outside()
    assert (question.kind, question.choices) == ("broken", ("keep-mine",))


@pytest.mark.parametrize("name", ["稿é件", "Ångström", "𠀋", "한글", "e\u0323\u0302x"])
def test_names_in_any_script_and_spelling(tmp_path: Path, name: str) -> None:
    name = unicodedata.normalize("NFC", name)
    folder = tmp_path / f"{name} 二"
    story = Story(id=name, headline="原")
    create_edition(replace(paper(), stories=(*paper().stories, story)), folder)
    path = folder / "stories" / f"{name}.json"
    path.rename(path.with_name(unicodedata.normalize("NFD", path.name)))
    session = open_session(folder)
    assert not session.issues
    head(session, name, "新")
    session.save(NOW)
    assert len(list((folder / "stories").iterdir())) == 5
    assert read_edition(folder) == session.edition
    session.look_outside()
    assert not session.outside


def test_a_page_that_is_taken_out(folder: Path) -> None:
    session = open_session(folder)
    session.edit(replace(session.edition, pages=session.edition.pages[:1]), NOW)
    session.save(NOW)
    assert not (folder / "pages" / "p2.json").exists()
    page = replace(paper().pages[1], section="回")
    session.edit(put_pages(session.edition, [page]), NOW)
    session.save(NOW)
    assert read_edition(folder) == session.edition
