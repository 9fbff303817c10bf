"""Damaged pictures and PDFs: each is shown or told, in little time and memory.

``PICTURE_FUZZ=2000`` in the environment tries so many; the suite tries 200.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
from pathlib import Path

import pikepdf
import PIL.Image
import pytest

from layout_app.geometry import Rect
from layout_app.model.press import Press as PressSettings
from layout_app.press.images import Image
from layout_app.press.inks import Work, press_images
from layout_app.press.presets import output
from layout_app.press.survey import Place
from layout_app.press.vectors import Vector

COUNT = int(os.environ.get("PICTURE_FUZZ", "200"))
_KINDS = (
    ("RGB", "JPEG", {"quality": 90}),
    ("RGB", "JPEG", {"progressive": True}),
    ("CMYK", "JPEG", {}),
    ("RGBA", "PNG", {}),
    ("P", "PNG", {}),
    ("1", "PNG", {}),
    ("CMYK", "TIFF", {"compression": "tiff_lzw"}),
    ("I;16", "TIFF", {}),
    ("RGB", "TIFF", {"compression": "jpeg"}),
    ("RGB", "WEBP", {}),
    ("P", "GIF", {}),
)


def seeds() -> list[bytes]:
    """One small file of each kind, and a PDF."""
    base = PIL.Image.merge("RGB", [PIL.Image.linear_gradient("L").rotate(n) for n in (0, 90, 180)])
    base = base.resize((120, 90))
    files = []
    for mode, kind, options in _KINDS:
        out = io.BytesIO()
        picture = (
            base.convert("L").convert("I").convert(mode) if ";" in mode else base.convert(mode)
        )
        picture.save(out, kind, **options)
        files.append(out.getvalue())
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(200, 100))
        page.Contents = document.make_stream(b"0 0 0 1 k 0 0 50 50 re f")
        out = io.BytesIO()
        document.save(out)
    return [*files, out.getvalue()]


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Spoil some bytes, cut, double or swap pieces: mostly near the header, where it hurts."""
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(min(len(spoilt), dice.choice((40, 300, len(spoilt)))))
        what = dice.randrange(6)
        if what < 3:
            spoilt[at] = dice.choice((0, 0xFF, 0x7F, dice.randrange(256)))
        elif what == 3:
            del spoilt[at : at + dice.randrange(1, 60)]
        elif what == 4:
            spoilt[at:at] = spoilt[at : at + dice.randrange(1, 60)]
        else:
            spoilt[at : at + 4] = dice.randbytes(4)
        if not spoilt:
            break
    return bytes(spoilt[: dice.randrange(len(spoilt) + 1)] if dice.random() < 0.15 else spoilt)


@pytest.mark.parametrize("standard", ["plain", "x1a"])
def test_damaged_files_are_shown_or_told(tmp_path: Path, standard: str) -> None:
    dice = random.Random(20261123)
    files, order = seeds(), output(standard, PressSettings())  # type: ignore[arg-type]
    work = Work(tmp_path, order)
    shown = told = 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(COUNT // 2):
        name = f"{number}.jpg"
        (tmp_path / name).write_bytes(mutated(files[number % len(files)], dice))
        crop = dice.choice((Rect(0, 0, 1, 1), Rect(0.2, 0.1, 0.7, 0.9)))
        began = time.monotonic()
        images, issues = press_images({(name, crop): Place(1, 60, 40)}, work)
        assert time.monotonic() - began < 5, number
        assert images or issues, number
        assert all(isinstance(image, Image | Vector) for image in images.values())
        assert all(one.code.startswith(("picture-", "advert-")) for one in issues)
        shown, told = shown + bool(images), told + bool(issues)
    assert min(shown, told) > COUNT // 20, "some of each"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000
