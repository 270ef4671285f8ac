"""What is wrong in waivers.yaml has its place and a next step, and hides no good entry."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from safegap.content.schema import schemas
from safegap.content.workspace import Workspace
from safegap.model.waiver import Waiver

TESTS = Path(__file__).parents[1]
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases" / "waiver-problems.yaml").read_text(encoding="utf-8")
)
MORE_RULES = """
- id: content.jokes
  title: Jokes are free
  theme: content
  for: {conduct: [satire, rumour]}
  replaces: [content.humour, laughter]
  met: {criminalised: 'no'}
  severity: low
  says: {gap: 'A joke is a crime.'}
- id: content.jokes-firm
  title: Jokes are free, whatever anyone accepts
  theme: content
  waivable: false
  for: {conduct: [satire, rumour]}
  met: {criminalised: 'no'}
  severity: low
  says: {gap: 'A joke is a crime.'}
- id: authorisation.order
  title: Tapping needs an order
  theme: authorisation
  for: {power: [tapping]}
  met: {authorising-body: court}
  severity: low
  says: {gap: 'Nobody orders tapping.'}
- id: offences.light
  title: No offence is grave
  theme: content
  for: offence
  replaces: [laughter]
  met: {max-penalty: {less-than: 10}}
  severity: low
  says: {gap: 'An offence is grave.'}
"""


def read(repository: Path, text: str) -> tuple[tuple[Waiver, ...], Workspace]:
    (repository / "rules/mini/rules/more.yaml").write_text(MORE_RULES, encoding="utf-8")
    (repository / "waivers.yaml").write_text(text, encoding="utf-8")
    workspace = Workspace(repository)
    pack = workspace.pack("mini")
    assert not workspace.problems
    return workspace.waivers(pack), workspace


def name_of(waiver: Waiver) -> str:
    subject = f"@{waiver.item}" if waiver.item else ""
    return f"{waiver.state} {waiver.rule}{subject}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_of_the_table(case: dict[str, Any], repository: Path) -> None:
    assert set(case) == {"name", "text", "problems", "counts"}
    waivers, workspace = read(repository, case["text"])
    found = workspace.problems
    places = [[f"{each.line}:{each.column}", each.code] for each in found]
    assert places == [each[:2] for each in case["problems"]], "\n".join(map(str, found))
    for problem, (_, _, words) in zip(found, case["problems"], strict=True):
        assert words in str(problem)
        assert not re.search(r"pydantic|Input should|yaml\.|NoneType", str(problem))
    assert [name_of(each) for each in waivers] == case["counts"]


def test_every_code_is_documented() -> None:
    page = (TESTS.parent / "docs" / "problems.md").read_text(encoding="utf-8")
    codes = {code for case in CASES for _, code, _ in case["problems"]}
    assert {code for code in codes if f"`{code}`" not in page} == set()


def test_a_waiver_knows_its_place(repository: Path) -> None:
    text = "- {rule: content.jokes, state: NO, reason: r, owner: o, until: 2027-02}\n"
    (waiver,), _ = read(repository, f"# why\n\n{text}")
    assert (waiver.path, waiver.line, waiver.column) == ("waivers.yaml", 3, 3)
    assert waiver.last_day == "28 February 2027"


def test_waivers_are_read_once_and_their_faults_are_told_once(repository: Path) -> None:
    _, workspace = read(repository, "- {rule: content.jokes}\n")
    faults = len(workspace.problems)
    assert workspace.waivers(workspace.pack("mini")) == ()
    assert len(workspace.problems) == faults > 0


def test_without_a_file_nothing_is_waived(repository: Path) -> None:
    workspace = Workspace(repository)
    assert workspace.waivers(workspace.pack("mini")) == ()
    assert workspace.problems == []


def test_a_waiver_of_another_packs_rule_is_no_fault(repository: Path) -> None:
    entry = "- {{rule: {}, state: NO, reason: r, owner: o, until: 2027}}\n"
    shipped = Workspace(repository).pack().rules[0].id
    waivers, workspace = read(repository, entry.format(shipped) + entry.format("content.jokes"))
    assert workspace.problems == []
    assert [each.rule for each in waivers] == ["content.jokes"]
    assert [each.rule for each in workspace.waivers(workspace.pack())] == [shipped]
    assert workspace.problems == []


GOOD = {"rule": "content.jokes", "state": "NO", "reason": "r", "owner": "o", "until": "2027-06-30"}
SUBJECTS: list[dict[str, Any]] = [{}, {"power": "taping"}, {"power": "tapping", "offence": "x"}]


def schema_faults(repository: Path, data: object) -> int:
    _, workspace = read(repository, "[]")
    schema = schemas(workspace.pack("mini"))["waivers.json"]
    Draft202012Validator.check_schema(schema)
    validator: Any = Draft202012Validator(schema)
    return len(list(validator.iter_errors(data)))


def test_the_schema_takes_what_is_right(repository: Path) -> None:
    subjects = [{"conduct": "satire"}, {"power": "tapping"}, {"offence": "hacking"}]
    right = [GOOD, {**GOOD, "until": 2027}, {**GOOD, "rule": "laughter"}]
    right += [{**GOOD, "subject": each} for each in subjects]
    assert schema_faults(repository, right) == 0
    assert schema_faults(repository, None) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "content.joke"},
        {"rule": "content.jokes-firm"},
        {"state": "Norway"},
        {"until": "soon"},
        {"reason": ""},
        {"since": "2026"},
        *({"subject": each} for each in SUBJECTS),
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_wrong(wrong: dict[str, Any], repository: Path) -> None:
    assert schema_faults(repository, [{**GOOD, **wrong}]) > 0


@pytest.mark.parametrize("field", ["rule", "state", "reason", "owner", "until"])
def test_the_schema_asks_for_every_field_that_must_be_there(field: str, repository: Path) -> None:
    assert schema_faults(repository, [{k: v for k, v in GOOD.items() if k != field}]) == 1
