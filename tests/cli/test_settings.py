"""A flag wins over a variable, a variable over the file, and the file over the default."""

import json
import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import click
import pytest

from safegap.cli import main
from safegap.cli.check import check
from safegap.cli.check_options import check_options, max_age_option
from safegap.cli.options import as_of_option, rules_option
from safegap.cli.questions import questions
from safegap.cli.settings import APPLIES, EVERYWHERE
from safegap.model.settings import Settings
from tests.conftest import Run

ROOT = Path(__file__).parents[2]


def told(**options: Any) -> dict[str, str]:
    """What a command was given."""
    return {
        name: ",".join(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else str(value)
        for name, value in options.items()
    }


CHECK = click.command("check")(rules_option(check_options(as_of_option(told))))
QUESTIONS = click.command("questions")(rules_option(max_age_option(as_of_option(told))))
TREATY = click.Group("treaty", commands={"article": click.command("article")(rules_option(told))})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings, where commands only tell what they were given."""
    for name in [each for each in os.environ if each.startswith("SAFEGAP_")]:
        monkeypatch.delenv(name)
    module = SimpleNamespace(check=CHECK, questions=QUESTIONS, treaty=TREATY)

    def one_for_all(_: str) -> SimpleNamespace:
        return module

    monkeypatch.setattr(main, "import_module", one_for_all)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def given(*words: str) -> dict[str, str]:
    found: Any = main.cli.main(list(words), standalone_mode=False)
    assert isinstance(found, dict)
    return cast("dict[str, str]", found)


CASES = [
    ("rules", "pack", "uncc", "one", "two", "three"),
    ("fail-on", "fail_on", "none", "gap", "partial", "open"),
    ("min-severity", "min_severity", "None", "high", "low", "medium"),
    ("select", "select", "", "[a, b]", "b,c d", "d,e"),
    ("ignore", "ignore", "", "[a]", "b", "c"),
    ("base", "base", "None", "one", "two", "three"),
    ("baseline", "baseline", "None", "one.json", "two.json", "three.json"),
    ("max-age", "max_age", "24", "1", "2", "3"),
    ("as-of", "as_of", "None", "2020", "2021-02", "2022-03-04"),
]


@pytest.mark.parametrize(("setting", "name", "else_", "file", "variable", "flag"), CASES)
def test_each_setting_can_come_from_each_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch,
    setting: str, name: str, else_: str, file: str, variable: str, flag: str,
) -> None:  # fmt: skip
    assert given("check")[name] == else_
    (folder / "safegap.yaml").write_text(f"{setting}: {file}\n", encoding="utf-8")
    assert given("check")[name] == re.sub(r"[\[\] ]", "", file)
    monkeypatch.setenv(f"SAFEGAP_{setting.upper().replace('-', '_')}", variable)
    assert given("check")[name] == variable.replace(" ", ",")
    assert given("check", f"--{setting}", flag)[name] == flag


@pytest.mark.parametrize(
    ("setting", "name"), [("exit-zero", "exit_zero"), ("new-only", "new_only")]
)
def test_a_switch_can_be_turned_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str, name: str
) -> None:
    assert given("check")[name] == "False"
    (folder / "safegap.yaml").write_text(f"{setting}: true\n", encoding="utf-8")
    assert given("check")[name] == "True"
    monkeypatch.setenv(f"SAFEGAP_{name.upper()}", "0")
    assert given("check")[name] == "False"
    assert given("check", f"--{setting}")[name] == "True"
    monkeypatch.setenv(f"SAFEGAP_{name.upper()}", "")
    assert given("check")[name] == "True"
    assert given("check", f"--no-{setting}")[name] == "False"


@pytest.mark.parametrize(("setting", "left"), [("base", "None"), ("select", ""), ("ignore", "")])
def test_an_empty_value_takes_back_what_the_file_says(
    folder: Path, setting: str, left: str
) -> None:
    value = "main" if setting == "base" else "[a]"
    (folder / "safegap.yaml").write_text(f"{setting}: {value}\n", encoding="utf-8")
    assert given("check", f"--{setting}", "")[setting] == left


def test_an_option_that_is_repeated_adds_up_and_replaces_the_files_list(folder: Path) -> None:
    (folder / "safegap.yaml").write_text("select: [z]\n", encoding="utf-8")
    assert given("check", "--select", "a,b", "--select", "c")["select"] == "a,b,c"


def test_a_setting_reaches_only_the_commands_that_it_is_for(folder: Path) -> None:
    text = "rules: mine\nmax-age: 6\nas-of: 2020\nfail-on: gap\n"
    (folder / "safegap.yaml").write_text(text, encoding="utf-8")
    assert given("questions") == {"pack": "mine", "max_age": "6", "as_of": "None"}
    assert given("treaty", "article") == {"pack": "mine"}


def test_paths_of_a_file_begin_where_it_lies(folder: Path) -> None:
    (folder / "ci").mkdir()
    (folder / "ci/strict.toml").write_text('[tool.safegap]\nbaseline = "b.json"\n')
    (folder / "safegap.yaml").write_text("baseline: a.json\nfail-on: gap\n")
    found = given("--config", "ci/strict.toml", "check")
    assert (Path(found["baseline"]), found["fail_on"]) == (Path("ci/b.json"), "none")
    assert Path(given("--root", str(folder), "check")["baseline"]) == folder / "a.json"


def test_the_settings_file_can_be_named_by_a_variable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.yaml").write_text("fail-on: open\n")
    monkeypatch.setenv("SAFEGAP_CONFIG", "other.yaml")
    assert given("check")["fail_on"] == "open"


def test_help_needs_no_settings_and_shows_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "safegap.yaml").write_text("max-age: 7\n")
    main.cli.main(["check", "--help"], standalone_mode=False)
    (folder / "safegap.yaml").write_text("nonsense")
    main.cli.main(["check", "-h"], standalone_mode=False)
    said = capsys.readouterr()
    assert said.out.count("default: 24") == 2
    assert said.err == ""


@pytest.mark.parametrize("command", [check, questions])
def test_a_command_has_an_option_with_a_variable_for_each_of_its_settings(
    command: click.Command,
) -> None:
    options = {each.name: each for each in command.params if isinstance(each, click.Option)}
    for setting, (parameter, commands) in APPLIES.items():
        if command.name in commands or EVERYWHERE in commands:
            assert f"--{setting}" in options[parameter].opts
            assert options[parameter].envvar == f"SAFEGAP_{setting.upper().replace('-', '_')}"


def test_every_setting_is_documented_with_its_variable_and_option() -> None:
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    row = re.compile(
        r"^\| `([a-z-]+)` \| `([A-Z_]+)` \| `--([a-z-]+)` \| ([a-z, ]+) \|", re.MULTILINE
    )
    written = {found[0]: found[1:] for found in row.findall(page)}
    assert list(written) == list(APPLIES)
    for setting, (_, commands) in APPLIES.items():
        variable = f"SAFEGAP_{setting.upper().replace('-', '_')}"
        assert written[setting] == (variable, setting, ", ".join(commands))


def test_every_setting_applies_somewhere() -> None:
    names = [field.alias for field in Settings.model_fields.values()]
    assert names == list(APPLIES)


def test_settings_that_cannot_be_used_stop_every_command(run: Run, repository: Path) -> None:
    (repository / "safegap.yaml").write_text("rules: mini\nfail-onn: gap\n", encoding="utf-8")
    for words in (("check", "NO"), ("schema",)):
        found = run(*words)
        assert (found.status, found.out) == (2, "")
        assert found.err == (
            "safegap.yaml:2:1: there is no field `fail-onn`; did you mean `fail-on`? "
            "[unknown-field]\nsafegap: the settings in safegap.yaml can't be used\n"
        )


def test_a_variable_that_cannot_be_is_wrong_use(run: Run) -> None:
    found = run("check", "NO", "--rules", "mini", SAFEGAP_FAIL_ON="gaps")
    assert (found.status, found.out) == (2, "")
    assert "'gaps' is not one of 'none', 'gap'" in found.err


def test_a_repository_with_settings_needs_no_options(run: Run, repository: Path) -> None:
    toml = '[tool.safegap]\nrules = "mini"\n'
    (repository / "pyproject.toml").write_text(toml, encoding="utf-8")
    found = run("assess", "NO", "--format", "json")
    assert (found.status, found.err) == (0, "")
    assert json.loads(found.out)["pack"]["key"] == "mini"
    (repository / "safegap.yaml").write_text("rules: uncc\n", encoding="utf-8")
    found = run("assess", "NO", "--rules", "mini")
    assert found.status == 0
    assert found.err == (
        "safegap: safegap.yaml counts, and [tool.safegap] in pyproject.toml is not read\n"
    )
