"""Revisions are read from git's objects: raw, without network or hooks, the work tree untouched."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from safegap.content.git_objects import is_bare, open_revision
from safegap.content.git_tree import GitPath
from safegap.content.text_files import MOST_BYTES
from safegap.content.workspace import Workspace
from safegap.model.problem import SafegapError

SMALL = Path(__file__).parents[1] / "repository"
Git = Callable[..., str]


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_SYSTEM": "/dev/null",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_COMMITTER_DATE": "2026-03-01T01:30:00+02:00",  # still February in Greenwich
    }.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path, message: str) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of two commits on main: in the first NO has another name, and there is no FR."""
    folder = tmp_path / "clone"
    shutil.copytree(SMALL, folder)
    git(folder, "init", "-q", "-b", "main")
    profile = folder / "profiles/NO.yaml"
    now = profile.read_text(encoding="utf-8")
    profile.write_text(now.replace("Norway in a test", "Norway before"), encoding="utf-8")
    commit(folder, "one")
    profile.write_text(now, encoding="utf-8")
    (folder / "profiles/FR.yaml").write_text("state: FR\nname: France\nlaw-as-of: 2026\n")
    commit(folder, "two")
    return folder


def copy_of(clone: Path, to: Path, *how: str) -> Path:
    git(clone.parent, "clone", "-q", *how, clone.as_uri(), str(to))
    return to


def refusal(root: Path, revision: str) -> str:
    with pytest.raises(SafegapError) as fault:
        open_revision(root, revision)
    assert "\n" not in str(fault.value)
    return str(fault.value)


def profile_name(root: Path, revision: str) -> str | None:
    files = Workspace.at(root, open_revision(root, revision))
    profile = files.profile("NO", files.pack("mini"))
    assert not files.problems
    return profile.name if profile else None


def test_a_profile_is_read_as_it_stood(clone: Path) -> None:
    assert profile_name(clone, "HEAD~1") == "Norway before"
    assert profile_name(clone, "main") == "Norway in a test"
    files = Workspace.at(clone, open_revision(clone, "HEAD~1"))
    assert files.repository_states() == ["NO"]
    assert Workspace(clone).repository_states() == ["FR", "NO"]


def test_a_revision_tells_its_name_hash_and_the_committers_day(clone: Path) -> None:
    found = open_revision(clone, "main")
    assert (found.name, found.commit) == ("main", git(clone, "rev-parse", "main"))
    assert found.commit.startswith(found.short)
    assert found.date == date(2026, 3, 1)


def test_a_profile_is_shown_with_the_revision(clone: Path) -> None:
    git(clone, "tag", "old", "HEAD~1")
    files = Workspace.at(clone, open_revision(clone, "old"))
    pack = files.pack("mini")
    for wanted in ("NO", "profiles/NO.yaml", str(clone / "profiles/NO.yaml")):
        profile = files.profile(wanted, pack)
        assert profile
        assert profile.path == "old:profiles/NO.yaml"
    for wanted in ("profiles/FR.yaml", "../NO.yaml", "./", "/etc/passwd.yaml", "a\\b.yaml"):
        with pytest.raises(SafegapError, match="there is no file `old:"):
            files.profile(wanted, pack)


def test_what_is_wrong_in_a_file_of_then_is_told_with_the_revision(clone: Path) -> None:
    (clone / "profiles/FR.yaml").write_text("state: FR\n")
    (clone / "waivers.yaml").write_text("- nonsense\n")
    commit(clone, "broken")
    git(clone, "rm", "-q", "profiles/FR.yaml", "waivers.yaml")
    commit(clone, "gone")
    files = Workspace.at(clone, open_revision(clone, "HEAD~1"))
    pack = files.pack("mini")
    assert files.profile("FR", pack) is None
    files.waivers(pack)
    assert {each.path for each in files.problems} == {
        "HEAD~1:profiles/FR.yaml",
        "HEAD~1:waivers.yaml",
    }


