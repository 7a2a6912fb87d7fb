"""What was made before ⇄ the file of a workspace: prepared articles and whole comparisons."""

from compare.cache.articles import ArticleCache
from compare.cache.blobs import Blobs
from compare.cache.comparisons import compare_cached

__all__ = ["ArticleCache", "Blobs", "compare_cached"]
