"""Files that strangers bring: each is refused, or read, within two seconds and 500 MB.

The seconds are those of the processor, less what a run with nothing wrong takes.
"""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import TESTS

pytestmark = pytest.mark.faults
MOST_SECONDS, MOST_MEGABYTES = 2, 500
MINI = ("--rules", "mini")
CHECK = ("check", *MINI, "--jobs", "1", "--no-cache")
Make = Callable[[Path], object]
HEAD = "state: NO\nname: Norway\nlaw-as-of: 2026-01-31\n"
RULE = ("- id: big\n  title: Big\n  theme: content\n  for: state\n  severity: low\n"
        "  says: {gap: None.}\n")  # fmt: skip


def profile(text: Callable[[], str | bytes] | str | bytes) -> Make:
    """What is large is made when it is needed: a child process inherits what its parent took."""

    def put(root: Path) -> None:
        made = text() if callable(text) else text
        content = made if isinstance(made, bytes) else (HEAD + made).encode()
        (root / "profiles/NO.yaml").write_bytes(content)

    return put


def rules(text: Callable[[], str]) -> Make:
    def put(root: Path) -> None:
        (root / "rules/mini/rules/big.yaml").write_text(text(), encoding="utf-8")

    return put


def instead(name: str, make: Callable[[Path], object]) -> Make:
    """Something else where a file was."""

    def put(root: Path) -> None:
        (root / name).unlink()
        make(root / name)

    return put


def outside(path: Path) -> None:
    """A link to a file that nobody should see through safegap."""
    path.symlink_to("/etc/passwd")


def workbook(parts: dict[str, bytes]) -> Make:
    def put(root: Path) -> None:
        with zipfile.ZipFile(root / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                with archive.open(name, "w") as stream:
                    for _ in range(300 if content == b"0" else 1):
                        stream.write(content * (1_000_000 if content == b"0" else 1))

    return put


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets>'
    b'<sheet name="&e;" sheetId="1"/></sheets></workbook>'
)
LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>" + b"".join(
    f"<!ENTITY a{n} '{'&a' + str(n - 1) + ';'}{'&a' + str(n - 1) + ';' * 9}'>".encode()
    for n in range(1, 30)
) + b"]><workbook>&a29;</workbook>"  # fmt: skip
IMPORT = ("import", "a.xlsx", "--into", "profiles/NO.yaml", *MINI)


@dataclass(frozen=True)
class Case:
    """What is there, and what is said of it."""

    make: Make
    says: str
    words: tuple[str, ...] = CHECK
    status: tuple[int, ...] = (2,)


