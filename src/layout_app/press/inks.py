"""What pages show of the media folder, as a file takes it: pictures made, drawings read.

The one place between the folder and writing (``objects``); many pictures are shared among
processes, and what was made before comes out of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from layout_app.issues import Issue, Severity, Where, issue
from layout_app.press.drawing import Fault
from layout_app.press.faults import PictureError
from layout_app.press.images import Image, is_pdf
from layout_app.press.pictures.make import read_image
from layout_app.press.pictures.store import Key, Store
from layout_app.press.pictures.wanted import Wanted, recipe
from layout_app.press.presets import Output
from layout_app.press.survey import PictureKey, Place
from layout_app.press.vectors import Vector, read_vector

Shown = Image | Vector
Found = tuple[dict[PictureKey, Shown], tuple[Issue, ...]]

_MINOR = frozenset(("advert-layers",))
"""What is wrong with a drawing and spoils no file."""


class Work(NamedTuple):
    """How pictures are worked on.

    Attributes:
        media: folder of the picture files; None when there is none.
        output: how the press file is to be written; None leaves colours as they are.
        jobs: processes that share the work; what they find does not depend on their number.
        store: finished pictures of earlier files; None: every picture is made.
    """

    media: Path | None
    output: Output | None
    jobs: int = 1
    store: Store | None = None


def press_images(
    wanted: Mapping[PictureKey, Place], work: Work, step: Callable[[], None] | None = None
) -> Found:
    """Read the pictures of some pages as a file takes them; report those that cannot be had.

    Args:
        wanted: pictures with their places.
        work: where they are, and what they become.
        step: called after each picture; what it raises (``Cancelled``) goes through.

    Raises:
        ExportError: the profile cannot be used (``export-profile-broken``).
    """
    # A place kept for a picture to come has no file; composing has reported that.
    sought = {key: place for key, place in wanted.items() if key[0]}
    keys = _keys(sought, work)
    held: dict[PictureKey, Shown] = {}
    for key, stored in keys.items():
        image = None if work.store is None else work.store.get(stored)
        if image is not None:
            held[key] = image
    new = {key: place for key, place in sought.items() if key not in held}
    images, issues = _together(_made(new, work), step)
    if work.store is not None:
        for key, made in images.items():
            if isinstance(made, Image) and key in keys:
                work.store.put(keys[key], made)
    images |= held
    return {key: images[key] for key in sought if key in images}, issues


def _keys(wanted: Mapping[PictureKey, Place], work: Work) -> dict[PictureKey, Key]:
    if work.store is None or work.media is None:
        return {}
    how = recipe(work.output)
    found = {}
    for named, place in wanted.items():
        file, crop, inks = PictureKey(*named)
        if _is_inside(file):
            path = work.media / file
            key = work.store.key(path, Wanted(crop, place.width, place.height, inks), how)
            if key is not None:
                found[named] = key
    return found


def _made(wanted: Mapping[PictureKey, Place], work: Work) -> Iterable[Found]:
    read = partial(_read, media=work.media, output=work.output)
    if work.jobs == 1 or len(wanted) < 2:
        yield from map(read, wanted.items())
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Fresh interpreters: a fork would copy the threads of whoever calls in whatever state they are.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(work.jobs, len(wanted)), context)
    try:
        yield from pool.map(read, wanted.items())
    finally:
        pool.shutdown(cancel_futures=True)


def _read(wanted: tuple[PictureKey, Place], media: Path | None, output: Output | None) -> Found:
    key, place = wanted
    file, crop, inks = PictureKey(*key)
    try:
        if media is None or not _is_inside(file):
            raise PictureError("picture-missing")
        path = media / file
        if not is_pdf(path):
            size = Wanted(crop, place.width, place.height, inks)
            return {key: read_image(path, size, recipe(output))}, ()
        drawing = read_vector(path, crop)
    except PictureError as error:
        where = Where(file=file)
        return {}, (issue(Severity.ERROR, error.code, where, page=place.page, **error.facts),)
    issues = tuple(_told(fault, file, place.page, output) for fault in _counted(drawing, output))
    if output is not None and any(one.severity is Severity.ERROR for one in issues):
        return {}, issues  # a press refuses the whole file for it
    return {key: drawing}, issues


def _is_inside(file: str) -> bool:
    return Path(file).name == file


def _counted(drawing: Vector, output: Output | None) -> list[Fault]:
    """Give the faults that count where a drawing goes: PDF/X-4 takes transparency and more."""
    standard = "plain" if output is None else output.standard
    allowed = set() if standard == "x1a" else {"advert-transparent", "advert-filter"}
    found = [fault for fault in drawing.faults if fault.code not in allowed]
    if standard == "x4":
        found = [f for f in found if (f.code, f.detail) != ("advert-colour", "ICC RGB")]
    return found


def _told(fault: Fault, file: str, page: int, output: Output | None) -> Issue:
    is_error = output is not None and fault.code not in _MINOR
    severity = Severity.ERROR if is_error else Severity.WARNING
    facts = {"detail": fault.detail} if fault.detail else {}
    return issue(severity, fault.code, Where(file=file), page=page, **facts)


def _together(parts: Iterable[Found], step: Callable[[], None] | None) -> Found:
    """Join what was found; a fault of a file that is used twice is reported once."""
    images: dict[PictureKey, Shown] = {}
    issues: dict[tuple[str, str, object], Issue] = {}
    for found, reported in parts:
        images.update(found)
        for one in reported:
            issues.setdefault((one.where.file, one.code, one.fact.get("detail")), one)
        if step is not None:
            step()
    return images, tuple(issues.values())
