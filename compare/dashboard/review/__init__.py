"""The page of the review: a queue by keyboard, and what came of it."""
