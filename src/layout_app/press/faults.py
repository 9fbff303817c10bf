"""What is wrong with the file of a picture or a drawing."""

from __future__ import annotations


class PictureError(Exception):
    """A file that cannot be used; ``code`` is the code of the issue, ``facts`` fill its words."""

    def __init__(self, code: str, detail: str = "", **facts: str | int) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
        self.facts: dict[str, str | int] = {**({"detail": detail} if detail else {}), **facts}
