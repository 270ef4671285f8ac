"""`safegap report`: kinds, formats, several States in one run."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")
BEGINS = {
    "html": b"<!doctype html>",
    "md": b"# ",
    "docx": b"PK",
    "pdf": b"%PDF-",
    "xlsx": b"PK",
    "csv": b"\xef\xbb\xbf",
    "json": b"{",
    "csl.json": b"[",
    "bib": b"@",
}


@pytest.fixture
def denmark(repository: Path) -> Path:
    (repository / "profiles" / "DK.yaml").write_text(
        "state: DK\nname: Denmark\nlaw-as-of: 2026-01-31\n", encoding="utf-8"
    )
    return repository


@pytest.mark.parametrize("kind", ["briefing", "assessment", "comparison"])
def test_a_report_in_every_format_in_one_run(kind: str, repository: Path, run: Run) -> None:
    outputs = [word for ending in BEGINS for word in ("-o", f"no.{ending}")]
    found = run("report", kind, "NO", *MINI, *outputs)
    assert found.status == 0, found.err
    assert found.out.split() == [f"no.{ending}" for ending in BEGINS]
    for ending, begins in BEGINS.items():
        assert (repository / f"no.{ending}").read_bytes().lstrip().startswith(begins), ending
    again = run("report", kind, "NO", *MINI, *[word.replace("no.", "two.") for word in outputs])
    assert again.status == 0
    for ending in BEGINS:
        one, two = (repository / f"{name}.{ending}" for name in ("no", "two"))
        assert one.read_bytes() == two.read_bytes(), ending


def test_of_several_states_each_has_its_own(denmark: Path, run: Run) -> None:
    found = run("report", "briefing", "NO", "DK", *MINI, "-o", "out/{state}.md")
    assert found.out.split() == ["out/NO.md", "out/DK.md"]
    found = run("report", "briefing", "--all", *MINI)
    assert found.out.split() == ["DK-briefing.html", "NO-briefing.html"]
    found = run("report", "comparison", "NO", "DK", *MINI)
    assert found.out.split() == ["NO-DK-comparison.html"]


def test_tables_of_several_states_are_one_folder(denmark: Path, run: Run) -> None:
    found = run("report", "assessment", "NO", "DK", *MINI, "-o", "tables/")
    assert found.status == 0, found.err
    names = sorted(each.name for each in (denmark / "tables").iterdir())
    assert names == ["answers.csv", "datapackage.json", "findings.csv", "sources.csv"]
    package = json.loads((denmark / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["path"] for each in package["resources"]] == [
        "findings.csv", "answers.csv", "sources.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("briefing", "NO", "DK", "-o", "one.pdf"), 2, "put {state} in the name"),
        (("briefing", "--all", "NO"), 2, "--all means every State"),
        (("briefing",), 3, "no State is named"),
        (("change",), 2, "safegap change --help"),
        (("change", "NO", "--all"), 2, "safegap change --help"),
        (("change", "NO@2020", "NO@2021", "-o", "x.odt"), 2, "Which format"),
        (("briefings", "NO"), 2, "did you mean `briefing`"),
        (("briefing", "NO", "-o", "x.odt"), 2, "end the name in one of"),
        (("briefing", "ZZ", "NO", "-o", "{state}.md"), 2, "there is no profile of `ZZ`"),
    ],
)
def test_a_slip_is_told_in_a_line(
    words: tuple[str, ...], status: int, said: str, denmark: Path, run: Run
) -> None:
    found = run("report", *words, *MINI)
    assert found.status == status, found.err
    assert said in found.err
    assert "Traceback" not in found.err


def test_a_change_is_a_report_too(repository: Path, run: Run) -> None:
    words = ("NO@2015-01-01", "NO@2026-01-01", *MINI)
    found = run("report", "change", *words, "-o", "a.html", "-o", "a.pdf")
    assert (found.status, found.out) == (0, "a.html\na.pdf\n"), found.err
    assert run("change", *words, "-o", "b.html").status == 0
    assert (repository / "a.html").read_bytes() == (repository / "b.html").read_bytes()
    assert run("report", "change", *words).out == "change.html\n"


def test_one_bad_state_does_not_hide_the_others(denmark: Path, run: Run) -> None:
    (denmark / "profiles" / "DK.yaml").write_text("state: dk", encoding="utf-8")
    found = run("report", "briefing", "DK", "NO", *MINI, "-o", "{state}.md")
    assert found.status == 2
    assert found.out.split() == ["NO.md"]
    assert "profiles/DK.yaml:1:8" in found.err


def test_a_missing_package_is_named_with_the_line_that_installs_it(
    repository: Path, run: Run
) -> None:
    hidden = repository / "hidden"
    for name in ("typst", "pypandoc", "xlsxwriter"):
        (hidden / name).mkdir(parents=True)
        (hidden / name / "__init__.py").write_text(
            f"raise ModuleNotFoundError('no {name}', name='{name}')", encoding="utf-8"
        )
    for ending in ("pdf", "docx", "xlsx"):
        found = run("report", "briefing", "NO", *MINI, "-o", f"no.{ending}", PYTHONPATH=str(hidden))
        assert found.status == 2, (ending, found.err)
        assert "pip install 'safegap[reports]'" in found.err, (ending, found.err)
        assert not (repository / f"no.{ending}").exists()


def test_a_kind_of_ones_own_needs_no_python(repository: Path, run: Run) -> None:
    found = run("new", "report", "leaflet", "--from", "comparison")
    assert found.status == 0, found.err
    folder = repository / "reports" / "leaflet"
    assert "reports/leaflet/leaflet.html" in found.out
    wording = folder / "wording.yaml"
    text = wording.read_text(encoding="utf-8")
    wording.write_text(text.replace("Safeguards side by side", "Our leaflet"), encoding="utf-8")
    found = run("report", "leaflet", "NO", *MINI, "-o", "no.html", "-o", "no.pdf")
    assert found.status == 0, found.err
    assert "<h1>Our leaflet" in (repository / "no.html").read_text(encoding="utf-8")
    assert run("new", "report", "leaflet").status == 2
    assert run("new", "report", "No Name").status == 2
    assert "did you mean `briefing`" in run("new", "report", "x", "--from", "briefin").err


def test_a_file_of_ones_own_stands_before_the_shipped_one(repository: Path, run: Run) -> None:
    folder = repository / "reports" / "briefing"
    folder.mkdir(parents=True)
    (folder / "briefing.md").write_text("Our briefing of {{ view.name | md }}.\n", encoding="utf-8")
    assert run("report", "briefing", "NO", *MINI, "-o", "no.md").status == 0
    text = (repository / "no.md").read_text(encoding="utf-8")
    assert text == "Our briefing of Norway in a test.\n"
    assert run("report", "briefing", "NO", *MINI, "-o", "no.html").status == 0


def test_a_description_that_is_wrong_is_told_with_its_place(repository: Path, run: Run) -> None:
    folder = repository / "reports" / "mine"
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_text(
        "title: Mine\nabout: Ours.\nview: brief\n", encoding="utf-8"
    )
    found = run("report", "mine", "NO", *MINI)
    assert found.status == 2
    assert "reports/mine/report.yaml:3:7" in found.err
    assert "did you mean `briefing`" in found.err
