"""What the libraries under the readers let out when they meet damaged bytes."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

# Parsers fail on damaged input wherever the damage shows: a missing key, a wrong type, a recursion
# without end. A reader adds its own library's errors and turns all of them into one InputError.
FOREIGN_ERRORS: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
