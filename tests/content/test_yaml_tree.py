"""YAML is read as version 1.2 says, with a place for everything, and hostile files are refused."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.content import yaml_tree
from safegap.content.text_files import MOST_BYTES
from safegap.content.yaml_nodes import Mapping, Plain, plain
from safegap.content.yaml_tree import read_tree

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "yaml.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast parser and the pure one give the same."""
    loader = getattr(yaml, request.param, None)
    if loader is None:
        pytest.fail("this PyYAML has no libyaml")
    monkeypatch.setattr(yaml_tree, "_loader", lambda: loader)


def listed(value: Plain) -> Any:
    if isinstance(value, tuple):
        return [listed(each) for each in value]
    if isinstance(value, dict):
        return {key: listed(each) for key, each in value.items()}
    return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any]) -> None:
    assert set(case) <= {"name", "text", "value", "problems"}
    tree = read_tree(case["text"].encode(), "a.yaml")
    if "value" in case:
        assert tree.top is not None
        assert listed(plain(tree.top)) == case["value"]
    else:
        assert tree.top is None
    found = [f"{each.line}:{each.column} {each.code}" for each in tree.problems]
    wanted = case.get("problems", [])
    assert len(found) == len(wanted)
    assert all(one.endswith(other) for one, other in zip(found, wanted, strict=True))


def test_every_key_and_value_has_its_place() -> None:
    tree = read_tree(b"a:\n  b: [x, y]\n", "a.yaml")
    assert isinstance(tree.top, Mapping)
    inner = tree.top.get("a")
    assert isinstance(inner, Mapping)
    key, value = inner.entries[0]
    assert (key.line, key.column, value.line, value.column) == (2, 3, 2, 6)


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_a_hundred_thousand_levels_are_refused(opening: str) -> None:
    tree = read_tree((opening * 100_000).encode(), "a.yaml")
    assert tree.top is None
    assert tree.problems[-1].code in ("too-deep", "yaml-syntax")


def test_sixty_four_levels_are_read_and_one_more_is_not() -> None:
    assert not read_tree(b"[" * 64 + b"]" * 64, "a.yaml").problems
    assert read_tree(b"[" * 65 + b"]" * 65, "a.yaml").problems[0].code == "too-deep"


def test_a_file_over_five_megabytes_is_refused() -> None:
    problem = read_tree(b"a" * (MOST_BYTES + 1), "a.yaml").problems[0]
    assert problem.code == "file-too-large"


def test_a_byte_that_is_not_utf8_is_named_by_line_and_column() -> None:
    problem = read_tree(b"a: 1\nb: \xff", "a.yaml").problems[0]
    assert (problem.code, problem.line, problem.column) == ("not-utf-8", 2, 4)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_another_encoding_is_refused(encoding: str) -> None:
    tree = read_tree("a: é".encode(encoding), "a.yaml")
    assert tree.top is None
    assert tree.problems[0].code in ("not-utf-8", "control-character")
