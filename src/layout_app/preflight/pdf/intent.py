"""The printing condition a file is made for. **Source:** ISO 15930-4, 6.2; ICC.1:2001-04, 6.1."""

from __future__ import annotations

import struct
from typing import Any, NamedTuple

import pikepdf

from layout_app.preflight.pdf.findings import Findings
from layout_app.preflight.pdf.streams import Broken, TooBig, decoded
from layout_app.preflight.pdf.values import entry, items, name, number, text

_CHANNELS = {"CMYK": 4, "RGB ": 3, "GRAY": 1, "Lab ": 3}
_HEADER = 128


class Profile(NamedTuple):
    """The header of a colour profile.

    Attributes:
        version: major and minor.
        kind: device class, ``prtr`` for an output profile.
        space: of the device, ``CMYK``.
    """

    version: tuple[int, int]
    kind: str
    space: str

    @property
    def channels(self) -> int:
        """Number of device channels; 0 when unknown."""
        return _CHANNELS.get(self.space, 0)


def read_profile(data: bytes) -> Profile:
    """Read the header and the tag table of a profile.

    Raises:
        Broken: its parts do not hold together; the reason is a key of the messages' words.
    """
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        raise Broken("it is no profile")
    (size,) = struct.unpack(">I", data[:4])
    (count,) = struct.unpack(">I", data[_HEADER : _HEADER + 4])
    if size > len(data) or _HEADER + 4 + 12 * count > len(data):
        raise Broken("the file is cut short")
    for tag in range(count):
        at = _HEADER + 4 + 12 * tag
        _name, offset, length = struct.unpack(">4sII", data[at : at + 12])
        if offset + length > len(data):
            raise Broken("the file is cut short")
    kind, space = data[12:16].decode("latin-1"), data[16:20].decode("latin-1")
    return Profile((data[8], data[9] >> 4), kind, space)


def check_intent(pdf: pikepdf.Pdf, found: Findings) -> bytes:
    """Check the output intent, and give its profile's bytes (empty without one)."""
    intents = [
        one
        for one in items(entry(pdf.Root, "/OutputIntents"))
        if name(entry(one, "/S")) == "GTS_PDFX"
    ]
    if not intents:
        if found.standard:
            found.error("pdf-intent-missing")
        return b""
    if len(intents) > 1:
        found.breach("pdf-intent-many", count=len(intents))
    intent = intents[0]
    if not text(entry(intent, "/OutputConditionIdentifier")):
        found.breach("pdf-intent-condition")
    profile = entry(intent, "/DestOutputProfile")
    if isinstance(profile, pikepdf.Stream):
        return _check_output_profile(profile, found)
    if found.standard == "x4" or profile is not None:
        found.breach("pdf-intent-profile")
    elif not text(entry(intent, "/RegistryName")):
        found.breach("pdf-intent-registry")
    return b""


def _check_output_profile(stream: pikepdf.Stream, found: Findings) -> bytes:
    try:
        data = decoded(stream)
        profile = read_profile(data)
    except TooBig:
        found.error("pdf-bomb")
        return b""
    except Broken as error:
        found.error("pdf-profile-broken", detail=str(error))
        return b""
    if profile.kind != "prtr":
        found.breach("pdf-profile-kind", kind=profile.kind.strip())
    if profile.space != "CMYK":
        found.breach("pdf-profile-space", space=profile.space.strip())
    if found.standard == "x1a" and profile.version[0] > 2:
        major, minor = profile.version
        found.error("pdf-profile-version", version=f"{major}.{minor}")
    check_channels(stream, profile, found, 0)
    return data


def check_channels(stream: Any, profile: Profile, found: Findings, page: int) -> None:
    """Check that a profile's stream tells as many channels as the profile has."""
    said = number(entry(stream, "/N"))
    if profile.channels and said != profile.channels:
        told = "–" if said is None else round(said)
        found.error("pdf-profile-channels", page, said=told, right=profile.channels)
