"""`safegap timeline`: findings over the years."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.reporting.timeline_schema import timeline_schema
from tests.cli.opened import misfits
from tests.conftest import Run

MINI = ("--rules", "mini")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
HOSTILE = "::error::x ]]> | a | <script>alert(1)</script> @someone"


@pytest.fixture
def turned(repository: Path) -> Path:
    """Norway, where a judgment gave the police's power to the courts, and a year is not exact."""
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    text = text.replace(
        "{value: police, cite: [act s 2(1), act s 3], basis: text, note: the chief of police signs}",
        "\n      - {value: police, until: 2023-04-30, cite: act s 2(1), basis: text}"
        "\n      - {value: court, from: 2023-05-01, cite: ruling para 3, basis: secondary}",
    ).replace(
        "  blog:",
        "  ruling: {title: 'Tapping Case [2023] 7', kind: judgment, enacted: 2023-05-01,"
        " url: 'https://law.example/7', basis: secondary}\n"
        "  code: {title: Penal Code, kind: statute, in-force: '2022', basis: text, url: 'https://law.example/c'}\n  blog:",
    )
    profile.write_text(text.replace("cite: act s 20", "cite: code s 20"), encoding="utf-8")
    return repository


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json", "csv"])
def test_the_whole_of_a_timeline(
    format_: str, turned: Path, run: Run, snapshot: SnapshotAssertion
) -> None:
    found = run("timeline", "NO", *MINI, "-f", format_)
    assert (found.status, found.err) == (0, "")
    assert _STYLE.sub("<style></style>", found.out) == snapshot
    if format_ == "text":
        assert max(map(len, found.out.splitlines())) <= 80


def test_a_timeline_for_programs_is_what_its_schema_allows(turned: Path, run: Run) -> None:
    data = json.loads(run("timeline", "NO", *MINI, "-f", "json").out)
    assert misfits(timeline_schema(), data) == []
    assert [each["day"] for each in data["steps"]] == ["2020-07-01", "2022-12-31", "2023-05-01"]
    assert data["steps"][1]["recorded-as"] == ["2022"]
    assert [each["source"] for each in data["steps"][2]["through"]] == ["ruling"]


def test_a_table_has_a_row_for_each_finding_that_changed_on_a_day(turned: Path, run: Run) -> None:
    data = json.loads(run("timeline", "NO", *MINI, "-f", "json").out)
    text = run("timeline", "NO", *MINI, "-f", "csv").out
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    told = [(row["day"], row["finding"], row["sources"]) for row in rows]
    assert told == [
        (
            step["day"],
            "@".join([each["rule"], *each["subject"].values()]),
            "; ".join(law["source"] for law in each["through"]),
        )
        for step in data["steps"]
        for each in step["findings"]
    ]
    assert ("2023-05-01", "authorisation.court@tapping", "ruling") in told


def test_several_formats_go_in_one_run(turned: Path, run: Run) -> None:
    names = [f"a.{ending}" for ending in ("html", "md", "json", "csv", "txt", "docx", "pdf")]
    found = run("timeline", "NO", *MINI, *(word for name in names for word in ("-o", name)))
    assert (found.status, found.out, found.err) == (0, "", "")
    assert all((turned / name).stat().st_size for name in names)
    first = [(turned / name).read_bytes() for name in names]
    run("timeline", "NO", *MINI, *(word for name in names for word in ("-o", name)))
    assert [(turned / name).read_bytes() for name in names] == first


def test_report_timeline_writes_what_timeline_writes(turned: Path, run: Run) -> None:
    assert run("report", "timeline", "NO", *MINI, "-o", "a.html").status == 0
    assert (turned / "a.html").read_text("utf-8") == run("timeline", "NO", *MINI, "-f", "html").out


def test_ones_own_words_and_look_stand_before_the_shipped(turned: Path, run: Run) -> None:
    own = turned / "reports" / "timeline"
    own.mkdir(parents=True)
    (own / "style.css").write_text("body { color: #123456; }\n", encoding="utf-8")
    page = run("timeline", "NO", *MINI, "-f", "html").out
    assert "#123456" in page
    assert "The law over time" in page


def test_without_any_date_it_says_so(repository: Path, run: Run) -> None:
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace(", in-force: 2020-07-01", ""), encoding="utf-8")
    for format_ in ("text", "markdown", "html"):
        found = run("timeline", "NO", *MINI, "-f", format_)
        assert found.status == 0
        told = " ".join(found.out.split())
        assert "No change of the law of Norway in a test has a date in the profile" in told
        assert "<svg" not in found.out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (
            ("NO", "--since", "2024", "--until", "2023"),
            2,
            "--since 2024 is later than --until 2023",
        ),
        (("NO", "--since", "2024-13"), 2, "is not a day of the calendar"),
        (("NO", "--until", "soon"), 2, "is not a date"),
        (("ZZ",), 2, "there is no profile of `ZZ`"),
        (("NO", "--rule", "none"), 2, "there is no rule `none`"),
        (("NO", "--theme", "contents"), 2, "there is no theme `contents`; did you mean `content`"),
        (("NO", "-o", "a.doc"), 2, "Which format is `a.doc`?"),
        (("NO", "-f", "pdf"), 2, "PDF is not text"),
        (("NO", "--known-on", "2026"), 2, "no git repository"),
    ],
)
def test_bad_input_is_told_in_a_line(
    words: tuple[str, ...], status: int, said: str, repository: Path, run: Run
) -> None:
    found = run("timeline", *words, *MINI)
    assert found.status == status
    assert said in found.err, found.err
    assert "Traceback" not in found.err


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "csv"])
def test_hostile_names_arrive_as_text(format_: str, turned: Path, run: Run) -> None:
    profile = turned / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    for name in ("Norway in a test", "'Tapping Case [2023] 7'"):
        text = text.replace(name, f"'{HOSTILE}'")
    text = text.replace("https://law.example/7", "javascript:alert(1)")
    profile.write_text(text.replace("Penal Code", "'=HYPERLINK(1)'"), encoding="utf-8")
    found = run("timeline", "NO", *MINI, "-f", format_)
    assert found.status == 0, found.err
    assert "alert(1)" in found.out
    assert not any(line.startswith("::error") for line in found.out.splitlines())
    assert "javascript:" not in found.out
    if format_ in ("html", "markdown"):
        assert "<script>" not in found.out
    if format_ == "markdown":
        assert "@someone" not in found.out
        assert "| a |" not in found.out
    if format_ == "csv":
        cells = [cell for row in csv.reader(StringIO(found.out)) for cell in row]
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_every_link_of_the_page_leads_somewhere(turned: Path, run: Run) -> None:
    page = run("timeline", "NO", *MINI, "-f", "html").out
    ids = re.findall(r' id="([^"]+)"', page)
    links = re.findall(r' href="#([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(links) <= set(ids)
    assert {"step-1", "step-2", "step-3"} <= set(links)
    assert 'href="https://law.example/7"' in page
