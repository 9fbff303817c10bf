"""The system libraries that the Qt wheels link to but do not bring, and Debian's names for them.

Read from the ELF headers (NEEDED) of PySide6-Essentials 6.11.3.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from setup_steps.failures import SetupError, run_quietly

QT_ALWAYS: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
QT_ON_A_SCREEN: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Referees of some tests, which are skipped without them, and a screen for those of the window.
TEST_PROGRAMS: Mapping[str, str] = {
    "gs": "ghostscript",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "xauth": "xauth",
    "xvfb-run": "xvfb",
}


def has_display() -> bool:
    """Say whether a window can be shown."""
    on_unix = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or bool(on_unix)


def may_install() -> bool:
    """Say whether this run may install Debian packages."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def lacking_packages(libraries: Mapping[str, str], found: Iterable[str]) -> list[str]:
    """Return the packages whose library is not among those found, sorted, each once."""
    present = set(found)
    return sorted({package for name, package in libraries.items() if name not in present})


def ensure(for_tests: bool, note: Path) -> None:
    """Install the packages that Qt (and the tests) lack, or say how; never stop the set-up.

    Args:
        for_tests: Also the programs that some tests use as referees.
        note: A file that remembers what was tried in vain, so as not to try it at each start.
    """
    if not sys.platform.startswith("linux"):
        return
    can_install = may_install()
    wanted: dict[str, str] = {}
    if can_install or has_display() or for_tests:  # the commands work without Qt
        wanted |= QT_ALWAYS
    if can_install or has_display() or (for_tests and shutil.which("xvfb-run")):
        wanted |= QT_ON_A_SCREEN
    lacking = lacking_packages(wanted, _found_libraries(wanted))
    if for_tests:
        lacking += [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    if not lacking:
        return
    key = " ".join(lacking)
    tried_before = note.exists() and note.read_text("utf-8") == key
    if can_install and not tried_before and install(lacking):
        return
    before = "" if can_install else "sudo "
    print(f"setup: Qt or the tests want packages that are not here; this installs them:\n"
          f"         {before}apt-get install {key}", flush=True)  # fmt: skip
    if can_install:
        note.write_text(key, "utf-8")


def lacking_for_qt() -> list[str]:
    """Return the packages without which no part of Qt loads here, sorted; empty off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return lacking_packages(QT_ALWAYS, _found_libraries(QT_ALWAYS))


def install(packages: list[str]) -> bool:
    """Install Debian packages if this run may; return whether they are there now."""
    if not may_install():
        return False
    print(f"setup: installing {len(packages)} Debian packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        run_quietly(["apt-get", "-qq", "update"], "apt-get update", environment)
        run_quietly(
            ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages],
            "apt-get install", environment,
        )  # fmt: skip
    except SetupError as error:
        print(f"setup: {error.what}", file=sys.stderr, flush=True)
        return False
    return True


def _found_libraries(names: Iterable[str]) -> set[str]:
    """Return those of the libraries that the loader finds."""
    listed = _loader_cache()
    return {name for name in names if name in listed or _loads(name)}


def _loader_cache() -> set[str]:
    """Return the names in the loader's cache; empty where there is none."""
    tool = shutil.which("ldconfig", path=f"{os.environ.get('PATH', '')}:/sbin:/usr/sbin")
    if not tool:
        return set()
    listing = subprocess.run([tool, "-p"], capture_output=True, text=True, check=False).stdout
    return {words[0] for line in listing.splitlines() if len(words := line.split()) > 1}


def _loads(name: str) -> bool:
    """Try the loader itself: it also knows LD_LIBRARY_PATH and systems without a cache."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
