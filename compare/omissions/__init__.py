"""Linked claims → what most outlets tell and one does not, with the nearest thing it does say."""

from compare.omissions.find import MIN_SCORE, find_omissions

__all__ = ["MIN_SCORE", "find_omissions"]
