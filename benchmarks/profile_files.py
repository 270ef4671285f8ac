"""Files of imagined profiles, the same on every machine: some 250 answers and 60 KB each.

python benchmarks/profile_files.py FOLDER [NUMBER]
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from string import ascii_uppercase

from safegap.content.workspace import Workspace
from safegap.model.question import NO_LIMIT, Codebook, Question, Scope
from safegap.resources import shipped

ANSWERS = 250
BYTES = 60_000
_SOURCES = 12
_WORDS = [
    "the",
    "court",
    "may",
    "order",
    "a",
    "provider",
    "to",
    "keep",
    "or",
    "hand",
    "over",
    "data",
    "only",
    "where",
    "there",
    "are",
    "grounds",
    "to",
    "believe",
    "that",
    "an",
    "offence",
    "was",
    "committed",
    "and",
    "that",
    "no",
    "milder",
    "measure",
    "would",
    "do",
    "in",
    "the",
    "case",
]
_AMOUNTS = (0, 1, 2, 6, 12, 24, 30, 48, 72, 90, 180, 365)


def profiles(codebook: Codebook, number: int) -> Iterator[tuple[str, str]]:
    """So many profiles by code and text; the first ones are the same whatever the number.

    There are 676 codes; from then on they come again, with other answers.
    """
    codes = ["".join(letters) for letters in product(ascii_uppercase, repeat=2)]
    for n in range(number):
        yield codes[n % len(codes)], _Writer(codebook, codes[n % len(codes)], n).text()


class _Writer:
    def __init__(self, codebook: Codebook, code: str, n: int) -> None:
        self._codebook = codebook
        self._code = code
        self._chance = Random(f"{code} {n}")  # noqa: S311 - nothing secret

    def text(self) -> str:
        """The whole file: short of BYTES, the last note is made longer."""
        lines = [*self._head(), *self._answers()]
        text = "\n".join(lines) + "\n"
        missing = BYTES - len(text.encode()) - len("open-questions:\n  - ''\n")
        return text if missing < 20 else f"{text}open-questions:\n  - '{self._words(missing)}'\n"

    def _head(self) -> Iterator[str]:
        yield f"state: {self._code}"
        yield f"name: State {self._code}"
        yield "law-as-of: 2026-10-31"
        yield "sources:"
        for number in range(_SOURCES):
            yield (
                f"  act{number}: {{title: 'Act {number} of 20{number:02}', kind: statute, "
                f"url: 'https://law.example/{self._code}/{number}', language: en, "
                f"basis: text, in-force: 20{number:02}-06-30}}"
            )

    def _answers(self) -> Iterator[str]:
        """As many as ANSWERS, in the codebook's order."""
        book = self._codebook
        places: list[tuple[tuple[str, ...], Question]] = [(("answers",), q) for q in book.state]
        places += [(("powers", p), q) for p in book.items(Scope.POWER) for q in book.power]
        places += [(("conducts", c), q) for c in book.items(Scope.CONDUCT) for q in book.conduct]
        asked = [each for each in places if each[1].type not in ("text", "date")]
        drawn = sorted(self._chance.sample(range(len(asked)), min(ANSWERS, len(asked))))
        way: tuple[str, ...] = ()
        for place, question in (asked[n] for n in drawn):
            for depth, name in enumerate(place):
                if way[: depth + 1] != place[: depth + 1]:
                    yield f"{'  ' * depth}{name}:"
            way = place
            yield f"{'  ' * len(place)}{question.key}: {self._answer(question)}"

    def _answer(self, question: Question) -> str:
        luck = self._chance.random()
        note = f"note: '{self._words(self._chance.randint(60, 130))}'"
        cite = f"cite: act{self._chance.randrange(_SOURCES)} s {self._chance.randint(1, 99)}(1)"
        if luck < 0.1:
            return f"{{value: unknown, {note}}}"
        if luck < 0.15 and len(question.choices) > 1:
            one, other = (_yaml(each) for each in self._chance.sample(question.choices, 2))
            return (f"{{readings: [{{value: {one}, by: A court, {cite}}}, "
                    f"{{value: {other}, by: Another court}}], {note}}}")  # fmt: skip
        return f"{{value: {self._value(question)}, {cite}, basis: text, {note}}}"

    def _value(self, question: Question) -> str:
        if question.is_number:
            return _yaml(self._chance.choice((*_AMOUNTS, NO_LIMIT)))
        if question.type == "states":
            return "[DE, KE, GB]"
        return _yaml(self._chance.choice(question.choices))

    def _words(self, letters: int) -> str:
        found = " ".join(self._chance.choice(_WORDS) for _ in range(letters // 4 + 1))
        return found[:letters].strip()


def _yaml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if value in ("yes", "no") else str(value)


def write(folder: Path, number: int) -> list[Path]:
    """Write so many files, those beyond 676 in further folders; their paths."""
    codebook = Workspace(Path(str(shipped()))).pack().codebook
    found: list[Path] = []
    for n, (code, text) in enumerate(profiles(codebook, number)):
        path = folder / f"{n // 676:02}" / "profiles" / f"{code}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        found.append(path)
    return found


if __name__ == "__main__":
    paths = write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
    print(f"{len(paths)} profiles, {sum(each.stat().st_size for each in paths):,} bytes")
