"""What may go wrong on the way, said in sentences."""

from __future__ import annotations

import errno
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# Addresses name the mirror or proxy of the house that runs this; they help nobody else.
_ADDRESS = re.compile(r"\b(?:[a-z][a-z0-9+]*://\S+|host='[^']*')", re.IGNORECASE)
_LAST_LINES = 6

ALTERED_REMEDY = (
    "Start this again; if it stays so, the package index in use serves files other than the tested."
)
_CAUSES = (
    ("No space left on device", "The disk is full. Make room (about 1 GB) and start this again."),
    ("Read-only file system", "The checkout cannot be written. Copy it to a folder of your own."),
    ("Permission denied", "The checkout cannot be written. Copy it to a folder of your own."),
    ("DO NOT MATCH THE HASHES", ALTERED_REMEDY),
    ("SSLError", "The connection is not trusted. Name your house's own certificate in PIP_CERT."),
)
_NETWORK_SIGNS = (
    "NewConnectionError", "NameResolutionError", "ProxyError", "ConnectTimeout", "ReadTimeout",
    "Could not find a version", "Connection refused", "Connection broken", "Temporary failure",
    "No matching distribution",
)  # fmt: skip
NETWORK_REMEDY = (
    "Check the network. Behind a proxy set HTTPS_PROXY, with a package index of your own "
    "PIP_INDEX_URL, and start this again."
)


class SetupError(Exception):
    """A step failed for a reason that can be expected.

    Attributes:
        what: The sentence that says what failed, and where.
        remedy: The sentence that says what to do.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\n{remedy}")
        self.what = what
        self.remedy = remedy


def without_addresses(text: str) -> str:
    """Return `text` with every network address replaced by an ellipsis."""
    return _ADDRESS.sub("…", text)


def remedy_for(output: str) -> str:
    """Say what helps against a failure, judged by what the failed command wrote."""
    for sign, remedy in _CAUSES:
        if sign in output:
            return remedy
    if any(sign in output for sign in _NETWORK_SIGNS):
        return NETWORK_REMEDY
    return "The lines above say more."


def from_os_error(error: OSError) -> SetupError:
    """Turn an error of the operating system into a sentence with a remedy."""
    where = f" ({error.filename})" if error.filename else ""
    remedy = remedy_for(str(error.strerror))
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        remedy = remedy_for("Permission denied")
    elif error.errno == errno.ENOSPC:
        remedy = remedy_for("No space left on device")
    return SetupError(f"{error.strerror or error}{where}.", remedy)


def run_quietly(
    command: Sequence[str | Path], doing: str, environment: Mapping[str, str] | None = None
) -> str:
    """Run a command unseen and return what it wrote.

    Raises:
        SetupError: The command failed; holds its last lines, without addresses.
    """
    done = subprocess.run(
        [str(word) for word in command], env=environment, text=True, encoding="utf-8",
        errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SetupError(f"{doing} failed:\n{_gist(done.stdout)}", remedy_for(done.stdout))
    return done.stdout


def _gist(output: str) -> str:
    """Return the errors in a failed command's output, or its last lines if none is marked."""
    lines = [line for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "e: "))]
    return without_addresses("\n".join((errors or lines)[-_LAST_LINES:]))
