"""Changes the engine here and there, and tells which changes no test notices.

python -m tests.mutants.run logic|assessment [NAME ...]

A copy below out/ is changed, one place at a time, and the layer's tests are run on it. Changes that
need not be noticed stand in explained.yaml, each with the reason. NAME: a part only, such as
`safegap.logic.domain.*`.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

CHECKOUT = Path(__file__).parents[2]
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
EXPLAINED = Path(__file__).with_name("explained.yaml")
# What is left out starts safegap as another process, where nobody sees what it reaches.
TESTS = {
    "logic": ["tests/logic", "tests/assessment/test_rule_checks.py"],
    "assessment": ["tests/assessment", "--ignore=tests/assessment/test_pack_history.py"],
}
_AT_ONCE = """

from hypothesis import Phase, settings  # noqa: E402 - a failure is enough: it need not be made small

settings.register_profile("mutants", phases=(Phase.explicit, Phase.generate), database=None)
settings.load_profile("mutants")
"""
SURVIVED, NOT_REACHED = 0, 33
"""What mutmut notes of a change that no test noticed, and of one that no test reaches."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that no test noticed."""

    file: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.file}\n  was      {self.was}\n  becomes  {self.becomes}"


def copied(layer: str) -> Path:
    """A copy of the checkout, laid out as mutmut wants it."""
    place = CHECKOUT / "out" / "mutants" / layer
    shutil.rmtree(place, ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=CHECKOUT, capture_output=True, check=True).stdout
    for name in filter(None, names.decode().split("\0")):
        if (CHECKOUT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, place / name)
    (place / "engine").rename(place / "src")
    (place / "engine").symlink_to("src")  # some tests read the code
    with (place / "tests" / "conftest.py").open("a", encoding="utf-8") as stream:
        stream.write(_AT_ONCE)
    project = place / "pyproject.toml"
    text = project.read_text("utf-8").replace('["engine", "."]', '["src", "."]')
    project.write_text(text + _settings(layer, place), "utf-8")
    return place


def _settings(layer: str, place: Path) -> str:
    beside = sorted(each.name for each in place.iterdir() if not each.name.startswith("."))
    chosen = {
        "source_paths": ["src"],
        "only_mutate": [f"src/safegap/{layer}/*"],
        "also_copy": beside,
        "pytest_add_cli_args_test_selection": TESTS[layer],
        "pytest_add_cli_args": ["-q", "-x", "-p", "no:cacheprovider"],
        "timeout_constant": 10.0,
        "timeout_multiplier": 2.0,
    }
    lines = (f"{name} = {json.dumps(value)}\n" for name, value in chosen.items())
    return "\n[tool.mutmut]\n" + "".join(lines)


def unnoticed(place: Path) -> Iterator[Change]:
    """Every change that was tried and survived, or that no test reaches."""
    for notes in sorted((place / "mutants").rglob("*.py.meta")):
        found = json.loads(notes.read_text("utf-8"))["exit_code_by_key"]
        for name, status in found.items():
            if status in (SURVIVED, NOT_REACHED):
                yield _change(place, name)


def _change(place: Path, name: str) -> Change:
    shown = [MUTMUT, "show", name]
    text = subprocess.run(shown, cwd=place, capture_output=True, text=True, check=True).stdout
    lines = text.splitlines()
    file = next(line for line in lines if line.startswith("--- ")).removeprefix("--- src/")
    sides = [
        " / ".join(line[1:].strip() for line in lines if line[:1] == mark and line[:3] != mark * 3)
        for mark in "-+"
    ]
    return Change(file, *sides)


def explained() -> dict[Change, str]:
    """The changes that need not be noticed, and why."""
    groups = yaml.safe_load(EXPLAINED.read_text("utf-8"))
    return {Change(*each): group["why"] for group in groups for each in group["changes"]}


def main(layer: str, *names: str) -> int:
    """The number of changes that no test noticed and nothing explains, as a status."""
    place = copied(layer)
    workers = str(os.cpu_count() or 1)
    run = [MUTMUT, "run", "--max-children", workers, *names]
    subprocess.run(run, cwd=place, check=True)
    reasons = explained()
    left = [each for each in dict.fromkeys(unnoticed(place)) if each not in reasons]
    told = f"{len(left)} changes are not noticed, and not explained"
    print(*left, told, sep="\n")  # noqa: T201 - a report for whoever ran it
    return min(len(left), 1)


if __name__ == "__main__":
    if not {*sys.argv[1:2]} & TESTS.keys():
        sys.exit(f"say which layer: {' or '.join(TESTS)}")
    sys.exit(main(*sys.argv[1:]))
