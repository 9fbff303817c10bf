"""The chores by name: `run`, `test`, `lint`, `bench`, `soak`, `specimen`, `lock`, `clean`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from setup_steps import lock, system_packages
from setup_steps.environment import CHECKOUT, VENV, Purpose, make_ready, program
from setup_steps.failures import SetupError, from_os_error

SAMPLES = CHECKOUT / "resources" / "samples"
SAMPLE = SAMPLES / "qingshi-ribao"
BUILD = CHECKOUT / "build"
_LITTER = (
    "build", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".import_linter_cache",
)  # fmt: skip
_INTERRUPTED = 130

Step = tuple[str, list[str | Path]]


def main(words: Sequence[str]) -> int:
    """Do the chore that the command line names and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    name, rest = _read(words)
    chore = _CHORES[name][0]
    try:
        return chore(rest)
    except SetupError as error:
        print(f"setup: {error.what}\nsetup: {error.remedy}", file=sys.stderr)
    except OSError as error:
        told = from_os_error(error)
        print(f"setup: {told.what}\nsetup: {told.remedy}", file=sys.stderr)
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 1


def _read(words: Sequence[str]) -> tuple[str, list[str]]:
    """Split the command line into the chore and what is meant for the program behind it."""
    chores = "\n".join(f"  {name:9} {about}" for name, (_, about) in _CHORES.items())
    parser = argparse.ArgumentParser(
        prog="setup_project.py",
        description="Set this checkout up on a bare machine and use it.",
        epilog=f"chores:\n{chores}\n\nWhat follows the chore is handed to the program behind it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("chore", choices=_CHORES, metavar="chore")
    parser.add_argument("rest", nargs=argparse.REMAINDER)
    read = parser.parse_args(words)
    rest: list[str] = read.rest
    return read.chore, rest[1:] if rest[:1] == ["--"] else rest


def _prepare(purpose: Purpose) -> None:
    make_ready(purpose)
    for_tests = purpose is Purpose.DEVELOP
    system_packages.ensure(for_tests=for_tests, note=VENV / "packages-not-found.txt")


def _call(command: Sequence[str | Path]) -> int:
    """Run a command in the checkout with this terminal and return its exit code."""
    environment = {"PYTHONUTF8": "1", **os.environ}
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=CHECKOUT, env=environment)


def _call_steps(steps: Sequence[Step]) -> int:
    """Run steps in order, each with a heading and its time; stop at the first that fails."""
    for number, (name, command) in enumerate(steps, 1):
        print(f"\n== {number}/{len(steps)} {name}", flush=True)
        began = time.monotonic()
        code = _call(command)
        seconds = time.monotonic() - began
        print(f"== {name}: {'failed' if code else 'ok'}, {seconds:.1f} s", flush=True)
        if code:
            return code
    return 0


def _venv(_rest: list[str]) -> int:
    _prepare(Purpose.DEVELOP)
    print(f"setup: ready; the program is {program('layout-app')}")
    return 0


def _run(rest: list[str]) -> int:
    _prepare(Purpose.RUN)
    python = program("python")
    if rest:
        return _call([python, "-m", "layout_app", *rest])
    if system_packages.has_display():
        # Without the sample (a checkout cut down to the program) the empty window is still of use.
        return _call([python, "-m", "layout_app", *([SAMPLE] if SAMPLE.is_dir() else [])])
    if not SAMPLE.is_dir():
        raise SetupError(
            f"No screen to show the window on, and no sample edition in {SAMPLE}.",
            "Start this where DISPLAY or WAYLAND_DISPLAY is set, or name an edition to export.",
        )
    print("setup: no screen here; making the PDF of the sample edition instead", flush=True)
    return _export(SAMPLE, BUILD / "sample.pdf")


def _export(edition: Path, pdf: Path) -> int:
    pdf.parent.mkdir(parents=True, exist_ok=True)
    code = _call([program("python"), "-m", "layout_app", "export", edition, "-o", pdf])
    if not code:
        print(f"setup: made {pdf}")
    return code


