"""The page of several articles in columns."""
