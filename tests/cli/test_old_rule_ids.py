"""A rule that took the place of another is found under the old id too, which is told."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

MINI = ("--rules", "mini")


@pytest.fixture
def renamed(repository: Path) -> Path:
    for path in (repository / "rules/mini/rules").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        new = text.replace(
            "- id: authorisation.court\n", "- id: authorisation.court\n  replaces: [court.first]\n"
        )
        path.write_text(new, encoding="utf-8")
    return repository


@pytest.mark.parametrize(
    "words",
    [
        ("assess", "NO", "--rule", "court.first"),
        ("explain", "NO", "court.first", "--power", "tapping"),
        ("rules", "show", "court.first"),
        ("compare", "NO", "--rule", "court.first"),
    ],
    ids=lambda words: words[0],
)
def test_a_command_takes_the_old_id(words: tuple[str, ...], renamed: Path, run: Run) -> None:
    found = run(*words, *MINI)
    assert found.status == 0, found.err
    assert "the rule court.first was replaced by authorisation.court" in found.err
    assert "A court says yes first" in found.out


def test_both_ids_are_one_rule(renamed: Path, run: Run) -> None:
    words = ("--rule", "court.first", "--rule", "authorisation.court", "-f", "json")
    data = json.loads(run("assess", "NO", *words, *MINI).out)
    assert {each["rule"] for each in data["findings"]} == {"authorisation.court"}
    assert data["summary"]["rules"]["gap"] == 1


def test_an_id_that_never_was_is_told(renamed: Path, run: Run) -> None:
    found = run("assess", "NO", "--rule", "court.second", *MINI)
    assert found.status == 2
    assert "there is no rule `court.second`" in found.err
