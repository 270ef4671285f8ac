"""`safegap new workspace`: what it writes works as it stands, and nothing that is there is lost."""

import json
import re
from pathlib import Path

import pytest
import yaml

from safegap.cli import new_workspace
from safegap.cli.output import write_file
from safegap.model.problem import SafegapError
from tests.conftest import Run

UGANDA = ("--state", "UG", "--law-as-of", "2026-10-31")


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_workspace_passes_its_own_check(run: Run, tmp_path: Path) -> None:
    made = run("new", "workspace", "own", *UGANDA, cwd=tmp_path)
    assert (made.status, made.err) == (0, "What to do next stands in own/README.md\n")
    assert made.out.split() == sorted(f"own/{path}" for path in held(tmp_path / "own"))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    found = run("check", cwd=tmp_path / "own")
    assert (found.status, found.err) == (0, "")
    assert "1 profile" in found.out


def test_it_is_the_same_each_time_and_says_nothing_of_the_machine(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("new", "workspace", name, "--install", "safegap==9", cwd=tmp_path).status == 0
    one = held(tmp_path / "one")
    assert one == held(tmp_path / "two")
    text = b"".join(one.values()).decode()
    assert not re.search(r"@[A-Z]+@|\r", text)
    assert str(tmp_path) not in text
    assert "profiles/.gitkeep" in one
    for path in (".github/workflows/safegap.yml", ".gitlab-ci.yml", "README.md"):
        assert b"'safegap==9'" in one[path]


def test_every_file_reads_as_what_it_is(run: Run, tmp_path: Path) -> None:
    run("new", "workspace", ".", *UGANDA, cwd=tmp_path)
    files = held(tmp_path)
    editor = json.loads(files[".vscode/settings.json"])
    named = set(editor["yaml.schemas"])
    for path, content in files.items():
        if path.endswith((".yaml", ".yml")):
            yaml.safe_load(content)
            modeline = re.match(rb"# yaml-language-server: \$schema=(\S+)", content)
            if modeline:
                schema = (tmp_path / path).parent / modeline[1].decode()
                named.add(schema.resolve().relative_to(tmp_path.resolve()).as_posix())
        assert path.endswith(".gitkeep") or content.endswith(b"\n")
    assert named == {path for path in files if path.startswith("docs/schema/")}


def test_an_example_of_a_waiver_and_every_setting_that_is_shown_are_taken(
    run: Run, tmp_path: Path
) -> None:
    run("new", "workspace", ".", *UGANDA, cwd=tmp_path)
    settings = tmp_path / "safegap.yaml"
    shown = re.sub(r"(?m)^# (?!yaml-)([a-z-]+: )", r"\1", settings.read_text(encoding="utf-8"))
    assert shown.count("\n# ") > 3
    settings.write_text(shown, encoding="utf-8")
    waivers = tmp_path / "waivers.yaml"
    lines = waivers.read_text(encoding="utf-8").splitlines()
    example = [line[2:] for line in lines if re.match(r"# (- rule|  \w)", line)]
    assert len(example) == 6
    waivers.write_text("\n".join(example) + "\n", encoding="utf-8")
    found = run("check", cwd=tmp_path)
    assert "safegap.yaml" not in found.err
    assert "waivers.yaml" not in found.err
    assert found.status != 2


def test_what_is_there_stays_and_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "docs").write_text("a file", encoding="utf-8")
    (tmp_path / ".gitignore").symlink_to("nowhere")
    found = run("new", "workspace", ".", cwd=tmp_path)
    assert (found.status, found.out) == (2, "")
    assert found.err == (
        "safegap: nothing was written, for these are there already: .gitignore, README.md, docs; "
        "move them away, or name another folder\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".gitignore", "README.md", "docs", "repository",
    ]  # fmt: skip


def test_it_can_be_added_to_a_folder_with_other_files(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "LICENSE").write_text("mine", encoding="utf-8")
    assert run("new", "workspace", "own", cwd=tmp_path).status == 0
    assert held(own)["LICENSE"] == b"mine"
    assert run("new", "workspace", "own", cwd=tmp_path).status == 2


@pytest.mark.parametrize("there", [True, False])
def test_a_fault_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    root = tmp_path / "own"
    if there:
        root.mkdir()

    def fails(path: Path, content: bytes) -> None:
        if path.name == "c":
            raise SafegapError("the disk is full")
        write_file(path, content)

    monkeypatch.setattr("safegap.cli.new_workspace.write_file", fails)
    with pytest.raises(SafegapError, match="full"):
        new_workspace.put_all(root, {"a": b"", "b": b"", "c": b"", "d": b""})
    assert held(tmp_path) == {}
    assert root.exists() is there


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--state", "Uganda", "--law-as-of", "2026"), "write two letters"),
        (("--state", "ZZ", "--law-as-of", "2026"), "does not name ZZ; add --name"),
        (("--state", "UG"), "add --law-as-of"),
        (("--name", "Uganda"), "add --state"),
        (("--install", "safegap'; id #"), "can't stand in a workflow"),
        (("--install", "${{ github.token }}"), "can't stand in a workflow"),
        (("--install", "--index-url=x"), "can't stand in a workflow"),
        (("--install", "a\nb: c"), "can't stand in a workflow"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_writes_nothing(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    found = run("new", "workspace", "own", *words, cwd=tmp_path)
    assert found.status == 2
    assert said in found.err
    assert found.err.count("\n") == 1
    assert not (tmp_path / "own").exists()
