"""What is known of files in ``media/``: their size, and an advert whose file is another one now."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from layout_app.model.edition import Advert, Edition
from layout_app.preflight.media import MediaFacts, media_facts, read_header
from layout_app.preflight.pictures import file_issues


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(("mode", "colours"), [("RGB", "rgb"), ("L", "grey")])
def test_a_header_tells_size_and_colours(kind: str, mode: str, colours: str) -> None:
    stream = io.BytesIO()
    Image.new(mode, (321, 123)).save(stream, kind)
    header = read_header(stream)
    assert (header.width, header.height, header.colours) == (321, 123, colours)
    assert not header.profiled


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"II*\0\x08\0\0\0", b"x"])
def test_a_broken_header_tells_nothing(data: bytes) -> None:
    header = read_header(io.BytesIO(data))
    assert (header.width, header.height) == (0, 0)


def pdf(path: Path, **boxes: object) -> Path:
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(300, 200))
        for name, value in boxes.items():
            made.pages[0].obj[f"/{name}"] = value
        made.save(path)
    return path


@pytest.mark.parametrize(
    ("boxes", "size"),
    [
        ({}, (300, 200)),
        ({"TrimBox": [10, 10, 210, 110]}, (200, 100)),
        ({"TrimBox": [10, 10, 210, 110], "Rotate": 90}, (100, 200)),
        ({"CropBox": [0, 0, 150, 150]}, (150, 150)),
    ],
)
def test_a_pdf_has_the_size_of_its_trimmed_page(
    tmp_path: Path, boxes: dict[str, object], size: tuple[float, float]
) -> None:
    facts = media_facts(tmp_path, [pdf(tmp_path / "ad.pdf", **boxes).name])["ad.pdf"]
    assert (facts.width, facts.height) == size


def test_what_is_no_pdf_has_no_size(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(b"%PDF-1.4 nothing")
    facts = media_facts(tmp_path, ["ad.pdf", "gone.pdf"])
    assert (facts["ad.pdf"].found, facts["ad.pdf"].width) == (True, 0.0)
    assert not facts["gone.pdf"].found


@pytest.mark.parametrize(
    ("known", "now", "told"),
    [
        ((300, 100), (600, 200), False),
        ((300, 100), (300, 140), True),
        ((300, 100), (100, 300), False),
        ((0, 0), (300, 140), False),
        ((300, 100), (0, 0), False),
    ],
)
def test_an_advert_whose_file_has_another_shape_now_is_told(
    edition: Edition, known: tuple[float, float], now: tuple[float, float], told: bool
) -> None:
    after = replace(edition, adverts=(Advert("a1", "ad.pdf", "茶庄", *known),))
    facts = MediaFacts(True, "d", "", False, *now)
    codes = [found.code for found in file_issues(after, {"ad.pdf": facts})]
    assert ("advert-changed" in codes) == told
