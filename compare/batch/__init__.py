"""A year of news on many processes or machines → stories compared, in files for analysis.

``compare.batch.run.run_batch`` makes a folder, which may be an address of fsspec:

==============================  ===================================================================
comparisons/part-*.jsonl.gz     the comparisons, one a line, as ``comparison.json`` holds one
divergences/part-*.parquet      ``compare.report.divergence_frame`` of each, one below the other
stories/part-*.parquet          a row a story; see ``compare.batch.tables``
alone.jsonl                     stories that cannot be compared: one outlet, or an unread language;
                                and articles that were left out of theirs for such a language
set_aside.jsonl                 stories that failed twice or ended their worker, and why
likeness/part-*.npz             which articles are alike, so that a later run need not ask again
manifest.jsonl                  what is whole: only parts that it names count
==============================  ===================================================================
"""

from compare.batch.results import list_stories, open_story

__all__ = ["list_stories", "open_story"]
