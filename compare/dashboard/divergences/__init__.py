"""The page of disputes and omissions."""
