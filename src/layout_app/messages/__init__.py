"""What the program says to people: one catalogue for window and commands, switched live."""

from __future__ import annotations

from layout_app.messages.language import gettext, language, languages, mark, ngettext, set_language
from layout_app.messages.sentences import begun, codes, place, sentence

_ = gettext

__all__ = [
    "_",
    "begun",
    "codes",
    "gettext",
    "language",
    "languages",
    "mark",
    "ngettext",
    "place",
    "sentence",
    "set_language",
]
