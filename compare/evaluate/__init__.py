"""How well the tool does on annotated stories: gold, metrics and the harness that joins them."""