def _checks() -> list[Step]:
    python = program("python")
    return [
        ("lint", [python, "-m", "ruff", "check"]),
        ("shape", [python, "-m", "ruff", "format", "--check", "--quiet"]),
        ("types", [python, "-m", "mypy"]),
        ("floors", [program("lint-imports")]),
    ]


def _lint(_rest: list[str]) -> int:
    _prepare(Purpose.DEVELOP)
    return _call_steps(_checks())


def _test(rest: list[str]) -> int:
    _prepare(Purpose.DEVELOP)
    # The whole suite runs on all cores, a file in one place; a chosen part starts faster on one.
    spread = [] if rest else ["-n", "auto", "--dist", "loadfile"]
    tests: Step = ("tests", [program("python"), "-m", "pytest", *spread, *rest])
    lacking = system_packages.lacking_for_qt()
    code = _call_steps(_checks() if lacking else [*_checks(), tests])
    if lacking and not code:
        # Without this, the runner would end in a traceback that names the first library alone.
        raise SetupError(
            f"The tests were not run: Qt does not load here without {', '.join(lacking)}.",
            f"Install them (sudo apt-get install {' '.join(lacking)}) and start this again.",
        )
    return code


def _bench(rest: list[str]) -> int:
    _prepare(Purpose.DEVELOP)
    return _call([program("python"), "-m", "benchmarks", *rest])


def _soak(rest: list[str]) -> int:
    _prepare(Purpose.DEVELOP)
    code = _call([program("python"), "-m", "tests.storage.soak", *rest])
    if rest or code:
        return code
    # Then edits by the window's own commands, each page compared with the press's pixel by pixel.
    os.environ["EDITS"] = "100"
    return _call([program("python"), "-m", "pytest", "-q", "tests/gui/test_random_edits.py"])


def _specimen(_rest: list[str]) -> int:
    """Make the specimen of composition and the PDF of every sample edition."""
    _prepare(Purpose.RUN)
    target = BUILD / "specimen.pdf"
    code = _call([program("python"), CHECKOUT / "packaging" / "make_specimen.py", target])
    if code:
        return code
    print(f"setup: made {target}")
    editions = sorted(path for path in SAMPLES.glob("*") if path.is_dir())
    if not editions:
        print(f"setup: nothing to make, there is no edition in {SAMPLES}")
    codes = [_export(edition, BUILD / "specimen" / f"{edition.name}.pdf") for edition in editions]
    return max(codes, default=0)


def _contact_sheet(rest: list[str]) -> int:
    """Lay makeup's proposals for ten evenings' copy on sheets, to be looked at."""
    _prepare(Purpose.DEVELOP)
    script = CHECKOUT / "packaging" / "contact_sheet.py"
    return _call([program("python"), script, BUILD / "contact-sheets", *rest])


def _lock(rest: list[str]) -> int:
    lock.write_locks(CHECKOUT, rest)
    return 0


def _clean(rest: list[str]) -> int:
    """Remove what was made; with `--all` the environment too."""
    for name in [*_LITTER, *([VENV.name] if "--all" in rest else [])]:
        shutil.rmtree(CHECKOUT / name, ignore_errors=True)
    for folder in ("src", "tests", "packaging", "benchmarks"):
        for cache in (CHECKOUT / folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


_CHORES: dict[str, tuple[Callable[[list[str]], int], str]] = {
    "venv": (_venv, "make .venv ready for work on the program, and no more"),
    "run": (_run, "open the sample edition; without a screen make build/sample.pdf"),
    "test": (_test, "lint, shape, types, import floors, tests; stops at the first that fails"),
    "lint": (_lint, "all of these but the tests"),
    "bench": (_bench, "measure the speed"),
    "soak": (_soak, "kill, cut, mutate and edit editions for a long time"),
    "specimen": (_specimen, "make the specimen of composition and the PDF of every sample edition"),
    "contact-sheet": (_contact_sheet, "lay makeup's proposals for ten evenings on sheets"),
    "lock": (_lock, "renew the lock files (--upgrade: to the newest versions)"),
    "clean": (_clean, "remove what was made (--all: .venv too)"),
}
