"""What is written is whole or not there, and what is there stays if the new can't be written."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner, Result

from safegap.cli.main import cli
from safegap.cli.output import write_file, write_files
from safegap.model.problem import SafegapError
from tests.conftest import Run

MINI = ("--rules", "mini")
LEAST = 8_000
"""Bytes: a page is longer, its findings as a table are not."""


def reported(repository: Path, *words: str) -> Result:
    """`safegap report` in this process."""
    return CliRunner().invoke(cli, ["--root", str(repository), "report", *words, *MINI])


class FullDisk:
    """Has room for some files, and for half of the next."""

    def __init__(self, room: int) -> None:
        self.room = room
        self._open = os.fdopen

    def __call__(self, handle: int, mode: str) -> "FullDisk":
        self._stream = self._open(handle, mode)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, content: bytes) -> None:
        self.room -= 1
        self._stream.write(content if self.room >= 0 else content[: len(content) // 2])
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_whole_files_and_old_ones(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "b.md").write_text("the old one", encoding="utf-8")
    outputs = [word for name in ("a.md", "b.md", "c.html") for word in ("-o", str(out / name))]
    monkeypatch.setattr("safegap.cli.output.os.fdopen", FullDisk(1))
    found = reported(repository, "briefing", "NO", *outputs)
    # Of both streams: before click 8.2 its runner did not tell them apart.
    assert [each for each in found.output.splitlines() if each.startswith("/")] == [
        f"{out / 'a.md'}"
    ]
    assert f"{out / 'b.md'} can't be written: No space left on device" in found.output
    assert f"{out / 'c.html'} can't be written: No space left on device" in found.output
    assert sorted(each.name for each in out.iterdir()) == ["a.md", "b.md"]
    assert (out / "a.md").read_text(encoding="utf-8").endswith("\n")
    assert (out / "b.md").read_text(encoding="utf-8") == "the old one"


def test_a_folder_of_tables_has_all_of_them_or_those_it_had(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert reported(repository, "assessment", "NO", "-o", f"{out}/").exit_code == 0
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("Norway in a test", "Norway"), encoding="utf-8")
    monkeypatch.setattr("safegap.cli.output.os.fdopen", FullDisk(2))
    found = reported(repository, "assessment", "NO", "-o", f"{out}/")
    assert not found.output.startswith("/")
    assert "can't be written: No space left on device" in found.output
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited as Unix does it")
def test_where_the_system_stops_the_writing_it_is_told(repository: Path) -> None:
    import resource

    found = subprocess.run(
        [sys.executable, "-m", "safegap", "report", "briefing", "NO", *MINI, "-o", "no.csv",
         "-o", "no.html"],
        cwd=repository, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LEAST, LEAST)),
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (2, "no.csv\n")
    assert "no.html can't be written: File too large" in found.stderr
    assert "Traceback" not in found.stderr
    assert sorted(each.name for each in repository.iterdir() if each.is_file()) == ["no.csv"]


def test_a_folder_that_is_missing_is_made(repository: Path, run: Run) -> None:
    found = run("report", "briefing", "NO", *MINI, "-o", "a/b/no.md", "-o", "c/no.html")
    assert (found.status, found.out) == (0, "a/b/no.md\nc/no.html\n")


def test_a_place_where_no_file_can_be_is_told_and_keeps_no_other_back(
    repository: Path, run: Run
) -> None:
    (repository / "file").write_text("x", encoding="utf-8")
    (repository / "folder.md").mkdir()
    outputs = ("-o", "file/no.md", "-o", "folder.md", "-o", "file/deep/no.md", "-o", "good.md")
    found = run("report", "briefing", "NO", *MINI, *outputs)
    assert (found.status, found.out) == (2, "good.md\n")
    assert found.err.splitlines() == [
        "safegap: file/no.md can't be written: a file stands where its folder would be",
        "safegap: folder.md can't be written: it is a folder",
        "safegap: file/deep/no.md can't be written: a file stands where its folder would be",
    ]
    assert list((repository / "folder.md").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "outputs", "package"),
    [
        (("report", "briefing", "NO"), ("a.md", "a.docx", "z.md"), "pypandoc_binary"),
        (("report", "briefing", "NO"), ("a.md", "a.pdf", "z.md"), "typst"),
        (("report", "briefing", "NO"), ("a.md", "a.xlsx", "z.md"), "XlsxWriter"),
        (("report", "rulebook"), ("a.md", "a.docx", "z.md"), "pypandoc_binary"),
        (("report", "rulebook"), ("a.md", "a.pdf", "z.md"), "typst"),
        (("report", "rulebook"), ("a.md", "a.xlsx", "z.md"), "XlsxWriter"),
        (("change", "NO@2015-01-01", "NO"), ("a.md", "a.docx"), "pypandoc_binary"),
        (("change", "NO@2015-01-01", "NO"), ("a.md", "a.pdf"), "typst"),
    ],
    ids=str,
)  # fmt: skip
def test_without_a_package_the_others_are_written_and_it_is_named(
    words: tuple[str, ...], outputs: tuple[str, ...], package: str, repository: Path, run: Run
) -> None:
    for name in ("typst", "pypandoc", "xlsxwriter"):
        folder = repository / "hidden" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(
            f"raise ModuleNotFoundError('no {name}', name='{name}')", encoding="utf-8"
        )
    written = [word for each in outputs for word in ("-o", each)]
    found = run(*words, *MINI, *written, PYTHONPATH=str(repository / "hidden"))
    assert found.status == 2, found.err
    assert re.fullmatch(
        rf"safegap: .* needs the package {package}\b.*: pip install 'safegap\[reports\]'\n",
        found.err,
    )
    there = {each.name for each in repository.iterdir() if each.is_file()}
    assert there == {each for each in outputs if each.endswith(".md")}


def test_a_profile_that_holds_what_nobody_can_see_is_not_reported(
    repository: Path, run: Run
) -> None:
    profile = repository / "profiles" / "NO.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("'Mainland only.'", '"Main\\u202eland"'), encoding="utf-8")
    found = run("report", "assessment", "NO", *MINI, "-o", "no.html", "-o", "no.docx")
    assert (found.status, found.out) == (2, "")
    assert "profiles/NO.yaml:23:25: " in found.err
    assert "the invisible character U+202E; remove it" in found.err
    assert [each for each in repository.iterdir() if each.is_file()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no path there")
def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        write_file(pipe, b"through")
        assert reader.communicate(timeout=10)[0] == b"through"
    assert pipe.is_fifo()
    null = Path(os.devnull)
    write_file(null, b"away")
    assert null.is_char_device()


def test_files_that_belong_together_come_together(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(SafegapError, match="it is a folder"):
        write_files([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert [each.name for each in tmp_path.iterdir()] == ["b"]
