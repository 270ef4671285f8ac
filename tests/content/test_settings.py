"""Settings are read from safegap.yaml or pyproject.toml, and a slip in them has its place."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from jsonschema import Draft202012Validator

from safegap.content.files import Folder
from safegap.content.schema import model_schema
from safegap.content.settings_files import settings_in, settings_of
from safegap.content.yaml_nodes import Mapping, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.day import Day
from safegap.model.problem import SafegapError
from safegap.model.settings import Settings

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "settings.yaml").read_text(encoding="utf-8")
)

BEYOND_SCHEMAS = ("2026-13", "u202e")
"""What only the program tells: months that no year has, invisible characters."""


def written(value: object) -> object:
    if isinstance(value, tuple):
        return list(cast("tuple[object, ...]", value))
    return str(value) if isinstance(value, Day) else value


def own(folder: Path, **files: str) -> Folder:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Folder(folder, "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) in ({"name", "file", "text", "given"}, {"name", "file", "text", "problems"})
    (tmp_path / case["file"]).write_text(case["text"], encoding="utf-8")
    if "given" in case:
        found = settings_of(Folder(tmp_path, "")).settings.given()
        assert {name: written(value) for name, value in found.items()} == case["given"]
        return
    with pytest.raises(SafegapError, match=f"settings in {case['file']} can't be used") as fault:
        settings_of(Folder(tmp_path, ""))
    problems = sorted(fault.value.problems)
    places = [[f"{each.line}:{each.column}", each.code] for each in problems]
    assert places == [each[:2] for each in case["problems"]], "\n".join(map(str, problems))
    for problem, (_, _, words) in zip(problems, case["problems"], strict=True):
        assert problem.path == case["file"]
        assert words in str(problem)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_editor_is_told_the_same_by_the_schema(case: dict[str, Any]) -> None:
    schema: Any = Draft202012Validator(model_schema(Settings, "settings"))
    if "given" in case:
        assert schema.is_valid(case["given"])
        return
    top = read_tree(case["text"].encode(), "a.yaml").top
    for line in case["text"].splitlines() if isinstance(top, Mapping) else ():
        if any(each in line for each in BEYOND_SCHEMAS):
            continue
        one = read_tree(line.encode(), "a.yaml").top
        assert one
        assert not schema.is_valid(json.loads(json.dumps(plain(one)))), line


def test_without_a_file_nothing_is_settled(tmp_path: Path) -> None:
    assert settings_of(own(tmp_path)).settings.given() == {}


def test_of_two_files_safegap_yaml_counts_and_it_is_said(tmp_path: Path) -> None:
    toml = '[tool.safegap]\nrules = "other"\nfail-on = "no such value"\n'
    found = settings_of(own(tmp_path, safegap_yaml="rules: mini", pyproject_toml=toml))
    assert found.settings.given() == {"rules": "mini"}
    assert found.note == ("safegap.yaml counts, and [tool.safegap] in pyproject.toml is not read")


@pytest.mark.parametrize(("yaml_text", "rules"), [("rules: mini", "mini"), ("# nothing", "other")])
def test_nothing_is_said_where_only_one_of_two_files_settles_something(
    tmp_path: Path, yaml_text: str, rules: str
) -> None:
    toml = '[tool.safegap]\nrules = "other"\n' if rules == "other" else '[project]\nname = "x"\n'
    found = settings_of(own(tmp_path, safegap_yaml=yaml_text, pyproject_toml=toml))
    assert (found.settings.rules, found.note) == (rules, "")


def test_a_file_that_is_named_is_read_alone(tmp_path: Path) -> None:
    own(tmp_path, safegap_yaml="rules: mini", ci_toml="[tool.safegap]\nmax-age = 3\n")
    assert settings_in(tmp_path / "ci.toml").settings.given() == {"max-age": 3}


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_a_file_that_is_named_must_be_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(SafegapError, match=r"there is no settings file .*or omit --config"):
        settings_in(tmp_path / name)


@pytest.mark.parametrize("name", ["safegap_yaml", "pyproject_toml"])
def test_settings_nested_without_end_are_a_fault_like_any_other(tmp_path: Path, name: str) -> None:
    deep = "[" * 100_000
    text = f"[tool.safegap]\nselect = {deep}" if name == "pyproject_toml" else f"select: {deep}"
    with pytest.raises(SafegapError, match="can't be used") as fault:
        settings_of(own(tmp_path, **{name: text}))
    assert len(fault.value.problems) == 1
