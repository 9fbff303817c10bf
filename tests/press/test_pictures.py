"""Pictures for the press: as fine as wanted, upright, in inks under the limit, made once."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from PIL import ImageChops, ImageCms

from layout_app.geometry import Rect
from layout_app.model.press import Press as PressSettings
from layout_app.press import inks
from layout_app.press.images import Image, PictureError, read_header
from layout_app.press.inks import Work, press_images
from layout_app.press.pictures import decode
from layout_app.press.pictures.inksum import limited, most_ink
from layout_app.press.pictures.make import read_image
from layout_app.press.pictures.pack import SLACK
from layout_app.press.pictures.store import Store
from layout_app.press.pictures.wanted import PLAIN, Wanted, recipe
from layout_app.press.presets import output, presets
from layout_app.press.survey import Place

ORDER = output("x4", PressSettings())
NEWS = recipe(ORDER)
WHOLE = Rect(0, 0, 1, 1)


def photo(side: int = 400, mode: str = "RGB") -> PIL.Image.Image:
    """Grain over ramps that reach black, white and every hue."""
    ramp = PIL.Image.linear_gradient("L").resize((side, side))
    bands = [ramp.rotate(turn) for turn in (0, 90, 180)]
    grain = PIL.Image.effect_noise((side, side), 60)
    return PIL.Image.merge("RGB", [ImageChops.add(b, grain, 1, -128) for b in bands]).convert(mode)


def saved(folder: Path, picture: PIL.Image.Image, name: str, **options: Any) -> Path:
    picture.save(folder / name, **options)
    return folder / name


def shown(image: Image) -> PIL.Image.Image:
    """Give a picture as it is unpacked by who prints it."""
    mode = {"DeviceGray": "L", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}[image.space]
    if image.is_jpeg:
        unpacked = PIL.Image.open(io.BytesIO(image.data))
        unpacked.load()
        return unpacked
    mode = "1" if image.bits == 1 else mode
    return PIL.Image.frombytes(mode, (image.width, image.height), image.data)


@pytest.mark.parametrize("preset", sorted(presets()))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "cmyk.jpg", "cmyk.tif"])
def test_no_pixel_has_more_ink_than_the_press_takes(tmp_path: Path, preset: str, name: str) -> None:
    mode = "CMYK" if name.startswith("cmyk") else "RGB"
    picture = photo(mode=mode)
    if mode == "CMYK":  # far more ink than anyone prints
        picture = PIL.Image.merge("CMYK", [*photo().split(), photo(mode="L")])
    file = saved(tmp_path, picture, name)
    order = output("x4", PressSettings(), preset=preset)
    assert order is not None
    image = read_image(file, Wanted(), recipe(order))
    assert image.space == "DeviceCMYK"
    assert most_ink(shown(image)) <= order.preset.tac + SLACK


def test_limiting_keeps_black_and_what_is_under_the_limit() -> None:
    picture = PIL.Image.new("CMYK", (2, 1), (255, 255, 255, 200))
    picture.putpixel((1, 0), (100, 50, 20, 30))
    left, right = (limited(picture, 2.2).getpixel((x, 0)) for x in (0, 1))
    assert right == (100, 50, 20, 30)
    assert left[3] == 200
    assert len(set(left[:3])) == 1
    assert 555 <= sum(left) <= 561


def test_a_picture_is_reduced_only_when_far_too_fine(tmp_path: Path) -> None:
    file = saved(tmp_path, photo(600), "a.jpg")
    fine = read_image(file, Wanted(WHOLE, 72, 72), NEWS)
    assert (fine.width, fine.height) == (250, 250)
    near = read_image(file, Wanted(WHOLE, 120, 120), NEWS)  # 360 pixels an inch
    assert (near.width, near.height) == (600, 600)
    plain = read_image(file, Wanted(WHOLE, 72, 72), PLAIN)
    assert (plain.width, plain.space) == (300, "DeviceRGB")
    assert read_image(file, Wanted(WHOLE, 120, 120), PLAIN).data == file.read_bytes()


@pytest.mark.parametrize("turn", range(1, 9))
def test_the_crop_is_of_the_upright_picture(tmp_path: Path, turn: int) -> None:
    """Pillow's own turning of the whole is the referee."""
    from PIL import ImageOps

    picture = photo(120).resize((120, 80))
    exif = PIL.Image.Exif()
    exif[0x0112] = turn
    file = saved(tmp_path, picture, "a.png", exif=exif)
    with PIL.Image.open(file) as opened:
        upright = ImageOps.exif_transpose(opened)
    assert read_header(file)[:2] == upright.size
    width, height = upright.size
    wanted = upright.crop((width // 4, height // 2, width // 2, height))
    image = read_image(file, Wanted(Rect(0.25, 0.5, 0.5, 1.0)))
    assert shown(image).tobytes() == wanted.tobytes()


def test_grey_is_printed_in_black_alone_and_as_light_as_it_was(tmp_path: Path) -> None:
    ramp = PIL.Image.linear_gradient("L")
    for name, picture in (("l.png", ramp), ("rgb.png", ramp.convert("RGB"))):
        image = read_image(saved(tmp_path, picture, name), Wanted(), NEWS)
        assert image.space == "DeviceGray"
        column = list(shown(image).crop((0, 0, 1, 256)).tobytes())
        assert column == sorted(column)
        assert (column[0], column[-1]) == (0, 255)
        assert column[128] > 140, "dots grow: a middle grey is printed with fewer"
        assert max(b - a for a, b in pairwise(column)) <= 4, "no bands"


def test_line_art_stays_line_art(tmp_path: Path) -> None:
    picture = photo(300, "L").convert("1")
    for name, options in (("a.png", {}), ("a.tif", {"compression": "group4"})):
        image = read_image(saved(tmp_path, picture, name, **options), Wanted(), NEWS)
        assert (image.bits, image.space) == (1, "DeviceGray")
        assert shown(image).tobytes() == picture.tobytes()


def test_a_profile_in_the_picture_is_honoured(tmp_path: Path) -> None:
    assert ORDER is not None
    picture = photo(60)
    plain = saved(tmp_path, picture, "a.png")
    odd = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(odd.replace(b"s\0R\0G\0B", b"o\0d\0d\0!"))
    red, green = swapped.find(b"rXYZ", 128), swapped.find(b"gXYZ", 128)
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    told = saved(tmp_path, picture, "b.png", icc_profile=bytes(swapped))
    for how in (NEWS, PLAIN):
        assert read_image(plain, Wanted(), how).data != read_image(told, Wanted(), how).data
    broken = saved(tmp_path, picture, "c.png", icc_profile=odd[:200])
    assert read_image(broken, Wanted(), NEWS) == read_image(plain, Wanted(), NEWS)


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.tif", "CMYK", {"compression": "tiff_lzw"}),
        ("a.tif", "RGB", {"compression": "tiff_lzw"}),
        ("a.tif", "LAB", {}),
        ("a.webp", "RGB", {}),
        ("a.jpg", "RGB", {"progressive": True}),
    ],
)
def test_formats(tmp_path: Path, name: str, mode: str, options: dict[str, Any]) -> None:
    picture = PIL.Image.new("RGB", (20, 20), (200, 40, 40))
    if mode == "LAB":
        rgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        picture = ImageCms.profileToProfile(picture, rgb, lab, outputMode="LAB")
    elif mode == "CMYK":
        picture = PIL.Image.new("CMYK", (20, 20), (0, 200, 180, 20))
    image = read_image(saved(tmp_path, picture, name, **options), Wanted(), NEWS)
    c, m, y, _k = shown(image).getpixel((10, 10))
    assert c < 60
    assert min(m, y) > 120


