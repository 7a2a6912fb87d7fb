"""The page for a class: pairs without labels, opinions, and what came of them."""
