"""Bills: what a draft law would set, and a profile as if it were in force."""

from collections.abc import Callable
from pathlib import Path

import pytest

from safegap.assessment.assess import Selection, assess
from safegap.assessment.bills import doubts, provisions, typed, with_answers, with_bills
from safegap.content.workspace import Workspace
from safegap.model.bill import Bill
from safegap.model.finding import Variable
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile
from safegap.model.question import Scope

Written = Callable[..., Bill]
HEAD = "amends: 'NO'\ntitle: {name}\nsources:\n  bill: {{title: The bill, kind: bill}}\nclauses:\n"


@pytest.fixture
def files(repository: Path) -> Workspace:
    return Workspace(repository)


@pytest.fixture
def profile(files: Workspace) -> Profile:
    found = files.profile("NO", files.pack("mini"))
    assert found
    return found


@pytest.fixture
def written(files: Workspace) -> Written:
    """Writes a bill and reads it again."""

    def write(name: str, clauses: str, head: str = HEAD) -> Bill:
        folder = files.root / "profiles" / "bills"
        folder.mkdir(exist_ok=True)
        text = head.format(name=name) + clauses
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        bill, _ = files.bill(name, files.pack("mini"))
        assert bill, files.problems
        return bill

    return write


ONE = "  '1':\n    powers: {tapping: {authorising-body: {value: court, cite: bill cl 1}}}\n"
TWO = "  '2':\n    powers: {tapping: {confirmation: {value: 24, cite: bill cl 2}}}\n"


def outcomes(files: Workspace, profile: Profile) -> dict[str, tuple[str, ...]]:
    found = assess(files.pack("mini"), profile, files.treaty, Selection())
    return {each.id: each.outcomes for safeguard in found.safeguards for each in safeguard.findings}


def test_a_bill_replaces_answers_and_brings_its_sources(
    files: Workspace, profile: Profile, written: Written
) -> None:
    bill = written("one", ONE)
    after = with_bills(profile, provisions([bill]))
    answer = after.powers["tapping"]["authorising-body"]
    assert answer.periods[0].value == "court"
    assert after.sources["bill"].title == "The bill"
    assert outcomes(files, after)["authorisation.court@tapping"] == ("met",)
    assert profile.powers["tapping"]["authorising-body"] != answer


def test_one_clause_of_a_bill(profile: Profile, written: Written) -> None:
    bill = written("both", ONE + TWO)
    (only,) = provisions([bill], ["2"])
    assert (only.clause, only.variable.key) == ("2", "confirmation")
    with pytest.raises(SafegapError, match="there is no clause 3; there are clauses 1, 2"):
        provisions([bill], ["3"])


def test_two_bills_that_set_the_same_answer_are_named(written: Written) -> None:
    one = written("one", ONE)
    other = written("other", ONE.replace("court", "police"))
    with pytest.raises(SafegapError) as raised:
        provisions([one, other])
    (problem,) = raised.value.problems
    assert "profiles/bills/one.yaml:7" in problem.message
    assert (problem.path, problem.line) == ("profiles/bills/other.yaml", 7)
    assert provisions([one, written("same", ONE)])


def test_an_amendment_stands_in_place_of_a_clause(written: Written) -> None:
    bill = written("bill", ONE + TWO)
    amendment = written(
        "amendment",
        TWO.replace("24", "72"),
        HEAD.replace("\ntitle:", "\namendment-to: bill\ntitle:"),
    )
    found = {each.clause: each.answer.periods[0].value for each in provisions([bill, amendment])}
    assert found == {"1": "court", "2": 72}
    with pytest.raises(SafegapError, match="which is not read; name both"):
        provisions([amendment])


def test_a_bill_in_force_before_the_law_of_the_profile_is_doubted(
    profile: Profile, written: Written
) -> None:
    head = HEAD.replace("\ntitle:", "\ncommencement: 2001-01-01\ntitle:")
    bill = written("old", ONE, head)
    (problem,) = doubts(provisions([bill]), profile)
    assert problem.code == "bill-in-force"
    assert "clause 1 would be in force since 1 January 2001" in problem.message


@pytest.mark.parametrize(
    ("clauses", "code"),
    [
        ("  '1': {powers: {taping: {exists: true}}}\n", "unknown-power"),
        ("  '1': {powers: {tapping: {exist: true}}}\n", "unknown-question"),
        ("  '1': {powers: {tapping: {confirmation: soon}}}\n", "wrong-answer"),
        ("  '1': {answers: {treaty.status: party}}\n", "built-in-question"),
        ("  '1': {offences: {nowhere: {max-penalty: 3}}}\n", "unknown-offence"),
        (
            "  '1': {powers: {tapping: {exists: {value: true, cite: nowhere 1}}}}\n",
            "unknown-source",
        ),
        ("  '1': {power: {tapping: {exists: true}}}\n", "unknown-field"),
        ("", "wrong-value"),
    ],
)
def test_what_is_wrong_has_its_place(clauses: str, code: str, files: Workspace) -> None:
    folder = files.root / "profiles" / "bills"
    folder.mkdir()
    (folder / "bad.yaml").write_text(HEAD.format(name="bad") + clauses, encoding="utf-8")
    bill, _ = files.bill("bad", files.pack("mini"))
    assert bill is None
    assert [problem.code for problem in files.problems] == [code]
    assert files.problems[0].line > 0


def test_a_source_key_of_the_profile_is_not_taken_for_another_text(
    files: Workspace, profile: Profile
) -> None:
    key = next(iter(profile.sources))
    folder = files.root / "profiles" / "bills"
    folder.mkdir()
    text = HEAD.format(name="bad").replace("bill:", f"{key}:") + ONE.replace("bill cl", f"{key} cl")
    (folder / "bad.yaml").write_text(text, encoding="utf-8")
    files.bill("bad", files.pack("mini"))
    assert [problem.code for problem in files.problems] == ["duplicate-key"]


def test_a_bill_that_is_not_there_is_told(files: Workspace, written: Written) -> None:
    written("surveillance", ONE)
    with pytest.raises(SafegapError, match="did you mean `surveillance`"):
        files.bill("surveilance", files.pack("mini"))


def test_answers_are_changed_in_each_scope(profile: Profile) -> None:
    assert with_answers(profile, {}) == profile
    changes = {
        Variable(Scope.STATE, None, "remarks.text"): typed("Everywhere."),
        Variable(Scope.POWER, "tapping", "exists"): typed(value=False),
        Variable(Scope.CONDUCT, "satire", "criminalised"): typed("yes"),
        Variable(Scope.OFFENCE, "hacking", "max-penalty"): typed(9),
    }
    after = with_answers(profile, changes)
    for variable, answer in changes.items():
        assert after.answer(variable.scope, variable.item, variable.key) == answer
