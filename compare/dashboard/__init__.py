"""The pages of the dashboard; ``app.py`` runs them."""
