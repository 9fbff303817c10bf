"""The disk: every system call that storage makes, in one place, so that tests can let each fail.

Nothing in ``storage`` opens, writes, renames or removes a file but through ``disk()``.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from layout_app.errors import EditionFileError

_BINARY = getattr(os, "O_BINARY", 0)
_REASONS: dict[str, frozenset[int]] = {
    "disk-full": frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}),
    "read-only": frozenset({errno.EROFS, errno.EACCES, errno.EPERM}),
    "path-too-long": frozenset({errno.ENAMETOOLONG}),
    "disk-broken": frozenset({errno.EIO}),
    "gone": frozenset(
        {
            errno.ENOENT, errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN, errno.EHOSTUNREACH,
            errno.ENETDOWN, errno.ENETUNREACH, errno.ETIMEDOUT, errno.ENODEV, errno.ENXIO,
        }
    ),
}  # fmt: skip


class Disk:
    """The real disk. A test's disk overrides what it wants to see fail."""

    def read(self, path: Path) -> bytes:
        """Read a whole file."""
        return path.read_bytes()

    def create(self, path: Path) -> int:
        """Make a file that must not exist and open it for writing."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)

    def change(self, path: Path) -> int:
        """Open a file that must exist, for reading and writing."""
        return os.open(path, os.O_RDWR | _BINARY)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write what the system takes at once; it may be less than all."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Bring a file to the disk."""
        os.fsync(handle)

    def truncate(self, handle: int, length: int) -> None:
        """Cut a file."""
        os.ftruncate(handle, length)

    def close(self, handle: int) -> None:
        """Close a file."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file the name of another, which goes."""
        os.replace(source, target)  # noqa: PTH105 - tests make this call fail

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name, which must be free: the one exclusive step of NFS."""
        os.link(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a file; it may be gone already."""
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        """Make one folder in a folder that exists; it may be there already."""
        path.mkdir(exist_ok=True)

    def copy_mode(self, source: Path, target: Path) -> None:
        """Give a file the rights of another."""
        shutil.copymode(source, target)

    def sync_folder(self, folder: Path) -> None:
        """Make new names last; systems that cannot open a folder do so by themselves."""
        if os.name == "nt":
            return
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


_disk = [Disk()]


def disk() -> Disk:
    """Give the disk in use."""
    return _disk[-1]


@contextlib.contextmanager
def using(other: Disk) -> Iterator[None]:
    """Let a test's disk stand for the real one."""
    _disk.append(other)
    try:
        yield
    finally:
        _disk.remove(other)


def write_all(handle: int, data: bytes) -> None:
    """Write all bytes, however few the system takes at once.

    Raises:
        OSError: as of ``write``; a system that takes nothing counts as full.
    """
    view = memoryview(data)
    while view:
        taken = disk().write(handle, view)
        if taken <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        view = view[taken:]


def write_new(path: Path, data: bytes) -> None:
    """Make a new file with these bytes and bring it to the disk.

    Raises:
        OSError: the file may be there in part.
    """
    handle = disk().create(path)
    try:
        write_all(handle, data)
        disk().sync(handle)
    finally:
        disk().close(handle)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it; the names of new ones last.

    Raises:
        OSError: one of them cannot be made.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folders(folder.parent)
    disk().make_folder(folder)
    disk().sync_folder(folder.parent)


def digest(data: bytes | memoryview) -> str:
    """Give what stands for the content of a file: 16 bytes of BLAKE2b, in hex."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def reason(error: OSError) -> str:
    """Name what is wrong with a disk, for the sentence and for the window's choice.

    Returns:
        ``disk-full``, ``read-only`` (or no right to write), ``gone`` (the share or folder is not
        there), ``path-too-long``, ``disk-broken`` or ``other``.
    """
    for name, numbers in _REASONS.items():
        if error.errno in numbers:
            return name
    return "other"


def unwritable(path: Path, error: OSError) -> EditionFileError:
    """Make the error for what cannot be written; the facts are ``reason`` and ``detail``."""
    return EditionFileError(
        "edition-unwritable", str(path), reason=reason(error), detail=_detail(error)
    )


def unreadable(path: Path, error: OSError) -> EditionFileError:
    """Make the error for what is there and cannot be read."""
    return EditionFileError("edition-unreadable", str(path), detail=_detail(error))


def _detail(error: OSError) -> str:
    return error.strerror or type(error).__name__
