"""A parcel holds an edition whole, has the same bytes for the same content, and harms nobody."""

from __future__ import annotations

import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.errors import EditionFileError
from layout_app.model.edition import Advert, Picture
from layout_app.storage import parcel as parcels
from layout_app.storage.edition_folder import create_edition, read_edition
from layout_app.storage.files import using
from layout_app.storage.parcel import open_parcel, pack
from tests.storage.faulty_disk import CountingDisk, ErrorDisk
from tests.storage.papers import paper

EDITION = replace(paper(template=True), adverts=(Advert("a1", "广告.pdf", "商场"),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "edition"
    create_edition(EDITION, place)
    for name in (
        "media/照片.jpg",
        "media/unused.jpg",
        "media/广告.pdf",
        "copy/稿.md",
        "fonts/宋.ttf",
    ):
        (place / name).write_bytes(name.encode() * 1000)
    return place


def caught(act: Callable[[], object]) -> EditionFileError:
    with pytest.raises(EditionFileError) as found:
        act()
    assert "…" not in messages.sentence(found.value)
    return found.value


def zipped(path: Path, names: dict[str, bytes], **facts: int) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")
        for name, data in names.items():
            info = zipfile.ZipInfo(name.rstrip("+"))
            info.compress_type = zipfile.ZIP_DEFLATED
            for fact, value in facts.items():
                setattr(info, fact, value)
            made.writestr(info, data)
    return path


def test_there_and_back(folder: Path, tmp_path: Path) -> None:
    face = tmp_path / "楷.ttf"
    face.write_bytes(b"face")
    target = tmp_path / "out" / "一.banxin"
    pack(EDITION, folder, target, faces=[face])
    assert open_parcel(target, tmp_path / "back") == EDITION
    assert read_edition(tmp_path / "back") == EDITION
    names = {
        path.relative_to(tmp_path / "back").as_posix()
        for path in (tmp_path / "back").rglob("*")
        if path.is_file()
    }
    assert names >= {
        "media/照片.jpg",
        "media/广告.pdf",
        "copy/稿.md",
        "fonts/宋.ttf",
        "fonts/楷.ttf",
    }
    assert "media/unused.jpg" not in names
    assert (tmp_path / "back/copy/稿.md").read_bytes() == b"copy/\xe7\xa8\xbf.md" * 1000
    assert caught(lambda: open_parcel(target, folder)).code == "edition-exists"


def test_equal_content_gives_equal_bytes(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.banxin", tmp_path / "2.banxin"
    pack(EDITION, folder, one)
    open_parcel(one, tmp_path / "back")
    pack(EDITION, tmp_path / "back", two)
    assert one.read_bytes() == two.read_bytes()


def test_a_picture_that_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    edition = replace(EDITION, pictures=(Picture("i1", "none.jpg"),))
    error = caught(lambda: pack(edition, folder, tmp_path / "x.banxin"))
    assert error.code in ("edition-unreadable", "edition-unwritable")
    assert error.where.endswith("none.jpg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition"]


@pytest.mark.parametrize(
    ("names", "facts", "reason"),
    [
        ({"../x.json": b"x"}, {}, "path-leads-out"),
        ({"media/../../x": b"x"}, {}, "path-leads-out"),
        ({"/etc/x": b"x"}, {}, "path-leads-out"),
        ({"journal/x.journal": b"x"}, {}, "path-leads-out"),
        ({"media\\..\\x": b"x"}, {}, "path-leads-out"),
        ({"media/C:x": b"x"}, {}, "name-unfit"),
        ({"media/..": b"x"}, {}, "name-unfit"),
        ({"media/nul": b"x"}, {}, "name-unfit"),
        ({"media/a": b"x"}, {"external_attr": (stat.S_IFLNK | 0o777) << 16}, "is-link"),
        ({"media/a": b"x"}, {"external_attr": (stat.S_IFIFO | 0o777) << 16}, "is-link"),
        ({"media/a": b"x", "media/a+": b"y"}, {}, "name-twice"),
        ({"media/a": b"x", "media/A": b"y"}, {}, "name-twice"),
        ({"media/a": b"x"}, {"compress_type": zipfile.ZIP_LZMA}, "packing-unknown"),
        ({"media/a": bytes(3 << 20)}, {}, "is-bomb"),
    ],
)
def test_what_could_harm_is_refused(
    tmp_path: Path, names: dict[str, bytes], facts: dict[str, int], reason: str
) -> None:
    target = zipped(tmp_path / "x.banxin", names, **facts)
    error = caught(lambda: open_parcel(target, tmp_path / "in" / "back"))
    assert error.code == "edition-parcel-unsafe"
    assert error.facts["reason"] == reason
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.banxin"]


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = zipped(tmp_path / "x.banxin", {f"media/{n}": bytes(9) for n in range(9)})
    monkeypatch.setattr(parcels, "MOST_FILES", 8)
    assert caught(lambda: open_parcel(target, tmp_path / "b")).code == "edition-parcel-too-big"


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 99])
def test_what_is_no_parcel(tmp_path: Path, data: bytes) -> None:
    target = tmp_path / "x.banxin"
    target.write_bytes(data)
    assert caught(lambda: open_parcel(target, tmp_path / "b")).code == "edition-parcel-broken"
    assert caught(lambda: open_parcel(tmp_path / "no", tmp_path / "b")).code == "edition-unreadable"


def test_a_parcel_without_an_edition(tmp_path: Path) -> None:
    target = zipped(tmp_path / "x.banxin", {"media/a": b"x"})
    assert caught(lambda: open_parcel(target, tmp_path / "b")).code == "edition-missing"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.banxin"]


def test_a_disk_that_fails_leaves_no_half(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.banxin"
    pack(EDITION, folder, target)
    before = target.read_bytes()
    for act in (
        lambda: pack(EDITION, folder, target),
        lambda: open_parcel(target, tmp_path / "back"),
    ):
        counting = CountingDisk()
        with using(counting):
            act()
        calls = counting.log
        if (tmp_path / "back").exists():
            (tmp_path / "back").rename(tmp_path / "good")
        for at in range(1, len(calls) + 1):
            if calls[at - 1] in ("write", "create", "replace", "sync"):
                with using(ErrorDisk(at, 28)):
                    assert caught(act).code == "edition-unwritable"
                assert target.read_bytes() == before
                assert not (tmp_path / "back").exists()
                assert not list(tmp_path.glob(".*"))
