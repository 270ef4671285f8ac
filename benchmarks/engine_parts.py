"""Parts of the engine in this process: reading YAML, deciding rules, reasons and repairs."""

import gc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from peers import PEERS, Asked, Peer
from profile_files import profiles
from timing import Row, faster

from safegap.assessment.findings import decision_on, reads_of, subjects_of
from safegap.assessment.law import Law
from safegap.content.profile_files import read_profile
from safegap.content.workspace import Workspace
from safegap.content.yaml_tree import read_tree
from safegap.logic.compilations import Compilations
from safegap.logic.compile import Compiled
from safegap.logic.decide import Decision
from safegap.logic.domain import Domain
from safegap.logic.reading import Subject
from safegap.logic.sweep import Cases, possible_outcomes
from safegap.model.condition import Quantified, parts_of
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.model.question import Value
from safegap.model.rule import Rule
from safegap.resources import shipped

STATES = 200
Columns = dict[Variable, dict[tuple[Value, ...], Cases]]
"""By question and answer: the States that answer so, one bit each."""
_LOADER: Any = yaml.CSafeLoader


@dataclass(frozen=True)
class Case:
    """A rule asked of a subject, compiled."""

    rule: Rule
    subject: Subject
    compiled: Compiled


def rows() -> Iterator[Row]:
    """Every figure."""
    pack = Workspace(Path(str(shipped()))).pack()
    texts = [text.encode() for _, text in profiles(pack.codebook, STATES)]
    gc.set_threshold(100_000, 50, 50)  # as safegap itself does
    ours, theirs = partial(read_tree, path=""), partial(yaml.load, Loader=_LOADER)
    yield faster("reading YAML with positions", ">= 2", lambda: _one_by_one(ours, texts),
                 ("CSafeLoader", lambda: _one_by_one(theirs, texts)))  # fmt: skip


def _one_by_one(read: Callable[[bytes], object], texts: list[bytes]) -> None:
    """What was read is let go again, as a check does."""
    for text in texts:
        read(text)


def peer_rows(name: str) -> Iterator[Row]:
    """The figures against one peer; raises ImportError where it is not installed."""
    pack = Workspace(Path(str(shipped()))).pack()
    texts = [text.encode() for _, text in profiles(pack.codebook, STATES)]
    read = [read_profile(text, "XX.yaml", pack.codebook)[0] for text in texts]
    laws = [Law(each, each.law_as_of.last, None) for each in read if each]
    make = next(each for each in PEERS if each.__name__ == name)
    yield from _against(make, pack, list(_cases(pack, laws[0].profile)), laws)


def _cases(pack: Pack, profile: Profile) -> Iterator[Case]:
    """The rules without quantifiers, which every peer can be given: each for each subject."""
    compilations = Compilations(pack.codebook)
    for rule in pack.rules:
        if rule.subjects.pair or any(_quantifies(clause) for _, clause in rule.clauses):
            continue
        for subject in subjects_of(rule, tuple(each.key for each in profile.offences)):
            yield Case(rule, subject, compilations.rule(rule, subject, {"": ()}))


def _quantifies(condition: Any) -> bool:
    return isinstance(condition, Quantified) or any(map(_quantifies, parts_of(condition)))


def _decided(cases: list[Case], reads: list[Any]) -> list[Decision]:
    """Nothing is remembered from one run to the next."""
    for case in cases:
        case.compiled.decided.clear()
    pairs = ((case, read) for row in reads for case, read in zip(cases, row, strict=True))
    return [decision_on(case.compiled, read) for case, read in pairs]


def _with_reasons(cases: list[Case], reads: list[Any]) -> None:
    for decision in _decided(cases, reads):
        if decision.outcomes != (Outcome.MET,):
            decision.because()
            decision.repairs()


def _columns(reads: list[Any]) -> Columns:
    """What each question is answered, and by which States: what the peers' facts are to them."""
    found: Columns = {}
    for place, row in enumerate(reads):
        for variable, read in {v: r for each in row for v, r in each.items()}.items():
            column = found.setdefault(variable, {})
            column[read.values] = column.get(read.values, 0) | 1 << place
    return found


def _at_once(cases: list[Case], columns: Columns, number: int) -> list[Mapping[Outcome, Cases]]:
    """As reports on all pairs decide: one rule for all States together."""
    everyone = (1 << number) - 1
    return [possible_outcomes(each.compiled, _allows(each, columns), everyone) for each in cases]


def _allows(case: Case, columns: Columns) -> Callable[[int, int], Cases]:
    pairs = zip(case.compiled.variables, case.compiled.domains, strict=True)
    tables = [_by_class(each, columns[variable]) for variable, each in pairs]
    return lambda variable, place: tables[variable][place]


def _by_class(domain: Domain, column: Mapping[tuple[Value, ...], Cases]) -> list[Cases]:
    """For each class of answers the States whose answer leaves it possible."""
    found = [0] * len(domain.classes)
    for values, states in column.items():
        for place in domain.classes_of(values) if values else range(len(found)):
            found[place] |= states
    return found


def _same_at_once(cases: list[Case], columns: Columns, reads: list[Any]) -> None:
    """Every outcome, known or not, must be that of the rule decided for one State alone."""
    for n, found in enumerate(_at_once(cases, columns, len(reads))):
        for place, row in enumerate(reads):
            together = [each for each, states in found.items() if states >> place & 1]
            if set(together) != set(decision_on(cases[n].compiled, row[n]).outcomes):
                message = f"{cases[n].rule.id} {cases[n].subject} of State {place}: {together}"
                raise AssertionError(message)


def _against(
    make: Callable[[Pack, Asked], Peer], pack: Pack, cases: list[Case], laws: list[Law]
) -> Iterator[Row]:
    peer = make(pack, [(case.rule, case.subject) for case in cases])
    reads = [[reads_of(case.compiled, law) for case in cases] for law in laws]
    _same(peer, cases, laws, reads)
    number = len(laws) if peer.quick else 4
    given, ours = [peer.facts(law) for law in laws[:number]], reads[:number]
    columns = _columns(ours)
    _same_at_once(cases, columns, ours)

    def theirs() -> list[list[str]]:
        return [peer.run(facts) for facts in given]

    rules, reference = len({case.rule.id for case in cases}), f"{peer.name}, known answers only"
    yield faster(
        f"{rules} rules, {len(cases)} subjects, {number} States at once, unknowns exact, "
        "no reasons",
        peer.goal, lambda: _at_once(cases, columns, number), (reference, theirs),
    )  # fmt: skip
    yield faster("the same State by State", "", lambda: _decided(cases, ours), (reference, theirs))
    yield faster(
        "the same State by State, with reasons, missing, and repairs of what is not met",
        peer.with_reasons, lambda: _with_reasons(cases, ours), (reference, theirs), runs=3,
    )  # fmt: skip


def _same(peer: Peer, cases: list[Case], laws: list[Law], reads: list[Any]) -> None:
    """Where all answers that a rule reads are known, the peer must come to the same outcome."""
    compared = 0
    for law, row in list(zip(laws, reads, strict=True))[:8]:
        theirs = peer.run(peer.facts(law))
        for n, (case, read) in enumerate(zip(cases, row, strict=True)):
            if all(len(each.values) == 1 for each in read.values()):
                (outcome,) = decision_on(case.compiled, read).outcomes
                compared += 1
                if theirs[n] != outcome.value:
                    message = f"{peer.name}: {case.rule.id} {case.subject}: {theirs[n]}"
                    raise AssertionError(message, outcome)
    if compared < 100:
        message = f"only {compared} outcomes could be compared with {peer.name}"
        raise AssertionError(message)
