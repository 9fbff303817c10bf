"""Files written whole or not at all: new bytes in, replaced files out.

A file is never opened for writing in place: new bytes go to a temporary file beside it, reach the
disk, and take its name. A set of files is replaced only when all of it has reached the disk, so
that a full disk is found before anything has changed; when a replacement fails all the same, what
was replaced is put back.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from layout_app.errors import EditionFileError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_CHUNK = 1 << 20


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write a set of files, in order; a file that holds its bytes already is not touched.

    Raises:
        EditionFileError: ``edition-unwritable``; the files are as they were before.
    """
    old = {path: _bytes_or_none(path) for path in files}
    changed = [path for path, new in files.items() if old[path] != new]
    try:
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_beside(path, files[path])
        _replace_all(changed, old)
    finally:
        for path in changed:
            with contextlib.suppress(OSError):
                beside(path).unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, whole or not at all.

    Raises:
        EditionFileError: ``edition-unreadable`` for the source, ``edition-unwritable`` for the
            target.
    """
    temporary = beside(target)
    try:
        with source.open("rb") as reading:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                temporary.unlink(missing_ok=True)
                with temporary.open("xb") as writing:
                    shutil.copyfileobj(reading, writing, _CHUNK)
                    writing.flush()
                    os.fsync(writing.fileno())
                os.replace(temporary, target)  # noqa: PTH105 - tests make this call fail
            except OSError as error:
                raise unwritable(target, error) from error
    except OSError as error:
        raise unreadable(source, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


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


def unwritable(path: Path, error: OSError) -> EditionFileError:
    """Make the error for what cannot be written.

    The fact ``reason`` is ``disk-full``, ``read-only`` or ``other``.
    """
    reason = "other"
    if error.errno in _FULL:
        reason = "disk-full"
    elif error.errno in _READ_ONLY:
        reason = "read-only"
    return EditionFileError("edition-unwritable", str(path), reason=reason, detail=_detail(error))


def unreadable(path: Path, error: OSError) -> EditionFileError:
    """Make the error for what is there and cannot be read."""
    return EditionFileError("edition-unreadable", str(path), detail=_detail(error))


def _detail(error: OSError) -> str:
    return error.strerror or type(error).__name__


def _bytes_or_none(path: Path) -> bytes | None:
    """Give what a file holds; None when there is none, or none that could be put back."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error) from error


def _write_beside(path: Path, new: bytes) -> None:
    temporary = beside(path)
    try:
        # A stale one, or a link that leads elsewhere, must not be written through.
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
    except OSError as error:
        raise unwritable(path, error) from error


def _replace_all(changed: Sequence[Path], old: Mapping[Path, bytes | None]) -> None:
    done: list[Path] = []
    try:
        for path in changed:
            os.replace(beside(path), path)  # noqa: PTH105 - tests make this call fail
            done.append(path)
    except OSError as error:
        for replaced in reversed(done):
            _put_back(replaced, old[replaced])
        raise unwritable(path, error) from error
    for folder in dict.fromkeys(path.parent for path in changed):
        _sync_folder(folder)


def _put_back(path: Path, old: bytes | None) -> None:
    """Restore a file. Where the disk refuses that too, the new file stays, which is whole."""
    with contextlib.suppress(OSError, EditionFileError):
        if old is None:
            path.unlink()
        else:
            _write_beside(path, old)
            os.replace(beside(path), path)  # noqa: PTH105 - tests make this call fail


def _sync_folder(folder: Path) -> None:
    """Make the new names last; systems that cannot open a folder do so by themselves."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
