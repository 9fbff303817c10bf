"""Pictures that a page or an agency's item names: taken when they lie beside it, never fetched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from layout_app.intake.folder import PICTURES
from layout_app.intake.rendering import Media, Writer, plain_name
from layout_app.issues import Severity, shortened


def named_picture(source: str, folder: Path | None, writer: Writer) -> str:
    """Give the name by which a caption asks for a picture; take the file if it lies beside.

    Args:
        source: what the markup names: a name, a path, an address.
        folder: that of the file with the markup; None for pasted text.
        writer: takes the file, or the remark that the picture is elsewhere.
    """
    found = _beside(source, folder) if folder is not None else None
    if found is not None:
        if all(one.path != found for one in writer.media):
            writer.media.append(Media(found.name, path=found))
        return found.name
    if "//" in source:
        writer.remark(Severity.WARNING, "copy-picture-external", text=shortened(source, 80))
    if not source:
        return ""
    return plain_name(PurePosixPath(source.partition("?")[0]).name or "picture")


def _beside(source: str, folder: Path) -> Path | None:
    """Give a picture that lies in the folder or below it; links out of it lead nowhere."""
    for name in _names(source):
        try:
            home = folder.resolve()
            file = (home / name).resolve()
            inside = file.is_relative_to(home) and file.is_file()
        except (OSError, ValueError, RuntimeError):  # too long, a NUL, a link to itself
            continue
        if inside and file.suffix.lower() in PICTURES:
            return file
    return None


def _names(source: str) -> Iterable[str]:
    """Give the names a file may have here; of an address only its last part."""
    bare = source.partition("?")[0] if "//" in source else source
    name = bare.replace("\\", "/")
    if ":" in name or name.startswith("/"):
        name = PurePosixPath(name).name
    return (one for one in dict.fromkeys((name, unquote(name))) if one and ":" not in one)
