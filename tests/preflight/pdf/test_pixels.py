"""Ink in the pixels of a picture: measured however it is packed, told where it shows."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import PIL.Image
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, String

from layout_app import messages
from layout_app.issues import Issue
from layout_app.preflight.limits import COATED, NEWSPRINT
from layout_app.preflight.pdf import check_pdf, pictures, pixels

LIGHT, HEAVY = (60, 50, 40, 100), (200, 190, 180, 120)  # 98 % and 271 %
PIXELS = 240


def cmyk(colour: tuple[int, int, int, int], size: int = PIXELS) -> PIL.Image.Image:
    return PIL.Image.new("CMYK", (size, size), colour)


def flat(made: Any, picture: PIL.Image.Image, **entries: Any) -> Any:
    return thing(
        made, zlib.compress(picture.tobytes()), picture, Filter=Name.FlateDecode, **entries
    )


def thing(made: Any, data: bytes, picture: PIL.Image.Image, **entries: Any) -> Any:
    plain = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceCMYK,
    }
    return made.stream(data, **{**plain, **entries})


def jpeg(made: Any, picture: PIL.Image.Image, **how: Any) -> Any:
    """What Adobe's programs write: paper counted instead of ink, and a Decode that says so."""
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=95, **how)
    decode = Array([1, 0] * 4)
    return thing(made, packed.getvalue(), picture, Filter=Name.DCTDecode, Decode=decode)


def jpeg_as_it_is(made: Any, picture: PIL.Image.Image) -> Any:
    """A JPEG whose samples are amounts of ink."""
    packed = io.BytesIO()
    picture.point([255 - value for value in range(256)] * 4).save(packed, "JPEG", quality=95)
    return thing(made, packed.getvalue(), picture, Filter=Name.DCTDecode)


def packed_twice(made: Any, picture: PIL.Image.Image) -> Any:
    image = jpeg(made, picture)
    data = zlib.compress(image.read_raw_bytes())
    both = Array([Name.FlateDecode, Name.DCTDecode])
    return thing(made, data, picture, Filter=both, Decode=Array([1, 0] * 4))


def predicted(made: Any, picture: PIL.Image.Image) -> Any:
    """PNG's prediction: each row says how it differs from the one above."""
    raw, wide = picture.tobytes(), picture.width * 4
    rows, before = [], bytes(wide)
    for start in range(0, len(raw), wide):
        row = raw[start : start + wide]
        rows.append(b"\2" + bytes((a - b) % 256 for a, b in zip(row, before, strict=True)))
        before = row
    how = Dictionary(Predictor=15, Colors=4, BitsPerComponent=8, Columns=picture.width)
    data = zlib.compress(b"".join(rows))
    return thing(made, data, picture, Filter=Name.FlateDecode, DecodeParms=how)


def deep(made: Any, picture: PIL.Image.Image) -> Any:
    data = bytes(v for value in picture.tobytes() for v in (value, 0))
    return thing(made, data, picture, BitsPerComponent=16)


def turned_round(made: Any, picture: PIL.Image.Image) -> Any:
    other = picture.point([255 - value for value in range(256)] * 4)
    return flat(made, other, Decode=Array([1, 0] * 4))


def palette(made: Any, picture: PIL.Image.Image) -> Any:
    colours = bytes((0, 0, 0, 0)) + bytes(picture.getpixel((0, 0))) + bytes((255,) * 4)
    space = Array([Name.Indexed, Name.DeviceCMYK, 2, String(colours)])
    data = b"\1" * (picture.width * picture.height)  # the third colour is not used
    return thing(made, data, picture, ColorSpace=space)


def four_inks(made: Any, picture: PIL.Image.Image) -> Any:
    how = made.stream(
        b"{}",
        FunctionType=4,
        Domain=Array([0, 1] * 4),
        Range=Array([0, 1] * 4),
    )
    inks = Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black])
    return flat(made, picture, ColorSpace=Array([Name.DeviceN, inks, Name.DeviceCMYK, how]))


WAYS: dict[str, Callable[[Any, PIL.Image.Image], Any]] = {
    "flate": flat,
    "predicted": predicted,
    "16-bit": deep,
    "decode": turned_round,
    "jpeg": jpeg,
    "jpeg-progressive": lambda made, picture: jpeg(made, picture, progressive=True),
    "jpeg-of-ink": jpeg_as_it_is,
    "jpeg-in-flate": packed_twice,
    "palette": palette,
    "device-n": four_inks,
}

PLACE = b"q 72 0 0 72 50 60 cm /I9 Do Q\n"


def found(
    conforming: ModuleType, folder: Path, image: Callable[[Any], Any], operators: bytes = PLACE
) -> tuple[Issue, ...]:
    made = conforming.Made("x4")
    made.resources.XObject.I9 = image(made)
    made.add(operators)
    file = folder / "page.pdf"
    file.write_bytes(made.bytes())
    return check_pdf(file, limits=replace(NEWSPRINT, tac=2.4))


@pytest.mark.parametrize("way", WAYS)
def test_too_much_ink_is_found_and_little_is_not(
    conforming: ModuleType, tmp_path: Path, way: str
) -> None:
    (heavy,) = found(conforming, tmp_path, lambda made: WAYS[way](made, cmyk(HEAVY)))
    assert heavy.code == "pdf-picture-ink"
    assert heavy.fact["most"] == 240
    assert abs(int(heavy.fact["percent"]) - 271) <= 2
    assert heavy.fact["area"] == 646  # one inch by one inch
    assert messages.sentence(heavy).count("…") == 0
    assert found(conforming, tmp_path, lambda made: WAYS[way](made, cmyk(LIGHT))) == ()


def spotted(spot: tuple[int, int, int, int]) -> PIL.Image.Image:
    picture = cmyk(LIGHT)
    picture.paste(HEAVY, spot)
    return picture


