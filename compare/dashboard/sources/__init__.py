"""The page of who rests on whom."""
