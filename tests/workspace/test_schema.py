from __future__ import annotations

import json
import zlib
from pathlib import Path

from compare.interchange import comparison_to_dict
from compare.workspace import FILE, Workspace
from compare.workspace.database import transaction
from compare.workspace.schema import MIGRATIONS
from tests.workspace.test_workspace import HORN, quarry


def test_a_file_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    body = zlib.compress(json.dumps(comparison_to_dict(quarry())).encode())
    with transaction(tmp_path / FILE, MIGRATIONS[:1], write=True) as file:
        file.execute("INSERT INTO stories VALUES ('quarry', 'Blast', '[]', 2, '', '', NULL)")
        file.execute("INSERT INTO comparisons VALUES ('quarry', ?)", (body,))

    workspace = Workspace(tmp_path)

    assert workspace.load("quarry").claims == quarry().claims
    assert workspace.keep(quarry(HORN), "quarry") == "quarry"
    assert workspace.load("quarry").claims == quarry(HORN).claims
