"""Plates as Ghostscript makes them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import PIL.Image
from PIL import ImageChops
from PIL.Image import Image

from layout_app.model.press import Standard

DPI = 144
BOTH: tuple[Standard, ...] = ("x4", "x1a")

Plates = dict[str, Image]
"""Inks by their names; 255 is full ink."""


def separated(pdf: Path, folder: Path, dpi: int = DPI) -> Plates:
    """Separate the first page of a file."""
    target = folder / "plate.tif"
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{dpi}", "-o", target, pdf],
        check=True,
        capture_output=True,
    )
    found = {}
    for file in folder.glob("plate(*).tif"):
        with PIL.Image.open(file) as plate:
            found[file.stem[6:-1]] = ImageChops.invert(plate.convert("L"))
    return found
