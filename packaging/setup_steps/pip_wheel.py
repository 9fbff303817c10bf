"""Fetch pip itself where Python comes without it (Debian leaves `ensurepip` out).

In: the package index of the house, or PyPI. Out: one wheel whose every byte is the pinned one.
"""

from __future__ import annotations

import base64
import configparser
import hashlib
import html
import json
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from setup_steps.failures import ALTERED_REMEDY, NETWORK_REMEDY, SetupError

PIP_FILE = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
_PYPI = "https://pypi.org/simple"
_PATIENCE_S = 60
_SIMPLE_INDEX = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
_LINK = re.compile(r'href="([^"]+)"')


def configured_index() -> str:
    """Return the address of the package index that pip would use: environment, files, PyPI."""
    named = os.environ.get("PIP_INDEX_URL") or _setting_in_files("index-url")
    return (named or _PYPI).rstrip("/")


def _setting_in_files(name: str) -> str:
    home = Path.home()
    files = [
        os.environ.get("PIP_CONFIG_FILE", ""),
        home / ".config/pip/pip.conf",
        home / ".pip/pip.conf",
        home / "pip/pip.ini",
        "/etc/pip.conf",
    ]
    for file in filter(None, files):
        parser = configparser.RawConfigParser()
        try:
            parser.read(str(file), encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            continue  # pip itself will say what is wrong with its file
        for section in ("install", "global"):
            found = parser.get(section, name, fallback="").strip()
            if found:
                return found
    return ""


def link_on_page(page: bytes, content_type: str, address: str) -> str | None:
    """Find the wheel on the index's page about pip, which is JSON or, from older indexes, HTML.

    Args:
        page: The body of the answer.
        content_type: Its media type.
        address: Where it came from; links may be relative to it.
    """
    if "json" in content_type:
        files: list[dict[str, Any]] = json.loads(page)["files"]
        links = [str(file["url"]) for file in files if file["filename"] == PIP_FILE]
    else:
        hrefs = (html.unescape(href) for href in _LINK.findall(page.decode("utf-8", "replace")))
        links = [href for href in hrefs if urllib.parse.urlsplit(href).path.endswith(PIP_FILE)]
    return urllib.parse.urljoin(address, links[0]) if links else None


def check_wheel(wheel: bytes) -> None:
    """Refuse a wheel that is not the pinned one.

    Raises:
        SetupError: The hash differs.
    """
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        raise SetupError(
            f"{PIP_FILE} from the package index is not the file that was pinned.",
            ALTERED_REMEDY,
        )


def download_pip(folder: Path) -> Path:
    """Fetch the pinned wheel of pip into `folder` and return its path.

    Raises:
        SetupError: The index cannot be reached, lacks the wheel or serves another file.
    """
    address = f"{configured_index()}/pip/"
    try:
        page, content_type = _fetch(address)
        link = link_on_page(page, content_type, address)
        if link is None:
            raise SetupError(f"The package index has no {PIP_FILE}.", NETWORK_REMEDY)
        wheel, _ = _fetch(link)
    except (OSError, ValueError) as error:  # URLError and TimeoutError are OSErrors
        what = "pip could not be fetched from the package index."
        raise SetupError(what, NETWORK_REMEDY) from error
    check_wheel(wheel)
    path = folder / PIP_FILE
    path.write_bytes(wheel)
    return path


def _fetch(address: str) -> tuple[bytes, str]:
    """Return the body and the media type of what is at an address.

    A bare machine may have no certificates. The wheel is then fetched unverified, which is safe:
    its hash is pinned above. Never so with a password in the address.
    """
    request, secret = _request(address)
    certificates = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    try:
        return _read(request, certificates)
    except urllib.error.URLError as error:
        if secret or not isinstance(error.reason, ssl.SSLCertVerificationError):
            raise
    certificates.check_hostname = False
    certificates.verify_mode = ssl.CERT_NONE
    return _read(request, certificates)


def _request(address: str) -> tuple[urllib.request.Request, bool]:
    """Build the request for an address; a name and password in it become a header."""
    parts = urllib.parse.urlsplit(address)
    account, _, host = parts.netloc.rpartition("@")
    plain = urllib.parse.urlunsplit(parts._replace(netloc=host))
    request = urllib.request.Request(plain, headers={"Accept": _SIMPLE_INDEX})
    if account:
        secret = base64.b64encode(urllib.parse.unquote(account).encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {secret}")
    return request, bool(account)


def _read(request: urllib.request.Request, certificates: ssl.SSLContext) -> tuple[bytes, str]:
    with urllib.request.urlopen(request, timeout=_PATIENCE_S, context=certificates) as answer:
        return answer.read(), answer.headers.get_content_type()
