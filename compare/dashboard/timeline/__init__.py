"""The page of time."""
