"""What strangers send: a clear message with file and place, in bounded time and memory."""

from __future__ import annotations

import io
import random
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from layout_app.errors import CopyError
from layout_app.intake import package, read
from layout_app.intake.importer import import_copy, rebuild

LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE nitf [\n<!ENTITY a "哈">\n'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>\n<nitf><body>&i;</body></nitf>"
)
OUTSIDE = '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<nitf><body><p>&x;</p></body></nitf>'


def refused(folder: Path, data: bytes, name: str) -> CopyError:
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(CopyError) as caught:
        import_copy([path])
    assert name in caught.value.where, "the message names the file"
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "code", "line"),
    [
        (LAUGHS.encode(), "a.xml", "copy-xml-entities", 3),
        (OUTSIDE.encode(), "a.xml", "copy-xml-entities", 1),
        (LAUGHS.encode("utf-16"), "a.xml", "copy-xml-entities", 3),
        (b"<nitf>\n<body>\n</nitf>", "a.xml", "copy-xml-syntax", 3),
        (b"<nitf>" + b"<p>" * 10_000, "a.xml", "copy-xml-syntax", 1),
        (b"<html><body>" + b"<div>" * 10_000 + "字".encode(), "a.html", "copy-too-deep", 1),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", "copy-old-word", 0),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            "copy-encrypted",
            0,
        ),
        (b"PK\x05\x06" + b"\0" * 18, "a.docx", "copy-binary", 0),
        (b"{\\rtf1 abc}", "a.rtf", "copy-binary", 0),
        (b"<html></html>", "a.html", "copy-empty", 0),
    ],
)
def test_what_is_refused(tmp_path: Path, data: bytes, name: str, code: str, line: int) -> None:
    error = refused(tmp_path, data, name)
    assert error.code == code
    if line:
        assert error.facts["line"] == line


