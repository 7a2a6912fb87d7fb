"""Name → the object that answers to it, imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points

from compare.errors import UnknownNameError


def resolve(name: str, table: Mapping[str, str], family: str) -> object:
    """The object called ``name``, from the project's table or from an installed package.

    Other packages add theirs under the entry point group ``compare.<family>``.

    :param table: Names with their "module:attribute".
    :param family: What the names are of, in the plural: "detectors".
    :raises UnknownNameError: If nothing answers to the name; the text lists what does.
    """
    known = dict(table)
    if name not in known:
        # Reading what all packages offer takes a tenth of a second.
        known |= {point.name: point.value for point in entry_points(group=f"compare.{family}")}
    if name not in known:
        raise UnknownNameError(f"{name!r} is none of the {family}: {', '.join(sorted(known))}")
    module, _, attribute = known[name].partition(":")
    return getattr(import_module(module), attribute)
