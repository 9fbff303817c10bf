"""Write the lock files anew: every library with the hashes of all its files, for all systems."""

from __future__ import annotations

import os
import tempfile
import venv
from pathlib import Path

from setup_steps.failures import run_quietly
from setup_steps.pip_wheel import configured_index

_UV = "uv>=0.9,<1"
_BUILD_TOOL = "setuptools>=77"


def write_locks(checkout: Path, options: list[str]) -> None:
    """Write `packaging/requirements*.txt` from `pyproject.toml`.

    Args:
        checkout: The project's folder.
        options: Handed to `uv pip compile`: `--upgrade`, `--upgrade-package NAME`.

    Raises:
        SetupError: No network, or the requirements contradict each other.
    """
    print("setup: working the versions out", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        venv.EnvBuilder(with_pip=True).create(folder)
        tools = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        run_quietly([tools / "python", "-m", "pip", "install", "-qq", _UV], "Installing uv")
        build = Path(folder) / "build.in"
        build.write_text(f"{_BUILD_TOOL}\n", "utf-8")
        project = checkout / "pyproject.toml"
        for name, source in (
            ("requirements-build.txt", [build]),
            ("requirements.txt", [project]),
            ("requirements-dev.txt", [project, "--extra", "dev"]),
        ):
            run_quietly(
                [tools / "uv", "pip", "compile", *source, *options, *_OPTIONS,
                 "-o", checkout / "packaging" / name],
                f"Locking {name}", _environment(),
            )  # fmt: skip


# --universal: one lock for every system and for Python 3.11 and newer, told apart by markers.
_OPTIONS = (
    "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate",
    "--custom-compile-command", "python3 packaging/setup_project.py lock",
)  # fmt: skip


def _environment() -> dict[str, str]:
    """Let the house's index serve the files, but keep its other sources out of the locks."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("UV_")}
    return {**kept, "UV_DEFAULT_INDEX": configured_index(), "UV_SYSTEM_CERTS": "1"}
