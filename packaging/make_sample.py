"""Make the sample edition from its copy and pictures: what `make run` opens.

    python packaging/make_sample.py [--seed N]

Run it after a change that alters pages, and look at them before committing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from msgspec.structs import replace

from layout_app import paths
from layout_app.cli import main as layout_app
from layout_app.model import edits
from layout_app.model.edition import Edition, Masthead
from layout_app.model.page import Credit
from layout_app.storage.edition_folder import read_edition, write_edition

SAMPLE = paths.resources() / "samples" / "qingshi-ribao"
MADE = ("edition.json", "stories", "pages", "templates")

MASTHEAD = Masthead(
    publisher="青石日报社出版",
    cn="CN 00-0000",
    postal_code="00-00",
    price="1.50元",
    issue=8642,
    telephone="0000-8520520",
    motto="看见每一盏灯",
)
"""Facts of a paper that does not exist: no registered number is used."""

CREDITS = {
    "p01": ("伏明远", "端木青", "桑亦"),
    "p02": ("童书安", "端木青", "桑亦"),
    "p03": ("舒望", "葛衣白", "桑亦"),
}
ROLES = ("责编", "校对", "美编")


def _no_window(folder: Path | None, rest: list[str]) -> int:
    """Stand in for the window, which no sub-command opens."""
    raise SystemExit(f"{folder} {rest}")


def with_facts(edition: Edition) -> Edition:
    """Give the edition its masthead and its pages' credits."""
    edition = replace(edition, masthead=MASTHEAD)
    for page_id, names in CREDITS.items():
        named = [Credit(role, name) for role, name in zip(ROLES, names, strict=True)]
        edition = edits.set_credits(edition, page_id, named)
    return edition


def make(seed: int) -> int:
    """Build the edition in a scratch folder and take its files over.

    Returns:
        The exit code of the build.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "edition"
        code = layout_app(
            [
                "build",
                *[str(path) for path in sorted((SAMPLE / "copy").glob("*.md"))],
                *("--images", str(SAMPLE / "media"), "--title", "青石日报"),
                *("--date", "2026-05-20", "--template", "broadsheet-6", "--seed", str(seed)),
                *("--edition", str(folder), "-o", str(Path(scratch) / "sample.pdf")),
            ],
            _no_window,
        )
        if code:
            return code
        write_edition(with_facts(read_edition(folder)), folder)
        for name in MADE:
            target = SAMPLE / name
            if target.is_dir():
                shutil.rmtree(target)
            if (folder / name).is_dir():
                shutil.copytree(folder / name, target)
            else:
                shutil.copy2(folder / name, target)
    return 0


def main() -> int:
    """Read the seed and make the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    return make(parser.parse_args().seed)


if __name__ == "__main__":
    sys.exit(main())