def test_a_folder_below_the_top_has_its_own_files(clone: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(clone, whole / "-law and order:", ignore=shutil.ignore_patterns(".git"))
    (whole / "profiles").mkdir()
    (whole / "profiles/DE.yaml").write_text("state: DE\n")
    git(whole, "init", "-q", "-b", "main")
    commit(whole, "one")
    root = whole / "-law and order:"
    assert profile_name(root, "main") == "Norway in a test"
    there = Workspace.at(root, open_revision(root, "main"))
    assert there.repository_states() == ["FR", "NO"]
    assert Workspace.at(whole, open_revision(whole, "main")).repository_states() == ["DE"]


def test_three_dots_mean_where_two_revisions_parted(clone: Path) -> None:
    git(clone, "checkout", "-q", "-b", "side", "HEAD~1")
    (clone / "profiles/DE.yaml").write_text("state: DE\n")
    commit(clone, "three")
    parted = git(clone, "rev-parse", "main~1")
    for written in ("main...", "main...side", "main...HEAD", "...main"):
        assert open_revision(clone, written).commit == parted
    assert "is a range" in refusal(clone, "main..side")
    git(clone, "checkout", "-q", "--orphan", "other")
    commit(clone, "alone")
    assert "no common commit; compare with `main` itself" in refusal(clone, "main...")


def test_a_bare_clone_has_only_what_is_committed(clone: Path, tmp_path: Path) -> None:
    bare = copy_of(clone, tmp_path / "bare.git", "--bare")
    assert is_bare(bare)
    assert not is_bare(clone)
    assert profile_name(bare, "HEAD~1") == "Norway before"
    assert "did you mean `main`?" in refusal(bare, "origin/main")


def run_safegap(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "safegap", "--root", str(folder), *words],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_commands_in_a_bare_clone_read_its_head(clone: Path, tmp_path: Path) -> None:
    (clone / "safegap.yaml").write_text("rules: mini\n")
    commit(clone, "settings")
    bare = copy_of(clone, tmp_path / "bare.git", "--bare")
    found = run_safegap(bare, "assess", "NO")
    assert (found.returncode, found.stderr) == (0, "")
    assert "Norway in a test (NO)" in found.stdout


def command_of(message: str) -> list[str]:
    """The command that a message says to run."""
    return shlex.split(message.rpartition("`git ")[2].partition("`")[0])


def test_a_shallow_clone_says_how_to_get_a_branch(clone: Path, tmp_path: Path) -> None:
    git(clone, "branch", "law/2027", "HEAD~1")
    shallow = copy_of(clone, tmp_path / "shallow", "--depth=1")
    assert profile_name(shallow, "HEAD") == "Norway in a test"
    said = refusal(shallow, "origin/law/2027")
    assert "this clone is shallow" in said
    git(shallow, *command_of(said))
    assert profile_name(shallow, "origin/law/2027") == "Norway before"
    assert "git fetch --unshallow" in refusal(shallow, "origin/main...origin/law/2027")
    said = refusal(shallow, "HEAD~1")
    assert command_of(said) == ["fetch", "--unshallow"]


def test_a_shallow_clone_says_how_to_get_a_commit(clone: Path, tmp_path: Path) -> None:
    shallow = copy_of(clone, tmp_path / "shallow", "--depth=1")
    wanted = git(clone, "rev-parse", "HEAD~1")
    said = refusal(shallow, wanted)
    assert command_of(said) == ["fetch", "--depth=1", "origin", wanted]
    git(clone, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(shallow, *command_of(said))
    assert profile_name(shallow, wanted) == "Norway before"


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_a_partial_clone_says_what_is_missing_and_fetches_nothing(
    clone: Path, tmp_path: Path, left_out: str
) -> None:
    git(clone, "config", "uploadpack.allowFilter", "true")
    partial = copy_of(clone, tmp_path / "partial", "--no-checkout", f"--filter={left_out}")
    before = git(partial, "count-objects", "-v")
    with pytest.raises(SafegapError) as fault:
        profile_name(partial, "HEAD~1")
    assert git(partial, "count-objects", "-v") == before
    assert "HEAD~1" in str(fault.value)
    assert "is not in this clone" in str(fault.value)
    git(partial, *command_of(str(fault.value)))
    assert profile_name(partial, "HEAD~1") == "Norway before"


def test_a_revision_that_is_not_there_is_compared_with_those_that_are(clone: Path) -> None:
    git(clone, "tag", "v2026")
    assert refusal(clone, "mian").endswith("did you mean `main`?")
    assert "did you mean `v2026`?" in refusal(clone, "v2025")
    assert "there is no revision `main:profiles`" in refusal(clone, "main:profiles")
    assert "there is no revision" in refusal(clone, "0" * 40)


def test_without_a_repository_git_or_commit_the_next_step_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "empty").mkdir()
    assert "is in no git repository" in refusal(tmp_path / "empty", "HEAD")
    git(tmp_path / "empty", "init", "-q", "-b", "main")
    assert "no commit yet; commit the profiles first" in refusal(tmp_path / "empty", "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install git" in refusal(tmp_path / "empty", "HEAD")


def test_a_repository_of_another_user_is_told_with_the_command_that_allows_it(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    said = refusal(clone, "HEAD")
    assert f"`git config --global --add safe.directory {clone.as_posix()}`" in said


HOSTILE = ["--upload-pack=x", "-x", "--", "HEAD\nHEAD~1", "HEAD\0", "\x1b[31m", "", " ", "x" * 600,
           "--output=stolen", "\u202egnorw"]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:20])
def test_a_hostile_name_reaches_no_program(
    clone: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # git could not even be found
    said = refusal(clone, name)
    assert "install git" not in said
    assert said.isprintable()


@pytest.mark.parametrize("name", ["$(touch stolen)", "`touch stolen`", "main;touch stolen", "a'b"])
def test_a_name_is_never_read_by_a_shell(
    clone: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clone)
    assert "there is no revision" in refusal(clone, name)
    assert not (clone / "stolen").exists()


def test_links_and_submodules_are_not_followed(clone: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("state: SE\n")
    (clone / "profiles/SE.yaml").symlink_to(secret)
    (clone / "reports").symlink_to(tmp_path, target_is_directory=True)
    head = git(clone, "rev-parse", "HEAD")
    git(clone, "update-index", "--add", "--cacheinfo", f"160000,{head},profiles/bills")
    git(clone, "add", "profiles/SE.yaml", "reports")
    git(clone, "commit", "-q", "-m", "links")
    top = open_revision(clone, "HEAD").folder
    profiles = top.joinpath("profiles")
    assert [each.name for each in profiles.iterdir()] == ["FR.yaml", "NO.yaml"]
    assert not top.joinpath("reports").is_dir()
    assert not profiles.joinpath("SE.yaml").is_file()
    with pytest.raises(OSError, match=r"HEAD:profiles/SE\.yaml"):
        profiles.joinpath("SE.yaml").open("rb")


def test_no_hook_filter_or_program_of_the_configuration_runs(clone: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    for name in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        shutil.copy(trap, clone / ".git/hooks" / name)
    (clone / ".git/info/attributes").write_text("*.yaml diff=trap filter=trap\n")
    for key in ("diff.trap.textconv", "diff.trap.command", "filter.trap.smudge", "core.fsmonitor",
                "filter.trap.clean", "core.pager", "gpg.program", "core.sshCommand"):  # fmt: skip
        git(clone, "config", key, str(trap))
    git(clone, "config", "log.showSignature", "true")
    assert profile_name(clone, "HEAD~1...main") == "Norway before"
    assert "there is no revision" in refusal(clone, "origin/x")
    assert not (tmp_path / "sprung").exists()


def test_the_work_tree_and_the_index_are_left_alone(clone: Path) -> None:
    (clone / "profiles/FR.yaml").write_text("state: FR # being edited\n")
    (clone / "new.txt").write_text("new")
    git(clone, "rm", "-q", "--cached", "profiles/NO.yaml")
    status = git(clone, "status", "--porcelain")
    files = sorted(path for path in clone.rglob("*") if path.is_file())
    times = [path.stat().st_mtime_ns for path in files]
    assert profile_name(clone, "HEAD~1") == "Norway before"
    assert sorted(path for path in clone.rglob("*") if path.is_file()) == files
    assert [path.stat().st_mtime_ns for path in files] == times
    assert git(clone, "status", "--porcelain") == status


def test_a_hooks_environment_does_not_lead_elsewhere(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert profile_name(clone, "HEAD~1") == "Norway before"


def test_a_huge_file_is_read_in_part_and_the_next_one_whole(clone: Path) -> None:
    (clone / "profiles/AA.yaml").write_bytes(b"a" * (2 * MOST_BYTES))
    commit(clone, "huge")
    profiles = open_revision(clone, "HEAD").folder.joinpath("profiles")
    assert len(profiles.joinpath("AA.yaml").read_bytes()) == MOST_BYTES + 1
    assert profiles.joinpath("FR.yaml").read_text().startswith("state: FR")


def test_the_same_content_has_the_same_blob(clone: Path) -> None:
    def blob(revision: str, path: str) -> str | None:
        found = open_revision(clone, revision).folder.joinpath(path)
        assert isinstance(found, GitPath)
        return found.blob

    pack = "rules/mini/pack.yaml"
    assert blob("HEAD", pack) == blob("HEAD~1", pack)
    assert blob("HEAD", "profiles/NO.yaml") != blob("HEAD~1", "profiles/NO.yaml")
    assert blob("HEAD", "profiles") is None


def test_a_damaged_clone_says_which_file_is_missing(clone: Path) -> None:
    blob = git(clone, "rev-parse", "HEAD:profiles/NO.yaml")
    (clone / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(SafegapError, match=r"the content of HEAD:profiles/NO\.yaml is not in this"):
        profile_name(clone, "HEAD")
