"""`safegap cooperation` of more than two States: --all, --from, --to."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.reporting.exposure_schema import exposure_schema
from tests.cli.opened import misfits
from tests.conftest import TESTS, Ran, Run

PAIR = ("--rules", "pair")
MANY = (
    "AD", "AE", "AF", "AG", "AL", "AM", "AO", "AR", "AT", "AU", "AZ", "BA", "BB", "BD", "BE",
    "BF", "BG", "BH", "BI", "BJ", "BN", "BO", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CD",
)  # fmt: skip


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """The repository of two States, and a third one whose law gives no ground to refuse."""
    copy = Path(shutil.copytree(TESTS / "two_states", tmp_path / "three"))
    added(copy, "SE", "Sweden in a test", ("dual-criminality: {value: required",
                                           "dual-criminality: {value: absent"))  # fmt: skip
    return copy


def added(folder: Path, state: str, name: str, *changes: tuple[str, str]) -> None:
    """Another profile, like Norway's but for some changes."""
    text = (folder / "profiles" / "NO.yaml").read_text(encoding="utf-8")
    given = (("state: NO", f"state: {state}"), ("Norway in a test", name), *changes)
    for before, after in given:
        assert before in text
        text = text.replace(before, after)
    (folder / "profiles" / f"{state}.yaml").write_text(text, encoding="utf-8")


def result(ran: Ran) -> dict[str, Any]:
    data = json.loads(ran.out)
    assert misfits(exposure_schema(), data) == []
    return dict(data)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def pairs(data: dict[str, Any]) -> dict[str, Any]:
    return {f"{each['requesting']}-{each['requested']}": each for each in data["pairs"]}


def test_all_pairs_on_a_terminal(three: Path, run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("cooperation", "--all", *PAIR, cwd=three)
    assert found.status == 0, found.err
    assert found.out == snapshot
    assert max(map(len, found.out.splitlines())) <= 80


def test_all_pairs_as_markdown(three: Path, run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("cooperation", "--all", *PAIR, "-f", "markdown", cwd=three)
    assert found.status == 0, found.err
    assert found.out == snapshot


def test_a_terminal_without_unicode_gets_other_marks(three: Path, run: Run) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:replace"}
    found = run("cooperation", "--all", *PAIR, cwd=three, **plain)
    assert "! so many are exposed" in found.out
    assert re.search(r"^QA +1!  +-  +3!$", found.out, re.MULTILINE)


def test_programs_get_every_pair_the_most_exposed_first(three: Path, run: Run) -> None:
    data = result(run("cooperation", "--all", *PAIR, "-f", "json", cwd=three))
    found = pairs(data)
    assert set(found) == {"NO-QA", "NO-SE", "QA-NO", "QA-SE", "SE-NO", "SE-QA"}
    exposed = [len(each["conducts"]["unhindered"]) for each in data["pairs"]]
    assert exposed == sorted(exposed, reverse=True)
    assert exposed[0] > 0
    # Sweden's law gives no ground to refuse what it does not punish, Norway's does.
    assert "satire" in found["QA-SE"]["conducts"]["unhindered"]
    assert "satire" not in found["QA-NO"]["conducts"]["unhindered"]
    assert "rumour" in found["QA-NO"]["conducts"]["not-established"]


def test_what_rests_on_an_unverified_answer_is_told(three: Path, run: Run) -> None:
    added(three, "SE", "Sweden in a test",
          ("criminalised: {value: 'no', cite: blog p 3}",
           "criminalised: {value: 'yes', cite: blog p 3}"))  # fmt: skip
    data = result(run("cooperation", "--from", "QA", *PAIR, "-f", "json", cwd=three))
    conducts = pairs(data)["QA-SE"]["conducts"]
    assert "satire" in conducts["unhindered"]
    assert conducts["unverified"] == ["satire"]
    strict = run("cooperation", "--from", "QA", *PAIR, "-f", "json", "--min-basis", "secondary",
                 cwd=three)  # fmt: skip
    then = pairs(result(strict))["QA-SE"]["conducts"]
    assert "satire" in then["not-established"]
    assert then["unverified"] == []
    lines = run("cooperation", "--from", "QA", *PAIR, cwd=three).out.splitlines()
    assert any(re.search(r"^QA .*○\*", line) for line in lines)


def test_a_change_tells_whose_law_from_what_and_what_it_closes(three: Path, run: Run) -> None:
    data = result(run("cooperation", "--all", *PAIR, "-f", "json", cwd=three))
    (sweden,) = (each for each in data["closings"] if each["state"] == "SE"
                 and each["question"] == "cooperation.dual-criminality")  # fmt: skip
    assert (sweden["from"], sweden["basis"]) == ("absent", "text")
    assert sweden["closes"]["by-conduct"] == {"satire": 2}
    assert sweden["citations"][0]["source"] == "code"
    assert sweden["location"]["path"] == "profiles/SE.yaml"
    assert sweden["location"]["line"] > 1


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--from", "QA"), {"QA-NO", "QA-SE"}),
        (("--to", "qa"), {"NO-QA", "SE-QA"}),
        (("--to", "QA", "NO"), {"NO-QA"}),
        (("NO", "QA", "SE"), {"NO-QA", "NO-SE", "QA-NO", "QA-SE", "SE-NO", "SE-QA"}),
        (("profiles/NO.yaml", "QA", "--from", "QA"), {"QA-NO"}),
    ],
)
def test_only_the_pairs_that_are_asked_for(
    words: tuple[str, ...], wanted: set[str], three: Path, run: Run
) -> None:
    found = run("cooperation", *words, *PAIR, "-f", "json", cwd=three)
    assert found.status == 0, found.err
    assert set(pairs(result(found))) == wanted