MANY = "[" + ", ".join("{exists: true}" for _ in range(200)) + "]"
CASES = {
    "aliases that grow": Case(
        profile(lambda: "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(40))), "[anchor]"),
    "a thousand levels": Case(profile(lambda: "answers: " + "[" * 1000 + "]" * 1000), "[yaml-syntax]"),
    "a hundred thousand levels, by indentation": Case(
        profile(lambda: "".join(" " * n + "a:\n" for n in range(2000))), "[too-deep]"),
    "ten million bytes": Case(profile(lambda: "# " + "x" * 10_000_000), "[file-too-large]"),
    "a note of a million letters": Case(
        profile(lambda: f"answers: {{oversight.body: {{value: required, note: {'x' * 1_000_000}}}}}\n"),
        "is too long"),
    "a hundred thousand keys": Case(
        profile(lambda: "answers:\n" + "".join(f"  k{n}.x: y\n" for n in range(100_000))),
        "[unknown-question]"),
    "one key a hundred thousand times": Case(
        profile(lambda: "answers:\n" + "  oversight.body: required\n" * 100_000), "[duplicate-key]"),
    "ten thousand offences": Case(
        profile(lambda: "offences:\n" + "".join(f"  - {{key: o{n}, title: O}}\n" for n in range(10_000))),
        "profile checked", status=(0, 1, 2)),
    "a number of a million digits": Case(
        profile(lambda: "answers: {oversight.body: " + "9" * 1_000_000 + "}\n"), "[absurd-number]"),
    "merge keys": Case(profile(lambda: "answers: {<<: {a: b}}\n"), "[merge-key]"),
    "a tag that runs code": Case(profile(lambda: "name: !!python/object/apply:os.system [id]\n"), "[tag]"),
    "several documents": Case(profile(lambda: "---\n" * 10_000), "[several-documents]"),
    "null bytes": Case(profile(HEAD.encode() + bytes(1000)), "[control-character]"),
    "another encoding": Case(profile(lambda: (HEAD + "answers: {}\n").encode("utf-16")), "[not-utf-8]"),
    "bytes that are no text": Case(profile(lambda: bytes(range(128, 256)) * 1000), "[not-utf-8]"),
    "letters that look alike": Case(
        profile(lambda: "answers: {оversight.body: required}\n"), "[unknown-question]"),
    "letters that turn the line": Case(profile(lambda: "prepared-by: 'a\u202eb'\n"), "U+202E"),
    "a hundred thousand examples": Case(
        rules(lambda: RULE + "  met: {oversight.body: required}\n  examples:\n"
              + "    - {outcome: met, given: {oversight.body: required}}\n" * 80_000),
        "a rule with 80,000 examples", ("rules", "test", "big", *MINI, "-q"), (0, 2)),
    "a condition that explodes": Case(
        rules(lambda: RULE + f"  met: {{at-least: {{count: 100, of: {MANY}}}}}\n".replace(
            "exists: true", "oversight.body: required")), "", status=(0, 1, 2)),
    "a condition of ten thousand parts": Case(
        rules(lambda: RULE + "  met:\n    any:\n" + "      - {oversight.body: required}\n" * 10_000),
        "", status=(0, 1, 2)),
    "a link to another file": Case(instead("profiles/NO.yaml", outside), "leads out"),
    "rules that are a link": Case(instead("rules/mini/rules/rules.yaml", outside), "leads out"),
    "a pipe in place of a profile": Case(instead("profiles/NO.yaml", os.mkfifo), "", status=(2, 3)),
    "a device by its path": Case(
        lambda _: None, "there is no file", ("check", "/dev/zero.yaml", *MINI)),
    "a path out of the workspace": Case(
        lambda _: None, "", ("assess", "../../../../etc/passwd", *MINI)),
    "a pack out of the workspace": Case(
        lambda _: None, "there is no rule pack", ("check", "--rules", "../../etc")),
    "a revision that looks like an option": Case(
        lambda _: None, "", ("check", *MINI, "--base", "--upload-pack=touch x")),
    "a workbook that unpacks to a gigabyte": Case(
        workbook({"xl/workbook.xml": b"0"}), "unpack to more", IMPORT),
    "a workbook with an outside entity": Case(
        workbook({"[Content_Types].xml": ENTITY, "xl/workbook.xml": ENTITY}), "", IMPORT),
    "a workbook that laughs": Case(
        workbook({"[Content_Types].xml": LAUGHS, "xl/workbook.xml": LAUGHS}), "", IMPORT),
}  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it took."""

    status: int
    said: str
    seconds: float
    megabytes: float


def run(root: Path, words: tuple[str, ...]) -> Ended:
    """Run, and ask the system what it took."""
    with (root.parent / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen([sys.executable, "-m", "safegap", *words], cwd=root,
                                   stdout=said, stderr=said, stdin=subprocess.DEVNULL,
                                   env={**os.environ, "PYTHONUTF8": "1"})  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    unit = 1 if sys.platform == "darwin" else 1024
    seconds = usage.ru_utime + usage.ru_stime
    return Ended(process.returncode, text, seconds, usage.ru_maxrss * unit / 1e6)


@cache
def usual_seconds() -> float:
    """What a run with nothing wrong takes."""
    return min(run(TESTS / "repository", CHECK).seconds for _ in range(2))


def in_time(root: Path, words: tuple[str, ...], first: Ended) -> bool:
    """Whether it needs no more; a busy machine only adds, so the quickest of three runs counts."""
    most = usual_seconds() + MOST_SECONDS
    return first.seconds < most or any(run(root, words).seconds < most for _ in range(2))


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_the_table(name: str, repository: Path) -> None:
    case = CASES[name]
    case.make(repository)
    found = run(repository, case.words)
    assert "Traceback" not in found.said
    assert "root:x:0" not in found.said
    assert found.status in case.status, found.said[-500:]
    assert case.says in " ".join(found.said.split())
    assert found.megabytes < MOST_MEGABYTES
    assert in_time(repository, case.words, found), found.seconds
