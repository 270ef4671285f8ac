"""Every command that shows findings shows what is waived, and counts it all the same."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from safegap.assessment.assess import Selection
from safegap.cli.assessing import assess_with_waivers
from safegap.content.workspace import Workspace
from safegap.reporting.build_view import briefing
from safegap.reporting.result_schema import result_schema
from safegap.reporting.terminal import overview
from safegap.reporting.writer import Format, write_briefing
from tests.conftest import Run
from tests.reporting.test_briefing import HOSTILE

MINI = ("--rules", "mini")
FORMATS: tuple[Format, Format] = ("html", "md")
WAIVERS = """\
- rule: authorisation.court
  state: NO
  subject: {power: tapping}
  reason: A bill is before parliament
  owner: the secretariat
  until: 2027-06-30
- {rule: content.no-prison, state: NO, reason: Looked at next year., owner: the editor, until: 2026-12}
"""


@pytest.fixture
def waived(repository: Path) -> Path:
    (repository / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    return repository


def test_assess_marks_what_is_waived(run: Run, waived: Path, snapshot: SnapshotAssertion) -> None:
    found = run("assess", "NO", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot
    assert max(map(len, found.out.splitlines())) <= 80


def test_totals_are_the_same_with_and_without_waivers(run: Run, repository: Path) -> None:
    before = json.loads(run("assess", "NO", *MINI, "-f", "json").out)
    (repository / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    after = json.loads(run("assess", "NO", *MINI, "-f", "json").out)
    assert [each.pop("waived") for each in before["findings"]] == [False] * 4
    assert [each.pop("waiver") for each in before["findings"]] == [None] * 4
    assert [each.pop("waived") for each in after["findings"]] == [True, False, True, False]
    assert [each.pop("waiver") for each in after["findings"]] == [
        {
            "reason": "A bill is before parliament",
            "owner": "the secretariat",
            "until": "2027-06-30",
        },
        None,
        {"reason": "Looked at next year.", "owner": "the editor", "until": "2026-12-31"},
        None,
    ]
    assert before == after


def test_the_json_with_waivers_fits_the_published_schema(run: Run, waived: Path) -> None:
    data = json.loads(run("assess", "NO", *MINI, "-f", "json").out)
    validator: Any = Draft202012Validator(result_schema())
    assert validator.is_valid(data)
    # Results stored before there were waivers are still read.
    for each in data["findings"]:
        del each["waiver"]
    assert validator.is_valid(data)


def test_explain_says_it_beside_the_outcome(run: Run, waived: Path) -> None:
    words = ("explain", "NO", "authorisation.court", *MINI)
    lines = run(*words, "--power", "tapping", COLUMNS="120").out.splitlines()
    assert "○ missing (critical, waived)" in lines
    assert "waived until 30 June 2027 by the secretariat: A bill is before parliament" in lines
    assert "waived" not in run(*words, "--power", "searching").out


def test_questions_keep_what_is_waived_and_say_so(run: Run, waived: Path) -> None:
    plain = run("questions", "NO", *MINI, COLUMNS="120").out
    assert "looked for, not found (weight 2, waived)  rumour.max-penalty" in plain
    # What turns one waived finding and one that is not is not waived.
    assert plain.count("waived") == 1
    data = json.loads(run("questions", "NO", *MINI, "-f", "json").out)
    assert [each["question"] for each in data["questions"] if each["waived"]] == ["max-penalty"]
    markdown = run("questions", "NO", *MINI, "-f", "md").out
    assert "- Turns (weight 2, waived): Nobody goes to prison for words" in markdown


class Text(HTMLParser):
    """The words of a page by the element with an id that they stand in, and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[str, str] = {}
        self.names: set[str] = set()
        self._row = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self._row = dict(attrs).get("id") or self._row

    def handle_data(self, data: str) -> None:
        self.rows[self._row] = self.rows.get(self._row, "") + data