def test_truncated_zips(tmp_path: Path, word: ModuleType) -> None:
    data = word.raw(word.paragraph("一段文字。"))
    for size in (30, len(data) // 2, len(data) - 10):
        assert refused(tmp_path, data[:size], "a.docx").code == "copy-zip-broken"


def test_a_zip_that_is_no_document(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("../../etc/cron.d/x", "x")
    assert refused(tmp_path, data.getvalue(), "a.docx").code == "copy-binary"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx"]


def test_zip_bombs(tmp_path: Path, word: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LIMIT_MB", 20)
    bomb = word.raw("", parts={"word/media/a.png": b"\0" * (30 * 1024 * 1024)})
    assert len(bomb) < 100_000
    error = refused(tmp_path, bomb, "a.docx")
    assert error.code == "copy-zip-bomb"
    assert error.facts["limit_mb"] == 20
    many = word.raw("", parts={f"x/{n}.xml": "" for n in range(6000)})
    assert refused(tmp_path, many, "b.docx").code == "copy-zip-bomb"


def test_entities_in_a_word_document(tmp_path: Path, word: ModuleType) -> None:
    document = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    error = refused(tmp_path, word.raw("", document=document), "a.docx")
    assert error.code == "copy-xml-entities"
    assert "word/document.xml" in error.where


def test_a_document_in_pieces(tmp_path: Path, word: ModuleType) -> None:
    assert refused(tmp_path, word.raw("", document="<x/>"), "a.docx").code == "copy-zip-broken"
    assert refused(tmp_path, word.raw("", document="<x"), "a.docx").code == "copy-xml-syntax"
    assert refused(tmp_path, word.raw(""), "a.docx").code == "copy-empty"


def test_ten_thousand_nested_tags_in_a_word_document(tmp_path: Path, word: ModuleType) -> None:
    body = "<w:sdt>" * 10_000 + word.paragraph("字。") + "</w:sdt>" * 10_000
    assert refused(tmp_path, word.raw(body), "a.docx").code == "copy-xml-syntax"


def test_a_password_in_the_zip(tmp_path: Path, word: ModuleType) -> None:
    data = bytearray(word.raw(word.paragraph("字。")))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert refused(tmp_path, bytes(data), "a.docx").code == "copy-encrypted"


def test_too_big_is_told_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LIMIT_MB", 1)
    path = tmp_path / "a.docx"
    with path.open("wb") as stream:
        stream.truncate(60 * 1024 * 1024)
    with pytest.raises(CopyError) as caught:
        import_copy([path])
    assert caught.value.code == "copy-too-big"


def test_a_megabyte_is_read_in_two_seconds_and_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    body = "第二段写在这里,有头有尾，也有数字58.92和Latin词，好让它像一篇真的稿件。" * 3
    piece = f"新楼封顶\n\n本报讯（记者 张三）今天，新楼封顶。\n\n{body}\n\n"
    path.write_text(piece * (1024 * 1024 // len(piece.encode())), "utf-8")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = import_copy([path])
    spent = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert len(found.stories) > 2000
    assert spent < 20, "two seconds on a quiet machine; the benchmark measures"
    assert grown < 600


# --- mutated files -------------------------------------------------------------------------------

SEEDS: dict[str, Callable[[ModuleType], bytes]] = {
    "a.docx": lambda word: word.raw(
        word.paragraph("题目", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + word.paragraph("本报讯（记者 张三）今天，新楼封顶。")
        + "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ),
    "a.html": lambda _: (
        "<!doctype html><html><meta charset=utf-8><h1>题</h1><p>文，<b>字</b>。</p>"
        "<figure><img src=a.png><figcaption>图。</figcaption></figure>"
        "<table><tr><td>甲<td>3</table><ul><li>一<li>二</ul></html>"
    ).encode(),
    "a.xml": lambda _: (
        '<?xml version="1.0" encoding="utf-8"?><nitf><body><hedline><hl1>题</hl1></hedline>'
        "<body.content><p>文字。</p><media><media-reference source='a.jpg'/></media>"
        "</body.content></body></nitf>"
    ).encode(),
    "a.md": lambda _: (
        "---\nsection: 要闻\n---\n# 题\n\n![图](a.jpg)\n\n|甲|3|\n\n●文。张三\n".encode()
    ),
    "a.txt": lambda _: "题目\n\n本报讯（记者 张三）今天，新楼封顶。\n\n（下转第3版）\n".encode(
        "gb18030"
    ),
}


@pytest.mark.parametrize("name", SEEDS)
def test_mutated_files_raise_nothing_but_messages(
    tmp_path: Path, word: ModuleType, name: str
) -> None:
    seed = SEEDS[name](word)
    chance = random.Random(7)
    path = tmp_path / name
    for _ in range(150):
        path.write_bytes(mutated(seed, chance))
        imports_or_says_why(path)


def test_mutated_parts_of_a_document(tmp_path: Path, word: ModuleType) -> None:
    chance = random.Random(8)
    seed = (
        word.paragraph("题目", '<w:pPr><w:outlineLvl w:val="0"/><w:numPr/></w:pPr>')
        + "<w:p><w:ins><w:r><w:rPr><w:b/><w:sz w:val='40'/></w:rPr><w:t>字</w:t></w:r></w:ins>"
        "<w:r><w:fldChar w:fldCharType='begin'/><w:drawing><a:blip r:embed='x'/></w:drawing></w:r>"
        "</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc/></w:tr></w:tbl>"
    ).encode()
    words = ("x", "-1", "99999999999", "w:p", "w:tbl", "w:r", "w:del", "w:tc", "w:txbxContent")
    for _ in range(150):
        data = seed.decode()
        for _ in range(chance.randint(1, 4)):
            old = chance.choice(("w:val", "begin", "40", "w:ins", "w:b/", "w:tc", "w:rPr", "w:tr"))
            data = data.replace(old, chance.choice(words))
        path = tmp_path / "a.docx"
        path.write_bytes(word.raw(data, ("x", "image", chance.choice(("a.png", "", "../..")))))
        imports_or_says_why(path)


def imports_or_says_why(path: Path) -> None:
    try:
        found = import_copy([path])
    except CopyError as caught:
        said = caught.where
    else:
        said = path.name
        assert rebuild(found, 0) == found.copies[0].text
    assert path.name in said


def mutated(seed: bytes, chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(max(len(data), 1))
        what = chance.randrange(4)
        if what == 0 and data:
            data[place % len(data)] = chance.randrange(256)
        elif what == 1:
            del data[place : place + chance.randint(1, 20)]
        elif what == 2:
            data[place:place] = chance.choice(
                (b"<", b"&x;", b"\0", b"\xff\xfe", b"</p>", b'"', b"<!--")
            )
        else:
            piece = data[place : place + chance.randint(1, 60)]
            data[place:place] = piece * chance.randint(1, 3)
    return bytes(data)
