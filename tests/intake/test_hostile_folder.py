"""Folders and names of strangers: links, pipes, devices, names that are no text."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from layout_app.errors import CopyError
from layout_app.intake.folder import shown
from layout_app.intake.html import parse_html
from layout_app.intake.importer import Imported, import_copy
from layout_app.intake.newsml import read_xml

TEXT = "# 题目\n\n一段文字，写在这里，有头有尾。\n"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder as a stranger packs it, with one good file."""
    home = tmp_path / "来稿"
    home.mkdir()
    (home / "好稿.md").write_text(TEXT, "utf-8")
    return home


def told(found: Imported, code: str) -> list[str]:
    return sorted(Path(one.where.file).name for one in found.issues if one.code == code)


def refused(path: Path) -> CopyError:
    with pytest.raises(CopyError) as caught:
        import_copy([path])
    return caught.value


def test_links_out_of_the_folder_are_not_followed(sent: Path) -> None:
    (sent.parent / "secret.txt").write_text(TEXT, "utf-8")
    (sent.parent / "secret.jpg").write_bytes(b"\xff\xd8\xff")
    (sent / "a.txt").symlink_to(sent.parent / "secret.txt")
    (sent / "b.jpg").symlink_to("../secret.jpg")
    (sent / "c.md").symlink_to("好稿.md")
    found = import_copy([sent])
    assert told(found, "copy-link-outside") == ["a.txt", "b.jpg"]
    assert [copy.file for copy in found.copies] == ["c.md", "好稿.md"]
    assert not found.media


def test_links_in_a_circle_are_told(sent: Path) -> None:
    (sent / "self").symlink_to(".", target_is_directory=True)
    (sent / "one.md").symlink_to("two.md")
    (sent / "two.md").symlink_to("one.md")
    found = import_copy([sent])
    assert [copy.file for copy in found.copies] == ["好稿.md"]
    assert told(found, "copy-skipped") == ["one.md", "two.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(sent: Path) -> None:
    os.mkfifo(sent / "pipe.md")
    assert told(import_copy([sent]), "copy-skipped") == ["pipe.md"]
    error = refused(sent / "pipe.md")
    assert (error.code, error.facts) == ("copy-unreadable", {"detail": "no regular file"})


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_not_read() -> None:
    assert refused(Path("/dev/zero")).code == "copy-unreadable"


@pytest.mark.parametrize("name", ["a\tb.md", "a\x07b.md", "新\n行.md", "图\x1b[31m.jpg"])
def test_names_with_control_characters_are_told_as_they_can_be_shown(sent: Path, name: str) -> None:
    (sent / name).write_text(TEXT, "utf-8")
    found = import_copy([sent])
    assert [copy.file for copy in found.copies] == ["好稿.md"]
    (place,) = told(found, "copy-bad-name")
    assert place == shown(name)
    assert place.isprintable()


def test_a_name_that_is_no_text_is_told(sent: Path) -> None:
    name = os.fsdecode(b"bad\xff.md")
    try:
        (sent / name).write_text(TEXT, "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes text alone")
    assert told(import_copy([sent]), "copy-bad-name") == ["bad\\xdcff.md"]
    error = refused(sent / name)
    assert error.code == "copy-bad-name"
    assert error.where.isprintable()


def test_plain_names_are_shown_as_they_are() -> None:
    assert shown("稿　一 (2)·终稿.md") == "稿　一 (2)·终稿.md"


def test_a_file_without_rights_does_not_stop_the_others(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = sent / "locked.md"
    locked.write_text(TEXT, "utf-8")
    read_bytes = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    found = import_copy([sent])
    assert [copy.file for copy in found.copies] == ["好稿.md"]
    assert told(found, "copy-unreadable") == ["locked.md"]


# --- what is in the files ------------------------------------------------------------------------


def zipped(parts: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return data.getvalue()


def test_a_zip_in_a_zip_is_not_opened(sent: Path) -> None:
    inner = zipped({"a.md": TEXT})
    (sent / "稿.zip").write_bytes(zipped({"b.zip": inner}))
    assert refused(sent / "稿.zip").code == "copy-binary"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    (sent / "稿.docx").write_bytes(
        zipped({"[Content_Types].xml": types, "word/document.xml": inner})
    )
    assert refused(sent / "稿.docx").code == "copy-xml-syntax"


RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rOut" Type="x/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/>
<Relationship Id="rUp" Type="x/image" Target="../../../../etc/passwd"/>
<Relationship Id="rStyle" Type="x/styles" Target="file:///etc/passwd" TargetMode="External"/>
</Relationships>"""
BLIP = (
    '<w:p><w:r><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'r:{kind}="{id}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "</w:r></w:p>"
)


def test_what_a_document_links_to_outside_is_told_and_left_there(
    sent: Path, word: ModuleType
) -> None:
    body = word.paragraph("一段文字，写在这里，有头有尾。")
    body += BLIP.format(kind="link", id="rOut") + BLIP.format(kind="embed", id="rUp")
    parts = {"word/_rels/document.xml.rels": RELATIONS}
    (sent / "稿.docx").write_bytes(word.raw(body, parts=parts))
    found = import_copy([sent / "稿.docx"])
    codes = {one.code for one in found.issues}
    assert {"copy-picture-external", "copy-picture-broken"} <= codes
    assert not found.media


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_tag_of_thousands_of_attributes_is_refused_at_once(quote: str) -> None:
    page = "<p>\n<p " + " ".join(f"a{n}={quote}>x{quote}"[: 9 if quote else 3] for n in range(9999))
    with pytest.raises(CopyError) as caught:
        parse_html(f"{page}>字。</p>", "a.html")
    assert caught.value.code == "copy-tag-too-full"
    assert caught.value.where == "a.html:2"


def test_a_picture_inside_a_page_is_no_full_tag() -> None:
    data = "A=" * 50_000
    text = f"<p alt='{'一 ' * 5000}'>字。<img src='data:image/png;base64,{data}' style='a: b'></p>"
    assert parse_html(text, "a.html") is not None


def test_xml_with_thousands_of_attributes_is_read() -> None:
    attributes = " ".join(f'a{n}="x"' for n in range(20_000))
    text = f"<nitf><body><p {attributes}>一段文字。</p></body></nitf>"
    assert "一段文字。" in read_xml(text, "a.xml").text