def test_one_states_exposure_on_a_terminal(three: Path, run: Run) -> None:
    found = run("cooperation", "--to", "SE", *PAIR, cwd=three)
    assert found.out.startswith("What 2 other States can obtain from Sweden in a test\n")
    assert re.search(r"^QA +\d[○?●]", found.out, re.MULTILINE)


def test_a_profile_that_cant_be_read_fails_alone(three: Path, run: Run) -> None:
    (three / "profiles" / "FI.yaml").write_text("state: FI\nnam: Finland\n", encoding="utf-8")
    found = run("cooperation", "--all", *PAIR, "-f", "json", cwd=three)
    assert found.status == 2
    assert "profiles/FI.yaml:2:1" in found.err
    assert "safegap: FI is left out, for its profile can't be read" in found.err
    assert len(result(found)["pairs"]) == 6


def test_a_state_without_a_profile_fails_alone(three: Path, run: Run) -> None:
    found = run("cooperation", "NO", "QA", "XX", *PAIR, cwd=three)
    assert found.status == 2
    assert "there is no profile of `XX`" in found.err
    assert found.out.startswith("What 2 States can obtain from each other")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "XX"), "nothing can be said of XX: its profile can't be read"),
        (("--to", "QA", "QA"), "cooperation needs the profiles of two States, and there is QA"),
        (("--all", "QA"), "--all means every State; name none beside it"),
        (("--from", "QA", "--to", "NO"), "safegap cooperation QA NO"),
        (("--all", "-f", "xlsx"), "XLSX is not text; name a file with -o"),
    ],
)
def test_what_cant_be_answered_is_told(
    words: tuple[str, ...], message: str, three: Path, run: Run
) -> None:
    found = run("cooperation", *words, *PAIR, cwd=three)
    assert found.status == 2
    assert message in found.err
    assert found.out == ""
    assert "Traceback" not in found.err


def test_rules_without_forms_of_help_count_safeguards(three: Path, run: Run) -> None:
    (three / "rules" / "pair" / "cooperation.yaml").unlink()
    data = result(run("cooperation", "--all", *PAIR, "-f", "json", cwd=three))
    assert data["forms"] == data["conducts"] == []
    assert data["counts"].startswith("Each cell counts, of 4 safeguards between two States")
    found = run("cooperation", "--all", *PAIR, "-o", "a.csv", "-o", "-", cwd=three)
    assert found.status == 2  # no ending says which format `-` is
    page = run("cooperation", "--all", *PAIR, "-f", "html", cwd=three)
    assert page.status == 0
    assert "have no cooperation.yaml" in page.out


def test_nothing_to_check_is_told(three: Path, run: Run) -> None:
    (three / "rules" / "pair" / "cooperation.yaml").unlink()
    found = run("cooperation", "--all", *PAIR, "--min-severity", "critical", "--rule",
                "data.protected", cwd=three)  # fmt: skip
    assert found.status == 3
    assert "nothing was checked" in found.err


def test_rules_are_selected(three: Path, run: Run) -> None:
    found = run("cooperation", "--all", *PAIR, "-f", "json", "--theme", "data", cwd=three)
    assert [each["rule"] for each in result(found)["rules"]] == ["data.protected"]


def test_more_states_than_fit_are_told_by_their_worst_pairs(three: Path, run: Run) -> None:
    for code in MANY:
        added(three, code, f"State {code}")
    found = run("cooperation", "--all", *PAIR, cwd=three)
    assert found.status == 0
    assert "33 States do not fit here side by side" in found.out
    assert "State AD, State AE" in found.out
    assert "and 19 more States asking Sweden in a test" in " ".join(found.out.split())
    assert len(found.out.splitlines()) < 150
    assert max(map(len, found.out.splitlines())) <= 80
    page = run("cooperation", "--all", *PAIR, "-f", "html", cwd=three).out
    assert "There are too many States for a table of all pairs" in page
    assert len(page) < 400_000
    assert len(rows(run("cooperation", "--all", *PAIR, "-f", "csv", cwd=three).out)) == 33 * 32 * 9


def test_a_report_of_the_kind_is_the_same_page(three: Path, run: Run) -> None:
    run("report", "exposure", "NO", "QA", "SE", *PAIR, "-o", "a.html", cwd=three)
    run("cooperation", "--all", *PAIR, "-o", "b.html", cwd=three)
    first, second = ((three / name).read_text(encoding="utf-8") for name in ("a.html", "b.html"))
    assert first == second
    alone = run("report", "exposure", "NO", *PAIR, "-o", "c.html", cwd=three)
    assert alone.status == 2
    assert "cooperation needs the profiles of two States, and there is NO" in alone.err


def test_an_institution_has_its_own_words(three: Path, run: Run) -> None:
    own = three / "reports" / "exposure" / "wording.yaml"
    own.parent.mkdir(parents=True)
    shipped = (TESTS.parent / "reports" / "exposure" / "wording.yaml").read_text(encoding="utf-8")
    own.write_text(shipped.replace("In short", "At a glance"), encoding="utf-8")
    assert "At a glance" in run("cooperation", "--all", *PAIR, "-f", "html", cwd=three).out
