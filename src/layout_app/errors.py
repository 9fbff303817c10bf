"""What cannot go on. Every error names what, where and (through its code) the remedy.

The sentence for a code is in messages.py, so that the window and the command line say the same
thing in the reader's language; an exception carries the code, the place and the facts.
"""

from __future__ import annotations

Fact = str | int | float


class LayoutAppError(Exception):
    """Base of all errors that people are meant to read.

    Args:
        code: key of the sentence in messages.py.
        where: the file (and line, ``name:12``) or thing it is about.
        facts: values for the places in the sentence.
    """

    def __init__(self, code: str, where: str = "", **facts: Fact) -> None:
        super().__init__(code, where, facts)
        self.code = code
        self.where = where
        self.facts = facts

    def __str__(self) -> str:
        """Give code, place and facts; people get the sentence from messages.py."""
        listed = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} [{self.where}] {listed}".rstrip()

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process."""
        return (_rebuilt, (type(self), self.code, self.where, self.facts))


def _rebuilt(
    kind: type[LayoutAppError], code: str, where: str, facts: dict[str, Fact]
) -> LayoutAppError:
    return kind(code, where, **facts)


class CopyError(LayoutAppError):
    """Copy that cannot be read."""


class EditionFileError(LayoutAppError):
    """An edition folder or a file in it that cannot be read or written."""


class TemplateError(LayoutAppError):
    """A template file with a fault."""


class FontError(LayoutAppError):
    """A face that is missing, broken or not what the catalogue says."""


class ExportError(LayoutAppError):
    """A page file that cannot be written."""


class UsageError(LayoutAppError):
    """A command that was called with values that make no sense."""


class Cancelled(Exception):  # noqa: N818 - no error: the person pressed cancel
    """Raised by a progress callback to stop long work."""
