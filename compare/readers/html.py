"""A saved web page → its article, without the page around it."""

from __future__ import annotations

from compare.readers.encoding import decode_page
from compare.readers.readings import Reading
from compare.readers.web import read_page


def read(name: str, data: bytes) -> list[Reading]:
    """The article of a saved web page; nothing in the page is run or fetched.

    :raises InputError: If it is not text or has no article in it.
    """
    return [read_page(name, decode_page(name, data))]
