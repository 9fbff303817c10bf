"""Files of adverts: which there are, how large they are, and how one comes into the edition."""

from __future__ import annotations

from pathlib import Path

from layout_app.errors import LayoutAppError

ADVERT_FILES = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"
Size = tuple[float, float]
UNKNOWN: Size = (0.0, 0.0)


def size_of(file: Path) -> Size:
    """Give width and height of an advert's file as ``model.Advert`` has them.

    Points of a PDF's trimmed page, pixels of an image; ``UNKNOWN`` for one that cannot be read.
    """
    from layout_app.press.images import PictureError, read_header
    from layout_app.press.vectors import page_size

    try:
        if file.suffix.lower() == ".pdf":
            return page_size(file)
        header = read_header(file)
    except (PictureError, LayoutAppError, OSError):
        return UNKNOWN
    return float(header.width), float(header.height)


def bring_advert(folder: Path, path: Path) -> tuple[str, Size]:
    """Copy the file of an advert into an edition; give its name there and its size.

    Raises:
        LayoutAppError: it cannot be read or copied.
    """
    from layout_app.gui.dialogs.import_copy_files import Staging
    from layout_app.storage.brought_in import add_media

    with Staging(folder) as staging:
        file = staging.picture(path)
        add_media(folder, [file])
        return file.name, size_of(file)


def shape_of(file: Path) -> float:
    """Give width to height of an advert's file; a square for one that cannot be read."""
    width, height = size_of(file)
    return width / height if width and height else 1.0
