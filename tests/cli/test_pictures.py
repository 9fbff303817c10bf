"""Which file belongs to which caption."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.cli.pictures import match, picture_files
from layout_app.errors import UsageError
from layout_app.issues import Severity
from layout_app.model.story import Story, StoryPicture


def story(name: str, *captions: str) -> Story:
    return Story(id=name, pictures=tuple(StoryPicture(caption=caption) for caption in captions))


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        Image.new("L", (30, 20)).save(folder / name)
    return folder


def hinted(name: str, *files: str) -> Story:
    return Story(id=name, pictures=tuple(StoryPicture(file_hint=file) for file in files))


def test_files_are_counted_as_a_person_does(tmp_path: Path) -> None:
    folder_of(tmp_path, "图10.png", "图2.png", "图1.jpg", "a.PNG")
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "sub.png").mkdir()
    names = [file.name for file in picture_files(tmp_path)]
    assert names == ["a.PNG", "图1.jpg", "图2.png", "图10.png"]


def test_captions_take_the_files_in_their_order(tmp_path: Path) -> None:
    folder_of(tmp_path, "2.png", "10.png", "1.png")
    matched = match([story("s01", "甲"), story("s02"), story("s03", "乙", "丙")], tmp_path)
    assert [picture.file for picture in matched.pictures] == ["1.png", "2.png", "10.png"]
    assert [picture.width for picture in matched.pictures] == [30, 30, 30]
    assert [p.picture for s in matched.stories for p in s.pictures] == ["p01", "p02", "p03"]
    assert matched.issues == []
    assert len(matched.files) == 3


def test_without_files_every_caption_keeps_a_place(tmp_path: Path) -> None:
    matched = match([story("s01", "金山路沙河桥恢复通行后车辆川流不息。")], None)
    (picture,) = matched.pictures
    assert (picture.file, picture.width, picture.height) == ("", 3, 2)
    (found,) = matched.issues
    assert found.code == "picture-placeholder"
    assert found.where.story == "s01"
    assert found.fact["story"] == "金山路沙河桥恢复通行后车辆川流不…"


def test_a_file_that_the_copy_names_and_nobody_has_is_named(tmp_path: Path) -> None:
    (found,) = match([hinted("s01", "img/gone.png")], tmp_path).issues
    assert found.code == "picture-placeholder"
    assert found.where.file == "img/gone.png"


def test_a_name_in_the_copy_goes_before_the_order(tmp_path: Path) -> None:
    folder_of(tmp_path, "a.png", "b.png", "c.jpg")
    matched = match([hinted("s01", "img/B.PNG", "", "c.png")], tmp_path)
    assert [picture.file for picture in matched.pictures] == ["b.png", "a.png", "c.jpg"]


def test_a_name_without_a_file_gets_no_other_picture(tmp_path: Path) -> None:
    folder_of(tmp_path, "a.png")
    matched = match([hinted("s01", "gone.png")], tmp_path)
    assert matched.pictures[0].file == ""
    assert len(matched.issues) == 1


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(b"no picture")
    matched = match([story("s01", "甲")], tmp_path)
    broken = next(found for found in matched.issues if found.code == "picture-broken")
    assert broken.severity is Severity.ERROR
    assert broken.where.file == str(tmp_path / "1.jpg")
    assert [picture.file for picture in matched.pictures] == [""]  # its place is kept


def test_a_folder_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        match([], tmp_path / "gone")


def test_a_file_of_a_kind_that_cannot_be_read_is_told_and_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "1.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64))
    (tmp_path / "2.psd").write_bytes(b"8BPS\0\1" + bytes(64))
    folder_of(tmp_path, "3.png")
    matched = match([story("s01", "甲", "乙")], tmp_path)
    assert [one.code for one in matched.issues][:2] == ["picture-heic", "picture-kind"]
    assert [one.file for one in matched.pictures] == ["3.png", ""]
