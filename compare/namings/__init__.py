"""A comparison → what each outlet calls the same person, group or deed."""

from compare.namings.find import Named, Naming, find_namings

__all__ = ["Named", "Naming", "find_namings"]
