"""What a user keeps ⇄ one file: articles, comparisons, verdicts, answers, corrections."""

from compare.workspace.workspace import (
    DAYS_DELETED,
    FILE,
    FOLDER_VARIABLE,
    StoryEntry,
    Workspace,
    find_folder,
)

__all__ = [
    "DAYS_DELETED",
    "FILE",
    "FOLDER_VARIABLE",
    "StoryEntry",
    "Workspace",
    "find_folder",
]
