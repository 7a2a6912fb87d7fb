"""The page on which a person corrects which passages are of one fact."""
