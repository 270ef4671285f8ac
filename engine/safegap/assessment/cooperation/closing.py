"""Which change in which one law closes most of what is exposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safegap.assessment.cooperation.exposure import Exposure, compiled_forms, unhindered_by
from safegap.assessment.cooperation.matrix import Allowing
from safegap.logic.compile import Compiled
from safegap.logic.domain import Domain
from safegap.logic.sweep import Cases
from safegap.model.finding import Variable
from safegap.model.question import Value


@dataclass(frozen=True, slots=True)
class Closing:
    """One answer changed in one State's law, and how much of the exposure goes with it."""

    state: str
    variable: Variable
    present: tuple[Value, ...]
    """The value, each reading's value, or nothing."""
    to: Value
    closed: tuple[tuple[str, int], ...]
    """By kind of conduct: the pairs in which some help was unhindered, and now none can be."""

    @property
    def total(self) -> int:
        """How many pairs and kinds of conduct."""
        return sum(count for _, count in self.closed)


def closings(exposure: Exposure) -> list[Closing]:
    """The changes that close most first; of values that close the same, the mildest."""
    by_conduct: dict[str, list[Compiled]] = {}
    for conduct, _, compiled in compiled_forms(exposure.pack):
        if compiled:
            by_conduct.setdefault(conduct, []).append(compiled)
    found = [
        closing
        for variable, values in _changes(by_conduct)
        for closing in _of_variable(variable, values, by_conduct, exposure)
    ]
    places = {code: place for place, code in enumerate(exposure.pairs.codes)}
    return sorted(found, key=lambda each: (-each.total, places[each.state]))


def _changes(
    by_conduct: Mapping[str, Sequence[Compiled]],
) -> Iterator[tuple[Variable, tuple[Value, ...]]]:
    """Every answer that a law can sensibly change, and the values that make a difference."""
    domains: dict[Variable, list[Domain]] = {}
    for compiled in (each for listed in by_conduct.values() for each in listed):
        for variable, domain in zip(compiled.variables, compiled.domains, strict=True):
            domains.setdefault(variable, []).append(domain)
    for variable, found in domains.items():
        question = found[0].question
        if question.reform and question.type != "states":
            classes = (d.example(place) for d in found for place in range(len(d.classes)))
            yield variable, question.choices or tuple(dict.fromkeys(classes))


def _of_variable(
    variable: Variable,
    values: tuple[Value, ...],
    by_conduct: Mapping[str, Sequence[Compiled]],
    exposure: Exposure,
) -> Iterator[Closing]:
    """For each State the value that closes most."""
    reading = {
        conduct: [each for each in compiled if variable in each.variables]
        for conduct, compiled in by_conduct.items()
    }
    touched = {conduct: found for conduct, found in reading.items() if found}
    best: dict[int, Closing] = {}
    for value in values:
        closed = {
            conduct: _closed(variable, value, conduct, by_conduct[conduct], exposure)
            for conduct in touched
        }
        for place, law in enumerate(exposure.pairs.laws):
            present = law.read(variable, "").values
            if present == (value,):
                continue
            own = exposure.pairs.of_state(place, variable.side)
            counts = tuple((key, (cases & own).bit_count()) for key, cases in closed.items())
            counts = tuple((key, count) for key, count in counts if count)
            closing = Closing(law.profile.state, variable, present, value, counts)
            # Values stand strongest first, so that of equals the mildest stays.
            if closing.total and closing.total >= best.get(place, closing).total:
                best[place] = closing
    yield from best.values()


def _closed(
    variable: Variable,
    value: Value,
    conduct: str,
    compiled: Sequence[Compiled],
    exposure: Exposure,
) -> Cases:
    """The pairs that are exposed now, and could not be if every State answered this."""
    _, maybe = unhindered_by(compiled, exposure.pairs, _answering(variable, value, exposure))
    return exposure.unhindered[conduct] & ~maybe


def _answering(variable: Variable, value: Value, exposure: Exposure) -> Allowing:
    pairs = exposure.pairs

    def allowing(asked: Variable, domain: Domain, place: int) -> Cases:
        if asked != variable:
            return pairs.allowing(asked, domain, place)
        return pairs.all if domain.class_of(value) == place else 0

    return allowing
