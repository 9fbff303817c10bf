"""The parcel: an edition in one zip for mailing, with its pictures, adverts, copy and faces.

In: an edition's folder. Out: a zip whose bytes depend on its content alone; and back. A parcel may
come from anywhere, so that its names, sizes and kinds are checked before anything is written.
"""

from __future__ import annotations

import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from layout_app.errors import EditionFileError
from layout_app.model.edition import Edition
from layout_app.storage.atomic import beside, replacing
from layout_app.storage.brought_in import COPY, FONTS, MEDIA
from layout_app.storage.edition_folder import INDEX, edition_files, read_edition
from layout_app.storage.files import disk, make_folders, unreadable, unwritable, write_all
from layout_app.storage.names import LONGEST_FILE, name_fault, on_disk
from layout_app.storage.parts import FILED

ENDING = ".banxin"
_FOLDERS = frozenset({*FILED, MEDIA, COPY, FONTS})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_MB = 1 << 20
MOST_FILES = 20_000
MOST_MB = 8_000
MOST_RATIO = 200
MOST_TEXT_MB = 64
_SMALL = 1 << 20
"""A file up to this size is no bomb, however well it was packed."""

_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError,
    RuntimeError, ValueError, OverflowError, IndexError, KeyError,
)  # fmt: skip
_PACKED_ALREADY = frozenset({".jpg", ".jpeg", ".png", ".webp", ".pdf", ".docx", ".zip", ".tif"})


def pack(edition: Edition, folder: Path, target: Path, *, faces: Iterable[Path] = ()) -> None:
    """Pack an edition with what it uses into one file.

    Args:
        edition: what is packed; of its folder, the pictures and adverts it names, the original
            copy and the faces go with it.
        folder: the edition's folder.
        target: the parcel; one that is there is replaced.
        faces: further font files, of the program's own.

    Raises:
        EditionFileError: ``edition-unreadable`` (also a picture that is missing),
            ``edition-unwritable``, and as ``edition_files``.
    """
    texts = {
        path.relative_to(folder).as_posix(): data
        for path, data in edition_files(edition, folder).items()
    }
    used = dict(sorted(_used(edition, folder, faces)))
    with (
        replacing(target) as handle,
        _Writer(handle) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,  # type: ignore[call-overload]
    ):
        for name in sorted({*texts, *used}):
            _put(made, name, texts.get(name) or used[name])


def open_parcel(parcel: Path, folder: Path) -> Edition:
    """Make an edition's folder of a parcel; the folder must not be there.

    Raises:
        EditionFileError: ``edition-exists``, ``edition-parcel-broken``,
            ``edition-parcel-unsafe`` (the facts ``name`` and ``reason``),
            ``edition-parcel-too-big``, ``edition-unreadable``, ``edition-unwritable``, and as
            ``read_edition``. Nothing is left then.
    """
    if folder.exists():
        raise EditionFileError("edition-exists", str(folder))
    making = beside(folder)
    try:
        with parcel.open("rb") as stream:
            size = parcel.stat().st_size
            try:
                _unpack(zipfile.ZipFile(stream), parcel, size, making)
            except _BROKEN as error:
                raise EditionFileError(
                    "edition-parcel-broken", str(parcel), detail=str(error) or type(error).__name__
                ) from error
            edition = _checked(making)
            try:
                disk().replace(making, folder)
            except OSError as error:
                raise unwritable(folder, error) from error
    except OSError as error:
        raise unreadable(parcel, error) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return edition


