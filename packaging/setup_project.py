"""Set this checkout up on a bare machine, then run, test or measure the program.

    python3 packaging/setup_project.py run      open the sample edition (no screen: make its PDF)
    python3 packaging/setup_project.py --help   everything else

Needs nothing but a Python; works the same on Linux, Windows and macOS. This file alone is kept to
what an old Python can read, so that the person who has one gets a sentence and not a syntax error.
"""

import os
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
NEWEST_LOOKED_FOR = 19


def newer_python() -> str:
    """Find a Python on this machine that is new enough; empty if there is none."""
    for minor in range(NEWEST_LOOKED_FOR, OLDEST_PYTHON[1] - 1, -1):
        # The second is the launcher that python.org installs on Windows.
        for command in ([f"python3.{minor}"], ["py", f"-3.{minor}"]):
            path = python_behind(command)
            if path:
                return path
    return ""


def python_behind(command: list) -> str:  # type: ignore[type-arg]  # an old Python has no list[str]
    """Ask a command where its Python lies; empty if it has none (pyenv leaves such shims)."""
    if not shutil.which(command[0]):
        return ""
    question = [*command, "-c", "import sys; print(sys.executable)"]
    with open(os.devnull, "w") as unseen:  # noqa: PTH123
        asked = subprocess.Popen(question, stdout=subprocess.PIPE, stderr=unseen)
        answer = asked.communicate()[0]
    return "" if asked.returncode else answer.decode().strip()


def main() -> int:
    """Hand over to the steps, under a Python that can read them; return the exit code."""
    if sys.version_info >= OLDEST_PYTHON:
        from setup_steps.commands import main as run_command

        return run_command(sys.argv[1:])
    newer = newer_python()
    if newer:
        return subprocess.call([newer, os.path.abspath(__file__), *sys.argv[1:]])  # noqa: PTH100
    wanted = ".".join(str(part) for part in OLDEST_PYTHON)
    found = ".".join(str(part) for part in sys.version_info[:3])
    print(
        f"setup: this program needs Python {wanted} or newer; this is Python {found}.\n"
        f"       Install Python {wanted} or newer (python.org, or your system's packages) "
        "and start this again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
