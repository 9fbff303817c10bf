"""The shipped faces are the ones the catalogue describes, byte for byte, and may be shipped."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "fonts"
CATALOGUE: dict[str, Any] = tomllib.loads((FONTS / "catalogue.toml").read_text("utf-8"))
FACES: list[dict[str, Any]] = CATALOGUE["face"]
ROLES = {
    "书宋": [400],
    "标宋": [700, 900],
    "黑体": [400, 700, 900],
    "楷体": [400],
}
every_face = pytest.mark.parametrize("face", FACES, ids=lambda face: face["key"])


def test_format_is_known() -> None:
    assert CATALOGUE["format"] == 1


def test_every_role_has_its_weights() -> None:
    weights: dict[str, list[int]] = {}
    for face in FACES:
        weights.setdefault(face["role"], []).append(face["weight"])
    assert {role: sorted(found) for role, found in weights.items()} == ROLES


def test_keys_are_unique() -> None:
    keys = [face["key"] for face in FACES]
    assert len(set(keys)) == len(keys)


def test_every_font_file_is_in_the_catalogue() -> None:
    on_disk = {path.name for path in FONTS.iterdir() if path.suffix in {".ttf", ".otf", ".ttc"}}
    assert on_disk == {face["file"] for face in FACES}


@every_face
def test_file_is_unmodified(face: dict[str, Any]) -> None:
    with (FONTS / face["file"]).open("rb") as stream:
        assert hashlib.file_digest(stream, "sha256").hexdigest() == face["sha256"]


@every_face
def test_licence_lies_beside_and_names_the_holder(face: dict[str, Any]) -> None:
    licence = (FONTS / face["licence_file"]).read_text("utf-8")
    assert face["licence"] == "OFL-1.1"
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    with TTFont(FONTS / face["file"], fontNumber=face["index"], lazy=True) as font:
        holder = font["name"].getDebugName(0).splitlines()[0]
    assert holder in licence


@every_face
def test_catalogue_says_what_the_font_says(face: dict[str, Any]) -> None:
    with TTFont(FONTS / face["file"], fontNumber=face["index"], lazy=True) as font:
        names = font["name"]
        assert names.getDebugName(6) == face["key"]
        assert names.getBestFamilyName() == face["family"]
        assert names.getDebugName(5).startswith(f"Version {face['version']}")
        assert font["OS/2"].usWeightClass == face["weight"]
        assert font["OS/2"].fsType == 0, "the font forbids embedding"


def test_fallback_names_faces_of_other_roles() -> None:
    role_of = {face["key"]: face["role"] for face in FACES}
    assert set(CATALOGUE["fallback"]) == set(ROLES)
    for role, keys in CATALOGUE["fallback"].items():
        assert keys, f"{role} has no fallback"
        assert role not in {role_of[key] for key in keys}
