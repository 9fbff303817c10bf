"""Presets and their profiles: what comes with the program, and what an editor may bring."""

from __future__ import annotations

import contextlib
import importlib.util
import math
import random
import statistics
import struct
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import ImageCms

from layout_app import paths
from layout_app.errors import ExportError
from layout_app.model.press import Press
from layout_app.press.presets import chosen_preset, output, presets
from layout_app.press.profile import read_profile

FOLDER = paths.resources() / "profiles"
NEWSPRINT = FOLDER / "newsprint-26-as-modelled.icc"
PERCEPTUAL, RELATIVE, ABSOLUTE = 0, 1, 3
LAB = ImageCms.createProfile("LAB")
Colours = list[tuple[float, ...]]


def converted(colours: list[tuple[int, ...]], modes: tuple[str, str], transform: Any) -> Colours:
    picture = PIL.Image.new(modes[0], (len(colours), 1))
    picture.putdata(colours)
    out = ImageCms.applyTransform(picture, transform)
    assert out is not None
    return [tuple(out.getpixel((x, 0))) for x in range(len(colours))]


def inks(colours: list[tuple[int, ...]], intent: int, profile: Path = NEWSPRINT) -> Colours:
    """Separate screen colours; shares of ink."""
    screen = ImageCms.createProfile("sRGB")
    way = ImageCms.buildTransform(screen, str(profile), "RGB", "CMYK", renderingIntent=intent)
    return [tuple(v / 255 for v in one) for one in converted(colours, ("RGB", "CMYK"), way)]


def looks(colours: list[tuple[int, ...]], intent: int) -> list[tuple[float, float, float]]:
    """Give the CIELAB of inks (0 to 255)."""
    way = ImageCms.buildTransform(str(NEWSPRINT), LAB, "CMYK", "LAB", renderingIntent=intent)
    return [(v[0] / 2.55, v[1] - 128, v[2] - 128) for v in converted(colours, ("CMYK", "LAB"), way)]


@pytest.fixture(scope="module")
def model() -> ModuleType:
    """The script that computes the profile."""
    packaging = Path(__file__).parents[2] / "packaging"
    sys.path.insert(0, str(packaging))
    try:
        spec = importlib.util.spec_from_file_location(
            "make_profiles", packaging / "make_profiles.py"
        )
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(packaging))


# --- the newsprint profile -----------------------------------------------------------------------


def test_paper_solids_and_overprints_look_as_the_aims_say(model: ModuleType) -> None:
    newsprint = sys.modules["newsprint_model"]
    aims = {(0, 0, 0, 0): newsprint.PAPER, (0, 0, 0, 1): newsprint.BLACK}
    aims |= {(*key, 0): lab for key, lab in newsprint.AIMS.items()}
    found = looks([tuple(255 * ink for ink in key) for key in aims], ABSOLUTE)
    for lab, aim in zip(found, aims.values(), strict=True):
        assert math.dist(lab, aim) < 1.2  # the reading itself is in whole steps


def test_half_tones_gain_as_the_standard_says(model: ModuleType) -> None:
    newsprint = sys.modules["newsprint_model"]
    assert newsprint.area(0.5) == pytest.approx(0.76)
    assert newsprint.tint(newsprint.area(0.3)) == pytest.approx(0.3)


def test_the_shipped_tables_are_those_of_the_script(model: ModuleType) -> None:
    assert model._a2b() in NEWSPRINT.read_bytes()


def test_white_is_paper() -> None:
    for intent in (PERCEPTUAL, RELATIVE):
        assert inks([(255, 255, 255)], intent) == [(0, 0, 0, 0)]


@pytest.mark.parametrize("intent", [PERCEPTUAL, RELATIVE, ABSOLUTE])
def test_no_colour_takes_more_ink_than_the_limit(intent: int) -> None:
    steps = range(0, 256, 17)
    cube = [(r, g, b) for r in steps for g in steps for b in steps]
    assert max(map(sum, inks(cube, intent))) <= 2.2 + 0.01


