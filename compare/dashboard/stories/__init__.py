"""The page where a heap of articles is sorted into stories."""
