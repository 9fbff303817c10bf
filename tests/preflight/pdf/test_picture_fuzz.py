"""Damaged pictures in a PDF: none stops the check or keeps it busy.

``PICTURE_FUZZ=2000`` in the environment tries so many; the suite tries 100.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
import zlib
from pathlib import Path
from types import ModuleType

import PIL.Image
from pdf_seeds import checked, image
from pikepdf import Array, Name

from layout_app import messages

COUNT = int(os.environ.get("PICTURE_FUZZ", "100"))


def seeds() -> list[tuple[bytes, Name, Name]]:
    """Packed pictures with their filters and spaces."""
    base = PIL.Image.radial_gradient("L").resize((90, 70))
    four = PIL.Image.merge("CMYK", [base, base.rotate(90), base.rotate(180), base])
    files = []
    for picture, space in ((four, Name.DeviceCMYK), (four.convert("RGB"), Name.DeviceRGB)):
        for options in ({}, {"progressive": True}, {"quality": 100, "subsampling": 0}):
            out = io.BytesIO()
            picture.save(out, "JPEG", **options)
            files.append((out.getvalue(), Name.DCTDecode, space))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG2000")
        files.append((out.getvalue(), Name.JPXDecode, space))
    files.append((zlib.compress(four.tobytes()), Name.FlateDecode, Name.DeviceCMYK))
    return files


def mutated(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 2, 8))):
        at = dice.randrange(min(len(spoilt), dice.choice((60, 700, len(spoilt)))))
        if dice.random() < 0.2:
            del spoilt[at : at + dice.randrange(1, 40)]
        else:
            spoilt[at] = dice.choice((0, 0xFF, 0x7F, dice.randrange(256)))
        if not spoilt:
            break
    return bytes(spoilt[: dice.randrange(len(spoilt) + 1)] if dice.random() < 0.15 else spoilt)


def test_damaged_pictures_of_a_file_are_told(conforming: ModuleType, tmp_path: Path) -> None:
    dice = random.Random(20261123)
    files = seeds()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    broken = measured = 0
    for number in range(COUNT):
        data, packed, space = files[number % len(files)]
        made = conforming.Made("x4")
        entries = {"Filter": packed, "ColorSpace": space}
        if dice.random() < 0.2:
            entries["Decode"] = Array([dice.choice((0, 1, -5, 900)) for _ in range(8)])
        if dice.random() < 0.2:
            entries["BitsPerComponent"] = dice.choice((1, 4, 8, 16, 99))
        sides = {key: dice.choice((90, 70, 0, 30_000)) for key in ("Width", "Height")}
        image(made, mutated(data, dice), **entries, **(sides if dice.random() < 0.3 else {}))
        began = time.monotonic()
        found = {one.code for one in checked(made.bytes(), tmp_path)}
        assert time.monotonic() - began < 5, number
        assert found <= set(messages.codes())
        assert "pdf-check-stopped" not in found, number
        broken += "pdf-picture-broken" in found
        measured += not found & {"pdf-picture-broken", "pdf-unfinished"}
    assert min(broken, measured) > COUNT // 20, "some of each"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000
