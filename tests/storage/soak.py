"""Processes that edit and are killed, and processes that edit together: ``python -m
tests.storage.soak [--kills 500] [--editors 2,8] [--seconds 60] [--mutations 10000]``.

Everything runs in this process's forks, so that a round takes milliseconds; the suite runs it
short, ``make soak`` long.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition
from layout_app.model.edits import put_pages, set_title
from layout_app.model.page import Credit
from layout_app.storage.edition_folder import read_edition
from layout_app.storage.session import Session, open_session
from tests.storage.mutations import mutate
from tests.storage.papers import NOW, edited, made, paper

TOLD = {"edition-page-held", "edition-lock-lost", "edition-page-changed", "edition-busy"}


# --- kill -9 -----------------------------------------------------------------------------------


def step(edition: Edition, number: int) -> Edition:
    """Give the edition's next value; its title says which it is."""
    return set_title(edited(edition, number), str(number))


def edit_until_killed(folder: Path, seed: int, told: int) -> None:
    """Edit and save; say each edit's number when it is kept."""
    chance = random.Random(seed)
    session = open_session(folder, f"编辑{seed}")
    for held in session.locks.all_held():
        session.take_over(held)
    number = int(session.edition.title)
    while True:
        number += 1
        session.edit(step(session.edition, number), NOW)
        os.write(told, b"%d\n" % number)
        if chance.random() < 0.1:
            session.save(NOW)


def kill_rounds(place: Path, rounds: int, seed: int = 1) -> str:
    """Kill an editor at random moments; check that every edit it was sure of is there."""
    chance = random.Random(seed)
    folder = made(place / "edition")
    value = set_title(paper(), "0")
    session = open_session(folder)
    session.edit(value, NOW)
    session.close()
    values = [value]
    for number in range(rounds):
        sure = _killed(
            lambda told, seed=number: edit_until_killed(folder, seed, told),
            chance.uniform(0.005, 0.08),
        )
        read_edition(folder)
        session = open_session(folder)
        found = int(session.edition.title)
        while len(values) <= found:
            values.append(step(values[-1], len(values)))
        assert found >= sure, f"round {number}: {sure} was kept, {found} is there"
        assert session.edition == values[found], f"round {number}: {found} is another edition"
        assert not session.conflicts
        assert not session.issues
    return f"{rounds} kills, {found} edits, none lost"


def _killed(work: Callable[[int], None], after_s: float) -> int:
    """Run work in a process, kill it, and give the last number it has told."""
    reading, writing = os.pipe()
    child = _fork(lambda: work(writing))
    os.close(writing)
    first = os.read(reading, 1 << 16)  # it is at work
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = first
    while more := os.read(reading, 1 << 16):
        told += more
    os.close(reading)
    whole = told[: told.rfind(b"\n") + 1].split()
    return int(whole[-1]) if whole else 0


# --- several editors ---------------------------------------------------------------------------


class Editor:
    """One of several: puts its marks into pages for some time and keeps account of them."""

    def __init__(self, folder: Path, name: int, *, rude: bool) -> None:
        self.chance = random.Random(name)
        self.session: Session = open_session(folder, f"编辑{name}")
        self.name, self.rude = name, rude
        self.kept: list[tuple[str, str]] = []
        self.told: Counter[str] = Counter()

    def work(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            page = self.chance.choice(self.session.edition.pages).id
            try:
                self.visit(page)
            except EditionFileError as error:
                if error.code not in TOLD:
                    raise
                self.told[error.code] += 1
                self.session.refresh()
        self.session.close()

    def visit(self, page: str) -> None:
        try:
            self.session.hold_page(page)
        except EditionFileError as error:
            held = self.session.locks.holder(f"page-{page}")
            if error.code != "edition-page-held" or not self.rude or held is None:
                raise
            self.session.take_over(held)
        for _ in range(self.chance.randint(1, 5)):
            self.mark(page)
        if self.chance.random() < 0.2:
            self.session.save(NOW)
        if self.chance.random() < 0.8:
            self.session.release_page(page)

    def mark(self, page: str) -> None:
        mark = f"{self.name}.{len(self.kept)}"
        edition = self.session.edition
        old = edition.page(page)
        new = replace(old, credits=(*old.credits, Credit(mark, "")))
        self.session.edit(put_pages(edition, [new]), NOW)
        self.kept.append((page, mark))


def editors(place: Path, count: int, seconds: float, *, rude: bool = False) -> str:
    """Let processes edit different and the same pages; check that no mark is lost."""
    folder = made(place / f"edition-{count}-{rude}", pages=4)

    def work(name: int, result: Path) -> None:
        editor = Editor(folder, name, rude=rude)
        editor.work(seconds)
        result.write_text(json.dumps([editor.kept, editor.told]), "utf-8")

    results = [place / f"result-{count}-{rude}-{name}.json" for name in range(count)]
    children = [
        _fork(lambda name=name, result=result: work(name, result))
        for name, result in enumerate(results)
    ]
    for child in children:
        assert os.waitpid(child, 0)[1] == 0, "an editor has failed"
    session = open_session(folder)
    assert not session.issues
    there = {(page.id, credit.role) for page in session.edition.pages for credit in page.credits}
    lost = {(one.part, bytes(one.now)) for one in session.conflicts}
    told: Counter[str] = Counter()
    marks = 0
    for result in results:
        kept, said = json.loads(result.read_text("utf-8"))
        told.update(said)
        marks += len(kept)
        for page, mark in kept:
            offered = any(
                part == f"pages/{page}" and f'"{mark}"'.encode() in value for part, value in lost
            )
            assert (page, mark) in there or offered, f"{mark} of {page} is lost"
    for page in session.edition.pages:
        roles = [credit.role for credit in page.credits]
        assert len(roles) == len(set(roles)), "a page is torn"
    if not rude:
        assert not lost, "nobody took anything over, and yet somebody lost a race"
    told_of = ", ".join(f"{code} {times}" for code, times in sorted(told.items()))
    return f"{count} editors, {marks} edits, {len(lost)} offered after races; told: {told_of}"


def _fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def say(text: str) -> None:
    """Tell how a part went."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Run what the line asks for; the first thing that is lost ends it."""
    parser = argparse.ArgumentParser(prog="python -m tests.storage.soak")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--editors", default="2,8")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--mutations", type=int, default=10_000)
    wanted = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        if wanted.kills:
            say(kill_rounds(place, wanted.kills))
        for count in [int(one) for one in wanted.editors.split(",") if one]:
            for rude in (False, True):
                say(editors(place, count, wanted.seconds, rude=rude))
        if wanted.mutations:
            alone = place / "mutations"
            alone.mkdir()
            say(mutate(alone, wanted.mutations))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
