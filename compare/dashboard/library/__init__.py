"""The page of the stories that are kept, and of those that a batch made."""
