"""What is remembered between checks: never another result, whatever becomes of the entries."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from safegap.cli.main import cli
from safegap.content.cache import Cache
from safegap.model.profile import Profile
from tests.conftest import Ran, Run

MINI = ("--rules", "mini")
Check = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "remembered"


@pytest.fixture
def check(run: Run, folder: Path, repository: Path) -> Check:
    """Check the small repository, with the two States more that it needs to be interesting."""
    profiles = repository / "profiles"
    for state in ("AA", "BB"):
        text = (profiles / "NO.yaml").read_text(encoding="utf-8")
        text = text.replace("state: NO", f"state: {state}")
        (profiles / f"{state}.yaml").write_text(text, encoding="utf-8")

    def command(*words: str, **environment: str) -> Ran:
        given = {"SAFEGAP_NO_CACHE": "", "SAFEGAP_CACHE_DIR": str(folder), **environment}
        return run("check", *MINI, *words, **given)

    return command


def entries(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def without(check: Check, *words: str) -> Ran:
    return check("--no-cache", *words)


def spoil_profile(repository: Path, name: str = "AA") -> None:
    path = repository / f"profiles/{name}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("law-as-of:", "law-as-off:"), encoding="utf-8")


def write_bill(repository: Path, state: str = "NO") -> None:
    path = repository / "profiles/bills/one.yaml"
    path.parent.mkdir()
    path.write_text(f"amends: {state}\ntitle: A bill\nclauses:\n  '1':\n    answers:\n"
                    "      oversight.body: required\n", encoding="utf-8")  # fmt: skip


def spoil_with_bill(repository: Path) -> None:
    write_bill(repository, "AA")
    spoil_profile(repository)


CHANGES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a profile that can't be read": spoil_profile,
    "a profile that is gone": lambda root: (root / "profiles/BB.yaml").unlink(),
    "a profile that claims another's State": lambda root: (root / "profiles/BB.yaml").write_text(
        (root / "profiles/NO.yaml").read_text(encoding="utf-8") + "# other\n", encoding="utf-8"
    ),
    "a bill": write_bill,
    "a bill of a State whose profile can't be read": spoil_with_bill,
    "a misnamed file": lambda root: (root / "profiles/Norway.yaml").write_text("state: NO\n"),
    "another rule": lambda root: (root / "rules/mini/rules/more.yaml").write_text(
        "- {id: a.b, title: T, theme: x, for: state, met: {oversight.body: required}, "
        "severity: low, says: {gap: None.}}\n"
    ),
    "a rule that can't be read": lambda root: (root / "rules/mini/rules/more.yaml").write_text(
        "- {id: a.b}\n"
    ),
    "a waiver": lambda root: (root / "waivers.yaml").write_text(
        "- {rule: content.no-prison, state: NO, reason: r, owner: o, until: 2020}\n"
    ),
}


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_with_and_without_what_is_remembered_the_result_is_the_same(
    change: str, check: Check, repository: Path
) -> None:
    words = ("--fail-on", "gap")
    check(*words)
    CHANGES[change](repository)
    plain = without(check, "--jobs", "1", *words)
    assert check(*words) == plain  # one or nothing to work out, by two processes if it is more
    assert check(*words) == plain


def test_one_process_or_two_and_in_short(check: Check) -> None:
    one, two = without(check, "-q", "--jobs", "1"), without(check, "-q", "--jobs", "2")
    assert one == two == check("-q") == check("-q")


def test_a_second_check_reads_no_yaml(check: Check, folder: Path) -> None:
    first = check()
    assert len(entries(folder)) == 4  # three profiles, and what belongs to none
    program = (
        "import sys; from safegap.cli.main import run\n"
        "try: run()\n"
        "finally: print('pydantic' in sys.modules, 'yaml' in sys.modules, file=sys.stderr)"
    )
    words = [sys.executable, "-c", program, "check", *MINI]
    repository = folder.parent / "repository"
    settings = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", "SAFEGAP_CACHE_DIR": str(folder)}
    settings.pop("SAFEGAP_NO_CACHE", None)
    again = subprocess.run(words, cwd=repository, env=settings, capture_output=True, text=True,
                           encoding="utf-8", check=False)  # fmt: skip
    assert again.stdout == first.out
    assert again.stderr == "False False\n"


def damaged(content: bytes) -> bytes:
    return content[:-3] + b"!!!"


def forged(content: bytes) -> bytes:
    head, _, body = content.partition(b"\n")
    return head + b"\n" + body.replace(b"NO", b"SE")


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "other bytes": damaged,
    "changed by hand": forged,
    "of a later version": lambda content: content.replace(b"cache/1", b"cache/2", 1),
    "no JSON": lambda _: b"\x80\x04N.",
}


@pytest.mark.parametrize("how", DAMAGE, ids=str)
def test_an_entry_that_is_damaged_or_foreign_is_not_believed(
    how: str, check: Check, folder: Path
) -> None:
    plain = without(check)
    check()
    for each in entries(folder):
        each.write_bytes(DAMAGE[how](each.read_bytes()))
    assert check() == plain
    good = [each.read_bytes() for each in entries(folder)]
    assert check() == plain
    assert [each.read_bytes() for each in entries(folder)] == good


def test_an_entry_of_another_profile_is_not_taken_for_this_one(check: Check, folder: Path) -> None:
    plain = without(check)
    check()
    found = entries(folder)
    contents = [each.read_bytes() for each in found]
    for path, content in zip(found, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)
    assert check() == plain


def test_entries_with_a_right_digest_that_are_no_records_are_not_used(
    check: Check, folder: Path
) -> None:
    plain = without(check)
    check()
    cache = Cache(str(folder))
    for each in entries(folder):
        cache.put(f"{each.parent.name}{each.name}", {"state": ["NO"]})
    assert check() == plain


def test_a_folder_in_what_is_checked_is_not_used(check: Check, repository: Path) -> None:
    found = check("--cache-dir", "kept")
    assert found.status == 0
    assert "the cache folder kept lies in what is checked" in found.err
    assert not (repository / "kept").exists()


def test_a_folder_that_cant_be_written_is_told_and_done_without(
    check: Check, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    found = check("--cache-dir", str(tmp_path / "file" / "cache"))
    assert found.status == 0
    assert "can't be written" in found.err
    assert found.out == without(check).out
    assert len(found.err.splitlines()) == 1


def test_a_link_to_elsewhere_is_refused_whatever_is_remembered(
    check: Check, repository: Path, tmp_path: Path
) -> None:
    path = repository / "profiles/NO.yaml"
    check()
    shutil.move(path, tmp_path / "NO.yaml")
    path.symlink_to(tmp_path / "NO.yaml")
    found = check()
    assert found == without(check)
    assert "is a link that leads out" in found.err


def test_no_home_no_cache(check: Check) -> None:
    environment = {"SAFEGAP_CACHE_DIR": "", "HOME": "relative", "XDG_CACHE_HOME": ""}
    assert check(**environment).status == 0


def test_many_processes_at_once_share_what_is_remembered(folder: Path) -> None:
    program = (
        "import sys; from safegap.content.cache import Cache\n"
        "cache = Cache(sys.argv[1])\n"
        "for n in range(200): cache.put(f'{n % 7:02}ab', [n % 7] * 500)\n"
        "assert all(cache.get(f'{n:02}ab') in (None, [n] * 500) for n in range(7))\n"
    )
    words = [sys.executable, "-c", program, str(folder)]
    running = [subprocess.Popen(words, stderr=subprocess.PIPE) for _ in range(4)]
    running[0].kill()
    ended = [(each.communicate()[1], each.returncode) for each in running][1:]
    assert ended == [(b"", 0)] * 3
    cache = Cache(str(folder))
    assert [cache.get(f"{n:02}ab") for n in range(7)] == [[n] * 500 for n in range(7)]


def test_the_older_half_goes_where_there_are_too_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safegap.content.cache._MOST", 10)
    cache = Cache(str(folder))
    for n in range(11):
        cache.put(f"{n:02}xyz", n)
        os.utime(folder / f"{n:02}" / "xyz", (n, n))
    cache.prune()
    assert [n for n in range(11) if cache.get(f"{n:02}xyz") is not None] == [5, 6, 7, 8, 9, 10]


def test_entries_are_plain_text(check: Check, folder: Path) -> None:
    check()
    for each in entries(folder):
        head, _, body = each.read_bytes().partition(b"\n")
        assert head.startswith(b"safegap-cache/1 ")
        assert isinstance(json.loads(body), list)


def test_a_profile_that_safegap_fails_on_fails_alone(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(repository / "profiles/NO.yaml", repository / "profiles/AA.yaml")
    path = repository / "profiles/AA.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("state: NO", "state: AA"))

    def failing(profile: Profile, *_: object) -> tuple[()]:
        if profile.state == "AA":
            message = "no"
            raise RuntimeError(message)
        return ()

    monkeypatch.setattr("safegap.cli.checking.integrity_faults", failing)
    words = ["--root", str(repository), "check", *MINI, "--no-cache"]
    assert cli.main([*words, "--jobs", "1"], standalone_mode=False) == 2
    assert cli.main([*words, "--jobs", "2"], standalone_mode=False) == 2
    found = capsys.readouterr()
    assert found.out.count("1 profile checked") == 2
    assert found.err.count("AA: an internal error (RuntimeError); nothing was checked here") == 2


def test_a_profile_that_is_wrong_in_another_way_is_told_anew(
    check: Check, repository: Path
) -> None:
    write_bill(repository, "AA")
    for word in ("nme:", "nam:"):
        path = repository / "profiles/AA.yaml"
        path.write_text(f"state: AA\n{word} x\n", encoding="utf-8")
        assert check() == without(check)


def test_a_misnamed_file_that_says_something_else_is_told_anew(
    check: Check, repository: Path
) -> None:
    for state in ("SE", "DK"):
        (repository / "profiles/se.yaml").write_text(f"state: {state}\n", encoding="utf-8")
        assert check() == without(check)


def test_a_folder_elsewhere_in_the_repository_is_not_used(check: Check, repository: Path) -> None:
    (repository.parent / ".git").mkdir()
    found = check("--cache-dir", str(repository.parent / "kept"))
    assert "lies in what is checked" in found.err
    assert not (repository.parent / "kept").exists()


def test_what_safegap_failed_on_is_tried_again(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["--root", str(repository), "check", *MINI, "--cache-dir", str(tmp_path / "cache")]
    words += ["--jobs", "1"]
    monkeypatch.delenv("SAFEGAP_NO_CACHE", raising=False)
    with monkeypatch.context() as failing:
        failing.delattr("safegap.cli.check_records.examined")
        assert cli.main(words, standalone_mode=False) == 2
    assert cli.main(words, standalone_mode=False) == 0
