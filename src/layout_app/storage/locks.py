"""Who edits what: a page, or what the pages have in common, is held by one session.

A lock is a small file in ``locks/`` that is made by giving a finished file its name, which succeeds
once on local disks, NFS and SMB; where links are not known, by exclusive creation. Nothing relies
on the system's own locks. In a synced folder the sync tool's conflict copy tells of a race.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import time as clock
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from layout_app.errors import EditionFileError
from layout_app.storage.files import disk, unwritable, write_all, write_new
from layout_app.storage.process import Process, is_gone, this_process

FOLDER, ENDING = "locks", ".lock"
COMMON, SAVING = "common", "saving"
BEAT_S = 30
STALE_S = 180
"""A holder that has not beaten for so long is told as stale; nothing is taken from it for that."""

_WAIT_S = 0.02
_NO_LINKS = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
)


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a lock, as the lock's file says.

    Attributes:
        name: ``page-p1``, ``common``.
        owner: the person.
        session: one opening of the edition by one process.
        since: when it was taken, by the holder's clock.
        beat: counts the signs of life, in ten digits, so that a file never changes its length.
    """

    name: str
    owner: str = ""
    session: str = ""
    process: Process = Process()
    since: dt.datetime | None = None
    beat: str = "0000000000"


class Held(Struct, frozen=True):
    """A lock as it is found.

    Attributes:
        holder: who holds it.
        age_s: seconds since the last sign of life, by the clock of the disk both write to.
        gone: the holder's process is known to have ended (on this machine).
    """

    holder: Holder
    age_s: float = 0.0
    gone: bool = False

    @property
    def stale(self) -> bool:
        """Whether nobody seems to be behind it any more; a person decides."""
        return self.gone or self.age_s > STALE_S