class _Writer:
    """A stream for ``zipfile`` over the storage's own disk; it cannot go back, nor need it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._held: list[bytes] = []
        self._size = 0

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._send()

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        self._size += len(data)
        if self._size > _CHUNK:
            self._send()
        return len(data)

    def flush(self) -> None:
        """Nothing: it is sent at the end."""

    def _send(self) -> None:
        data, self._held, self._size = b"".join(self._held), [], 0
        write_all(self._handle, data)


def _used(edition: Edition, folder: Path, faces: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    named = [picture.file for picture in edition.pictures]
    named += [advert.file for advert in edition.adverts]
    files = {name for name in named if name}
    for name in files:
        yield f"{MEDIA}/{name}", on_disk(folder / MEDIA / name)
    for part in (COPY, FONTS):
        for path in (folder / part).glob("*"):
            name = unicodedata.normalize("NFC", path.name)
            if path.is_file() and not path.is_symlink() and not name_fault(name, LONGEST_FILE):
                yield f"{part}/{name}", path
    for path in faces:
        yield f"{FONTS}/{path.name}", path


def _put(made: zipfile.ZipFile, name: str, content: bytes | Path) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16
    packed = Path(name).suffix.lower() in _PACKED_ALREADY
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    if isinstance(content, bytes):
        made.writestr(info, content)
        return
    try:
        reading = content.open("rb")
    except OSError as error:
        raise unreadable(content, error) from error
    with reading, made.open(info, "w", force_zip64=True) as writing:
        shutil.copyfileobj(reading, writing, _CHUNK)


def _unpack(opened: zipfile.ZipFile, parcel: Path, size: int, making: Path) -> None:
    infos = [info for info in opened.infolist() if not info.is_dir()]
    _check(infos, parcel, size)
    shutil.rmtree(making, ignore_errors=True)
    try:
        make_folders(making)
        for folder in sorted({info.filename.rpartition("/")[0] for info in infos} - {""}):
            make_folders(making / folder)
    except OSError as error:
        raise unwritable(making, error) from error
    for info in infos:
        with opened.open(info) as reading:
            _write(making / info.filename, reading, info.file_size)


def _write(path: Path, reading: IO[bytes], size: int) -> None:
    """Write one file; never more of it than its heading says."""
    try:
        handle = disk().create(path)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        left = size
        while chunk := reading.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile(path.name)
            try:
                write_all(handle, chunk)
            except OSError as error:
                raise unwritable(path, error) from error
        if left:
            raise zipfile.BadZipFile(path.name)
    finally:
        disk().close(handle)


def _check(infos: list[zipfile.ZipInfo], parcel: Path, size: int) -> None:
    seen: set[str] = set()
    for info in infos:
        reason = _fault(info)
        if not reason and info.filename.casefold() in seen:
            reason = "name-twice"
        if reason:
            raise EditionFileError(
                "edition-parcel-unsafe", str(parcel), name=info.filename, reason=reason
            )
        seen.add(info.filename.casefold())
    total = sum(info.file_size for info in infos)
    # Parts of one archive that overlap say more bytes than there are.
    stolen = sum(info.compress_size for info in infos) > size
    if total > MOST_MB * _MB or len(infos) > MOST_FILES or stolen:
        raise EditionFileError(
            "edition-parcel-too-big", str(parcel), size_mb=-(-total // _MB), limit_mb=MOST_MB
        )


def _fault(info: zipfile.ZipInfo) -> str:
    """Tell what is wrong with one file of a parcel; empty: nothing."""
    parts = info.filename.split("/")
    mode = info.external_attr >> 16
    placed = (len(parts) == 2 and parts[0] in _FOLDERS) or parts == [INDEX]
    bomb = info.file_size > max(_SMALL, MOST_RATIO * info.compress_size)
    bomb |= parts[-1].endswith(".json") and info.file_size > MOST_TEXT_MB * _MB
    # ``filename`` ends at a NUL and has \\ made to / on Windows; the name as sent must be clean.
    checks = (
        ("path-leads-out", not placed),
        ("name-unfit", bool(name_fault(parts[-1], LONGEST_FILE))),
        ("name-unfit", info.orig_filename != info.filename),
        ("is-link", bool(stat.S_IFMT(mode)) and not stat.S_ISREG(mode)),
        ("is-secret", bool(info.flag_bits & 0x41)),
        ("packing-unknown", info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)),
        ("is-bomb", bomb),
    )
    return next((reason for reason, wrong in checks if wrong), "")


def _checked(making: Path) -> Edition:
    try:
        return read_edition(making)
    except EditionFileError as error:
        # The folder it speaks of is gone in a moment: name the file in the parcel.
        where = error.where.replace(f"{making}/", "").replace(str(making), INDEX)
        raise EditionFileError(error.code, where, **error.facts) from error
