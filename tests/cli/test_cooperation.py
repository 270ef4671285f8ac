"""`safegap cooperation` of two States."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.reporting.cooperation_schema import cooperation_schema
from tests.cli.opened import misfits
from tests.conftest import TESTS, Run

PAIR = ("--rules", "pair")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A copy of the repository of two States."""
    return Path(shutil.copytree(TESTS / "two_states", tmp_path / "two"))


def written(two: Path, state: str, before: str, after: str) -> None:
    """A profile with one text put for another."""
    path = two / "profiles" / f"{state}.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def result(two: Path, run: Run, *words: str) -> dict[str, Any]:
    found = run("cooperation", "QA", "NO", *PAIR, "-f", "json", *words, cwd=two)
    assert found.status == 0, found.err
    data = json.loads(found.out)
    assert misfits(cooperation_schema(), data) == []
    return dict(data)


@pytest.mark.parametrize("words", [(), ("--why",)])
def test_the_whole_on_a_terminal(
    words: tuple[str, ...], two: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    found = run("cooperation", "QA", "NO", *PAIR, *words, cwd=two)
    assert found.status == 0
    assert found.out == snapshot
    assert max(map(len, found.out.splitlines())) <= 80


def test_a_terminal_without_unicode_gets_other_marks(two: Path, run: Run) -> None:
    found = run(
        "cooperation", "QA", "NO", *PAIR, cwd=two,
        PYTHONUTF8="0", PYTHONIOENCODING="ascii:replace",
    )  # fmt: skip
    assert "! nothing stands in the way" in found.out
    assert "+ must be refused, unverified" in found.out


@pytest.mark.parametrize("format_", ["markdown", "html", "json"])
def test_the_whole_for_readers_and_programs(
    format_: str, two: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    found = run("cooperation", "QA", "NO", *PAIR, "-f", format_, cwd=two)
    assert found.status == 0
    # The style is that of all pages.
    assert re.sub(r"<style>.*?</style>", "", found.out, flags=re.DOTALL) == snapshot
    assert found.out == run("cooperation", "QA", "NO", *PAIR, "-f", format_, cwd=two).out


def test_programs_are_told_whose_answer_it_is(two: Path, run: Run) -> None:
    there, back = result(two, run)["directions"]
    flows = {each["id"]: each for each in there["flows"]}
    refused = flows["flow.interception@QA-NO.satire"]
    assert refused["subject"] == {"requesting": "QA", "requested": "NO", "conduct": "satire"}
    assert refused["possible"] == ["must-refuse"]
    assert refused["basis"] == "unverified"
    told = {each["question"]: each for each in refused["because"]}
    crime = told["requested.criminalised"]
    assert (crime["state"], crime["location"]["path"]) == ("NO", "profiles/NO.yaml")
    assert crime["location"]["line"] > 1
    assert told["requesting.max-penalty"]["state"] == "QA"
    assert {each["state"] for each in refused["because"]} == {"NO", "QA"}
    assert back["requesting"] == "NO"
    ids = [each["id"] for each in there["findings"]]
    assert "crimes.agree@QA-NO.satire" in ids
    assert "data.protected@QA-NO" in ids


def test_an_offence_named_like_a_kind_of_conduct_has_its_own_id(two: Path, run: Run) -> None:
    written(two, "QA", "key: emir", "key: satire")
    flows = result(two, run)["directions"][0]["flows"]
    ids = [each["id"] for each in flows]
    assert len(set(ids)) == len(ids)
    assert "flow.extradition@QA-NO.offence.satire" in ids


def test_an_unknown_answer_leaves_it_open_and_is_named(two: Path, run: Run) -> None:
    flows = {each["id"]: each for each in result(two, run)["directions"][0]["flows"]}
    open_ = flows["flow.extradition@QA-NO.rumour"]
    assert open_["possible"] == ["must-refuse", "unhindered"]
    assert open_["missing"] == [
        {"question": "requested.criminalised", "state": "NO", "standing": "unknown"}
    ]
    assert {each["holds"] for each in open_["grounds"]} == {"maybe"}


def test_answers_of_a_weaker_basis_are_read_as_unknown(two: Path, run: Run) -> None:
    strict = result(two, run, "--min-basis", "text")["directions"][0]["flows"]
    flows = {each["id"]: each for each in strict}
    assert flows["flow.interception@QA-NO.satire"]["possible"] == ["must-refuse", "unhindered"]


def test_rules_are_selected_and_what_may_flow_stays(two: Path, run: Run) -> None:
    there, _ = result(two, run, "--rule", "data.protected")["directions"]
    assert {each["rule"] for each in there["findings"]} == {"data.protected"}
    assert there["flows"]
    light = run("cooperation", "QA", "NO", *PAIR, "--min-severity", "critical", cwd=two)
    assert "2 of less weight or in place not listed." in light.out


def test_no_way_to_close_it_makes_a_crime(two: Path, run: Run) -> None:
    found = run("cooperation", "QA", "NO", *PAIR, "--why", cwd=two).out
    told = " ".join(found.split())
    assert "In the law of Qatar in a test: Cooperation: dual criminality: from absent" in told
    assert "to yes" not in told
    assert "In the law of Norway in a test: Criminalised: from yes to no or Max penalty" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("QA", "QA"), "Qatar in a test can't ask itself for help; name two States"),
        (("QA", "ZZ"), "there is no profile of `ZZ`"),
        (("QA",), "name two States, such as `safegap cooperation QA DE`"),
        (("--all", "QA"), "--all means every State; name none beside it"),
        (("--from", "QA", "--to", "NO"), "safegap cooperation QA NO"),
        (("QA", "NO", "-f", "docx"), "DOCX is not text; name a file with -o"),
        (("QA", "NO", "-f", "csv"), "not written as tables"),
        (("QA", "NO", "--rule", "data.protectd"), "did you mean `data.protected`?"),
    ],
)
def test_bad_input_is_told(words: tuple[str, ...], told: str, two: Path, run: Run) -> None:
    found = run("cooperation", *words, *PAIR, cwd=two)
    assert (found.status, found.out) == (2, "")
    assert told in found.err
    assert "Traceback" not in found.err