class Locks:
    """The locks of one session in one edition."""

    def __init__(self, folder: Path, owner: str, session: str) -> None:
        self.folder = folder / FOLDER
        self.owner = owner
        self.session = session
        self.mine: dict[str, Holder] = {}
        self._process = this_process()

    def hold(self, name: str, time: dt.datetime | None = None) -> bool:
        """Take a lock; tell whether it is new (False: this session has it).

        Raises:
            EditionFileError: ``edition-page-held`` with ``owner``, ``host`` and ``age_s``;
                ``edition-unwritable``.
        """
        if name in self.mine and self.still_mine(name):
            return False
        holder = Holder(
            name=name, owner=self.owner, session=self.session, process=self._process, since=time
        )
        path = self._path(name)
        try:
            if not self.folder.is_dir():
                disk().make_folder(self.folder)
            taken = self._take(path, msgspec.json.encode(holder))
        except OSError as error:
            raise unwritable(path, error) from error
        if not taken:
            held = self.holder(name)
            if held is None:  # let go between the two looks
                return self.hold(name, time)
            if held.holder.session != self.session:
                raise held_error(held, str(path))
        self.mine[name] = holder
        return True

    def holder(self, name: str) -> Held | None:
        """Tell who holds a lock; None: nobody."""
        path = self._path(name)
        holder, at = Holder(name=name, owner="?"), clock.time()
        try:
            at = path.stat().st_mtime
            holder = msgspec.json.decode(disk().read(path), type=Holder)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError, UnicodeError):
            pass  # being made at this moment, or by no program of ours: somebody has it
        age = max(0.0, self._disk_time() - at)
        return Held(holder, age, is_gone(holder.process))

    def held_elsewhere(self, names: Iterable[str]) -> bool:
        """Tell whether somebody else, who is at work, holds one of these locks."""
        found = (self.holder(name) for name in names)
        return any(one and one.holder.session != self.session and not one.gone for one in found)

    def all_held(self) -> tuple[Held, ...]:
        """Give all locks of the edition."""
        names = sorted(path.name.removesuffix(ENDING) for path in self.folder.glob(f"*{ENDING}"))
        found = (self.holder(name) for name in names if not name.startswith("."))
        return tuple(held for held in found if held is not None)

    def still_mine(self, name: str) -> bool:
        """Tell whether this session holds a lock and nobody has taken it over."""
        if name not in self.mine:
            return False
        try:
            holder = msgspec.json.decode(disk().read(self._path(name)), type=Holder)
        except (OSError, msgspec.DecodeError, UnicodeError):
            return False
        return holder.session == self.session

    def take_over(self, held: Held, time: dt.datetime | None = None) -> None:
        """Take a lock from its holder, at a person's word.

        Raises:
            EditionFileError: ``edition-page-held``: somebody else has it by now;
                ``edition-unwritable``.
        """
        name = held.holder.name
        path, aside = self._path(name), self.folder / f".{self.session}-{name}.taken"
        try:
            disk().replace(path, aside)
            found = msgspec.json.decode(disk().read(aside), type=Holder)
            if found.session != held.holder.session:
                with contextlib.suppress(FileExistsError):
                    disk().link(aside, path)
            disk().unlink(aside)
        except FileNotFoundError:
            pass  # let go, or taken by another: holding tells
        except (msgspec.DecodeError, UnicodeError):
            disk().unlink(aside)
        except OSError as error:
            raise unwritable(path, error) from error
        self.hold(name, time)

    def release(self, name: str) -> None:
        """Let a lock go; one that was taken over is left alone."""
        held = self.still_mine(name)
        self.mine.pop(name, None)
        if held:
            with contextlib.suppress(OSError):
                disk().unlink(self._path(name))

    def release_all(self) -> None:
        """Let all locks go."""
        for name in tuple(self.mine):
            self.release(name)

    def beat(self) -> tuple[str, ...]:
        """Give a sign of life for every lock; tell those that were taken over."""
        lost = []
        for name, holder in tuple(self.mine.items()):
            beaten = replace(holder, beat=f"{int(holder.beat) + 1:010d}")
            if self._write_beat(name, beaten):
                self.mine[name] = beaten
            else:
                del self.mine[name]
                lost.append(name)
        return tuple(lost)

    @contextlib.contextmanager
    def for_a_moment(self, name: str, wait_s: float = 10.0) -> Iterator[None]:
        """Hold a lock for a short piece of work; wait for others who do the same.

        One whose process is known to have ended is passed over.

        Raises:
            EditionFileError: ``edition-busy``; ``edition-unwritable``.
        """
        until = clock.monotonic() + wait_s
        while True:
            try:
                self.hold(name)
                break
            except EditionFileError as error:
                held = self.holder(name)
                if error.code != "edition-page-held":
                    raise
                if held is not None and held.gone:
                    with contextlib.suppress(EditionFileError):
                        self.take_over(held)
                        break
                elif clock.monotonic() > until:
                    raise _busy_error(error) from error
            clock.sleep(_WAIT_S)
        try:
            yield
        finally:
            self.release(name)

    def _take(self, path: Path, data: bytes) -> bool:
        temporary = self.folder / f".{self.session}-{path.name}.tmp"
        disk().unlink(temporary)
        write_new(temporary, data)
        try:
            disk().link(temporary, path)
        except FileExistsError:
            # NFS may have made the link and lost the answer.
            return temporary.stat().st_nlink == 2
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            return _create(path, data)
        else:
            return True
        finally:
            with contextlib.suppress(OSError):
                disk().unlink(temporary)

    def _write_beat(self, name: str, holder: Holder) -> bool:
        """Write into the file itself: one that was taken over has another name by then."""
        try:
            handle = disk().change(self._path(name))
        except OSError as error:
            # A share that is away for a moment has taken nothing over.
            return error.errno != errno.ENOENT
        try:
            found = msgspec.json.decode(os.read(handle, 1 << 16), type=Holder)
            if found.session != self.session:
                return False
            os.lseek(handle, 0, os.SEEK_SET)
            write_all(handle, msgspec.json.encode(holder))
        except (msgspec.DecodeError, UnicodeError):
            return False
        except OSError:
            return True
        finally:
            disk().close(handle)
        return True

    def _disk_time(self) -> float:
        """Ask the disk for its clock: a share's clock need not be this machine's."""
        path = self.folder / f".{self.session}.clock"
        try:
            disk().unlink(path)
            disk().close(disk().create(path))
            told = path.stat().st_mtime
            disk().unlink(path)
        except OSError:
            return clock.time()
        return told

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"


def page_lock(page_id: str) -> str:
    """Name the lock of a page."""
    return f"page-{page_id}"


def held_error(held: Held, where: str) -> EditionFileError:
    """Make the error for what another holds."""
    return EditionFileError(
        "edition-page-held",
        where,
        name=held.holder.name,
        owner=held.holder.owner,
        host=held.holder.process.host,
        age_s=round(held.age_s),
        stale=int(held.stale),
    )


def _busy_error(held: EditionFileError) -> EditionFileError:
    facts = held.facts
    return EditionFileError(
        "edition-busy", held.where, owner=facts["owner"], host=facts["host"], age_s=facts["age_s"]
    )


def _create(path: Path, data: bytes) -> bool:
    try:
        write_new(path, data)
    except FileExistsError:
        return False
    except OSError:
        disk().unlink(path)
        raise
    return True
