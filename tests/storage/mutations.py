"""Damaged edition folders and parcels: they open or say why, at once, and write nowhere else."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from layout_app.errors import LayoutAppError
from layout_app.messages import codes
from layout_app.model.edition import Edition
from layout_app.storage.copies import conflict_copies
from layout_app.storage.decisions import decide
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.files import using
from layout_app.storage.history import versions
from layout_app.storage.parcel import open_parcel, pack
from layout_app.storage.session import open_session
from tests.storage.faulty_disk import QuickDisk
from tests.storage.papers import NOW, edited, made

SLOWEST_S = 5.0
_PIECES = (
    b"\x00", b"\xff\xfe", b"{", b"}", b"[", b'"', b",", b"null", b"-1", b"1e999", b"99999999999999",
    b"\\ud800", "稿".encode(), b"../", b"/etc/x", b"PK\x03\x04", b"\n", b"saved", b'"format": 9',
)  # fmt: skip


def mutate(place: Path, rounds: int, seed: int = 5) -> str:
    """Damage folders and parcels by turns; anything but an edition or a clear error fails."""
    chance = random.Random(seed)
    source, parcel = _sources(place)
    told = opened = 0
    with using(QuickDisk()):
        for number in range(rounds):
            work = place / "work"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            began = time.monotonic()
            code = ""
            try:
                if number % 2:
                    _parcel(parcel, work, chance)
                else:
                    _folder(source, work, chance)
                opened += 1
            except LayoutAppError as error:
                code = error.code
                told += 1
            assert not code or code in codes(), code
            assert code != "edition-changed-outside", "what was decided is asked again"
            took = time.monotonic() - began
            assert took < SLOWEST_S, f"mutation {number} took {took:.1f} s"
            left = sorted(path.name for path in place.iterdir())
            assert left == ["parcel.banxin", "source", "work"], left
            assert not (work / "edition").exists() or (work / "edition").is_dir()
            assert {path.name for path in work.iterdir()} <= {"edition", "parcel.banxin"}
    shutil.rmtree(place / "work", ignore_errors=True)
    return f"{rounds} mutations: {opened} opened, {told} said why"


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randint(0, len(changed))
        kind = chance.randrange(5)
        if kind == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            changed[at:at] = chance.choice(_PIECES)
        elif kind == 2:
            del changed[at : at + chance.choice((1, 4, 50))]
        elif kind == 3 and chance.random() < 0.3:
            del changed[at:]
        else:
            start = chance.randint(0, len(changed))
            changed[at : at + 8] = changed[start : start + 8]
    return bytes(changed)


def _sources(place: Path) -> tuple[Path, Path]:
    source = made(place / "source")
    (source / "media" / "照片.jpg").write_bytes(b"picture" * 40)
    (source / "copy" / "稿件.md").write_text("# 稿", "utf-8")
    session = open_session(source)
    for number in range(6):
        session.edit(edited(session.edition, number), NOW)
        if number == 3:
            session.save(NOW)
    session.close()
    parcel = place / "parcel.banxin"
    pack(session.edition, source, parcel)
    return source, parcel


def _folder(source: Path, work: Path, chance: random.Random) -> None:
    folder = work / "edition"
    shutil.copytree(source, folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in chance.sample(files, chance.choice((1, 1, 2))):
        kind = chance.randrange(12)
        if kind == 0:
            path.unlink()
        elif kind == 1:
            path.rename(path.with_name(f"{path.stem} (1){path.suffix}"))
        elif kind == 2:
            path.unlink()
            path.mkdir()
        else:
            path.write_bytes(damaged(path.read_bytes(), chance))
    refused = None
    for look in (read_edition, versions, conflict_copies):
        try:
            look(folder)
        except LayoutAppError as error:
            refused = error
    session = open_session(folder)
    for question in session.look_outside(NOW):
        decide(session, question, "keep-mine", NOW)
    value: Edition = edited(session.edition, chance.randrange(100))
    session.edit(value, NOW)
    session.save(NOW)
    assert read_edition(folder, broken=[]) == value
    if refused is not None:
        raise refused


def _parcel(parcel: Path, work: Path, chance: random.Random) -> None:
    changed = work / "parcel.banxin"
    changed.write_bytes(damaged(parcel.read_bytes(), chance))
    try:
        edition = open_parcel(changed, work / "edition")
    except LayoutAppError:
        if (work / "edition").exists():
            raise AssertionError("half an edition is left") from None
        raise
    assert read_edition(work / "edition") == edition