def test_a_briefing_says_waived_beside_the_outcome_and_gives_the_grounds(
    run: Run, waived: Path
) -> None:
    found = run("report", "briefing", "NO", *MINI, "-o", "-")
    rows = Text(found.out).rows
    court = rows["authorisation.court"]
    assert "○ missing waived" in court
    assert "Waived for tapping until 30 June 2027 by the secretariat: A bill is before" in court
    assert "Not waived: searching." in court
    assert "? not established, medium if missing (1)" in rows["unsettled"]
    assert rows["content.no-prison"].startswith("Nobody goes to prison for words (waived)")
    assert "2 safeguards are waived, in whole or in part" in rows["method"]
    # A row of which only the title is printed has its grounds there.
    assert "words. Waived until 31 December 2026 by the editor: Looked" in rows["method"]
    assert "authorisation.court" not in rows["method"]
    assert "The one safeguard that could be determined is missing." in rows["content"]


def test_a_briefing_in_markdown_says_the_same(run: Run, waived: Path) -> None:
    assert run("report", "briefing", "NO", *MINI, "-o", "no.md").status == 0
    page = (waived / "no.md").read_text(encoding="utf-8")
    court = page.partition("### A court says yes first: ○ missing (waived), critical\n\n")[2]
    assert (
        "Waived for tapping until 30 June 2027 by the secretariat: A bill" in court.split("\n")[0]
    )
    title = "- Nobody goes to prison for words (waived)\n"
    assert f"**? not established, medium if missing** (1)\n\n{title}" in page
    method = page.partition("## Method and limits")[2]
    assert "2 safeguards are waived, in whole or in part" in method
    assert "Waived until 31 December 2026 by the editor: Looked at next year." in method


def markup(page: str) -> list[str]:
    """The signs that make blocks of a Markdown page what they are."""
    return re.findall(r"^(?:#+|[-*>|]|\d+\.) ", page, re.MULTILINE)


def hostile_waivers(text: str) -> str:
    quoted = "'" + text.replace("'", "''").replace("\n", "\n\n   ") + "'"
    return (
        f"- {{rule: authorisation.court, state: NO, reason: {quoted}, owner: {quoted}, until: 2027}}\n"
        f"- {{rule: content.no-prison, state: NO, reason: {quoted}, owner: {quoted}, until: 2027}}\n"
    )


def pages(root: Path) -> tuple[str, str, str]:
    """The briefing as HTML and Markdown, and the overview, as the commands make them."""
    files = Workspace(root)
    pack = files.pack("mini")
    profile = files.profile("NO", pack)
    assert profile
    found = assess_with_waivers(files, pack, profile, Selection(), None)
    assert not files.problems
    view = briefing(found, {key: str(value) for key, value in files.wording("briefing").items()})
    html, markdown = (write_briefing(view, each, files.template) for each in FORMATS)
    return html, markdown, overview(found, 80)


@pytest.mark.parametrize("text", [*HOSTILE, "::error::x", "]]>", "=1+1", "@import 'x'"])
def test_a_strangers_reason_stays_text_everywhere(repository: Path, text: str) -> None:
    waivers = repository / "waivers.yaml"
    waivers.write_text(hostile_waivers("A bill is before parliament"), encoding="utf-8")
    harmless = pages(repository)
    waivers.write_text(hostile_waivers(text), encoding="utf-8")
    html, markdown, shown = pages(repository)
    page = Text(html)
    folded = " ".join(text.split())
    assert page.names == Text(harmless[0]).names
    assert page.rows["authorisation.court"].count(folded) == 2
    assert page.rows["method"].count(folded) == 2
    unescaped = re.sub(r"\\.", "", markdown)
    assert not re.search(r"<(script|img|b|/style)", unescaped)
    assert "](" not in unescaped
    assert markup(unescaped) == markup(harmless[1])
    assert not re.search(r"^(::|#|\|)", shown, re.MULTILINE)
    assert " ".join(shown.split()).count(folded) == 4


