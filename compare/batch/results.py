"""The folder of a batch → its stories, and the comparison of one."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

from compare.batch.folder import Folder
from compare.batch.manifest import COMPARISONS, MANIFEST, Manifest, files_of
from compare.errors import StoreError
from compare.interchange import comparison_from_dict
from compare.model import Comparison

if TYPE_CHECKING:
    import pandas as pd


def list_stories(address: str) -> pd.DataFrame:
    """A row a story, most divergences first; the columns are those of ``compare.batch.tables``.

    Only what the manifest names counts, so that a folder can be read while a run writes to it.

    :param address: The folder that a batch wrote, or an address of fsspec.
    :raises StoreError: If it holds no results of a batch.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import
    import pyarrow as pa  # noqa: PLC0415 - slow to import
    from pyarrow.parquet import read_table  # noqa: PLC0415 - slow to import

    folder = Folder(address)
    damaged = (OSError, ValueError, pa.ArrowException)
    if folder.read(MANIFEST) is None:
        what = "holds no results of a batch"
        raise StoreError(f"{address}: {what}: name the folder that was given as --out")
    tables: list[pd.DataFrame] = []
    entries = Manifest(folder).entries(COMPARISONS)
    # Until a run is over, the parts that it replaces are there as well.
    newest = [entry for entry in entries if entry.get("edition") == entries[-1].get("edition")]
    for entry in newest:
        for name in files_of(entry)[2:]:
            try:
                tables.append(read_table(io.BytesIO(folder.read(name) or b"")).to_pandas())
            except damaged as error:
                raise StoreError(f"{address}/{name}: is damaged: run the batch again") from error
    if not tables:
        raise StoreError(f"{address}: no story is compared yet: wait until the first part is done")
    found = pd.concat(tables).drop_duplicates("story", keep="last")
    return found.sort_values(["divergences", "story"], ascending=[False, True], ignore_index=True)


def open_story(address: str, story_id: str) -> Comparison:
    """The comparison of a story of a batch.

    :param address: As for ``list_stories``.
    :raises StoreError: If there is no such story, or its part is damaged.
    """
    stories = list_stories(address)
    parts = stories.loc[stories["story"] == story_id, "part"]
    if parts.empty:
        raise StoreError(f"{address}: has no story {story_id!r}")
    folder = Folder(address)
    named = [e for e in Manifest(folder).entries(COMPARISONS) if e["part"] == parts.iloc[0]]
    name = next((files_of(entry)[0] for entry in named), MANIFEST)
    content = folder.read(name) or b""
    try:
        with gzip.open(io.BytesIO(content), "rt", encoding="utf-8") as lines:
            records = (json.loads(line) for line in lines)
            found = next(record for record in records if record["story"]["id"] == story_id)
    except (OSError, EOFError, ValueError, StopIteration) as error:
        raise StoreError(f"{address}/{name}: is damaged: run the batch again") from error
    return comparison_from_dict(found)
