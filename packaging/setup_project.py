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
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
        if os.name == "nt" and shutil.which("py"):  # the launcher that python.org installs
            question = ["py", f"-3.{minor}", "-c", "import sys; print(sys.executable)"]
            with open(os.devnull, "w") as unseen:  # noqa: PTH123
                answer = subprocess.Popen(question, stdout=subprocess.PIPE, stderr=unseen)
                path = answer.communicate()[0]
            if answer.returncode == 0:
                return path.decode().strip()
    return ""


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
