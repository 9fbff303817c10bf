"""Files that are no files for the press: one clear sentence each, in bounded time and memory."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from pdf_seeds import BOTH, Made, checked, codes
from pikepdf import Array, Dictionary, Name

from layout_app import messages
from layout_app.preflight.pdf import check_pdf, walk


def bomb(made: Made) -> bytes:
    swollen = zlib.compress(b"q Q\n" * (40 << 20), 9)
    made.resources.XObject.X1.write(swollen, filter=Name.FlateDecode, decode_parms=None)
    return bytes(made.bytes())


def packed_bomb(_made: Made) -> bytes:
    data = zlib.compress(bytes(80 << 20), 9)
    head = b"%PDF-1.6\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    return head + b"%d>>stream\n" % len(data) + data + b"\nendstream endobj\n%%EOF"


def laughing(made: Made) -> bytes:
    """Forms that each paint the next one ten times, eight deep."""
    inner = made.resources.XObject.X1
    for _level in range(8):
        inner = made.stream(
            b"/N Do " * 10,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(XObject=Dictionary(N=inner)),
        )
    made.resources.XObject.X1 = inner
    return bytes(made.bytes())


BAD: dict[str, tuple[Callable[[Made], bytes], str, str]] = {
    "nothing": (lambda _m: b"", "pdf-unreadable", "it is empty"),
    "a-picture": (lambda _m: b"\x89PNG\r\n\x1a\n" + bytes(99), "pdf-none", ""),
    "a-header": (lambda _m: b"%PDF-1.6\n", "pdf-unreadable", "it is damaged"),
    "rubbish": (
        lambda _m: b"%PDF-1.4\n" + bytes(range(256)) * 40,
        "pdf-unreadable",
        "it is damaged",
    ),
    "half": (lambda m: m.bytes()[:900], "pdf-unreadable", "it is damaged"),
    "bomb": (bomb, "pdf-bomb", ""),
    "packed-bomb": (packed_bomb, "pdf-bomb", ""),
    "laughing": (laughing, "pdf-unfinished", "its pages are too involved"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_sentence(
    name: str, conforming: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "MOST_STEPS", 200_000)  # a tenth of the time
    make, code, detail = BAD[name]
    found = checked(make(conforming.Made("x4")), tmp_path)
    told = next(one for one in found if one.code == code)
    assert told.fact.get("detail", "") == detail
    assert "…" not in messages.sentence(told)


def test_a_file_without_its_table_is_repaired_and_told(
    conforming: ModuleType, tmp_path: Path
) -> None:
    data = conforming.Made("x4").bytes()
    found = checked(data[: data.rfind(b"xref", 0, len(data) - 40)], tmp_path)
    assert {"pdf-damaged", "pdf-cut-short"} <= set(codes(found)) or "pdf-unreadable" in codes(found)


def test_a_password_is_asked_for(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    lock = pikepdf.Encryption(owner="o", user="u", R=4)
    made.options = {"encryption": lock, "stream_decode_level": None, "deterministic_id": None}
    (found,) = checked(made.bytes(), tmp_path)
    assert found.code == "pdf-locked"


def test_a_folder_and_no_file_are_told(tmp_path: Path) -> None:
    assert codes(check_pdf(tmp_path)) == ["pdf-unreadable"]
    assert codes(check_pdf(tmp_path / "none.pdf")) == ["pdf-unreadable"]


@pytest.mark.parametrize("standard", BOTH)
def test_mutated_files_never_raise(standard: str, conforming: ModuleType, tmp_path: Path) -> None:
    data = conforming.Made(standard).bytes()
    chance = random.Random(6)
    for _round in range(150):
        spoiled = bytearray(data)
        for _spot in range(chance.randrange(1, 12)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        if chance.random() < 0.2:
            del spoiled[chance.randrange(len(spoiled)) :]
        for one in checked(bytes(spoiled), tmp_path):
            assert one.code in messages.codes()
