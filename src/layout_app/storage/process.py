"""Which process this is, and whether another one still runs."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import os
import platform
import sys
import uuid
from functools import cache
from pathlib import Path

from msgspec import Struct


class Process(Struct, frozen=True):
    """A process on a machine.

    Attributes:
        host: the machine's name, for people.
        machine: what tells machines of one name apart.
        pid: the process id.
        started: when it started, as its system counts; tells processes of one id apart.
    """

    host: str = ""
    machine: str = ""
    pid: int = 0
    started: str = ""


def this_process() -> Process:
    """Give the process that asks."""
    pid = os.getpid()
    return Process(platform.node(), _machine(), pid, _started(pid))


def user() -> str:
    """Give the name of the person logged in; empty when the system does not tell."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def is_gone(process: Process) -> bool:
    """Tell whether a process is known to have ended: one on another machine never is."""
    if not process.machine or process.machine != _machine() or process.pid <= 0:
        return False
    if not _runs(process.pid):
        return True
    return bool(process.started) and _started(process.pid) != process.started


@cache
def _machine() -> str:
    known = f"{uuid.getnode():x}"
    for place in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with contextlib.suppress(OSError):
            known = Path(place).read_text("ascii", "replace").strip() or known
            break
    return hashlib.blake2b(f"{platform.node()} {known}".encode(), digest_size=6).hexdigest()


def _started(pid: int) -> str:
    """Give the start of a process as Linux counts it; elsewhere it stays empty."""
    with contextlib.suppress(OSError, IndexError):
        # The name in brackets may hold blanks and brackets itself.
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
        return told.split()[19]
    return ""


if sys.platform == "win32":

    def _runs(pid: int) -> bool:
        import ctypes  # os.kill(pid, 0) would end the process on Windows

        still_active, query = 259, 0x1000
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query, False, pid)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # access denied: somebody else's, and alive
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == still_active

else:

    def _runs(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
