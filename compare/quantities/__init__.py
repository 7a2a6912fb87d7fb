"""Figures in a text: found, with what they count, and compared with another text's."""
