"""`--score`: off unless asked for, an interval if it says anything, refused if it does not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from safegap.reporting.result_schema import result_schema
from tests.cli.opened import opened
from tests.conftest import Run

MINI = ("--rules", "mini")


def test_nobody_gets_a_score_who_did_not_ask(run: Run) -> None:
    for words in (("assess", "KE"), ("compare", "KE", "GB"), ("assess", "KE", "-f", "json")):
        said = run(*words, COLUMNS="200").out.lower()
        assert "score" not in said.replace("no score", "")


def test_an_assessment_tells_its_interval_and_how_much_is_open(run: Run) -> None:
    said = run("assess", "KE", "--score", COLUMNS="200").out
    (line,) = [each for each in said.splitlines() if each.startswith("Score: ")]
    assert re.match(r"Score: \d+% to \d+% of what applies is in place, by weight\.", line)
    assert re.search(r"\d+ of \d+ safeguards are open, \d+% of the weight", line)


def test_for_programs_it_fits_the_published_schema_and_the_words(run: Run) -> None:
    validator: Any = Draft202012Validator(result_schema())
    data = json.loads(run("assess", "KE", "--score", "-f", "json").out)
    assert validator.is_valid(data)
    words = f"{round(10_000 * data['score']['low']) // 100}% to "
    assert words in run("assess", "KE", "--score", COLUMNS="200").out
    refused = json.loads(run("assess", "KE", "--score", "-f", "json", "--min-basis", "text").out)
    assert validator.is_valid(refused)


def test_a_weaker_basis_left_out_can_only_widen_it(run: Run) -> None:
    wide, narrow = (
        json.loads(run("assess", "ZA", "--score", "-f", "json", *words).out)["score"]
        for words in (("--min-basis", "secondary"), ())
    )
    assert wide["low"] <= narrow["low"] <= narrow["high"] <= wide["high"]
    assert wide["open"] > narrow["open"]


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A folder with the profile of a State of which nobody has found out anything."""
    empty = tmp_path / "here/profiles/AA.yaml"
    empty.parent.mkdir(parents=True)
    empty.write_text("state: AA\nname: Nowhere\nlaw-as-of: 2026-01-31\n", encoding="utf-8")
    return tmp_path / "here"


def test_a_profile_too_open_has_none_and_says_how_open(run: Run, nowhere: Path) -> None:
    said = run("assess", "AA", "--score", cwd=nowhere, COLUMNS="300").out
    (line,) = [each for each in said.splitlines() if each.startswith("Score: ")]
    assert re.match(r"Score: too open to say\. (\d+) of \1 safeguards are open, 100%", line)
    data = json.loads(run("assess", "AA", "--score", "-f", "json", cwd=nowhere).out)
    assert "low" not in data["score"]
    assert data["score"]["refused"].startswith("too open to say.")


def test_a_part_of_the_rules_is_told_as_a_part(run: Run) -> None:
    part = run("assess", "KE", "--score", "--theme", "notification", COLUMNS="200").out
    assert "Of the selected rules only." in part
    heavy = run("assess", "KE", "--score", "--min-severity", "high", COLUMNS="200").out
    whole = run("assess", "KE", "--score", COLUMNS="200").out
    (one, other) = (
        [line for line in each.splitlines() if line.startswith("Score: ")]
        for each in (heavy, whole)
    )
    assert one == other


def test_places_are_given_only_where_asked_for_and_overlaps_are_ties(run: Run) -> None:
    scored = run("compare", "KE", "QA", "GB", "--score", COLUMNS="200").out
    assert "No ranking: the States stand as they were named." in " ".join(scored.split())
    ranked = run("compare", "KE", "QA", "GB", "--ranked").out
    assert "No ranking" not in ranked
    assert re.search(r"^1 to 2 +Kenya \(.*\) and United", ranked, re.MULTILINE)
    assert re.search(r"^3 +Qatar \(", ranked, re.MULTILINE)


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_page_has_scores_and_places_too(ending: str, run: Run, nowhere: Path) -> None:
    words = ("compare", "KE", "QA", "AA", "--ranked", "-o", f"a.{ending}")
    assert run(*words, cwd=nowhere).status == 0
    page = (nowhere / f"a.{ending}").read_text(encoding="utf-8")
    assert "Scores" in page
    assert "Kenya (" in page
    assert "Nowhere: too open to say" in page


def test_a_change_tells_it_before_and_after(run: Run) -> None:
    said = run("change", "KE", "--bill", "KE-whistleblower-protection", "--score").out
    assert "Score of Kenya: before, " in " ".join(said.split())


def test_scores_by_rules_that_differ_too_much_are_refused(repository: Path, run: Run) -> None:
    opened(repository)
    pack = repository / "rules/mini/pack.yaml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(re.sub(r"(?m)^version: .*", "version: '2.0'", text), encoding="utf-8")
    found = run("change", "HEAD", ".", *MINI, "--score")
    assert found.status == 2
    assert "the rules mini 1.0 and mini 2.0 are not to be compared" in found.err.replace(
        "scores by ", ""
    )
    assert run("change", "HEAD", ".", *MINI).status == 0


def test_programs_learn_what_a_score_is_of_and_its_places(run: Run) -> None:
    words = ("compare", "KE", "QA", "--ranked", "-f", "json", "--theme", "notification")
    found = json.loads(run(*words, "--min-basis", "secondary").out)
    validator: Any = Draft202012Validator(result_schema())
    for each in found:
        assert validator.is_valid(each)
        assert each["score"]["part"] == ["notification"]
        assert each["score"]["min-basis"] == "secondary"
        assert each["score"]["places"]["of"] == len(found)


def test_a_change_says_that_its_scores_are_of_a_part(run: Run) -> None:
    words = ("change", "KE", "--bill", "KE-whistleblower-protection", "--score")
    said = " ".join(run(*words, "--select", "notification").out.split())
    assert "Of the selected rules only." in said


def test_of_two_profiles_of_one_state_the_one_too_open_is_named(run: Run, nowhere: Path) -> None:
    other = nowhere / "old/KE.yaml"
    other.parent.mkdir()
    other.write_text("state: KE\nname: Kenya\nlaw-as-of: 2010\n", encoding="utf-8")
    said = run("compare", "KE", "old/KE.yaml", "--ranked", cwd=nowhere).out
    assert re.search(r"^no place +Kenya: too open to say", said, re.MULTILINE)


def test_offences_that_nobody_listed_improve_no_score(repository: Path, run: Run) -> None:
    rules = next((repository / "rules/mini/rules").glob("*.yaml"))
    rules.write_text(
        rules.read_text(encoding="utf-8") + "- id: content.each-light\n  title: Each is light\n"
        "  theme: content\n  for: offence\n  met: {max-penalty: {less-than: 2}}\n"
        "  severity: critical\n  says: {gap: Heavy.}\n",
        encoding="utf-8",
    )
    listed = (repository / "profiles/NO.yaml").read_text(encoding="utf-8")
    bare = re.sub(r"(?m)^offences:\n.*\n", "", listed).replace("state: NO", "state: SE")
    (repository / "profiles/SE.yaml").write_text(bare, encoding="utf-8")
    words = ("assess", "SE", "NO", *MINI, "--rule", "content.each-light", "--rule",
             "authorisation.court", "--score", "-f", "json")  # fmt: skip
    without, with_ = (each["score"] for each in json.loads(run(*words).out))
    assert without["safeguards"] == with_["safeguards"] == 2
    assert without["open"] > with_["open"]
