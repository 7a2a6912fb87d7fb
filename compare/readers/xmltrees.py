"""An XML document of unknown origin → its tree, with nothing fetched and no entity filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.readers.encoding import decode_page
from compare.readers.foreign import FOREIGN_ERRORS

if TYPE_CHECKING:
    from lxml.etree import _Element

# Each takes some hundred bytes; a whole press database's file has fewer.
MOST_TAGS = 1_000_000
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
# What XML 1.0 does not allow, and feeds carry along.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def parse_xml(name: str, data: bytes, *, mend: bool = False) -> _Element:
    """The root of an XML document.

    :param mend: Read on past mistakes, as browsers do.
    :raises InputError: If it is no XML, too much of it, or declares entities, which can do harm.
    """
    # Loaded with the first such document only.
    from lxml import etree  # noqa: PLC0415

    text = _FORBIDDEN.sub("", _DECLARATION.sub("", decode_page(name, data), count=1))
    if text.count("<") > MOST_TAGS:
        raise InputError(name, f"more than {MOST_TAGS:,} tags", "split it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=mend, huge_tree=False
    )
    try:
        root = etree.fromstring(text.lstrip(), parser)
    except (etree.LxmlError, *FOREIGN_ERRORS) as error:
        raise InputError(name, f"not XML ({error})", "save it again") from error
    if root is None:
        raise InputError(name, "not XML", "save it again")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise InputError(name, "declares XML entities, which can do harm", "take them out of it")
    return root


def local_name(element: _Element) -> str:
    """The name of an element without its namespace, in lower case; "" for a comment."""
    tag = element.tag
    # A prefix that nothing declares stays in the name.
    return re.split(r"[}:]", tag)[-1].lower() if isinstance(tag, str) else ""
