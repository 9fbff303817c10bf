"""Sixteen pages with forty photographs of 12 megapixels to one press file, by two processes."""

from __future__ import annotations

import datetime
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.rows import Result, Row

_PAGES, _PHOTOS, _JOBS = 16, 40, 2
_SIZE = (4000, 3000)
_SHEET = (1100.0, 1545.0)  # points; near enough a broadsheet


class _Told(NamedTuple):
    seconds: float
    again: float
    peak: int
    size: int


def measure(_runs: int) -> list[Result]:
    """Export once, and again with what the first export made; in a process of its own."""
    with TemporaryDirectory() as folder:
        _photographs(Path(folder))
        # Peak memory counts from the start of a process, so this must be a new one.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            told = pool.submit(_export, Path(folder)).result()
    note = f"{_PAGES} pages, {_PHOTOS} photographs of 12 MP, X-4, {_JOBS} processes, one run"
    return [
        Row("photographs to the press", "s", told.seconds, None, None, note),
        Row("the same again, pictures kept", "s", told.again, None, None, note),
        Row("peak memory of a process", "MB", told.peak / 1e6, None, None, note),
        Row("press file with photographs", "MB", told.size / 1e6, None, None, note),
    ]


def _photographs(folder: Path) -> None:
    """Make photographs: soft shapes of every colour and some grain, each another."""
    import PIL.Image
    from PIL import ImageChops

    grain = PIL.Image.effect_noise(_SIZE, 8)
    for number in range(_PHOTOS):
        bands = []
        for band in range(3):
            soft = PIL.Image.effect_noise((40, 30), 120).resize(_SIZE, PIL.Image.Resampling.BICUBIC)
            light = PIL.Image.linear_gradient("L").rotate(90 * ((number + band) % 4)).resize(_SIZE)
            bands.append(ImageChops.add(ImageChops.overlay(soft, light), grain, 1, -128))
        PIL.Image.merge("RGB", bands).save(folder / f"{number}.jpg", quality=88)


def _export(folder: Path) -> _Told:
    from layout_app.display.items import DisplayList, Picture
    from layout_app.fonts.catalogue import bundled
    from layout_app.geometry import Rect, Size
    from layout_app.model.press import Press
    from layout_app.press.pdf import Facts, Sources, pdf_bytes
    from layout_app.press.pictures.store import Store
    from layout_app.press.presets import output

    sources = Sources(bundled(), folder, _JOBS, Store())
    facts = Facts("试", datetime.date(2026, 11, 23), output("x4", Press()))
    pages = []
    for page in range(_PAGES):
        numbers = range(page, _PHOTOS, _PAGES)
        places = [Rect(60.0, 60.0 + 400 * n, 540.0, 420.0 + 400 * n) for n in range(len(numbers))]
        items = [
            Picture(place, f"{number}.jpg") for number, place in zip(numbers, places, strict=True)
        ]
        pages.append(DisplayList(Size(*_SHEET), 9.0, tuple(items)))
    export = partial(pdf_bytes, pages, sources, facts)
    times = []
    for _run in range(2):
        began = time.perf_counter()
        data, issues = export()
        times.append(time.perf_counter() - began)
        assert not issues
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes on macOS, else KiB
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(who).ru_maxrss for who in whose) * unit
    kept = os.environ.get("KEEP_PRESS_FILE")
    if kept:  # to look at
        Path(kept).write_bytes(data)
    return _Told(times[0], times[1], peak, len(data))
