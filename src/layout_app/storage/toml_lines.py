"""Where a key stands in a TOML file: source text in, line of every key path out.

``tomllib`` gives values without places. This scanner reads only what is needed for the places; the
text it is given has already been accepted by ``tomllib``. **Source:** TOML 1.0.0.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

Key = str | int
KeyPath = tuple[Key, ...]

_TOKEN = re.compile(
    r"""
      (?P<string> \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' )
    | (?P<comment> \#[^\n]* )
    | (?P<newline> \n )
    | (?P<blank> [ \t\r]+ )
    | (?P<mark> [\[\]{}=,.] )
    | (?P<bare> [^\s\[\]{}=,."'\#]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


class Lines:
    """The lines of all keys of one TOML source; array elements count as keys by their number."""

    def __init__(self, source: str) -> None:
        self._lines = _Scanner(source).scan()

    def line(self, path: KeyPath) -> int:
        """Give the line (from 1) of a key, or of the nearest table around it that is written."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)


class _Scanner:
    """Walks the tokens once and notes the first line of every key path."""

    def __init__(self, source: str) -> None:
        self._tokens = _tokens(source)
        self._at = 0
        self._lines: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}

    def scan(self) -> Mapping[KeyPath, int]:
        table: KeyPath = ()
        while (token := self._peek()).kind != "end":
            if token.kind == "newline":
                self._at += 1
            elif token.text == "[" and token.kind == "mark":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _mark(self, text: str) -> bool:
        token = self._peek()
        if token.kind == "mark" and token.text == text:
            self._at += 1
            return True
        return False

    def _header(self) -> KeyPath:
        line = self._peek().line
        brackets = 0
        while self._mark("["):
            brackets += 1
        keys = self._keys()
        while self._mark("]"):
            brackets -= 1
        path: KeyPath = ()
        for number, key in enumerate(keys):
            path = (*path, key)
            self._lines.setdefault(path, line)
            if self._is_array(path, last=number == len(keys) - 1):
                path = (*path, self._tables[path])
                self._lines.setdefault(path, line)
        self._lines[path] = line
        return path

    def _is_array(self, path: KeyPath, *, last: bool) -> bool:
        """Tell whether a header's key names an array of tables; count its ``[[…]]`` headers."""
        doubled = self._at >= 2 and self._tokens[self._at - 2].text == "]"
        if last and doubled:
            self._tables[path] = self._tables.get(path, -1) + 1
        return path in self._tables

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            token = self._peek()
            self._at += 1
            keys.append(_decoded(token))
            if not self._mark("."):
                return keys

    def _pair(self, table: KeyPath) -> None:
        line = self._peek().line
        path = table
        for key in self._keys():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._mark("=")
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._mark("["):
            self._array(path)
        elif self._mark("{"):
            while not self._closed("}"):
                self._pair(path)
        else:
            while (token := self._peek()).kind not in ("newline", "end"):
                if token.kind == "mark" and token.text in (",", "]", "}"):
                    return
                self._at += 1

    def _array(self, path: KeyPath) -> None:
        number = 0
        while not self._closed("]"):
            element = (*path, number)
            self._lines[element] = self._peek().line
            self._value(element)
            number += 1

    def _closed(self, bracket: str) -> bool:
        """Pass commas and line ends; tell whether the bracket closes here."""
        while self._peek().kind == "newline" or self._mark(","):
            if self._peek().kind == "newline":
                self._at += 1
        return self._mark(bracket) or self._peek().kind == "end"


def _tokens(source: str) -> list[_Token]:
    """Cut the source; comments and blanks are left out, an end token closes the list."""
    tokens: list[_Token] = []
    line = 1
    for found in _TOKEN.finditer(source):
        kind, text = found.lastgroup or "", found[0]
        if kind not in ("comment", "blank"):
            tokens.append(_Token(kind, text, line))
        line += text.count("\n")
    tokens.append(_Token("end", "", line))
    return tokens


def _decoded(token: _Token) -> str:
    """Give the key a token stands for; a quoted key may hold escapes."""
    if token.kind != "string":
        return token.text
    return str(tomllib.loads(f"key = {token.text}")["key"])
