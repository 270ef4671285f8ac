"""Exit statuses, streams and messages, as a user meets them."""

import json
import os
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from tests.conftest import Run


def shipped_pack() -> Pack:
    return Workspace(Path(__file__).parents[2]).pack()


MINI = ("--rules", "mini")


def test_assess_prints_the_findings(run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("assess", "NO", *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot
    assert max(map(len, found.out.splitlines())) <= 80


def test_assess_uses_a_wider_terminal(run: Run) -> None:
    lines = run("assess", "NO", *MINI, COLUMNS="120").out.splitlines()
    assert 80 < max(map(len, lines)) <= 120


def test_marks_are_plain_where_the_terminal_has_no_unicode(run: Run) -> None:
    found = run("assess", "NO", *MINI, PYTHONUTF8="0", PYTHONIOENCODING="ascii:strict")
    assert found.status == 0
    assert "! missing" in found.out


def test_json_is_the_published_interface(run: Run, snapshot: SnapshotAssertion) -> None:
    found = run("assess", "NO", *MINI, "--format", "json")
    assert (found.status, found.err) == (0, "")
    data = json.loads(found.out)
    data["pack"]["digest"] = data["profile"]["digest"] = "sha256:..."
    assert data == snapshot


def test_json_of_several_states_is_a_list(run: Run) -> None:
    data = json.loads(run("assess", "NO", "profiles/NO.yaml", *MINI, "-f", "json").out)
    assert [each["profile"]["state"] for each in data] == ["NO", "NO"]


def test_the_same_content_gives_the_same_bytes(run: Run) -> None:
    one = run("assess", "NO", *MINI, "-f", "json", PYTHONHASHSEED="1")
    assert one.out == run("assess", "NO", *MINI, "-f", "json", PYTHONHASHSEED="2").out


@pytest.mark.parametrize("power", ["tapping", "searching"])
def test_explain_shows_the_rule_the_answers_and_the_way_out(
    run: Run, snapshot: SnapshotAssertion, power: str
) -> None:
    found = run("explain", "NO", "authorisation.court", "--power", power, *MINI)
    assert (found.status, found.err) == (0, "")
    assert found.out == snapshot


USAGE = [
    (("assess", "ZZ", *MINI), 2, "there is no profile of `ZZ`"),
    (("assess", "NOO", *MINI), 2, "there is no profile of `NOO`"),
    (("assess", "profiles/XX.yaml", *MINI), 2, "there is no file `profiles/XX.yaml`"),
    (("assess", "/", *MINI), 2, "there is no file `/`"),
    (("assess", "./", *MINI), 2, "there is no file `./`"),
    (("assess", "profiles/NO.yaml/x.yaml", *MINI), 2, "there is no file"),
    (("assess", "NO", "--rules", "minni"), 2, "did you mean `mini`?"),
    (("assess", "NO", "--rules", "../rules"), 2, "there is no rule pack"),
    (("assess", "NO", *MINI, "--rule", "authorisation.cuort"), 2, "did you mean `authorisation.court`?"),
    (("assess", "NO", *MINI, "--theme", "contents"), 2, "did you mean `content`?"),
    (("assess", "NO", *MINI, "--as-of", "yesterday"), 2, "write 2018-05-30"),
    (("assess", "NO", *MINI, "--min-severity", "huge"), 2, "huge"),
    (("assess",), 2, "Missing argument"),
    (("asess", "NO"), 2, "Did you mean `assess`?"),
    (("explain", "NO", "content.no-prison", "--power", "tapping", *MINI), 2, "the State as a whole"),
    (("explain", "NO", "authorisation.court", "--power", "taping", *MINI), 2, "did you mean `tapping`?"),
    (("report", "breifing", "NO", *MINI), 2, "did you mean `briefing`?"),
    (("report", "briefing", "NO", *MINI, "-o", "out.odt"), 2, "end the name in one of"),
    (("rules", "show", "nothing", *MINI), 2, "there is no rule `nothing`"),
    (("schema", "profil", *MINI), 2, "did you mean `profile`?"),
    (("--root", "nowhere", "assess", "NO"), 2, "does not exist"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "status", "said"), USAGE, ids=lambda each: str(each)[:60])
def test_a_users_slip_gets_one_line_and_a_status(
    run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    found = run(*words)
    assert found.status == status
    assert said in found.err
    assert "Traceback" not in found.err
    assert found.out == ""


def test_a_broken_profile_does_not_hide_the_others(run: Run, repository: Path) -> None:
    (repository / "profiles/AA.yaml").write_text("state: AA\nname: Aland\n", encoding="utf-8")
    found = run("assess", "AA", "NO", *MINI)
    assert found.status == 2
    assert "profiles/AA.yaml:1:1: `law-as-of` is missing" in found.err
    assert "Norway in a test (NO)" in found.out


def test_a_broken_rule_does_not_hide_the_others(run: Run, repository: Path) -> None:
    (repository / "rules/mini/rules/bad.yaml").write_text("- id: bad\n", encoding="utf-8")
    found = run("assess", "NO", *MINI)
    assert found.status == 2
    assert "rules/mini/rules/bad.yaml:1:3: `title` is missing" in found.err
    assert "A court says yes first" in found.out


def test_a_pack_without_rules_checks_nothing(run: Run, repository: Path) -> None:
    (repository / "rules/mini/rules/rules.yaml").unlink()
    found = run("assess", "NO", *MINI)
    assert found.status == 3


def test_severity_filters_what_is_listed_but_not_the_totals(run: Run) -> None:
    found = run("assess", "NO", *MINI, "--theme", "content", "--min-severity", "high")
    assert found.status == 0
    assert "2 safeguards of less weight or in place not listed." in found.out
    data = json.loads(run("assess", "NO", *MINI, "--min-severity", "critical", "-f", "json").out)
    assert {each["rule"] for each in data["findings"]} == {"authorisation.court"}
    assert sum(data["summary"]["rules"].values()) == 3


def test_hundreds_of_offences_are_decided_or_named_but_never_guessed(
    run: Run, repository: Path
) -> None:
    path = repository / "profiles/NO.yaml"
    text = path.read_text(encoding="utf-8")
    for number, (count, status) in enumerate(((250, 0), (1000, 2))):
        more = "".join(
            f"  - {{key: o{number}x{n}, title: Offence, answers: {{max-penalty: 3}}}}\n"
            for n in range(count)
        )
        listed = text.replace("offences:\n", f"offences-complete: true\noffences:\n{more}")
        path.write_text(listed, encoding="utf-8")
        found = run("assess", "NO", *MINI, "--theme", "content")
        assert found.status == status
        assert ("content.offences-light: not computed" in found.err) == (status == 2)


def test_a_report_is_written_and_its_path_printed(run: Run, repository: Path) -> None:
    found = run("report", "briefing", "NO", *MINI)
    assert (found.status, found.out, found.err) == (0, "NO-briefing.html\n", "")
    assert (repository / "NO-briefing.html").read_text(encoding="utf-8").startswith("<!doctype")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_that_cant_be_written_leaves_nothing(run: Run, repository: Path) -> None:
    locked = repository / "locked"
    locked.mkdir(mode=0o500)
    found = run("report", "briefing", "NO", *MINI, "-o", "locked/a.html")
    assert found.status == 2
    assert "can't be written" in found.err
    assert list(locked.iterdir()) == []


def test_an_output_below_a_file_cant_be_written(run: Run, repository: Path) -> None:
    found = run("report", "briefing", "NO", *MINI, "-o", "profiles/NO.yaml/a.html")
    assert found.status == 2
    assert "can't be written" in found.err


def test_colour_only_where_it_is_wanted(run: Run) -> None:
    assert "\x1b[" not in run("assess", "NO", *MINI).out
    assert "\x1b[" in run("assess", "NO", *MINI, FORCE_COLOR="1").out
    assert "\x1b[" not in run("assess", "NO", *MINI, FORCE_COLOR="1", NO_COLOR="1").out


def test_a_reader_that_goes_away_is_no_fault(repository: Path) -> None:
    import subprocess

    command = f"'{sys.executable}' -m safegap assess NO --rules mini | head -n 1"
    found = subprocess.run(
        ["bash", "-c", command], cwd=repository, capture_output=True, text=True, check=False
    )
    assert found.stderr == ""


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_the_first_words_import_nothing_heavy(word: str, repository: Path) -> None:
    import subprocess

    program = (
        "import sys; sys.argv=['safegap', sys.argv[1]]\n"
        "from safegap.cli.main import run\n"
        "try: run()\n"
        "finally: print(sorted({'pydantic','jinja2','yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program, word],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0
    assert found.stderr.strip() == "[]"


def test_where_a_fault_arose_is_shown_only_when_debugging(run: Run) -> None:
    words = ("rules", "show", "nothing", *MINI)
    assert "Traceback" in run("--debug", *words).err
    assert "Traceback" not in run(*words).err


def test_in_an_empty_folder_everything_comes_from_the_package(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("assess", "GB", cwd=empty).status == 0
    assert run("rules", "test", cwd=empty).status == 0
    found = run("report", "briefing", "GB", "-o", "gb.md", cwd=empty)
    assert (found.status, found.out) == (0, "gb.md\n")


def test_a_profile_alone_is_assessed_with_the_shipped_rules(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "profiles").mkdir(parents=True)
    (own / "profiles/XK.yaml").write_text(
        "state: XK\nname: Kosovo\nlaw-as-of: 2026-01-01\n", encoding="utf-8"
    )
    found = run("assess", "XK", cwd=own)
    assert found.status == 0
    assert "Kosovo (XK)" in found.out
    # A profile of one's own stands before the shipped one.
    (own / "profiles/GB.yaml").write_text(
        "state: GB\nname: Mine\nlaw-as-of: 2026-01-01\n", encoding="utf-8"
    )
    assert "Mine (GB)" in run("assess", "GB", cwd=own).out


def test_a_report_kind_of_ones_own_replaces_the_shipped_one(run: Run, repository: Path) -> None:
    folder = repository / "reports/briefing"
    folder.mkdir(parents=True)
    (folder / "briefing.html").write_text("<p>{{ view.name }}</p>", encoding="utf-8")
    assert run("report", "briefing", "NO", *MINI, "-o", "-").out == "<p>Norway in a test</p>\n"


@pytest.mark.parametrize(
    "template",
    ["{{ view.nothing }}", "{{ view.__class__.__mro__ }}", "{% include '../../pack.yaml' %}", "{% if %}"],
)  # fmt: skip
def test_a_template_that_asks_too_much_is_a_problem(
    run: Run, repository: Path, template: str
) -> None:
    folder = repository / "reports/briefing"
    folder.mkdir(parents=True)
    (folder / "briefing.html").write_text(template, encoding="utf-8")
    found = run("report", "briefing", "NO", *MINI, "-o", "-")
    assert found.status == 2
    assert "Traceback" not in found.err
    assert "internal error" not in found.err
    assert found.out == ""
