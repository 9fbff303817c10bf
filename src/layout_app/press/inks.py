"""Pictures for the press: read, and brought from screen colours into the press's inks.

The one place between reading a picture (``images``) and writing it (``objects``); a plain file
takes pictures as they are read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from layout_app.errors import ExportError
from layout_app.issues import Issue
from layout_app.press.images import Image, gather
from layout_app.press.presets import Output
from layout_app.press.survey import PictureKey

Found = tuple[dict[PictureKey, Image], tuple[Issue, ...]]

_QUALITY = 92


class Work(NamedTuple):
    """How pictures are worked on.

    Attributes:
        media: folder of the picture files; None when there is none.
        output: how the press file is to be written; None leaves colours as they are.
        jobs: processes that share the work; what they find does not depend on their number.
    """

    media: Path | None
    output: Output | None
    jobs: int = 1


def press_images(
    wanted: Mapping[PictureKey, int], work: Work, step: Callable[[], None] | None = None
) -> Found:
    """Read the pictures of some pages as a file takes them; report those that cannot be had.

    Args:
        wanted: pictures with the number of the page where each is used first.
        work: where they are, and what they become.
        step: called after each picture; what it raises (``Cancelled``) goes through.

    Raises:
        ExportError: the profile cannot be used (``export-profile-broken``).
    """
    if work.output is None:
        return gather(wanted, work.media)
    read = partial(_read, media=work.media, output=work.output)
    if work.jobs == 1 or len(wanted) < 2:
        return _together(map(read, wanted.items()), step)
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Fresh interpreters: a fork would copy the threads of whoever calls in whatever state they are.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(work.jobs, len(wanted)), context)
    try:
        return _together(pool.map(read, wanted.items()), step)
    finally:
        pool.shutdown(cancel_futures=True)


def in_press_inks(image: Image, output: Output) -> Image:
    """Give a picture in the inks of the press; grey stays black alone."""
    if image.space != "DeviceRGB":
        return image
    import PIL.Image
    from PIL import ImageCms

    if image.is_jpeg:
        picture = PIL.Image.open(io.BytesIO(image.data)).convert("RGB")
    else:
        picture = PIL.Image.frombytes("RGB", (image.width, image.height), image.data)
    try:
        inked = ImageCms.applyTransform(picture, _transform(output.profile.data))
    except (ImageCms.PyCMSError, OSError) as error:
        where = output.profile.description
        detail = "its colour tables are missing"
        raise ExportError("export-profile-broken", where, detail=detail) from error
    assert inked is not None
    if not image.is_jpeg:
        return Image(image.width, image.height, "DeviceCMYK", inked.tobytes(), is_jpeg=False)
    packed = io.BytesIO()
    inked.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
    return Image(image.width, image.height, "DeviceCMYK", packed.getvalue(), is_jpeg=True)


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> Any:
    """Prepare the way from the usual screen colours to a profile's inks."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.PERCEPTUAL,
    )


def _read(wanted: tuple[PictureKey, int], media: Path | None, output: Output) -> Found:
    found, issues = gather(dict([wanted]), media)
    return {key: in_press_inks(image, output) for key, image in found.items()}, issues


def _together(parts: Iterable[Found], step: Callable[[], None] | None) -> Found:
    """Join what was found; a file that is used twice is reported once."""
    images: dict[PictureKey, Image] = {}
    issues: dict[str, Issue] = {}
    for found, reported in parts:
        images.update(found)
        for issue in reported:
            issues.setdefault(issue.where.file, issue)
        if step is not None:
            step()
    return images, tuple(issues.values())
