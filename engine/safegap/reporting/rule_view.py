"""The view of a rule: everything that its page, the terminal and reports say of it."""

from dataclasses import dataclass

from safegap.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a clause, and the lines below it."""

    text: str
    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as a heading and indented lines."""

    heading: str
    lines: tuple[tuple[int, str], ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The lines, each with those below it."""
        return _nested(self.lines)


def _nested(lines: tuple[tuple[int, str], ...]) -> tuple[Part, ...]:
    if not lines:
        return ()
    begins = [n for n, (depth, _) in enumerate(lines) if depth <= lines[0][0]]
    ends = [*begins[1:], len(lines)]
    return tuple(
        Part(lines[begin][1], _nested(lines[begin + 1 : end]))
        for begin, end in zip(begins, ends, strict=True)
    )


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What a rule says where it comes to an outcome, and an example of such answers."""

    standing: Outcome
    mark: str
    word: str
    says: str
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article or paragraph that a rule rests on."""

    number: str
    title: str
    says: str
    force: str
    basis: str


@dataclass(frozen=True, slots=True)
class StandardView:
    """A pinpoint in a standard."""

    citation: str
    at: str
    binding: str
    verified: str
    url: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Answers that two clauses judge, or none, and what then holds."""

    what: str
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, ready to print."""

    id: str
    title: str
    theme: str
    status: str
    notes: tuple[str, ...]
    """That it is experimental or deprecated, or changed by a pack that extends its own."""
    severity: str
    subjects: str
    asks: str
    clauses: tuple[Clause, ...]
    questions: tuple[tuple[str, str], ...]
    """What it reads, by the codebook's name, and in plain words."""
    why: str
    benchmark: str
    outcomes: tuple[OutcomeView, ...]
    remedy_law: str
    remedy_on_ratification: str
    articles: tuple[ArticleView, ...]
    standards: tuple[StandardView, ...]
    concerns: tuple[tuple[str, str], ...]
    shows: str
    decisions: tuple[Decision, ...]
    exceptions: tuple[tuple[str, str], ...]
    history: tuple[str, ...]
    replaces: str
    path: str
    line: int
    examples: int
    version: str
