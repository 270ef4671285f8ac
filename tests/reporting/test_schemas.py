"""What is written and read fits the published schemas."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from safegap.assessment.assess import Selection, assess
from safegap.content.schema import schemas
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.reporting.result import dumps, result
from safegap.reporting.result_schema import result_schema
from safegap.resources import shipped

ROOT = Path(str(shipped()))
TESTS = Path(__file__).parents[1]


def loaded(path: Path) -> Any:
    """As an editor's YAML 1.2 reader would."""
    tree = read_tree(path.read_bytes(), path.name)
    assert tree.top
    return json.loads(json.dumps(plain(tree.top)))


@cache
def shipped_schemas() -> dict[str, dict[str, Any]]:
    found = schemas(Workspace(ROOT).pack())
    for schema in (*found.values(), result_schema()):
        Draft202012Validator.check_schema(schema)
    return found


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    validator: Any = Draft202012Validator(schema)
    found = validator.iter_errors(data)
    return [f"{list(fault.absolute_path)}: {fault.message[:100]}" for fault in found]


def shipped_files() -> list[tuple[str, Path]]:
    pack = ROOT / "rules/uncc"
    found = [("profile.json", path) for path in (ROOT / "profiles").glob("??.yaml")]
    found += [("bill.json", path) for path in (ROOT / "profiles/bills").glob("*.yaml")]
    found += [("uncc/rules.json", path) for path in (pack / "rules").glob("*.yaml")]
    found += [("codebook.json", path) for path in (pack / "codebook").glob("*.yaml")]
    for name in ("pack", "instrument", "standards", "concerns", "changelog"):
        found.append((f"{name}.json", pack / f"{name}.yaml"))
    return [*found, ("treaty-status.json", ROOT / "profiles/treaty-status.yaml")]


@pytest.mark.parametrize(("name", "path"), shipped_files(), ids=lambda each: str(each)[-30:])
def test_a_shipped_file_fits_its_schema_and_names_it(name: str, path: Path) -> None:
    schema = shipped_schemas()[name]
    assert faults(schema, loaded(path)) == []
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    target = (path.parent / first.partition("=")[2]).resolve()
    assert target == (TESTS.parent / "docs/schema" / name).resolve()
    # That the written schema is the current one is checked once, with the newest libraries, by CI.
    assert faults(json.loads(target.read_text(encoding="utf-8")), loaded(path)) == []


def test_a_schema_refuses_what_the_codebook_does_not_have() -> None:
    schema = schemas(Workspace(TESTS / "repository").pack("mini"))["profile.json"]
    good = {"state": "AA", "name": "A", "law-as-of": "2026"}
    assert faults(schema, good) == []
    assert faults(schema, {**good, "answers": {"oversight.bdy": "required"}})
    assert faults(schema, {**good, "answers": {"oversight.body": "requird"}})
    assert faults(schema, {**good, "powers": {"tapping": {"confirmation": "soon"}}})
    assert not faults(schema, {**good, "powers": {"tapping": {"confirmation": {"value": 48}}}})


@pytest.mark.parametrize("state", ["GB", "KE"])
def test_the_result_fits_the_published_schema(state: str) -> None:
    workspace = Workspace(ROOT)
    pack = workspace.pack()
    profile = workspace.profile(state, pack)
    assert profile
    data = json.loads(dumps(result(assess(pack, profile, workspace.treaty, Selection()))))
    assert faults(result_schema(), data) == []
    assert data["findings"]