def test_black_uses_what_the_limit_allows() -> None:
    (black,) = inks([(0, 0, 0)], PERCEPTUAL)
    assert black[3] > 0.95
    assert sum(black) > 2.0


def test_greys_are_mostly_black() -> None:
    greys = [(v, v, v) for v in range(40, 221, 20)]
    for c, m, y, k in inks(greys, PERCEPTUAL):
        assert k > 0.6 * (c + m + y + k)


def test_middle_greys_need_little_colour() -> None:
    for c, m, y, _ in inks([(v, v, v) for v in range(90, 251, 20)], PERCEPTUAL):
        assert max(c, m, y) < 0.15


def test_greys_darken_step_by_step() -> None:
    blacks = [one[3] for one in inks([(v, v, v) for v in range(255, -1, -5)], PERCEPTUAL)]
    assert all(b >= a - 0.005 for a, b in pairwise(blacks))


def test_inks_come_back_as_they_look() -> None:
    seed = random.Random(26)
    colours: list[tuple[int, ...]] = []
    while len(colours) < 1500:
        one = tuple(seed.randrange(256) for _ in range(4))
        if sum(one) <= 2.2 * 255:
            colours.append(one)
    there = ImageCms.buildTransform(str(NEWSPRINT), LAB, "CMYK", "LAB", renderingIntent=RELATIVE)
    back = ImageCms.buildTransform(LAB, str(NEWSPRINT), "LAB", "CMYK", renderingIntent=RELATIVE)
    picture = PIL.Image.new("CMYK", (len(colours), 1))
    picture.putdata(colours)
    first = ImageCms.applyTransform(picture, there)
    again = ImageCms.applyTransform(ImageCms.applyTransform(first, back), there)
    away = [
        math.dist(
            (a[0] / 2.55, *a[1:]),
            (b[0] / 2.55, *b[1:]),
        )
        for a, b in ((first.getpixel((x, 0)), again.getpixel((x, 0))) for x in range(len(colours)))
    ]
    assert statistics.mean(away) < 1.0
    assert sorted(away)[len(away) * 95 // 100] < 2.0


# --- presets -------------------------------------------------------------------------------------


def test_every_preset_has_a_profile_that_both_standards_take() -> None:
    assert list(presets()) == ["newsprint-220", "newsprint-240", "newsprint-260", "coated-300"]
    for preset in presets().values():
        profile = read_profile(FOLDER / preset.profile)
        assert profile.version == 2
        assert profile.description.isascii()


def test_the_profiles_are_small_and_their_licences_are_beside_them() -> None:
    files = sorted(FOLDER.glob("*.icc"))
    assert sum(file.stat().st_size for file in files) < 1_500_000
    licences = (FOLDER / "LICENCES.txt").read_text("utf-8")
    assert all(file.name in licences for file in files)


def test_an_edition_without_a_preset_is_newsprint_with_its_own_limits() -> None:
    preset = chosen_preset(Press(tac=2.3, warn_ppi=180))
    assert (preset.name, preset.tac, preset.warn_ppi) == ("newsprint-220", 2.3, 180)
    assert chosen_preset(Press(preset="coated-300")).tac == 3.0
    assert chosen_preset(Press(preset="coated-300"), "newsprint-260").tac == 2.6


def test_an_unknown_preset_is_an_error() -> None:
    with pytest.raises(ExportError) as caught:
        output("x4", Press(), preset="gravure")
    assert caught.value.code == "export-preset-unknown"
    assert "coated-300" in str(caught.value.facts["known"])


def test_a_plain_file_has_no_order() -> None:
    assert output("plain", Press(preset="gone", profile="gone.icc")) is None


# --- the printing house's own profile ------------------------------------------------------------


def own(folder: Path, data: bytes) -> Press:
    (folder / "our.icc").write_bytes(data)
    return Press(profile="our.icc")


def test_the_editions_own_profile_goes_before_the_presets(tmp_path: Path) -> None:
    data = (FOLDER / "FOGRA39L_coated.icc").read_bytes()
    order = output("x4", own(tmp_path, data), tmp_path)
    assert order is not None
    assert order.profile.data == data
    assert order.preset.condition == "Custom"
    chosen = output("x4", own(tmp_path, data), tmp_path, preset="newsprint-240")
    assert chosen is not None
    assert chosen.profile.description.startswith("Newsprint")


def changed(at: int, new: bytes) -> bytes:
    data = NEWSPRINT.read_bytes()
    return data[:at] + new + data[at + len(new) :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "export-profile-broken"),
        (b"%PDF-1.4" * 40, "export-profile-broken"),
        (NEWSPRINT.read_bytes()[:100_000], "export-profile-broken"),
        (NEWSPRINT.read_bytes()[:200], "export-profile-broken"),
        (changed(132, b"none"), "export-profile-missing"),
        (changed(128, struct.pack(">I", 2**31)), "export-profile-broken"),
        (changed(12, b"scnr"), "export-profile-kind"),
        (changed(12, b"mntrRGB "), "export-profile-kind"),
        (changed(16, b"GRAY"), "export-profile-kind"),
        (changed(20, b"Luv "), "export-profile-broken"),
        (NEWSPRINT.read_bytes().replace(b"A2B0", b"A2X0"), "export-profile-broken"),
        (NEWSPRINT.read_bytes().replace(b"mft2", b"mftX"), "export-profile-broken"),
        (NEWSPRINT.read_bytes().replace(b"mft1", b"curv"), "export-profile-broken"),
    ],
)
def test_a_profile_that_cannot_be_used_is_an_error(tmp_path: Path, data: bytes, code: str) -> None:
    press = own(tmp_path, data)
    if code == "export-profile-missing":  # a lost name is only a lost name
        order = output("x4", press, tmp_path)
        assert order is not None
        assert order.profile.description == "our"
        return
    with pytest.raises(ExportError) as caught:
        output("x4", press, tmp_path)
    assert caught.value.code == code
    assert caught.value.where.endswith("our.icc")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=12), st.integers(0))
