"""Whole commands, as processes of their own: start, one profile, 200 profiles, growth."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from profile_files import write
from timing import ROOT, SAFEGAP, Row, compared, process

MINIMAL = "import click\n@click.command()\ndef main(): click.echo('done')\nmain()\n"
_HERE = Path(__file__).parent


def rows(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every figure; `folder` is for the generated profiles, `quick` leaves out what takes long."""
    yield from _starting(folder)
    paths = write(folder / "many", 200)
    yield from _many(folder, paths[0].parent.parent, [str(each) for each in paths], quick=quick)
    if not quick:
        yield from _growing(folder)


def _starting(folder: Path) -> Iterator[Row]:
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "minimal.py"
    program.write_text(MINIMAL, encoding="utf-8")
    minimal = process([sys.executable, str(program)])
    helped = process([sys.executable, str(program), "--help"])
    yield compared("`safegap --help`", "<= 1.2", process([*SAFEGAP, "--help"]),
                   ("a minimal click command, `--help`", helped), runs=21)  # fmt: skip
    one = (*SAFEGAP, "check", "profiles/KE.yaml")
    reference = ("a minimal click command", minimal)
    yield compared("`check` of one profile, nothing remembered", "<= 2.5",
                   process([*one, "--no-cache"], ROOT), reference, runs=9)  # fmt: skip
    cache = {"SAFEGAP_CACHE_DIR": str(folder / "one")}
    process(one, ROOT, **cache)()
    yield compared("the same, checked before", "<= 2.5", process(one, ROOT, **cache), reference,
                   runs=9)  # fmt: skip


def _many(folder: Path, root: Path, paths: list[str], *, quick: bool) -> Iterator[Row]:
    floor = ("reading the 200 to trees", process([sys.executable, str(_HERE / "floor.py"), *paths]))
    check = (*SAFEGAP, "check", "-q", "--exit-zero")
    for jobs, what, goal in ((1, "`check` of 200 profiles, one process", "<= 1.5"),
                             (2, "the same on two cores", "<= 0.9")):  # fmt: skip
        work = process([*check, "--no-cache", "--jobs", str(jobs)], root)
        yield compared(what, goal, work, floor)
    kept = {"SAFEGAP_CACHE_DIR": str(folder / "kept")}
    again = process([*check, "--jobs", "2"], root, **kept)
    again()
    yield compared("the same, nothing changed since", "<= 0.35", again, floor)
    changed = Path(paths[7])

    def one_changed() -> None:
        with changed.open("a", encoding="utf-8") as stream:
            stream.write("# once more\n")
        again()

    yield compared("the same, one profile changed", "<= 0.35", one_changed, floor)
    if quick:
        return
    states = [Path(each).stem for each in paths]
    target = folder / "html"
    report = process([*SAFEGAP, "report", "assessment", *states, "-o", f"{target}/{{state}}.html"],
                     root)  # fmt: skip
    yield compared("200 assessments as HTML, two cores", "<= 0.4", report, floor, runs=3)


def _growing(folder: Path) -> Iterator[Row]:
    """Seconds and memory of 5,000 profiles against 25 times those of 200."""
    paths = [str(each) for each in write(folder / "more", 5000)]
    few, many = ([_grown(paths[:200]) for _ in range(3)], [_grown(paths)])
    time, memory = sorted(few)[1]
    yield Row("5,000 profiles: time", "<= 1.1", many[0][0] / (25 * time), "25 x that of 200",
              1000 * many[0][0])  # fmt: skip
    yield Row("5,000 profiles: memory", "<= 1.5", many[0][1] / memory, "that of 200", 0)


def _grown(paths: list[str]) -> tuple[float, float]:
    words = [sys.executable, str(_HERE / "growth.py"), *paths]
    found = subprocess.run(words, capture_output=True, text=True, check=True)
    seconds, megabytes, number = found.stdout.split()
    if int(number) != len(paths):
        message = f"{number} of {len(paths)} were checked"
        raise RuntimeError(message)
    return float(seconds), float(megabytes)
