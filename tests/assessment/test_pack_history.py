"""A pack's changelog, held against its rules: what changed since the last release."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap.assessment.rule_checks.history import history_faults, released
from safegap.cli.releasing import released_text
from safegap.content.workspace import Workspace
from tests.conftest import Run
from tests.content.test_own_packs import GOOD, change_base, write

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "pack-history.yaml").read_text(encoding="utf-8")
)
CHANGELOG = "releases:\n  - {version: '1.0', on: 2026-11-01, says: [The first.]}\n"


def release(repository: Path, key: str = "mini") -> Path:
    folder = repository / "rules" / key
    if key != "mini":
        write(repository, GOOD, key=key)
    (folder / "changelog.yaml").write_text(CHANGELOG, encoding="utf-8")
    pack = Workspace(repository).pack(key)
    text = released_text(released(pack))
    (folder / "released.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], repository: Path) -> None:
    key = case.get("pack", "mini")
    folder = release(repository, key)
    for before, after in case.get("base", ()):
        change_base(repository, before, after)
    for name, changes in case.get("change", {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        (folder / name).write_text(text, encoding="utf-8")
    files = Workspace(repository)
    pack = files.pack(key)
    assert files.problems == []
    faults = list(history_faults(pack))
    assert sorted(f"{each.code} {each.about}" for each in faults) == sorted(case["faults"])
    for each in faults:
        named = (repository / each.path).read_text(encoding="utf-8").splitlines()[each.line - 1]
        assert each.column == 1
        assert each.line == 1 or named.startswith("- ")


def test_a_pack_without_a_changelog_is_held_against_nothing(repository: Path) -> None:
    assert list(history_faults(Workspace(repository).pack("mini"))) == []


def test_a_changelog_alone_has_to_have_the_packs_version(repository: Path) -> None:
    text = CHANGELOG.replace("1.0", "0.9")
    (repository / "rules/mini/changelog.yaml").write_text(text, encoding="utf-8")
    (fault,) = history_faults(Workspace(repository).pack("mini"))
    assert (fault.code, fault.about) == ("unlisted-version", "1.0")


def test_release_writes_what_check_and_rules_test_hold_the_rules_against(
    run: Run, repository: Path
) -> None:
    mini = ("--rules", "mini")
    found = run("rules", "release", *mini)
    assert found.status == 2
    assert "changelog.yaml has no day for 1.0" in found.err
    folder = repository / "rules/mini"
    (folder / "changelog.yaml").write_text(CHANGELOG, encoding="utf-8")
    assert run("rules", "release", *mini).status == 0
    written = (folder / "released.yaml").read_bytes()
    assert run("rules", "release", *mini).status == 0  # again, and nothing is different
    assert (folder / "released.yaml").read_bytes() == written
    rules = folder / "rules/rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at-most: 48", "at-most: 47"))
    for command in (("check",), ("rules", "test"), ("rules", "release")):
        found = run(*command, *mini)
        assert found.status in (1, 2)
        assert "rules/mini/rules/rules.yaml:1:1" in found.out + found.err
        assert "does not ask what it asked in 1.0" in " ".join((found.out + found.err).split())
    assert (folder / "released.yaml").read_bytes() == written


def test_rules_that_came_with_safegap_are_not_released_from_elsewhere(
    run: Run, tmp_path: Path
) -> None:
    found = run("rules", "release", cwd=tmp_path)
    assert found.status == 2
    assert "are not in this folder to be released" in found.err