def test_any_damage_is_told_as_such(
    tmp_path: Path, hits: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(NEWSPRINT.read_bytes())
    for at, value in hits:
        data[at] = value
    (tmp_path / "our.icc").write_bytes(data[: length % 400_000])
    with contextlib.suppress(ExportError):  # and nothing else
        assert read_profile(tmp_path / "our.icc").data


@pytest.mark.parametrize("name", ["gone.icc", "../our.icc", "/etc/hostname"])
def test_a_profile_that_is_not_in_the_edition_is_missing(tmp_path: Path, name: str) -> None:
    own(tmp_path, NEWSPRINT.read_bytes())
    inner = tmp_path / "edition"
    inner.mkdir()
    with pytest.raises(ExportError) as caught:
        output("x4", Press(profile=name), inner)
    assert caught.value.code == "export-profile-missing"


def test_an_edition_in_memory_has_no_own_profile() -> None:
    with pytest.raises(ExportError) as caught:
        output("x4", Press(profile="our.icc"))
    assert caught.value.code == "export-profile-missing"


def test_a_version_4_profile_is_for_x4_only(tmp_path: Path) -> None:
    press = own(tmp_path, changed(8, b"\x04"))
    assert output("x4", press, tmp_path) is not None
    with pytest.raises(ExportError) as caught:
        output("x1a", press, tmp_path)
    assert caught.value.code == "export-profile-version"
    assert caught.value.facts["version"] == 4


def test_presets_differ_only_where_they_say() -> None:
    low, high = presets()["newsprint-220"], presets()["newsprint-240"]
    assert replace(low, name=high.name, tac=high.tac) == high
