"""The layering of the package, read from its import statements."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

from compare.detectors import DETECTORS
from compare.exporters import EXPORTERS
from compare.readers import READERS
from tests.conftest import ROOT

# From the ground up: values, language and models, a story's facts, files, the whole way, many
# stories, the program's surfaces.
ROWS = (
    ("errors", "model", "records"),
    (
        "agreement",
        "attribution",
        "calibration",
        "cards",
        "certainty",
        "claims",
        "contrasts",
        "copies",
        "cross_encoder",
        "edition",
        "embed",
        "features",
        "interchange",
        "kinds",
        "language",
        "linkage",
        "prepared",
        "provenance",
        "quantities",
        "registry",
        "relate",
        "sentences",
        "versions",
        "words",
    ),
    (
        "align",
        "classroom",
        "emphasis",
        "namings",
        "omissions",
        "report",
        "review",
        "stories",
        "vocabulary",
    ),
    ("detectors", "exporters", "readers", "store", "story_files", "workspace"),
    ("cache", "corrections", "pairwise", "pipeline"),
    ("batch", "evaluate"),
    ("__main__", "cli", "dashboard"),
)
HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "sklearn",
    "pandas",
    "numpy",
    "streamlit",
    "distributed",
    "pyarrow",
)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted((ROOT / "compare").rglob("*.py"))}
PARTS = sorted({name.split(".")[1] for name in MODULES if name != "compare"})


@cache
def imports_of(name: str) -> frozenset[str]:
    """The modules of this package that a module imports, at its head or in its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno} imports relatively"
            source = node.module or ""
            inner = [f"{source}.{alias.name}" for alias in node.names]
            found.update(module if module in MODULES else source for module in inner)
    return frozenset(module for module in found if module.split(".")[0] == "compare")


def row_of(name: str) -> int:
    part = name.split(".")[1]
    return next(i for i, row in enumerate(ROWS) if part in row)


def family_of(table: dict[str, str]) -> list[str]:
    return sorted({place.partition(":")[0] for place in table.values()})


FAMILIES = {
    name: family_of(dict(table))
    for name, table in (
        ("detectors", DETECTORS),
        ("readers", READERS),
        ("exporters", EXPORTERS),
    )
}


def test_the_rows_name_each_part_once() -> None:
    assert sorted(part for row in ROWS for part in row) == PARTS


@pytest.mark.parametrize("name", [name for name in MODULES if name != "compare"])
def test_a_module_imports_from_its_own_row_or_lower_ones(name: str) -> None:
    higher = {used for used in imports_of(name) if "." in used and row_of(used) > row_of(name)}

    assert higher == set()


def test_the_package_itself_imports_no_module() -> None:
    assert imports_of("compare") == frozenset()


@pytest.mark.parametrize("row", range(len(ROWS)))
def test_the_modules_of_a_row_have_an_order_in_which_each_imports_earlier_ones(row: int) -> None:
    members = {name for name in MODULES if name != "compare" and row_of(name) == row}
    sorter = TopologicalSorter({name: imports_of(name) & members for name in members})

    try:
        sorter.prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize(
    "name", [name for family in FAMILIES.values() for name in family], ids=lambda name: str(name)
)
def test_plug_ins_of_one_table_never_import_each_other(name: str) -> None:
    siblings = next(set(family) for family in FAMILIES.values() if name in family)

    assert imports_of(name) & siblings == set()


@pytest.mark.parametrize(
    "table", [DETECTORS, READERS, EXPORTERS], ids=["detectors", "readers", "exporters"]
)
def test_a_table_is_sorted_and_its_places_exist(table: dict[str, str]) -> None:
    for place in table.values():
        module, _, attribute = place.partition(":")
        assert callable(getattr(import_module(module), attribute))
    assert list(table) == sorted(table)


def exported(name: str) -> list[str] | None:
    """The names of ``__all__`` as a module writes them."""
    for node in ast.parse(MODULES[name].read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


@pytest.mark.parametrize("name", [name for name in MODULES if exported(name) is not None])
def test_exported_names_are_sorted_and_exist(name: str) -> None:
    names = exported(name) or []

    assert names == sorted(set(names))
    assert [missing for missing in names if not hasattr(import_module(name), missing)] == []


def loaded_after(code: str, *watched: str, workspace: str = "") -> set[str]:
    """Which of the watched packages a fresh interpreter has loaded after it ran ``code``."""
    environ = {**os.environ, "COMPARE_WORKSPACE": workspace}
    tail = f"; import json, sys; print(json.dumps([m for m in {watched!r} if m in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", ["compare", "compare.cli", "compare.model", "compare.readers"])
def test_importing_the_edge_of_the_library_loads_nothing_heavy(name: str) -> None:
    assert loaded_after(f"import {name}", *HEAVY) == set()


def test_importing_the_pipeline_loads_no_model_library() -> None:
    models = ("torch", "transformers", "sentence_transformers", "sklearn")

    assert loaded_after("import compare.pipeline, compare.pairwise", *models) == set()


def test_the_dashboard_shows_itself_without_a_model_library(tmp_path: Path) -> None:
    pages = [name for name in MODULES if name.startswith("compare.dashboard")]
    first_paint = (
        f"import {', '.join(pages)}; from streamlit.testing.v1 import AppTest; "
        "shown = AppTest.from_file('app.py', default_timeout=60).run(); "
        "assert not shown.exception"
    )

    watched = ("torch", "sentence_transformers", "sklearn", "streamlit")
    assert loaded_after(first_paint, *watched, workspace=str(tmp_path)) == {"streamlit"}