def test_deep_grey_is_scaled(tmp_path: Path) -> None:
    deep = PIL.Image.new("I;16", (4, 4), 0x8080)
    image = read_image(saved(tmp_path, deep, "a.tif"))
    assert set(image.data) == {128}


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    file = saved(tmp_path, photo(), "a.jpg")
    wanted = Wanted(WHOLE, 50, 50)
    assert read_image(file, wanted, NEWS) == read_image(file, wanted, NEWS)


def test_a_kept_picture_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path, photo(), "a.jpg")
    key, store = ("a.jpg", WHOLE), Store()
    work = Work(tmp_path, ORDER, store=store)
    first, _ = press_images({key: Place(1, 50, 50)}, work)
    made = []
    monkeypatch.setattr(inks, "read_image", lambda *given: made.append(given) or read_image(*given))
    again, _ = press_images({key: Place(2, 50, 50)}, work)
    assert again == first
    assert not made
    press_images({key: Place(1, 80, 80)}, work)
    saved(tmp_path, photo(300), "a.jpg")
    press_images({key: Place(1, 50, 50)}, work)
    assert len(made) == 2, "another size and another file are other pictures"


def test_a_full_store_lets_go_of_the_oldest(tmp_path: Path) -> None:
    store = Store(most=1000)
    keys = []
    for number in range(3):
        file = saved(tmp_path, PIL.Image.new("L", (20, 20), number), f"{number}.png")
        key = store.key(file, Wanted(), PLAIN)
        assert key is not None
        store.put(key, read_image(file))
        keys.append(key)
    assert [store.get(key) is None for key in keys] == [True, False, False]


# --- files that nobody can use ------------------------------------------------------------------


def test_too_big_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MOST_BYTES", 100_000)
    file = saved(tmp_path, photo(400), "a.png")
    with pytest.raises(PictureError, match="picture-too-big"):
        read_image(file)
    jpeg = saved(tmp_path, photo(400), "a.jpg")
    assert read_image(jpeg, Wanted(WHOLE, 9, 9), NEWS).width == 32, "decoded small"


def test_three_hundred_megapixels_are_told(tmp_path: Path) -> None:
    file = saved(tmp_path, PIL.Image.new("1", (20_000, 15_000)), "a.png")
    with pytest.raises(PictureError, match="picture-too-big"):
        read_image(file)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", ("picture-heic", "")),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", ("picture-heic", "")),
        (b"\0\0\0\x1cftypavif\0\0\0\0", ("picture-kind", "AVIF")),
        (b"8BPS\0\1", ("picture-kind", "PSD")),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", ("picture-kind", "EPS")),
        (b"\xc5\xd0\xd3\xc6\x1e\0", ("picture-kind", "EPS")),
        (b"<?xml version='1.0'?>\n<svg xmlns=", ("picture-kind", "SVG")),
        (b"\0\0\0\x0cjP  \r\n\x87\n", ("picture-kind", "JPEG 2000")),
        (b"II*\0\x10\0\0\0CR\2\0", ("picture-kind", "CR2")),
        (b"GIF89b", ("picture-broken", "")),
    ],
)
def test_a_format_that_cannot_be_read_is_named(
    tmp_path: Path, head: bytes, told: tuple[str, str]
) -> None:
    (tmp_path / "a.jpg").write_bytes(head + bytes(100))
    with pytest.raises(PictureError) as caught:
        read_header(tmp_path / "a.jpg")
    assert (caught.value.code, caught.value.facts.get("kind", "")) == told


def test_a_wrong_ending_does_not_matter(tmp_path: Path) -> None:
    file = saved(tmp_path, photo(50), "a.png").rename(tmp_path / "a.jpg")
    assert read_image(file, Wanted(), NEWS).width == 50
