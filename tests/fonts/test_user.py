"""The faces of an edition: its own beside the program's, faults reported and not raised."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from layout_app.fonts.catalogue import bundled
from layout_app.fonts.face import Face
from layout_app.fonts.user import edition_catalogue


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of an edition's own faces."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    return folder


def test_an_edition_without_faces_has_those_of_the_program(tmp_path: Path) -> None:
    catalogue = edition_catalogue(tmp_path)
    assert catalogue.entries == bundled().entries
    assert catalogue.issues == ()


@pytest.mark.parametrize("kind", ["ttf", "cff", "cid"])
def test_a_face_describes_itself(own: Path, tiny: ModuleType, kind: str) -> None:
    (own / "x.otf").write_bytes(tiny.build(kind))
    catalogue = edition_catalogue(own.parent)
    entry = catalogue.entries["Tiny-Regular"]
    assert (entry.family, entry.role, entry.weight) == ("Tiny", "Tiny", 500)
    assert catalogue.font("Tiny-Regular").has("一") is False
    assert catalogue.font("Tiny-Regular").has("丁") is True
    assert catalogue.issues == ()


def test_a_collection_gives_all_its_faces(own: Path, tiny: ModuleType) -> None:
    data = tiny.collection(tiny.build("ttf", "One"), tiny.build("ttf", "Two"))
    (own / "both.ttc").write_bytes(data)
    catalogue = edition_catalogue(own.parent)
    assert catalogue.entries["One-Regular"].index == 0
    assert catalogue.entries["Two-Regular"].index == 1
    assert catalogue.font("Two-Regular").postscript_name == "Two-Regular"


def test_the_catalogue_file_gives_a_role(own: Path, tiny: ModuleType) -> None:
    (own / "x.ttf").write_bytes(tiny.build("ttf"))
    (own / "catalogue.toml").write_text(
        '[[face]]\nfile = "x.ttf"\nrole = "书宋"\nweight = 400\n', "utf-8"
    )
    catalogue = edition_catalogue(own.parent)
    assert catalogue.issues == ()
    chain = [face.key for face in catalogue.chain("书宋", 400)]
    assert chain[0] == "Tiny-Regular", "the edition's own face goes before the program's"
    assert "LXGWWenKai-Regular" in chain


def test_a_role_of_its_own_is_helped_out_by_the_program(own: Path, tiny: ModuleType) -> None:
    (own / "x.ttf").write_bytes(tiny.build("ttf"))
    chain = edition_catalogue(own.parent).chain("Tiny", 400)
    assert [face.key for face in chain[:2]] == ["Tiny-Regular", "NotoSerifSC-Regular"]


@pytest.mark.parametrize(
    "data", [b"", b"no font at all, only words", b"ttcf\0\1\0\0\xff\xff\xff\xff"]
)
def test_a_broken_file_is_reported(own: Path, tiny: ModuleType, data: bytes) -> None:
    (own / "a.ttf").write_bytes(data)
    (own / "b.ttf").write_bytes(tiny.build("ttf"))
    catalogue = edition_catalogue(own.parent)
    (found,) = catalogue.issues
    assert found.code == "font-broken"
    assert found.where.file == str(own / "a.ttf")
    assert "Tiny-Regular" in catalogue.entries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[face]\n", "font-catalogue"),
        ('[[face]]\nrole = "x"\n', "font-catalogue"),
        ('[[face]]\nfile = "gone.ttf"\n', "font-missing"),
    ],
)
def test_a_fault_in_the_catalogue_file_is_reported(own: Path, text: str, code: str) -> None:
    (own / "catalogue.toml").write_text(text, "utf-8")
    catalogue = edition_catalogue(own.parent)
    assert [issue.code for issue in catalogue.issues] == [code]
    assert catalogue.font("NotoSerifSC-Regular")


def test_files_of_the_program_stay_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    class Counting(Face):
        def __init__(self, key: str, path: Path, index: int = 0) -> None:
            opened.append(key)
            super().__init__(key, path, index)

    monkeypatch.setattr("layout_app.fonts.catalogue.Face", Counting)
    catalogue = edition_catalogue(tmp_path)
    assert opened == []
    catalogue.face("LXGWWenKai-Regular")
    assert opened == ["LXGWWenKai-Regular"]
