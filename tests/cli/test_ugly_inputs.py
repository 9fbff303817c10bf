"""A dozen ugly inputs: each a clear sentence, nothing lost, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app import messages, paths

Run = Callable[..., Any]

as_root = hasattr(os, "geteuid") and os.geteuid() == 0
read_only_matters = pytest.mark.skipif(
    as_root or sys.platform == "win32", reason="this user may write everywhere"
)


@pytest.fixture(params=messages.languages())
def language(request: pytest.FixtureRequest) -> str:
    messages.set_language(request.param)
    return str(request.param)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition folder as small as it may be."""
    from layout_app.model.edition import FORMAT

    folder = tmp_path / "edition"
    folder.mkdir()
    index = {"format": FORMAT, "title": "某报", "date": "2021-12-04"}
    (folder / "edition.json").write_text(json.dumps(index), "utf-8")
    return folder


def change(edition: Path, **fields: object) -> None:
    file = edition / "edition.json"
    index = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**index, **fields}), "utf-8")


def one_sentence(ran: Any, *words: str) -> None:
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "…" not in ran.err, "a fact is missing"
    for word in words:
        assert word in ran.err


# --- copy --------------------------------------------------------------------------------------

COPY: dict[str, bytes] = {
    "empty.md": b"",
    "blank.md": b" \n\n\t\n",
    "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "binary.txt": bytes(range(256)) * 8,
}


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("command", ["build", "import"])
@pytest.mark.parametrize("name", COPY)
def test_copy_that_is_none(run: Run, tmp_path: Path, name: str, command: str) -> None:
    file = tmp_path / name
    file.write_bytes(COPY[name])
    one_sentence(run(command, file, "-o", tmp_path / "out.pdf"), name)
    assert file.read_bytes() == COPY[name]
    assert sorted(tmp_path.iterdir()) == [file]


@pytest.mark.slow
def test_copy_that_is_too_big(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "huge.md"
    with file.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    one_sentence(run("import", file), "huge.md", "MB")


@pytest.mark.usefixtures("language")
def test_copy_that_is_not_there(run: Run, tmp_path: Path) -> None:
    one_sentence(run("import", tmp_path / "gone.md"), "gone.md")


def test_a_folder_as_copy(run: Run, tmp_path: Path) -> None:
    one_sentence(run("import", tmp_path), str(tmp_path))


# --- editions ----------------------------------------------------------------------------------

BROKEN: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"{",
    "not UTF-8": '{"title": "某报"}'.encode("gb18030"),
    "a list": b"[]",
    "binary": bytes(range(256)),
    "deep": b"[" * 100_000,
}

EDITION_COMMANDS = [["check"], ["makeup"], ["export", "-o", "x.pdf"]]


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("command", EDITION_COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_edition(run: Run, edition: Path, fault: str, command: list[str]) -> None:
    (edition / "edition.json").write_bytes(BROKEN[fault])
    one_sentence(run(command[0], edition, *command[1:]), "edition.json")
    assert (edition / "edition.json").read_bytes() == BROKEN[fault]


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("command", EDITION_COMMANDS, ids=lambda command: command[0])
def test_an_edition_from_the_future(run: Run, edition: Path, command: list[str]) -> None:
    change(edition, format=999, dreams=["of", "electric", "presses"])
    before = (edition / "edition.json").read_bytes()
    one_sentence(run(command[0], edition, *command[1:]), "999")
    assert (edition / "edition.json").read_bytes() == before


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"colour": "red"}, "colour"),
        ({"title": 7}, "title"),
        ({"date": "yesterday"}, "date"),
        ({"stories": ["s01"]}, "s01"),
        ({"pages": ["p1"]}, "p1"),
        ({"stories": ["../../etc/passwd"]}, "../../etc/passwd"),
    ],
    ids=str,
)
def test_an_edition_with_a_fault(
    run: Run, edition: Path, fields: dict[str, object], word: str
) -> None:
    change(edition, **fields)
    one_sentence(run("check", edition), word)


@pytest.mark.usefixtures("language")
def test_a_folder_that_is_no_edition(run: Run, tmp_path: Path) -> None:
    one_sentence(run("check", tmp_path), str(tmp_path))
    one_sentence(run("check", tmp_path / "gone"), "gone")


# --- templates and fonts -----------------------------------------------------------------------


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates of the program's own that a test may break."""
    folder = tmp_path / "resources"
    shutil.copytree(paths.resources() / "templates", folder / "templates")
    monkeypatch.setattr("layout_app.storage.templates._folder", lambda: folder / "templates")
    return folder


def test_a_template_that_is_no_toml(run: Run, resources: Path) -> None:
    file = resources / "templates" / "slim-6.toml"
    file.write_text(file.read_text("utf-8") + "\n[sheet\n", "utf-8")
    line = file.read_text("utf-8").rstrip().count("\n") + 1
    one_sentence(run("templates"), f"slim-6.toml, line {line}")


def test_a_template_with_an_unknown_entry(run: Run, resources: Path) -> None:
    file = resources / "templates" / "slim-6.toml"
    text = file.read_text("utf-8").replace("[sheet]", "[sheet]\ncolour = 3", 1)
    file.write_text(text, "utf-8")
    one_sentence(run("templates"), "slim-6.toml, line", "colour")


@pytest.mark.usefixtures("language")
def test_a_template_there_is_not(run: Run, copy: Path, tmp_path: Path) -> None:
    ran = run("build", copy, "-o", tmp_path / "x.pdf", "--template", "broadsheet-9")
    one_sentence(ran, "broadsheet-9", "broadsheet-8")


@pytest.mark.usefixtures("language")
def test_fonts_that_are_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "fonts", lambda: tmp_path)
    one_sentence(run("fonts"), "catalogue.toml")


@pytest.mark.usefixtures("language")
def test_a_font_file_that_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    shutil.copy(paths.fonts() / "catalogue.toml", tmp_path)
    monkeypatch.setattr(paths, "fonts", lambda: tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("甲".encode())))
    one_sentence(run("compose", "--measure-em", "13"), "NotoSerifSC-Regular.ttf")


# --- targets -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("flag", ["-o", "--png", "--report"])
def test_a_target_without_its_folder(run: Run, copy: Path, tmp_path: Path, flag: str) -> None:
    argv = ["build", copy, "-o", tmp_path / "x.pdf", flag, tmp_path / "gone" / "x"]
    one_sentence(run(*argv), "gone")
    assert sorted(tmp_path.iterdir()) == [copy]


def test_copy_as_the_target(run: Run, copy: Path) -> None:
    before = copy.read_bytes()
    one_sentence(run("build", copy, "-o", copy), copy.name)
    assert copy.read_bytes() == before


@read_only_matters
@pytest.mark.usefixtures("language")
def test_a_read_only_target(run: Run, copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plates"
    folder.mkdir(mode=0o500)
    try:
        one_sentence(run("build", copy, "-o", folder / "x.pdf"), "x.pdf")
    finally:
        folder.chmod(0o700)
