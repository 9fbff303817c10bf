"""XML of strangers: no entities of their own, no DTD, no network, bounded depth and size.

**Source:** XML 1.0 §4 (entities); the known attacks on it (billion laughs, external entities).
"""

from __future__ import annotations

import html.entities
import re
from typing import TYPE_CHECKING

from layout_app.errors import CopyError
from layout_app.intake.patterns import lazy

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_DECLARATION = lazy(r"\s*<\?xml[^>]{0,200}\?>")
_NAMED = lazy(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))


def parse_xml(data: bytes, where: str, *, doctype: bool = True) -> _Element:
    """Parse a document.

    Args:
        data: the file, in the encoding its declaration names.
        where: the file, for the message.
        doctype: whether a document type may be named (it is never loaded).

    Raises:
        CopyError: ``copy-xml-entities`` when it defines entities, ``copy-xml-syntax`` with the
            line when it is no well-formed XML or nests too deep.
    """
    from lxml import etree

    for pattern in (_ENTITY, *(() if doctype else (_DOCTYPE,))):
        found = pattern.search(data)
        if found:
            line = data.count(b"\n", 0, found.start()) + 1
            raise CopyError("copy-xml-entities", f"{where}:{line}", line=line)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0) or 1
        detail = str(error).partition(", line")[0]
        raise CopyError("copy-xml-syntax", f"{where}:{line}", line=line, detail=detail) from error


def xml_bytes(text: str) -> bytes:
    """Give decoded XML as UTF-8 without its declaration, the names of HTML's characters resolved.

    Agencies write ``&mdash;`` and leave its definition to a DTD, which is not loaded here.
    """
    bare = _DECLARATION.sub("", text, count=1).lstrip()
    lines = text[: len(text) - len(bare)].count("\n") if text.endswith(bare) else 0
    # Blank lines for those of the declaration, so that a message names the line of the file.
    return ("\n" * lines + _NAMED.sub(_character, bare)).encode("utf-8", "replace")


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    return found.group() if name in _OWN else html.entities.html5.get(f"{name};", found.group())


def local(tag: object) -> str:
    """Give the name of an element without its namespace; comments and the like have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
