"""Make `.venv` and put the locked libraries and the program into it.

In: the lock files beside this package. Out: a ready `.venv`, with a stamp that says for what.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from setup_steps import system_packages
from setup_steps.failures import SetupError, run_quietly
from setup_steps.pip_wheel import download_pip

CHECKOUT = Path(__file__).parents[2]
VENV = CHECKOUT / ".venv"
_LOCKS = CHECKOUT / "packaging"
_STAMP = "ready.txt"


class Purpose(Enum):
    """What an environment is for; the value is its lock file."""

    RUN = "requirements.txt"
    DEVELOP = "requirements-dev.txt"  # holds all of RUN


def program(name: str) -> Path:
    """Return the path of a command inside the environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def make_ready(purpose: Purpose) -> None:
    """See to it that `.venv` serves `purpose`; at once if it already does.

    Raises:
        SetupError: No pip, no network, no room.
    """
    if is_ready(purpose):
        return
    with _alone():
        if is_ready(purpose):  # someone else has just done it
            return
        _make_venv()
        _install(purpose)
        (VENV / _STAMP).write_text(_stamp(purpose), "utf-8")


def is_ready(purpose: Purpose) -> bool:
    """Say whether the stamp in `.venv` is of this purpose or a wider one, and of today's locks."""
    enough = {_stamp(purpose), _stamp(Purpose.DEVELOP)}
    return _read_stamp() in enough and program("python").exists()


def _base() -> str:
    """Describe what cannot be changed in an environment once it is made."""
    return f"Python {sys.version.split()[0]} in {CHECKOUT}"


def _fingerprint(purpose: Purpose) -> str:
    """Hash what decides the contents of the environment: the locks and the project's table."""
    digest = hashlib.sha256()
    for lock in ("requirements-build.txt", purpose.value):
        digest.update((_LOCKS / lock).read_bytes())
    # Only these two tables: a change of a lint rule is no reason to install anything.
    table = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    digest.update(repr((table["build-system"], table["project"])).encode())
    return digest.hexdigest()


def _read_stamp() -> str:
    try:
        return (VENV / _STAMP).read_text("utf-8")
    except OSError:
        return ""


def _stamp(purpose: Purpose) -> str:
    return f"{_base()}\n{purpose.name} {_fingerprint(purpose)}"


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other run of this script changes `.venv`, then keep others waiting."""
    with (CHECKOUT / ".venv.lock").open("w") as lock:
        if sys.platform == "win32":
            import msvcrt

            held = False
            while not held:
                with contextlib.suppress(OSError):  # it gives up after ten seconds
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                    held = True
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield  # closing the file gives the lock back


def _make_venv() -> None:
    """Make `.venv` with a pip in it, unless a usable one is there."""
    if VENV.exists():
        stamp = _read_stamp()
        if _is_usable() and (not stamp or stamp.splitlines()[0] == _base()):
            (VENV / _STAMP).unlink(missing_ok=True)
            return
        if not (VENV / "pyvenv.cfg").exists():
            raise SetupError(f"{VENV} is in the way.", "It is no environment of Python: move it.")
        shutil.rmtree(VENV)
    print("setup: making .venv", flush=True)
    has_ensurepip = importlib.util.find_spec("ensurepip") is not None
    # The plain builder would run Debian's broken ensurepip and stop half-way.
    venv.EnvBuilder(with_pip=has_ensurepip, symlinks=os.name != "nt").create(VENV)
    if not has_ensurepip:
        _bring_pip()


def _is_usable() -> bool:
    """Say whether the environment that is there runs, is of this Python and has pip."""
    question = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        run_quietly([program("python"), "-c", question], "Asking for pip")
    except (SetupError, OSError):
        return False
    return True


def _bring_pip() -> None:
    """Put pip into an environment made without it: from the index, else with Debian's package."""
    print("setup: fetching pip", flush=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            wheel = download_pip(Path(folder))
            run_quietly(
                [program("python"), wheel / "pip", "install", "-qq", "--no-index", wheel],
                "Installing pip",
            )
    except SetupError:
        if not system_packages.install(["python3-venv"]):
            raise
        run_quietly([sys.executable, "-m", "venv", "--clear", VENV], "Making .venv")


def _install(purpose: Purpose) -> None:
    print("setup: installing the libraries (minutes, the first time)", flush=True)
    pip: list[str | Path] = [program("python"), "-m", "pip", "install", "-qq"]
    # The build tool goes first and is locked too: what is built from source, is built with it.
    locked = [*pip, "--no-build-isolation", "--require-hashes", "-r"]
    run_quietly([*locked, _LOCKS / "requirements-build.txt"], "Installing the build tool")
    run_quietly([*locked, _LOCKS / purpose.value], "Installing the libraries")
    editable = [*pip, "--no-build-isolation", "--no-deps", "-e", CHECKOUT]
    run_quietly(editable, "Installing the program")
