"""Which profile of before is which of now: by State, and where a State's code was changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safegap.assessment.integrity.walk import answers_of
from safegap.model.assessment import Assessment
from safegap.model.change import PastState
from safegap.model.profile import Profile

ALIKE = 0.5
"""Share of equal answers from which a profile that is gone and a new one are taken for one."""
Pair = tuple[PastState | None, Assessment | None]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every State of before or now, once."""

    pairs: tuple[Pair, ...]
    renamed: tuple[tuple[PastState, Assessment], ...]
    """Those that changed their State's code."""


def pair_up(before: Mapping[str, PastState], now: Sequence[Assessment]) -> Pairs:
    """Pair by State; then what is left by how many answers are equal."""
    there = {each.profile.state for each in now}
    left = {state: past for state, past in before.items() if state not in there}
    pairs: list[Pair] = []
    renamed: list[tuple[PastState, Assessment]] = []
    for each in now:
        past = before.get(each.profile.state)
        if past is None and (twin := _twin(each.profile, left)):
            past = left.pop(twin)
            renamed.append((past, each))
        pairs.append((past, each))
    pairs += [(past, None) for past in left.values()]
    return Pairs(tuple(pairs), tuple(renamed))


def _twin(profile: Profile, left: Mapping[str, PastState]) -> str | None:
    likeness = {
        state: _alike(past.profile, profile) for state, past in left.items() if past.profile
    }
    best = max(likeness, key=lambda state: likeness[state], default=None)
    return best if best is not None and likeness[best] >= ALIKE else None


def _alike(one: Profile, other: Profile) -> float:
    """Share of the answers of either that both give."""
    mine, theirs = set(_given(one)), set(_given(other))
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0


def _given(profile: Profile) -> Iterator[tuple[str, str, str]]:
    for placed in answers_of(profile):
        values = ", ".join(str(period.value) for period in placed.answer.periods)
        yield placed.scope.value, placed.name, values
