"""The files of an import: read, and kept in the edition's folder. No Qt here.

In: files anywhere, an edition's folder. Out: what was recognised; copies of the files in ``copy/``
and ``media/`` under names that are free there.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from msgspec.structs import replace

from layout_app.errors import CopyError
from layout_app.gui.dialogs.import_copy_plan import Arrival
from layout_app.intake.formats import looks_marked
from layout_app.intake.importer import Imported
from layout_app.model.story import Story

_TELLING = re.compile(r"<(?:h[1-6]|table|li|b|strong|img|ruby)\b|MsoTitle", re.IGNORECASE)
"""What a paste as HTML tells and its plain text does not."""


class Staging:
    """A folder for the time of one import, where its files bear the names they will have."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scratch = Path(tempfile.mkdtemp(prefix="banxin-"))

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)

    def pictures(self, imported: Imported) -> tuple[Path, ...]:
        """Give the pictures of an import as files with names that are free in ``media/``."""
        made = []
        for number, media in enumerate(imported.media):
            source = media.path
            if source is None:
                source = self._scratch / f"data-{number}" / media.name
                source.parent.mkdir()
                source.write_bytes(media.data)
            made.append(self._named(source, media.name, "media"))
        return tuple(made)

    def picture(self, file: Path) -> Path:
        """Give a picture file with a name that is free in ``media/``."""
        return self._named(file, file.name, "media")

    def copies(self, imported: Imported, chosen: Sequence[Arrival]) -> dict[int, Path]:
        """Give the files of the chosen stories, by their number in the import."""
        numbers = {one.story.source.copy for one in chosen if one.story.source is not None}
        return {
            number: self._named(Path(copy.path), copy.file, "copy")
            for number, copy in enumerate(imported.copies)
            if number in numbers
        }

    def _named(self, source: Path, name: str, part: str) -> Path:
        """Copy a file under its name, numbered where another file has that name already."""
        try:
            data = source.read_bytes()
            target = self._scratch / part / _free(name, data, self._rooms(part))
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CopyError("copy-unreadable", str(source), detail=reason) from error
        return target

    def _rooms(self, part: str) -> tuple[Path, Path]:
        return self._folder / part, self._scratch / part


def _free(name: str, data: bytes, rooms: Iterable[Path]) -> str:
    """Give a name that in no folder belongs to a file of other content."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    number, tried = 1, name
    folders = tuple(rooms)
    while any(_is_other(folder / tried, data) for folder in folders):
        number += 1
        tried = f"{stem} ({number}){dot}{suffix}"
    return tried


def _is_other(file: Path, data: bytes) -> bool:
    return file.exists() and (not file.is_file() or file.read_bytes() != data)


def with_file(story: Story, copies: dict[int, Path]) -> Story:
    """Let a story's ledger name its file as it stands in ``copy/``."""
    source = story.source
    if source is None or source.copy not in copies:
        return story
    return replace(story, source=replace(source, file=copies[source.copy].name))


def picture_size(file: Path) -> tuple[int, int]:
    """Give a picture's pixels.

    Raises:
        CopyError: it is no picture that can be read.
    """
    from layout_app.press.images import PictureError, read_header

    try:
        header = read_header(file)
    except PictureError as error:
        raise CopyError(error.code, str(file), **error.facts) from error
    return header.width, header.height


def pasted(text: str, folder: Path, html: str = "") -> Path:
    """Keep what was pasted as a file of copy, named by its first line.

    Args:
        text: the plain text.
        folder: where the file is kept.
        html: the same as a browser or Word gives it; taken where it knows more than the text.
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    kept = "".join(char for char in first if char.isalnum())[:12] or "copy"
    marked = looks_marked(text)
    if not marked and _TELLING.search(html):
        # With a mark of its encoding: what the page says of itself was true where it came from.
        file = folder / f"{kept}.html"
        file.write_text(html, "utf-8-sig")
        return file
    file = folder / f"{kept}{'.md' if marked else '.txt'}"
    file.write_text(text, "utf-8")
    return file
