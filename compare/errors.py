"""Everything that can go wrong for a user → one tree of errors.

    CompareError            anything a user can meet; its text says what, where and what to do
    ├── InputError          a file, an upload or a pasted text that cannot be used
    ├── SettingsError       a setting with an impossible value
    ├── UnknownNameError    a name that no plug-in answers to
    ├── ModelError          weights that are missing, damaged or of the wrong kind
    └── StoreError          a stored comparison that cannot be read or written

Programming mistakes are ``ValueError`` and stay outside the tree.
"""

from __future__ import annotations


class CompareError(Exception):
    """Anything a user can meet."""


class InputError(CompareError):
    """A file, an upload or a pasted text that cannot be used."""

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        """Compose ``where: what; advice``.

        :param where: File name, with a line or member after a colon where there is one.
        :param what: What is wrong with it.
        :param advice: What the user can do about it.
        """
        self.where, self.what, self.advice = where, what, advice
        super().__init__(f"{where}: {what}; {advice}" if advice else f"{where}: {what}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Made anew of its parts where it comes from another process."""
        return type(self), (self.where, self.what, self.advice)


class SettingsError(CompareError):
    """A setting with an impossible value."""


class UnknownNameError(CompareError):
    """A name that no plug-in answers to."""


class ModelError(CompareError):
    """Weights that are missing, damaged or of the wrong kind."""


class StoreError(CompareError):
    """A stored comparison that cannot be read or written."""
