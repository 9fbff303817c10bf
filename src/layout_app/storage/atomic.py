"""Files written whole or not at all: new bytes in, replaced files out.

A file is never opened for writing in place: new bytes go to a temporary file beside it, reach the
disk, and take its name. A set of files is replaced only when all of it has reached the disk, so
that a full disk is found before anything has changed; when a replacement fails all the same, what
was replaced is put back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from layout_app.errors import EditionFileError
from layout_app.storage.files import (
    digest,
    disk,
    make_folders,
    unreadable,
    unwritable,
    write_all,
    write_new,
)

_CHUNK = 1 << 20

Known = Mapping[Path, Collection[str]]
"""For each file the digests of what it may hold when it is replaced."""


def write_files(files: Mapping[Path, bytes], known: Known | None = None) -> None:
    """Write a set of files, in order; a file that holds its bytes already is not touched.

    With ``known`` a file that holds something else than it is known to hold is not overwritten.

    Raises:
        EditionFileError: ``edition-unwritable``; the files are as they were before.
            ``edition-changed-outside``: nothing was written.
    """
    old = {path: _bytes_or_none(path) for path in files}
    changed = [path for path, new in files.items() if old[path] != new]
    if known is not None:
        _check_known(changed, old, known)
    try:
        for path in changed:
            _write_beside(path, files[path])
        _replace_all(changed, old)
    finally:
        for path in changed:
            with contextlib.suppress(OSError):
                disk().unlink(beside(path))


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, without looking at the one that is there.

    Raises:
        EditionFileError: ``edition-unwritable``.
    """
    try:
        _write_beside(path, data)
        try:
            disk().replace(beside(path), path)
        except OSError as error:
            raise unwritable(path, error) from error
        disk().sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            disk().unlink(beside(path))


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[int]:
    """Give a handle for a file's new bytes; they take its name when all are on the disk.

    Raises:
        EditionFileError: ``edition-unwritable``, also where writing to the handle fails; the file
            is as it was.
    """
    temporary = beside(target)
    try:
        make_folders(target.parent)
        disk().unlink(temporary)
        handle = disk().create(temporary)
        try:
            yield handle
            disk().sync(handle)
        finally:
            disk().close(handle)
        disk().replace(temporary, target)
        disk().sync_folder(target.parent)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            disk().unlink(temporary)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, whole or not at all.

    Raises:
        EditionFileError: ``edition-unreadable`` for the source, ``edition-unwritable`` for the
            target.
    """
    try:
        reading = source.open("rb")
    except OSError as error:
        raise unreadable(source, error) from error
    with reading, replacing(target) as handle:
        while chunk := _chunk(reading, source):
            write_all(handle, chunk)


def _chunk(reading: IO[bytes], source: Path) -> bytes:
    try:
        return reading.read(_CHUNK)
    except OSError as error:
        raise unreadable(source, error) from error


def same_bytes(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same bytes, without holding either in memory.

    Raises:
        EditionFileError: ``edition-unreadable``.
    """
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
        with one.open("rb") as left, other.open("rb") as right:
            while chunk := left.read(_CHUNK):
                if chunk != right.read(_CHUNK):
                    return False
    except OSError as error:
        raise unreadable(one, error) from error
    return True


def beside(path: Path) -> Path:
    """Give the temporary name of a file: hidden, in the same folder, so on the same disk."""
    return path.with_name(f".{path.name}.tmp")


def _check_known(changed: Sequence[Path], old: Mapping[Path, bytes | None], known: Known) -> None:
    for path in changed:
        held = old[path]
        if held is not None and digest(held) not in known.get(path, ()):
            raise EditionFileError("edition-changed-outside", str(path))


def _bytes_or_none(path: Path) -> bytes | None:
    """Give what a file holds; None when there is none, or none that could be put back."""
    try:
        return disk().read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error) from error


def _write_beside(path: Path, new: bytes) -> None:
    temporary = beside(path)
    try:
        make_folders(path.parent)
        # A stale one, or a link that leads elsewhere, must not be written through.
        disk().unlink(temporary)
        write_new(temporary, new)
        if path.exists():
            disk().copy_mode(path, temporary)
    except OSError as error:
        raise unwritable(path, error) from error


def _replace_all(changed: Sequence[Path], old: Mapping[Path, bytes | None]) -> None:
    done: list[Path] = []
    try:
        for path in changed:
            # What an index names must last before the index does.
            if done and done[-1].parent != path.parent:
                disk().sync_folder(done[-1].parent)
            disk().replace(beside(path), path)
            done.append(path)
    except OSError as error:
        for replaced in reversed(done):
            _put_back(replaced, old[replaced])
        raise unwritable(path, error) from error
    if done:
        disk().sync_folder(done[-1].parent)


def _put_back(path: Path, old: bytes | None) -> None:
    """Restore a file. Where the disk refuses that too, the new file stays, which is whole."""
    with contextlib.suppress(OSError, EditionFileError):
        if old is None:
            disk().unlink(path)
        else:
            _write_beside(path, old)
            disk().replace(beside(path), path)
