"""What the documentation tells people to run, runs; what it links to, is there."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from safegap.cli.main import COMMANDS
from tests.conftest import Run
from tests.gitting import git

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_BLOCK = re.compile(
    r"(?P<exit><!-- exit (?P<status>\d) -->\n)?```(?P<info>[^\n]*)\n(?P<text>.*?)```", re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A fenced block: what it is for, and what it holds."""

    page: Path
    info: str
    text: str
    status: int


def blocks(page: Path) -> list[Block]:
    return [
        Block(page, found["info"].strip(), found["text"], int(found["status"] or 0))
        for found in _BLOCK.finditer(page.read_text(encoding="utf-8"))
    ]


def commands(block: Block) -> list[list[str]]:
    lines = [line.removeprefix("$ ") for line in block.text.splitlines() if line.startswith("$ ")]
    assert lines, block
    assert all(line.split()[0] in ("safegap", "git", "cd") for line in lines), block
    return [shlex.split(line) for line in lines]


CONSOLE = [page for page in PAGES if any(b.info.startswith("console") for b in blocks(page))]


@pytest.mark.parametrize("page", CONSOLE, ids=lambda page: page.name)
def test_every_command_of_a_page_runs(page: Path, run: Run, tmp_path: Path) -> None:
    """Files and commands in the order in which a reader meets them."""
    own = here = tmp_path / "own"
    own.mkdir()
    for block in blocks(page):
        if "file=" in block.info:
            path = own / block.info.partition("file=")[2]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        if not block.info.startswith("console"):
            continue
        for program, *words in commands(block):
            if program == "cd":
                here = own / words[0]
            elif program == "git":
                git(here, *words)
            else:
                found = run(
                    *[word.replace("out/", f"{tmp_path}/") for word in words],
                    cwd=here if "own-repository" in block.info else ROOT,
                )
                assert found.status == block.status, (words, found.out, found.err)
                assert found.out or found.err or "-q" in words or "-o" in words


def test_every_command_is_documented_and_has_help(run: Run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"`safegap {name}" in readme
        found = run(name, "--help")
        assert found.status == 0
        assert len(found.out.splitlines()) > 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http", "<http")):
            assert (page.parent / target).exists(), target


def test_the_page_on_rules_shows_a_failing_example_on_purpose(run: Run, tmp_path: Path) -> None:
    for block in blocks(ROOT / "docs/format-rules.md"):
        if "file=" in block.info:
            path = tmp_path / block.info.partition("file=")[2]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    found = run("rules", "test", "--rules", "mine", cwd=tmp_path)
    assert "this example gives met or partial or gap, not met or partial" in found.err
    assert found.err.count("\n") == 1