def test_an_escape_in_a_reason_is_refused_and_printed_harmlessly(
    run: Run, repository: Path
) -> None:
    text = '- {rule: content.no-prison, state: NO, reason: "\\e[2J", owner: o, until: 2027}\n'
    (repository / "waivers.yaml").write_text(text, encoding="utf-8")
    found = run("assess", "NO", *MINI)
    assert found.status == 2
    assert "waivers.yaml:1:48" in found.err
    assert "\x1b" not in found.err + found.out


COMMANDS = [
    ("assess", "NO"),
    ("explain", "NO", "content.no-prison"),
    ("questions", "NO"),
    ("report", "briefing", "NO", "-o", "-"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda each: str(each[0]))
def test_a_fault_in_the_file_is_told_by_every_command_and_the_rest_goes_on(
    run: Run, waived: Path, words: tuple[str, ...]
) -> None:
    path = waived / "waivers.yaml"
    path.write_text(WAIVERS + "- {rule: content.no-prisn, state: NO}\n", encoding="utf-8")
    found = run(*words, *MINI)
    assert found.status == 2
    assert "waivers.yaml:8:10: there is no rule `content.no-prisn`; did you mean" in found.err
    assert found.err.count("unknown-rule") == 1
    assert "waived" in found.out.rpartition("</style>")[2].lower()


UNTIL_2026 = "- {rule: content.no-prison, state: NO, reason: r, owner: o, until: 2026-12}\n"
DAYS: list[tuple[tuple[str, ...], str, bool]] = [
    ((), "", True),
    (("--as-of", "2026-12-31"), "", True),
    (("--as-of", "2027-01-01"), "", False),
    ((), "1798761599", True),  # the last second of 2026
    ((), "1798761600", False),
    (("--as-of", "2026-12-31"), "1798761600", True),  # what the user says comes first
]


@pytest.mark.parametrize(
    ("words", "day", "epoch", "holds"),
    [
        *(("assess NO", *each) for each in DAYS),
        *((" ".join(each), *DAYS[4]) for each in COMMANDS[1:]),
    ],
)
def test_the_day_is_the_one_that_is_given(
    run: Run, repository: Path, words: str, day: tuple[str, ...], epoch: str, *, holds: bool
) -> None:
    (repository / "waivers.yaml").write_text(UNTIL_2026, encoding="utf-8")
    found = run(*words.split(), *MINI, *day, SOURCE_DATE_EPOCH=epoch)
    assert found.status == 0
    assert ("waived" in found.out.rpartition("</style>")[2].lower()) == holds


def test_a_day_that_is_none_is_said_in_a_line(run: Run, waived: Path) -> None:
    for epoch in ("9" * 30, "today", "²"):
        found = run("assess", "NO", *MINI, SOURCE_DATE_EPOCH=epoch)
        assert found.status == 2
        assert found.err.startswith("safegap: SOURCE_DATE_EPOCH is ")
        assert found.err.count("\n") == 1


def test_waivers_never_come_with_safegap(run: Run, waived: Path, tmp_path: Path) -> None:
    # A user who stands elsewhere has none, and a profile's own folder is not asked for any.
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "waived" not in run("assess", "GB", cwd=empty).out
    rules = waived / "rules"
    rules.rename(empty / "rules")
    found = run("assess", str(waived / "profiles/NO.yaml"), *MINI, cwd=empty)
    assert found.status == 0
    assert "waived" not in found.out


def test_the_page_of_a_rule_says_that_it_cant_be_waived(run: Run, repository: Path) -> None:
    path = repository / "rules/mini/rules/rules.yaml"
    assert "can't be waived" not in run("rules", "show", "content.no-prison", *MINI).out
    text = path.read_text(encoding="utf-8").replace(
        "severity: medium", "severity: medium\n  waivable: false"
    )
    path.write_text(text, encoding="utf-8")
    assert "medium; can't be waived" in run("rules", "show", "content.no-prison", *MINI).out
