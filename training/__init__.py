"""The scripts that made ``compare/models/``, each reproducible from a seed by one command."""
