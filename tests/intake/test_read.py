"""Files of copy in every encoding, and files that are no copy."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from layout_app.errors import CopyError
from layout_app.intake import read
from layout_app.intake.importer import import_copy
from layout_app.intake.read import read_copy

SIMPLE = "# 新桥通车\n\n本报讯（记者 张三）1月1日，新桥正式通车，两岸居民过河不再绕行。\n"
TRADITIONAL = "# 新橋通車\n\n本報訊（記者 張三）一月一日，新橋正式通車，兩岸居民過河不再繞行。\n"


def written(folder: Path, data: bytes, name: str = "copy.md") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "text", "encoding", "guessed"),
    [
        (SIMPLE.encode(), SIMPLE, "utf-8", False),
        (codecs.BOM_UTF8 + SIMPLE.encode(), SIMPLE, "utf-8", False),
        (codecs.BOM_UTF16_LE + SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le", False),
        (codecs.BOM_UTF16_BE + SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be", False),
        (codecs.BOM_UTF32_LE + SIMPLE.encode("utf-32-le"), SIMPLE, "utf-32-le", False),
        (SIMPLE.encode("gb18030"), SIMPLE, "gb18030", True),
        (SIMPLE.encode("gbk"), SIMPLE, "gb18030", True),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs", True),
        (TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030", True),
        (b"plain words\r\n", "plain words\r\n", "utf-8", False),
        ("𠮷野家".encode(), "𠮷野家", "utf-8", False),
    ],
    ids=["utf8", "bom", "utf16le", "utf16be", "utf32", "gb", "gbk", "big5", "gbt", "ascii", "ext"],
)
def test_encodings(tmp_path: Path, data: bytes, text: str, encoding: str, guessed: bool) -> None:
    copy = read_copy(written(tmp_path, data))
    assert copy.text == text
    assert (copy.encoding, copy.guessed) == (encoding, guessed)
    assert copy.file == "copy.md"


def test_a_guess_is_reported(tmp_path: Path) -> None:
    imported = import_copy([written(tmp_path, SIMPLE.encode("gb18030"))])
    found = [one for one in imported.issues if one.code == "copy-encoding-guessed"]
    assert [one.fact for one in found] == [{"encoding": "gb18030"}]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "copy-empty"),
        (b" \r\n\t\n", "copy-empty"),
        (codecs.BOM_UTF8, "copy-empty"),
        (b"PK\x03\x04abc", "copy-zip-broken"),
        (b"%PDF-1.7", "copy-binary"),
        (b"\xff\xd8\xff\xe0", "copy-binary"),
        (b"a\0b", "copy-binary"),
        (SIMPLE.encode("utf-16-le"), "copy-binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "copy-undecodable"),
    ],
)
def test_what_is_no_copy(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(CopyError) as caught:
        read_copy(written(tmp_path, data))
    assert caught.value.code == code
    assert str(tmp_path) in caught.value.where


def test_a_torn_character_is_named_with_its_line(tmp_path: Path) -> None:
    data = SIMPLE.encode()
    torn = data[:-10] + data[-9:]
    with pytest.raises(CopyError) as caught:
        read_copy(written(tmp_path, torn))
    assert caught.value.code == "copy-undecodable"
    assert caught.value.where.endswith("copy.md:3")
    assert caught.value.facts["encoding"] == "utf-8"
    assert caught.value.facts["line"] == 3


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CopyError) as caught:
        read_copy(tmp_path / "none.md")
    assert caught.value.code == "copy-unreadable"
    assert caught.value.facts["detail"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CopyError) as caught:
        read_copy(tmp_path)
    assert caught.value.code == "copy-unreadable"


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(CopyError) as caught:
        read_copy(Path("a\0b"))
    assert caught.value.code == "copy-bad-name"


def test_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LIMIT_MB", 1)
    with pytest.raises(CopyError) as caught:
        read_copy(written(tmp_path, b"a" * (3 * 1024 * 1024)))
    assert caught.value.code == "copy-too-big"
    assert caught.value.facts == {"size_mb": 3, "limit_mb": 1}
