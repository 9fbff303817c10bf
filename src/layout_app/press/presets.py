"""What is wanted of a press file: a standard, a kind of press and an edition in, an order out.

Commands and the window ask in the same way: ``presets()`` are what may be chosen, ``output()``
makes the order, ``pdf.Facts`` carries it to ``pdf.write_pdf``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from layout_app import paths
from layout_app.errors import ExportError
from layout_app.model.press import Preset, Press, Standard
from layout_app.press.profile import Profile, read_profile

DEFAULT = "newsprint-220"
STANDARDS: Mapping[Standard, str] = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003"}
"""What a standard is called in its files."""

CUSTOM = "Custom"
"""Identifier of a printing condition that is in no registry. Source: ISO 15930-7, 6.2."""


class Output(Struct, frozen=True):
    """How a press file is to be written.

    Attributes:
        standard: ``x4`` or ``x1a``.
        preset: what the press wants.
        profile: of the press.
        labels: what the slug line says of each page: its number and section.
    """

    standard: Standard
    preset: Preset
    profile: Profile
    labels: tuple[str, ...] = ()


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    preset: tuple[Preset, ...]


@cache
def presets() -> Mapping[str, Preset]:
    """Give the presets that come with the program, by name."""
    text = (_folder() / "presets.toml").read_text("utf-8")
    return {one.name: one for one in msgspec.convert(tomllib.loads(text), _File).preset}


def chosen_preset(press: Press, name: str = "") -> Preset:
    """Give the preset of a name; without one the edition's.

    Raises:
        ExportError: there is no such preset (``export-preset-unknown``).
    """
    name = name or press.preset
    if not name:
        return replace(presets()[DEFAULT], tac=press.tac, warn_ppi=press.warn_ppi)
    if name not in presets():
        raise ExportError("export-preset-unknown", name, known=", ".join(presets()))
    return presets()[name]


def output(
    standard: Standard,
    press: Press,
    folder: Path | None = None,
    preset: str = "",
    labels: Sequence[str] = (),
) -> Output | None:
    """Give the order for a press file; None for a plain one.

    Args:
        standard: what the file is to keep to.
        press: the edition's settings.
        folder: the edition's folder, where its own profile is.
        preset: name of a preset that goes before the edition's.
        labels: what the slug line says of each page.

    Raises:
        ExportError: the preset is unknown, or the profile cannot be used.
    """
    if standard == "plain":
        return None
    chosen = chosen_preset(press, preset)
    if press.profile and not preset:
        # Nobody has registered the printing house's own press.
        chosen = replace(chosen, condition=CUSTOM)
        path = _own(folder, press.profile)
    else:
        path = _folder() / chosen.profile
    profile = read_profile(path)
    if standard == "x1a" and profile.version > 2:
        raise ExportError("export-profile-version", str(path), version=profile.version)
    return Output(standard, chosen, profile, tuple(labels))


def _own(folder: Path | None, name: str) -> Path:
    """Find the edition's own profile; it may not lie outside the edition."""
    if folder is None or not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise ExportError("export-profile-missing", name, detail="outside the edition")
    return folder / name


def _folder() -> Path:
    return paths.resources() / "profiles"
