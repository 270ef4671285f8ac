"""The commands that begin, check and further a profile, as a researcher meets them."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.question import Scope
from tests.conftest import Run


def shipped_pack() -> Pack:
    return Workspace(Path(__file__).parents[2]).pack()


MINI = ("--rules", "mini")


def test_check_lists_what_is_doubtful_and_ends_with_one_for_an_error(
    run: Run, repository: Path
) -> None:
    found = run("check", "NO", *MINI)
    assert found.status == 0
    assert found.out.splitlines()[-1].startswith("1 profile checked, 0 errors")
    path = repository / "profiles" / "NO.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name:", "status: reviewed\nname:", 1), encoding="utf-8")
    found = run("check", *MINI)
    assert found.status == 1
    assert "error: the profile says `status: reviewed`, and no review is recorded" in found.out
    assert "[reviewed-without-review]" in run("assess", "NO", *MINI).err
    (repository / "profiles" / "AA.yaml").write_text("state: aa", encoding="utf-8")
    assert run("check", "AA", *MINI).status == 2
    assert run("check", "ZZ", *MINI).status == 2


def test_check_measures_age_from_a_day_that_is_given(run: Run) -> None:
    stale = "[stale]"
    assert stale not in run("check", "NO", *MINI).out
    assert stale in run("check", "NO", *MINI, "--as-of", "2040-01-01").out
    assert stale in run("check", "NO", *MINI, SOURCE_DATE_EPOCH="2209000000").out
    assert stale not in run("check", "NO", *MINI, "--as-of", "2040-01-01", "--max-age", "999").out


def test_questions_rank_what_to_research(run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("questions", "NO", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot(name="text")
    assert run("questions", "NO", *MINI, "--format", "md").out == snapshot(name="md")
    data = json.loads(run("questions", "NO", *MINI, "--format", "json").out)
    assert data["schema"] == "safegap-questions/1"
    weights = [each["weight"] for each in data["questions"]]
    assert weights == sorted(weights, reverse=True)
    assert {each["why"] for each in data["questions"]} <= {
        "not-researched", "unknown", "contested", "unverified", "stale",
    }  # fmt: skip


def test_a_new_profile_loads_as_it_is_with_nothing_answered(run: Run, repository: Path) -> None:
    found = run("new", "profile", "ug", "--law-as-of", "2026-10-31")
    assert (found.status, found.out) == (0, "profiles/UG.yaml\n")
    text = (repository / "profiles" / "UG.yaml").read_text(encoding="utf-8")
    assert "name: 'Uganda'" in text
    assert "Treaty status of Uganda: signed" in text
    pack = shipped_pack()
    for scope in Scope:
        for question in pack.codebook.questions(scope):
            assert scope is Scope.OFFENCE or f"# {question.key}: {{value" in text
            assert scope is Scope.OFFENCE or question.ask.split()[0] in text
    data = json.loads(run("assess", "UG", "-f", "json").out)
    assert data["summary"]["answered"] == data["summary"]["unknown"] == 0
    assert "1 profile checked, 0 errors, 0 warnings: nothing gates." in run("check", "UG").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("NO",), "a profile of NO is there already (profiles/NO.yaml); --force replaces it"),
        (("KE",), "there already (what comes with safegap); --force"),
        (("Kenya",), "is no State's code; write two letters"),
        (("ZZ",), "does not name ZZ; add --name"),
    ],
)
def test_a_new_profile_is_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    found = run("new", "profile", *words, "--law-as-of", "2026-10-31")
    assert found.status == 2
    assert says in found.err


def test_a_new_profile_replaces_the_old_one_only_by_force(run: Run, repository: Path) -> None:
    found = run("new", "profile", "NO", "--law-as-of", "2026", "--name", "O'Norway", "--force")
    assert found.status == 0
    assert "name: 'O''Norway'" in (repository / "profiles/NO.yaml").read_text(encoding="utf-8")
    assert run("check", "NO").status == 0