@pytest.mark.parametrize(
    ("spot", "told"),
    [((10, 10, 11, 11), False), ((10, 10, 18, 18), False), ((10, 10, 22, 22), True)],
)
def test_an_area_of_a_square_millimetre_counts(
    conforming: ModuleType, tmp_path: Path, spot: tuple[int, int, int, int], told: bool
) -> None:
    """Ten pixels are a little more than a millimetre at 240 an inch."""
    picture = spotted(spot)
    assert bool(found(conforming, tmp_path, lambda made: flat(made, picture))) is told


@pytest.mark.parametrize(
    ("operators", "told"),
    [
        (b"q 50 60 72 36 re W n 72 0 0 72 50 60 cm /I9 Do Q\n", False),  # the lower half shows
        (b"q 50 96 72 36 re W n 72 0 0 72 50 60 cm /I9 Do Q\n", True),
        (b"q 50 96 72 36 re W n 72 0 0 -72 50 132 cm /I9 Do Q\n", False),  # upside down
        (b"q 0 72 -72 0 150 60 cm /I9 Do Q\n", True),  # turned by a quarter: looked at whole
        (b"q 72 0 0 72 50 280 cm /I9 Do Q\n", False),  # its top lies beyond the trim
    ],
)
def test_only_what_shows_counts(
    conforming: ModuleType, tmp_path: Path, operators: bytes, told: bool
) -> None:
    picture = spotted((0, 0, PIXELS, 60))  # a dark sky
    ran = found(conforming, tmp_path, lambda made: flat(made, picture), operators)
    assert ("pdf-picture-ink" in [one.code for one in ran]) is told


def test_what_is_measured_once_is_not_measured_again(
    conforming: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    real = pictures.measured
    monkeypatch.setattr(pictures, "measured", lambda *given: calls.append(1) or real(*given))
    found(conforming, tmp_path, lambda made: flat(made, cmyk(HEAVY)), PLACE * 5)
    assert len(calls) == 2  # the conforming file's own picture is the other


def test_a_press_that_takes_more_is_told_less(conforming: ModuleType, tmp_path: Path) -> None:
    found(conforming, tmp_path, lambda made: flat(made, cmyk(HEAVY)))
    told = check_pdf(tmp_path / "page.pdf", limits=COATED)
    assert "pdf-picture-ink" not in [one.code for one in told]


@pytest.mark.parametrize(
    "image",
    [
        lambda made: thing(made, b"\xff\xd8no picture", cmyk(LIGHT), Filter=Name.DCTDecode),
        lambda made: thing(made, b"\0" * 99, cmyk(LIGHT)),
        lambda made: thing(made, b"no flate", cmyk(LIGHT), Filter=Name.FlateDecode),
        lambda made: thing(
            made,
            jpeg(made, cmyk(HEAVY)).read_raw_bytes()[:-400],
            cmyk(LIGHT),
            Filter=Name.DCTDecode,
        ),
    ],
)
def test_a_broken_picture_is_told(
    conforming: ModuleType, tmp_path: Path, image: Callable[[Any], Any]
) -> None:
    assert "pdf-picture-broken" in [one.code for one in found(conforming, tmp_path, image)]


@pytest.mark.parametrize("colours", ["gray", "rgb", "spot", "one-bit"])
def test_pictures_of_one_ink_or_of_light_are_left_alone(
    conforming: ModuleType, tmp_path: Path, colours: str
) -> None:
    def image(made: Any) -> Any:
        if colours == "one-bit":
            big = PIL.Image.new("1", (1200, 1200))
            return thing(made, big.tobytes(), big, BitsPerComponent=1, ColorSpace=Name.DeviceGray)
        mode = "RGB" if colours == "rgb" else "L"
        picture = PIL.Image.new(mode, (PIXELS, PIXELS))
        spaces = {"gray": Name.DeviceGray, "rgb": Name.DeviceRGB}
        space = spaces.get(colours, made.resources.ColorSpace.S1)
        return thing(made, picture.tobytes(), picture, ColorSpace=space)

    told = {one.code for one in found(conforming, tmp_path, image)}
    assert told <= {"pdf-rgb"}


def test_a_very_large_picture_is_looked_at_by_half(
    conforming: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "_AT_ONCE", 1_000_000)
    decoded, real = [], pixels._opened

    def spied(data: bytes, kind: str) -> PIL.Image.Image:
        decoded.append(real(data, kind))
        return decoded[-1]

    monkeypatch.setattr(pixels, "_opened", spied)
    (heavy,) = found(conforming, tmp_path, lambda made: jpeg(made, cmyk(HEAVY, 1500)))
    assert heavy.code == "pdf-picture-ink"
    assert heavy.fact["area"] == 646
    assert [one.size for one in decoded] == [(750, 750)]


@pytest.mark.parametrize("name", ["MOST_PIXELS", "_AT_ONCE"])
def test_a_jpeg_beyond_the_bounds_is_not_decoded(
    conforming: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(pixels, name, 50_000)
    progressive = name == "_AT_ONCE"
    told = found(
        conforming, tmp_path, lambda made: jpeg(made, cmyk(HEAVY), progressive=progressive)
    )
    assert [one.code for one in told] == ["pdf-unfinished"]


def test_a_picture_beyond_all_measure_is_told(conforming: ModuleType, tmp_path: Path) -> None:
    def image(made: Any) -> Any:
        data = zlib.compress(bytes(70 << 20), 9)
        huge = {"Width": 5000, "Height": 3700}
        return thing(made, data, cmyk(LIGHT), Filter=Name.FlateDecode, **huge)

    assert "pdf-unfinished" in [one.code for one in found(conforming, tmp_path, image)]