def test_every_state_that_is_not_there_is_told(two: Path, run: Run) -> None:
    found = run("cooperation", "YY", "ZZ", *PAIR, cwd=two)
    assert "`YY`" in found.err
    assert "safegap: there is no profile of `ZZ`" in found.err


def test_an_offence_of_an_unknown_kind_of_conduct_is_told_with_its_place(
    two: Path, run: Run
) -> None:
    written(two, "QA", "conduct: satire", "conduct: satyre")
    found = run("cooperation", "QA", "NO", *PAIR, cwd=two)
    assert found.status == 2
    assert "profiles/QA.yaml:27:14: there is no conduct `satyre`" in found.err
    assert "did you mean `satire`?" in found.err


def test_of_a_pack_without_the_model_only_the_rules_are_read(two: Path, run: Run) -> None:
    (two / "rules" / "pair" / "cooperation.yaml").unlink()
    data = result(two, run)
    assert data["model"] is None
    assert "have no cooperation.yaml" in data["cautions"][0]
    assert data["directions"][0]["flows"] == []
    assert data["directions"][0]["findings"]
    page = run("cooperation", "QA", "NO", *PAIR, "-f", "html", cwd=two)
    assert page.status == 0
    assert "have no cooperation.yaml" in page.out


def test_without_the_model_and_without_rules_nothing_was_checked(two: Path, run: Run) -> None:
    (two / "rules" / "pair" / "cooperation.yaml").unlink()
    rules = two / "rules" / "pair" / "rules" / "rules.yaml"
    rules.write_text(
        "- id: law.data\n  title: A data law\n  theme: data\n  for: state\n  met: {data.law: whole}\n"
        "  severity: low\n  says: {gap: 'No data law.'}\n",
        encoding="utf-8",
    )
    found = run("cooperation", "QA", "NO", *PAIR, cwd=two)
    assert found.status == 3
    assert "no rule on two States is selected" in found.err


