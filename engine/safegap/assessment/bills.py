"""The law as it would be: a profile with bills, or single changes, as if they were in force."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safegap.model.bill import Bill, Clause
from safegap.model.day import Day
from safegap.model.finding import Variable
from safegap.model.problem import Problem, SafegapError
from safegap.model.profile import Answer, Offence, Period, Profile, Source
from safegap.model.question import Scope, Value

TYPED = "what was typed"
"""The title of changes that are no bill's."""


@dataclass(frozen=True, slots=True)
class Provision:
    """One answer that a clause would set."""

    bill: Bill
    clause: str
    variable: Variable
    answer: Answer

    @property
    def commencement(self) -> Day | None:
        """The day on which it would come into force; None where that is not known."""
        return self.bill.clauses[self.clause].commencement or self.bill.commencement


def provisions(bills: Sequence[Bill], clauses: Sequence[str] = ()) -> tuple[Provision, ...]:
    """What the bills would set, amendments taken in; of some clauses only, if any are named.

    Raises SafegapError for a clause that there is not, an amendment without its bill, and for two
    bills that set the same answer to different values.
    """
    whole = _amended(bills)
    _check_clauses(whole, clauses)
    found = tuple(
        each
        for bill in whole
        for each in provisions_of(bill)
        if not clauses or each.clause in clauses
    )
    conflicts = tuple(_conflicts(found))
    if conflicts:
        raise SafegapError("these bills can't be read together", conflicts)
    return found


def provisions_of(bill: Bill) -> Iterator[Provision]:
    """What one bill would set, whatever amends it or is amended by it."""
    for number, clause in bill.clauses.items():
        for variable, answer in _set_by(clause):
            yield Provision(bill, number, variable, answer)


def doubts(found: Sequence[Provision], profile: Profile) -> tuple[Problem, ...]:
    """Clauses that would have come into force before the day of the law that they would change."""
    problems: dict[tuple[str, str], Problem] = {}
    for each in found:
        begins = each.commencement
        if begins and begins.last < profile.law_as_of.first:
            line, column = each.bill.places.get(each.clause, (1, 1))
            message = (
                f"clause {each.clause} would be in force since {begins.in_words}, and the profile "
                f"gives the law as at {profile.law_as_of.in_words}"
            )
            hint = "write it into the profile, with `from:`, or correct `commencement`"
            problems[each.bill.path, each.clause] = Problem(
                each.bill.path, line, column, "bill-in-force", message, hint
            )
    return tuple(problems.values())


def with_bills(profile: Profile, found: Sequence[Provision]) -> Profile:
    """The profile as it would be: what is set replaces the present answer."""
    changes = {each.variable: _placed(each, profile) for each in found}
    sources = {
        key: source for each in found for key, source in each.bill.sources.items()
    } | profile.sources
    return with_answers(profile, changes, sources)


def with_answers(
    profile: Profile,
    changes: Mapping[Variable, Answer],
    sources: Mapping[str, Source] | None = None,
) -> Profile:
    """The profile with these answers in place of its own."""
    state = dict(profile.answers)
    powers = {key: dict(each) for key, each in profile.powers.items()}
    conducts = {key: dict(each) for key, each in profile.conducts.items()}
    offences = {each.key: dict(each.answers) for each in profile.offences}
    for variable, answer in changes.items():
        item = variable.item or ""
        match variable.scope:
            case Scope.STATE:
                state[variable.key] = answer
            case Scope.POWER:
                powers.setdefault(item, {})[variable.key] = answer
            case Scope.CONDUCT:
                conducts.setdefault(item, {})[variable.key] = answer
            case Scope.OFFENCE:
                offences[item][variable.key] = answer
    return profile.model_copy(
        update={
            "answers": state,
            "powers": powers,
            "conducts": conducts,
            "offences": tuple(_offence(each, offences[each.key]) for each in profile.offences),
            "sources": {**(sources or {}), **profile.sources},
        }
    )


def typed(value: Value) -> Answer:
    """An answer that someone typed in: it cites nothing."""
    return Answer(periods=(Period(value=value),))


def typed_bill(profile: Profile, changes: Mapping[Variable, Answer]) -> Bill:
    """Changes that someone typed in, as a bill of one clause."""
    groups: dict[Scope, dict[str, dict[str, Answer]]] = {scope: {} for scope in Scope}
    for variable, answer in changes.items():
        groups[variable.scope].setdefault(variable.item or "", {})[variable.key] = answer
    clause = Clause(
        answers=groups[Scope.STATE].get("", {}),
        powers=groups[Scope.POWER],
        conducts=groups[Scope.CONDUCT],
        offences=groups[Scope.OFFENCE],
    )
    return Bill(amends=profile.state, title=TYPED, clauses={"": clause})


def _placed(provision: Provision, profile: Profile) -> Answer:
    """The answer, with the place of the present one: a profile's lines are its own."""
    variable = provision.variable
    present = profile.answer(variable.scope, variable.item, variable.key)
    line, column = (present.line, present.column) if present else (0, 0)
    return provision.answer.model_copy(update={"line": line, "column": column})


def _offence(offence: Offence, answers: dict[str, Answer]) -> Offence:
    return offence.model_copy(update={"answers": answers})


def _set_by(clause: Clause) -> Iterator[tuple[Variable, Answer]]:
    for key, answer in clause.answers.items():
        yield Variable(Scope.STATE, None, key), answer
    for scope, group in (
        (Scope.POWER, clause.powers),
        (Scope.CONDUCT, clause.conducts),
        (Scope.OFFENCE, clause.offences),
    ):
        for item, answers in group.items():
            for key, answer in answers.items():
                yield Variable(scope, item, key), answer


def _amended(bills: Sequence[Bill]) -> list[Bill]:
    """Bills with the clauses of their amendments in place of their own."""
    whole = {bill.name: bill for bill in bills if not bill.amendment_to}
    for bill in bills:
        if not bill.amendment_to:
            continue
        other = whole.get(bill.amendment_to)
        if other is None:
            raise SafegapError(
                f"{bill.name} amends the bill {bill.amendment_to}, which is not read; name both"
            )
        whole[other.name] = other.model_copy(
            update={
                "clauses": {**other.clauses, **bill.clauses},
                "sources": {**other.sources, **bill.sources},
            }
        )
    return list(whole.values())


def _check_clauses(bills: Sequence[Bill], clauses: Sequence[str]) -> None:
    there = [number for bill in bills for number in bill.clauses]
    for each in clauses:
        if each not in there:
            known = ", ".join(dict.fromkeys(there))
            raise SafegapError(f"there is no clause {each}; there are clauses {known}")


def _conflicts(found: Sequence[Provision]) -> Iterator[Problem]:
    first: dict[Variable, Provision] = {}
    for each in found:
        other = first.setdefault(each.variable, each)
        if other is each or _says(other.answer) == _says(each.answer):
            continue
        place = ".".join(part for part in (each.variable.item, each.variable.key) if part)
        where = f"{other.bill.path}:{other.answer.line}"
        message = f"`{place}` is set by {where} too, to another value"
        hint = "name one of the two bills, or `--clause` those that you mean"
        yield Problem(
            each.bill.path, each.answer.line, each.answer.column, "bills-conflict", message, hint
        )


def _says(answer: Answer) -> tuple[object, ...]:
    return tuple((p.value, tuple(r.value for r in p.readings)) for p in answer.periods)
