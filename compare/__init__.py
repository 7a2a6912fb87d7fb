"""Several outlets' reports of one event side by side, claim by claim, and where they part."""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"

# Imported when first asked for: the pipeline needs numpy and scikit-learn, this name does not.
_HOME = {
    "Article": "compare.model",
    "Comparison": "compare.model",
    "Settings": "compare.pipeline",
    "Story": "compare.model",
    "compare_articles": "compare.pipeline",
    "compare_story": "compare.pipeline",
    "load_models": "compare.pipeline",
    "read_articles": "compare.readers",
}

__all__ = [
    "Article",
    "Comparison",
    "Settings",
    "Story",
    "compare_articles",
    "compare_story",
    "load_models",
    "read_articles",
]


def __getattr__(name: str) -> object:
    """The public name, from the module that defines it."""
    if name not in _HOME:
        raise AttributeError(f"module 'compare' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
