"""The language spoken, and the catalogue of its words.

English is the source; every other language is a folder in ``resources/i18n``.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from collections.abc import Mapping
from typing import Any

from layout_app import paths

DOMAIN = "banxin"
SOURCE = "en"

_LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


def languages() -> dict[str, str]:
    """Give the languages there are, each with its name in itself."""
    return dict(_LANGUAGES)


def wished(environment: Mapping[str, str]) -> str:
    """Tell which language the person's machine asks for.

    ``BANXIN_LANG`` goes before the system's own variables; a machine without any of them (Windows,
    a desktop icon) is asked for its regional setting.
    """
    for name in ("BANXIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return _supported(value)
    return _supported(locale.getlocale()[0] or "")


def _supported(value: str) -> str:
    # Windows says "Chinese (Simplified)_China" where others say "zh_CN.UTF-8".
    return "zh_CN" if value.lower().startswith(("zh", "chinese")) else SOURCE


class _Spoken:
    """The one language of this process; read anew at every call, so that a switch is live."""

    def __init__(self) -> None:
        self.name = ""
        self.words: Any = None

    def ready(self) -> Any:
        if self.words is None:
            self.choose(wished(os.environ))
        return self.words

    def choose(self, name: str) -> None:
        # A program without its catalogue still speaks: the source is English.
        self.words = _gettext.translation(DOMAIN, paths.resources() / "i18n", [name], fallback=True)
        self.name = name


_spoken = _Spoken()


def set_language(name: str) -> None:
    """Speak ``zh_CN`` or ``en`` from now on.

    Raises:
        ValueError: no such language.
    """
    if name not in _LANGUAGES:
        raise ValueError(name)
    _spoken.choose(name)


def language() -> str:
    """Give the language spoken now."""
    _spoken.ready()
    return _spoken.name


def gettext(text: str) -> str:
    """Give a text in the language spoken now."""
    return str(_spoken.ready().gettext(text)) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Give the form of a text that suits a count, in the language spoken now."""
    return str(_spoken.ready().ngettext(one, many, count))


def mark(text: str) -> str:
    """Mark a text for the catalogue where it must be translated later than it is written."""
    return text
