"""The commands about rules and the treaty, as a user meets them."""

import json
import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from tests.conftest import Run


def shipped_pack() -> Pack:
    return Workspace(Path(__file__).parents[2]).pack()


MINI = ("--rules", "mini")


def test_rules_are_listed_shown_and_tested(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("rules", "list", *MINI).out == snapshot(name="list")
    assert run("rules", "show", "authorisation.court", *MINI).out == snapshot(name="show")
    found = run("rules", "test", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot(name="test")
    assert run("rules", "test", *MINI, "--quiet", "--choices").out == snapshot(name="choices")


def test_a_rule_whose_example_fails_or_lacks_is_named_with_its_line(
    run: Run, repository: Path
) -> None:
    path = repository / "rules/mini/rules/rules.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "outcome: partial, given: {exists: true", "outcome: gap, given: {exists: true"
    )
    path.write_text(text, encoding="utf-8")
    found = run("rules", "test", *MINI)
    assert found.status == 2
    line = text[: text.index("confirmation: 48}}")].count("\n") + 1
    assert f"rules/mini/rules/rules.yaml:{line}:1: authorisation.court: this example" in found.err
    assert "no example shows the outcome `partial`" in found.err


def test_what_the_rules_cover_is_listed(run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("rules", "coverage", *MINI, "--all")
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


def test_a_question_that_no_rule_reads_fails_with_its_line(run: Run, repository: Path) -> None:
    path = repository / "rules/mini/codebook/more.yaml"
    path.write_text(
        "state:\n  - {key: new.question, type: boolean, ask: 'New?'}\n", encoding="utf-8"
    )
    found = run("rules", "coverage", *MINI)
    assert found.status == 2
    assert "rules/mini/codebook/more.yaml:2:11: no rule reads `new.question`" in found.err


def test_pages_of_rules_are_written_checked_and_removed(run: Run, repository: Path) -> None:
    docs = repository / "pages"
    found = run("rules", "docs", *MINI, "-o", "pages")
    assert (found.status, found.err) == (0, "4 pages in pages are written\n")
    assert run("rules", "docs", *MINI, "-o", "pages", "--check").status == 0
    own, old = docs / "own.md", docs / "old.rule.md"
    own.write_text("# Mine\n", encoding="utf-8")
    old.write_text((docs / "content.no-prison.md").read_text(encoding="utf-8"), encoding="utf-8")
    (docs / "README.md").write_text("changed", encoding="utf-8")
    found = run("rules", "docs", *MINI, "-o", "pages", "--check")
    assert found.status == 2
    assert "not up to date in pages: README.md, old.rule.md" in found.err
    assert run("rules", "docs", *MINI, "-o", "pages").status == 0
    assert own.exists()
    assert not old.exists()


def test_the_page_of_a_rule(run: Run, repository: Path, snapshot: SnapshotAssertion) -> None:
    run("rules", "docs", *MINI, "-o", "pages")
    pages = repository / "pages"
    assert (pages / "authorisation.court.md").read_text(encoding="utf-8") == snapshot(name="rule")
    assert (pages / "README.md").read_text(encoding="utf-8") == snapshot(name="index")


def test_an_article_is_shown_with_its_rules(run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("treaty", "article", "30", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot
    found = run("treaty", "article", "24.9")
    assert found.status == 2
    assert "no article 24.9; did you mean `24." in found.err
    assert "Rules that rest on article 24.2" in run("treaty", "article", "art.24.2").out


def test_the_treaty_lists_who_has_joined(run: Run) -> None:
    found = run("treaty")
    assert (found.status, found.err) == (0, "")
    assert "40 are needed" in found.out
    assert max(map(len, found.out.splitlines())) <= 80


def test_a_new_rule_loads_as_it_is_and_says_what_it_lacks(run: Run) -> None:
    for name, question in (("power", "power.confirmation"), ("conduct", "conduct.criminalised"),
                           ("offence", "offence.max-penalty"), ("state", "oversight.body")):  # fmt: skip
        rule = f"authorisation.{name}"
        found = run("new", "rule", rule, *MINI, "--question", question)
        assert (found.status, found.err) == (0, "")
        assert found.out == f"rules/mini/rules/{rule}.yaml\n"
        found = run("rules", "test", rule, *MINI)
        codes = {line.rsplit("[", 1)[1] for line in found.err.splitlines()}
        assert codes == {"missing-example]", "untested-atom]"}
    assert run("assess", "NO", *MINI).status == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Bad Id", *MINI), "is no id of a rule"),
        (("authorisation.court", *MINI), "exists already; an id is used once"),
        (("authorisation.x", *MINI, "--question", "power.boddy"), "there is no question"),
        (("refusal.x",), "comes with safegap and is not in this folder"),
        (("refusal.x", "-o", "rules/mini/pack.yaml"), "exists already; name another file"),
    ],
)
def test_a_new_rule_is_refused(run: Run, words: tuple[str, ...], says: str) -> None:
    found = run("new", "rule", *words)
    assert found.status == 2
    assert says in found.err


def test_rules_on_two_states_are_left_out_and_named(run: Run) -> None:
    found = run("assess", "GB", "--theme", "partners", cwd=Path(__file__).parents[2])
    assert "2 rules are about cooperation between two States" in " ".join(found.out.split())
    data = json.loads(run("assess", "GB", "-f", "json", cwd=Path(__file__).parents[2]).out)
    written = (Path(__file__).parents[2] / "rules" / "uncc" / "rules").glob("*-pair.yaml")
    ids = re.findall(
        r"^- id: (\S+)", "".join(each.read_text("utf-8") for each in written), re.MULTILINE
    )
    assert sorted(data["need-two-states"]) == sorted(ids)
    for command in ("assess", "explain"):
        words = (
            ("--rule", "partners.pair-record") if command == "assess" else ("partners.pair-record",)
        )
        found = run(command, "GB", *words, cwd=Path(__file__).parents[2])
        assert found.status == 3
        assert "about two States" in found.err
