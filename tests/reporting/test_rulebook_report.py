"""`safegap report rulebook`: the rules as a document and as tables."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")


def test_the_rules_as_markdown(repository: Path, run: Run, snapshot: object) -> None:
    assert run("report", "rulebook", *MINI, "-o", "rules.md").status == 0
    assert (repository / "rules.md").read_text(encoding="utf-8") == snapshot


def test_every_format_and_the_same_bytes_again(repository: Path, run: Run) -> None:
    endings = ("html", "md", "docx", "pdf", "xlsx", "csv", "json")
    for name in ("one", "two"):
        outputs = [word for ending in endings for word in ("-o", f"{name}.{ending}")]
        found = run("report", "rulebook", *MINI, *outputs, "-o", f"{name}/")
        assert (found.status, found.err) == (0, "")
    for ending in endings:
        one, two = (repository / f"{name}.{ending}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes(), ending
    assert sorted(each.name for each in (repository / "one").iterdir()) == [
        "datapackage.json", "questions.csv", "rules.csv",
    ]  # fmt: skip


def test_tables_have_a_row_for_each_rule_and_question(repository: Path, run: Run) -> None:
    run("report", "rulebook", *MINI, "-o", "r.csv", "-o", "r.json", "-o", "t/")
    text = (repository / "r.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    data = json.loads((repository / "r.json").read_text(encoding="utf-8"))
    assert data["schema"] == "safegap-rulebook/1"
    assert [each["rule"] for each in data["rules"]] == [each["rule"] for each in rows]
    assert len({each["rule"] for each in rows}) == len(rows) > 0
    assert all(each["title"] and each["says-gap"] for each in rows)
    text = (repository / "t" / "questions.csv").read_text(encoding="utf-8-sig")
    asked = list(csv.DictReader(io.StringIO(text)))
    assert [each["question"] for each in data["questions"]] == [each["question"] for each in asked]
    assert all(each["asks"] and each["answers"] for each in asked)


def test_the_word_file_has_an_outline(repository: Path, run: Run) -> None:
    docx = pytest.importorskip("docx")
    assert run("report", "rulebook", *MINI, "-o", "r.docx").status == 0
    document = docx.Document(str(repository / "r.docx"))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[0] == "In short"
    assert "How a rule is read" in headings
    assert any(p.style.name == "Heading 2" for p in document.paragraphs)
    with zipfile.ZipFile(repository / "r.docx") as package:
        assert package.testzip() is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NO",), "name none"),
        (("--all",), "name none"),
        (("-o", "r.bib"), "no sources of a State"),
        (("-o", "r.odt"), "end the name in one of"),
    ],
)
def test_a_slip_is_told(words: tuple[str, ...], said: str, repository: Path, run: Run) -> None:
    found = run("report", "rulebook", *words, *MINI)
    assert (found.status, said in found.err) == (2, True), found.err
    assert not list(repository.glob("r.*"))


def test_a_rulebook_of_ones_own(repository: Path, run: Run) -> None:
    assert run("new", "report", "guide", "--from", "rulebook").status == 0
    wording = repository / "reports" / "guide" / "wording.yaml"
    text = wording.read_text(encoding="utf-8")
    wording.write_text(text.replace("kicker: Rulebook", "kicker: Our guide"), encoding="utf-8")
    found = run("report", "guide", *MINI)
    assert (found.status, found.out) == (0, "guide.html\n"), found.err
    assert "Our guide" in (repository / "guide.html").read_text(encoding="utf-8")
