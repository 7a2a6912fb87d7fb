"""The page of facts by outlets."""
