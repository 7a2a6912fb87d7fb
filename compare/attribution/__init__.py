"""Who says what in an article: sources, cues and contents, by a trained tagger."""
