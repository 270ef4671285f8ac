"""Every command that prints, over a profile in which a stranger wrote into every field."""

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from tests.reporting.hostile_profiles import hostile, packs, profile_of

MINI = ("--rules", "mini")
COMMANDS = [
    ("assess", "NO"), ("assess", "NO", "--format", "json"), ("check", "-f", "text"),
    ("check", "-f", "json"), ("explain", "NO", "authorisation.court"), ("questions", "NO"),
    ("questions", "NO", "-f", "md"), ("questions", "NO", "-f", "json"), ("plan", "NO"),
    ("plan", "NO", "--format", "json"), ("timeline", "NO"), ("timeline", "NO", "--format", "json"),
    ("compare", "NO", "SE"), ("cooperation", "NO", "SE"),
    ("try", "NO", "oversight.body=required"), ("format", "--check"),
]  # fmt: skip


@pytest.fixture
def strange(repository: Path) -> Path:
    """The small repository with two States of a stranger's."""
    for state in ("NO", "SE"):
        found = profile_of(packs()["repository"], state, hostile)
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=10_000)
        (repository / f"profiles/{state}.yaml").write_text(text, encoding="utf-8")
    return repository


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_is_printed_commands_nothing(words: tuple[str, ...], run: Run, strange: Path) -> None:
    found = run(*words, *MINI, cwd=strange)
    said = found.out + found.err
    assert "Traceback" not in said
    assert "internal error" not in said
    assert found.status in {"format": (1,), "cooperation": (3,)}.get(words[0], (0,))
    assert not re.search(r"^\s*::|##\[|##vso\[", said, re.MULTILINE)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    if "json" in words and found.out:
        json.loads(found.out)
