"""Where pages go: one file for all, or a file a page with a name made by a pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from layout_app.errors import UsageError
from layout_app.model.edition import Edition
from layout_app.model.page import Page

PATTERN = "{报名}_{日期}_{版}.pdf"
PLACES = ("报名", "日期", "版", "版名")
_ENGLISH = {"title": "报名", "date": "日期", "page": "版", "section": "版名"}
_PLACE = re.compile(r"\{([^{}]*)\}")
_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


def page_files(
    target: Path, edition: Edition, pages: Sequence[str], *, split: bool
) -> tuple[Path, ...]:
    """Give the file of each page; none when all go into one file.

    A target with places in braces is a pattern. Without one ``split`` takes the usual pattern, in
    the target where that is a folder, else the number of the page behind the target's name.

    Raises:
        UsageError: a place has no meaning (``usage-pattern``), or two pages would go into one file
            (``usage-pattern-same``).
    """
    if _PLACE.search(target.name):
        folder, pattern = target.parent, target.name
    elif not split:
        return ()
    elif target.is_dir():
        folder, pattern = target, PATTERN
    else:
        folder, pattern = target.parent, f"{target.stem}_{{版}}{target.suffix}"
    files = tuple(folder / _filled(pattern, edition, edition.page(page)) for page in pages)
    for number, file in enumerate(files):
        if file in files[:number]:
            raise UsageError("usage-pattern-same", str(file), value=pattern, needed="{版}")
    return files


def example(target: Path, *, split: bool) -> Path:
    """Give a file that stands for all, to try whether its folder takes files."""
    return target / PATTERN if split and target.is_dir() else target


def page_label(page: Page) -> str:
    """Give what a sheet calls its page: ``第1版 要闻``."""
    return f"第{page.folio}版 {page.section}".strip()


def _filled(pattern: str, edition: Edition, page: Page) -> str:
    values = {
        "报名": edition.title,
        "日期": edition.date.isoformat(),
        "版": f"{page.folio:02d}",
        "版名": page.section,
    }

    def value(place: re.Match[str]) -> str:
        name = _ENGLISH.get(place[1], place[1])
        if name not in values:
            known = ", ".join(f"{{{known}}}" for known in PLACES)
            raise UsageError("usage-pattern", value=place[0], known=known)
        return _UNSAFE.sub("-", values[name])

    return _PLACE.sub(value, pattern)
