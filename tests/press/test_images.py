"""Pictures: read without loss where that can be, placed and cropped, missing ones seen and told."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from PIL import Image

from layout_app.display.items import DisplayList, Group, Picture
from layout_app.geometry import Matrix, Rect, Size
from layout_app.issues import Severity
from layout_app.press.images import PictureError, read_header
from layout_app.press.pdf import Sources
from layout_app.press.pictures.make import read_image
from layout_app.press.pictures.wanted import Wanted
from layout_app.press.png import render_rgb

if TYPE_CHECKING:
    from conftest import Press

RED, GREEN, BLUE, WHITE = (200, 30, 40), (20, 160, 60), (30, 60, 180), (255, 255, 255)


def quarters(mode: str = "RGB", side: int = 64) -> Image.Image:
    """A picture of four squares: red, green above blue, white."""
    picture = Image.new("RGB", (side, side), WHITE)
    half = side // 2
    for colour, place in ((RED, (0, 0)), (GREEN, (half, 0)), (BLUE, (0, half))):
        picture.paste(colour, (*place, place[0] + half, place[1] + half))
    return picture.convert(mode)


@pytest.fixture
def media(press: Press) -> Path:
    """A folder of pictures that the press reads."""
    folder = press.folder / "media"
    folder.mkdir()
    press.sources = Sources(press.catalogue, folder)
    return folder


def save(picture: Image.Image, path: Path, **options: Any) -> Path:
    picture.save(path, **options)
    return path


def image_of(pdf: Path) -> tuple[pikepdf.Stream, pikepdf.Pdf]:
    document = pikepdf.open(pdf)
    (image,) = document.pages[0].Resources.XObject.values()
    return image, document


def near(pixel: bytes, colour: tuple[int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) <= 12


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_baseline_jpeg_goes_through(press: Press, media: Path, mode: str) -> None:
    file = save(quarters(mode), media / "a.jpg", quality=80)
    pdf = press.write(Picture(Rect(10, 10, 110, 110), "a.jpg"))
    image, document = image_of(pdf)
    with document:
        assert image.Filter == "/DCTDecode"
        assert image.read_raw_bytes() == file.read_bytes()
        assert image.ColorSpace == {"RGB": "/DeviceRGB", "L": "/DeviceGray"}[mode]
    assert press.issues == ()


@pytest.mark.parametrize(
    ("mode", "options", "space"),
    [
        ("RGB", {"progressive": True}, "/DeviceRGB"),
        ("CMYK", {}, "/DeviceCMYK"),
    ],
)
def test_other_jpegs_are_packed_anew(
    press: Press, media: Path, mode: str, options: dict[str, Any], space: str
) -> None:
    file = save(quarters(mode), media / "a.jpg", quality=95, **options)
    page = {"size": Size(100, 100), "bleed": 0.0}
    pdf = press.write(Picture(Rect(0, 0, 100, 100), "a.jpg"), **page)
    width, _, data = render_rgb(pdf, 0, 1.0)
    assert near(data[3 * (75 * width + 75) :][:3], WHITE)
    assert not near(data[3 * (25 * width + 25) :][:3], WHITE)
    image, document = image_of(pdf)
    with document:
        assert image.ColorSpace == space
        assert image.read_raw_bytes() != file.read_bytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1", "I;16", "CMYK"])
def test_every_mode_is_shown(press: Press, media: Path, mode: str) -> None:
    picture = quarters().quantize(8) if mode == "P" else quarters(mode if mode != "I;16" else "L")
    if mode == "I;16":
        picture = quarters("L").convert("I").point(lambda value: value * 256).convert("I;16")
    save(picture, media / f"a.{'tif' if mode in ('CMYK', 'I;16') else 'png'}")
    name = next(media.iterdir()).name
    pdf = press.write(Picture(Rect(0, 0, 100, 100), name), size=Size(100, 100), bleed=0)
    assert press.issues == ()
    width, _, data = render_rgb(pdf, 0, 1.0)
    corner = data[3 * (75 * width + 75) :][:3]
    assert near(corner, WHITE), mode
    if mode in ("RGB", "RGBA", "P"):
        assert near(data[3 * (25 * width + 25) :][:3], RED)


def test_what_is_transparent_is_paper(media: Path) -> None:
    picture = Image.new("RGBA", (4, 4), (200, 0, 0, 0))
    save(picture, media / "a.png")
    image = read_image(media / "a.png")
    assert image.data == b"\xff" * 48


def test_placement(press: Press, media: Path) -> None:
    save(quarters(), media / "a.png")
    pdf = press.write(Picture(Rect(20, 30, 60, 50), "a.png"), size=Size(100, 100), bleed=0)
    width, _, data = render_rgb(pdf, 0, 2.0)
    at = lambda x, y: data[3 * (round(2 * y) * width + round(2 * x)) :][:3]  # noqa: E731
    assert near(at(30, 35), RED)
    assert near(at(50, 35), GREEN)
    assert near(at(30, 45), BLUE)
    for x, y in ((18, 40), (62, 40), (40, 28), (40, 52)):
        assert near(at(x, y), WHITE)


def test_a_turned_group_turns_its_picture(press: Press, media: Path) -> None:
    save(quarters(), media / "a.png")
    turned = Group((Picture(Rect(0, 0, 40, 40), "a.png"),), Matrix(0, 1, -1, 0, 70, 30))
    pdf = press.write(turned, size=Size(100, 100), bleed=0)
    width, _, data = render_rgb(pdf, 0, 2.0)
    assert near(data[3 * (80 * width + 120) :][:3], RED), "a quarter turn clockwise"


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_crop(press: Press, media: Path, kind: str) -> None:
    save(quarters(), media / f"a.{kind}")
    crop = Rect(0.5, 0.0, 1.0, 0.5)
    pdf = press.write(
        Picture(Rect(0, 0, 100, 100), f"a.{kind}", crop), size=Size(100, 100), bleed=0
    )
    image, document = image_of(pdf)
    with document:
        assert (int(image.Width), int(image.Height)) == (32, 32)
        assert image.Filter == ("/DCTDecode" if kind == "jpg" else "/FlateDecode")
    width, _, data = render_rgb(pdf, 0, 1.0)
    for x, y in ((10, 10), (90, 10), (10, 90), (90, 90)):
        assert near(data[3 * (y * width + x) :][:3], GREEN)


def test_a_crop_of_nothing_keeps_one_pixel(media: Path) -> None:
    save(quarters(), media / "a.png")
    image = read_image(media / "a.png", Wanted(Rect(1.0, 1.0, 1.0, 1.0)))
    assert (image.width, image.height) == (1, 1)


def test_a_picture_used_twice_is_stored_once(press: Press, media: Path) -> None:
    save(quarters(), media / "a.jpg")
    page = DisplayList(Size(100, 100), 0, (Picture(Rect(0, 0, 50, 50), "a.jpg"),) * 2)
    with pikepdf.open(press.write_pages([page, page])) as document:
        images = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
    assert len(images) == 1


def test_orientation_is_obeyed(media: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    save(quarters().resize((64, 32)), media / "a.jpg", exif=exif)
    assert read_header(media / "a.jpg")[:2] == (32, 64)
    image = read_image(media / "a.jpg")
    assert (image.width, image.height) == (32, 64)
    with Image.open(io.BytesIO(image.data)) as shown:
        assert near(bytes(shown.getpixel((24, 8))), RED), "turned clockwise"


def test_a_header_is_read_without_decoding(media: Path) -> None:
    file = save(quarters(), media / "a.png")
    data = file.read_bytes()
    file.write_bytes(data[:60])
    assert read_header(file) == (64, 64, "RGB", "PNG")
    with pytest.raises(PictureError) as caught:
        read_image(file)
    assert caught.value.code == "picture-broken"


def test_a_missing_picture_is_seen_and_told(press: Press, media: Path) -> None:
    places = [Picture(Rect(10, 10, 90, 90), "gone.jpg", Rect(0, 0, 1, n / 2)) for n in (1, 2)]
    pdf = press.write(*places, size=Size(100, 100), bleed=0)
    (found,) = press.issues
    assert (found.code, found.severity) == ("picture-missing", Severity.ERROR)
    assert found.where.file == "gone.jpg"
    assert found.fact == {"page": 1}
    width, _, data = render_rgb(pdf, 0, 1.0)
    grey = data[3 * (50 * width + 20) :][:3]
    assert max(grey) < 240, "the place is tinted"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe0 no picture", b"\x89PNG\r\n"])
def test_a_broken_picture_is_told(press: Press, media: Path, data: bytes) -> None:
    (media / "a.jpg").write_bytes(data)
    press.write(Picture(Rect(10, 10, 90, 90), "a.jpg"))
    (found,) = press.issues
    assert found.code == "picture-broken"
    assert found.fact["detail"]
    assert str(media) not in str(found.fact["detail"])


@pytest.mark.parametrize("crop", [Rect(0, 0, 1, 1), Rect(0, 0, 0.5, 1)])
def test_a_jpeg_cut_short_is_told(press: Press, media: Path, crop: Rect) -> None:
    file = save(quarters(side=512), media / "a.jpg")
    file.write_bytes(file.read_bytes()[:2000])
    press.write(Picture(Rect(10, 10, 90, 90), "a.jpg", crop))
    assert [issue.code for issue in press.issues] == ["picture-broken"]


@pytest.mark.parametrize("name", ["../secret.png", "/etc/hostname", ".."])
def test_only_files_of_the_folder_are_read(press: Press, media: Path, name: str) -> None:
    save(quarters(), press.folder / "secret.png")
    press.write(Picture(Rect(10, 10, 90, 90), name))
    assert [issue.code for issue in press.issues] == ["picture-missing"]


def test_without_a_folder_every_picture_is_missing(press: Press) -> None:
    press.write(Picture(Rect(10, 10, 90, 90), "a.jpg"))
    assert [issue.code for issue in press.issues] == ["picture-missing"]


def test_a_place_kept_for_a_picture_is_no_issue(press: Press, media: Path) -> None:
    press.write(Picture(Rect(10, 10, 90, 90), ""))
    assert press.issues == ()


def test_importing_does_not_load_pillow() -> None:
    script = "import sys, layout_app.press.images; print('PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
