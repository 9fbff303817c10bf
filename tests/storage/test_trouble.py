"""Full disks, vanished shares, broken files: the work is kept and the rest opens."""

from __future__ import annotations

import errno
import os
import unicodedata
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.model.edits import put_pages, put_stories
from layout_app.model.story import Paragraph, Story
from layout_app.storage.differences import compare
from layout_app.storage.edition_folder import create_edition, read_edition, write_edition
from layout_app.storage.files import using
from layout_app.storage.journal import journal_files
from layout_app.storage.keeper import rescued
from layout_app.storage.session import open_session
from tests.storage.faulty_disk import ErrorDisk
from tests.storage.papers import NOW, caught, head, paper

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