def test_a_profile_without_kinds_of_conduct_is_told(two: Path, run: Run) -> None:
    text = (two / "profiles" / "QA.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("conducts:\n")
    offences = rest[rest.index("offences:") :]
    (two / "profiles" / "QA.yaml").write_text(head + offences, encoding="utf-8")
    found = run("cooperation", "QA", "NO", *PAIR, cwd=two)
    told = " ".join(found.out.split())
    assert "The profile of Qatar in a test records no kind of conduct" in told
    assert "Mocking the Emir" in told
    assert "Data are protected where they arrive" in told


def test_where_no_kind_of_conduct_is_recorded_no_table_of_them_is_shown(
    two: Path, run: Run
) -> None:
    for state in ("QA", "NO"):
        path = two / "profiles" / f"{state}.yaml"
        head, _, rest = path.read_text(encoding="utf-8").partition("conducts:\n")
        head = head.replace("{value: absent, cite: pc art 7", "{value: required, cite: pc art 7")
        path.write_text(head + rest[rest.index("offences:") :], encoding="utf-8")
    found = run("cooperation", "QA", "NO", *PAIR, cwd=two)
    assert found.status == 0
    assert "\nKinds of conduct" not in found.out
    assert "\nOffences of Qatar" in found.out


def test_hostile_names_arrive_as_text(two: Path, run: Run) -> None:
    name = "<script>x</script> | {requested} [a](javascript:b) ::error::"
    written(two, "QA", "name: Qatar in a test", f"name: '{name}'")
    written(two, "QA", "title: Mocking the Emir", "title: '{requesting} {{ 7*7 }} <b>'")
    page = run("cooperation", "QA", "NO", *PAIR, "-f", "html", cwd=two).out
    assert "<script>" not in page
    assert "<b>" not in page
    assert "{{ 7*7 }}" in page
    assert 'href="javascript' not in page
    text = run("cooperation", "QA", "NO", *PAIR, "-f", "markdown", cwd=two).out
    assert "<script>" not in text
    assert "[a](javascript" not in text
    shown = run("cooperation", "QA", "NO", *PAIR, cwd=two).out
    assert "<script>x</script>" in shown
    assert not [line for line in shown.splitlines() if line.lstrip().startswith("::")]


def test_a_report_of_the_kind_is_the_same_page(two: Path, run: Run) -> None:
    page = run("cooperation", "QA", "NO", *PAIR, "-f", "html", cwd=two).out
    for words in (("-o", "a.html"), ()):
        made = run("report", "cooperation", "QA", "NO", *PAIR, *words, cwd=two)
        assert made.status == 0, made.err
        path = two / (words[1] if words else "QA-NO-cooperation.html")
        assert path.read_text(encoding="utf-8") == page


@pytest.mark.parametrize("words", [("QA",), ("--all",), ("QA", "QA")])
def test_a_report_of_the_kind_needs_two_states(words: tuple[str, ...], two: Path, run: Run) -> None:
    (two / "profiles" / "SE.yaml").write_text("state: SE\nname: Sweden\nlaw-as-of: 2026\n")
    found = run("report", "cooperation", *words, *PAIR, cwd=two)
    assert found.status == 2
    assert "is about two States" in found.err


def test_an_own_kind_of_report_prints_the_same_view(two: Path, run: Run) -> None:
    assert run("new", "report", "dossier", "--from", "cooperation", cwd=two).status == 0
    assert run("report", "dossier", "QA", "NO", *PAIR, "-o", "a.html", cwd=two).status == 0
    assert "Norway in a test" in (two / "a.html").read_text(encoding="utf-8")
