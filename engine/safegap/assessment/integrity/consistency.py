"""Answers that can't all be true of one State."""

from collections import defaultdict
from collections.abc import Iterator
from math import inf

from safegap.assessment.integrity.walk import answers_of, fault
from safegap.logic.compilations import Compilations
from safegap.logic.compile import Compiled
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject
from safegap.model.condition import asks_of
from safegap.model.contradiction import Contradiction
from safegap.model.finding import Variable
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.profile import Answer, Offence, Profile
from safegap.model.question import (
    NO_LIMIT,
    UNKNOWN,
    Codebook,
    Question,
    Scope,
    Value,
)

Known = dict[Variable, tuple[Value, ...]]


def consistency_faults(
    profile: Profile, pack: Pack, compilations: Compilations
) -> Iterator[IntegrityFault]:
    """Contradictions that the codebook declares, and offences that do not fit."""
    known = _known(profile)
    for contradiction in pack.contradictions:
        for item in _items(contradiction, profile):
            compiled = compilations.contradiction(contradiction, Subject(contradiction.of, item))
            yield from _contradiction(contradiction, item, known, profile, compiled)
    yield from _penalties(profile, pack.codebook)
    yield from _same_offences(profile)


def _value(answer: Answer) -> Value | tuple[str, ...] | None:
    """The value that holds now, if there is one that is known."""
    last = answer.periods[-1]
    return None if last.value == UNKNOWN else last.value


def _known(profile: Profile) -> Known:
    """What is certain: one value that holds now. What is contested contradicts nothing."""
    found: Known = {}
    for placed in answers_of(profile):
        value = _value(placed.answer)
        if value is not None and not isinstance(value, tuple):
            found[Variable(placed.scope, placed.item, placed.key)] = (value,)
    return found


def _items(contradiction: Contradiction, profile: Profile) -> tuple[str | None, ...]:
    match contradiction.of:
        case Scope.STATE:
            return (None,)
        case Scope.POWER:
            return tuple(profile.powers)
        case Scope.CONDUCT:
            return tuple(profile.conducts)
        case Scope.OFFENCE:
            return tuple(offence.key for offence in profile.offences)


def _contradiction(
    contradiction: Contradiction,
    item: str | None,
    known: Known,
    profile: Profile,
    compiled: Compiled,
) -> Iterator[IntegrityFault]:
    answers = {each: known[each] for each in compiled.variables if each in known}
    if Decision(compiled, answers).outcomes != (Outcome.MET,):
        return
    asked = next(asks_of(contradiction.when))
    scope = Scope.STATE if asked.of == "state" else contradiction.of
    answer = profile.answer(scope, item if asked.of != "state" else None, asked.key)
    place = (answer.line, answer.column) if answer else (1, 1)
    name = f"{item}.{asked.key}" if item and asked.of != "state" else asked.key
    of = f" ({item})" if item else ""
    yield fault(
        profile, place, name, "contradiction", contradiction.grade,
        f"{contradiction.says}{of}", "correct one of the answers, or say in a note how both hold",
    )  # fmt: skip


def _penalties(profile: Profile, codebook: Codebook) -> Iterator[IntegrityFault]:
    """An offence can't be graver than the gravest of its kind of conduct."""
    shared = [
        question
        for question in codebook.offence
        if question.is_number and codebook.find(Scope.CONDUCT, question.key)
    ]
    for offence in profile.offences:
        for question in shared:
            yield from _penalty(offence, question, profile)


def _penalty(offence: Offence, question: Question, profile: Profile) -> Iterator[IntegrityFault]:
    own = offence.answers.get(question.key)
    whole = profile.conducts.get(offence.conduct or "", {}).get(question.key)
    mine, highest = _size(own), _size(whole)
    if own is not None and mine is not None and highest is not None and mine > highest:
        yield fault(
            profile, (own.line, own.column), offence.key, "above-conduct", "warning",
            f"`{offence.key}` has {mine:g} for `{question.key}`, but `{offence.conduct}`, to which "
            f"it belongs, has at most {highest:g}",
            "correct one of the two, or the offence's `conduct:`",
        )  # fmt: skip


def _size(answer: Answer | None) -> float | None:
    """A known number; `no-limit` is more than any."""
    value = _value(answer) if answer else None
    if value == NO_LIMIT:
        return inf
    return None if isinstance(value, str | bool | tuple) else value


def _same_offences(profile: Profile) -> Iterator[IntegrityFault]:
    """Two entries for one provision make a list look longer than the law."""
    seen: defaultdict[tuple[str, object], list[Offence]] = defaultdict(list)
    for offence in profile.offences:
        cited = tuple(c for a in offence.answers.values() for p in a.periods for c in p.cite)
        seen[(offence.title.lower(), cited)].append(offence)
    for first, *others in seen.values():
        for other in others:
            place = profile.places.get(f"offences.{other.key}", (1, 1))
            yield fault(
                profile, place, other.key, "duplicate-offence", "error",
                f"`{other.key}` and `{first.key}` are one offence: the same title and provision",
                "keep one of the two",
            )  # fmt: skip
