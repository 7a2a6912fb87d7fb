"""The page where articles are brought, checked and sent to be compared."""
