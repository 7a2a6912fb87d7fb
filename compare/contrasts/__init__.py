"""Words that set two texts apart: negations, opposites, and names that judge."""
