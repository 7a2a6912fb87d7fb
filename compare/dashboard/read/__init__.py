"""The page of one article as it was printed."""
