"""What is exposed between all States, and what closes it, equals what each pair alone says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.assessment.assess import Selection
from safegap.assessment.cooperation.all_pairs import all_pairs
from safegap.assessment.cooperation.closing import Closing, closings
from safegap.assessment.cooperation.cooperate import direction, law_of
from safegap.assessment.cooperation.exposure import Cell, Exposure, exposure, pair_rules
from safegap.assessment.cooperation.states import Pairs
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.findings import decision_on, reads_of
from safegap.assessment.law import Law
from safegap.assessment.treaty.between import between
from safegap.content.workspace import Workspace
from safegap.logic.compile import compile_rule
from safegap.model.cooperation import CooperationModel, Effect, Flow, Form, Ground
from safegap.model.day import Day
from safegap.model.outcome import Basis, Outcome
from safegap.model.pack import Pack, PackDescription
from safegap.model.problem import SafegapError
from safegap.model.profile import Answer, Period, Profile
from safegap.model.question import SIDES, Codebook, Question, Scope, Value
from safegap.model.rule import Rule
from safegap.resources import shipped
from tests.assessment.test_all_pairs import few, some_laws
from tests.conftest import TESTS
from tests.logic import strategies
from tests.logic.strategies import CODEBOOK, asks, compound

NOTHING = Selection()
fewer = settings(few, max_examples=25)


@cache
def workspace(root: Path | None = None) -> Workspace:
    return Workspace(root or Path(str(shipped())))


@cache
def shipped_laws() -> tuple[Law, ...]:
    files = workspace()
    profiles = (files.profile(state, files.pack()) for state in files.states())
    return tuple(law_of(each, files.treaty, NOTHING) for each in profiles if each)


def alone(found: Exposure, one: Law, other: Law) -> Cell:
    """The same cell, by the evaluator of one pair."""
    both = TwoLaws.of(one, other)
    keys = found.pack.codebook.items(Scope.CONDUCT)
    flows = [
        (conduct, decision_on(compiled, reads_of(compiled, both)).outcomes)
        for (conduct, _), compiled in found.compiled.items()
    ]
    sure = {conduct for conduct, outcomes in flows if outcomes == (Outcome.GAP,)}
    maybe = {conduct for conduct, outcomes in flows if Outcome.GAP in outcomes}
    given = {conduct for conduct, outcomes in flows if Outcome.PARTIAL in outcomes}
    rules = [
        decision_on(compiled, reads_of(compiled, both)).outcomes
        for rule, subject in pair_rules(found.pack, NOTHING)
        for compiled in [compile_rule(rule, subject, found.pack.codebook, both.offences)]
    ]
    return cell_of(both, [key for key in keys if key in sure],
                   [key for key in keys if key in maybe - sure],
                   [key for key in keys if key in given - maybe], rules)  # fmt: skip


def told(pack: Pack, one: Law, other: Law) -> Cell:
    """The same cell, by what is said of the one pair."""
    found = direction(pack, one, other, NOTHING)
    flows = [each for each in found.flows if each.subject.scope is Scope.CONDUCT]
    sure = {each.subject.item for each in flows if each.possible == (Flow.UNHINDERED,)}
    maybe = {each.subject.item for each in flows if Flow.UNHINDERED in each.possible}
    given = {each.subject.item for each in flows if Flow.MAY_REFUSE in each.possible}
    keys = pack.codebook.items(Scope.CONDUCT)
    rules = [one.outcomes for each in found.safeguards for one in each.findings]
    return cell_of(found.laws, [key for key in keys if key in sure],
                   [key for key in keys if key in maybe - sure],
                   [key for key in keys if key in given - maybe], rules)  # fmt: skip


def cell_of(
    both: TwoLaws,
    sure: list[str],
    maybe: list[str],
    chosen: list[str],
    rules: list[tuple[Outcome, ...]],
) -> Cell:
    return Cell(
        requesting=both.requesting.profile.state,
        requested=both.requested.profile.state,
        unhindered=tuple(sure),
        unverified=(),
        open=tuple(maybe),
        chosen=tuple(chosen),
        gaps=sum(outcomes == (Outcome.GAP,) for outcomes in rules),
        unverified_gaps=0,
        open_rules=sum(len(outcomes) > 1 and Outcome.GAP in outcomes for outcomes in rules),
    )


def without_doubt(cell: Cell) -> Cell:
    return replace(cell, unverified=(), unverified_gaps=0)


def strict(law: Law) -> Law:
    return replace(law, min_basis=Basis.SECONDARY)


def check_cells(pack: Pack, laws: Sequence[Law], pairs: Sequence[tuple[int, int]]) -> None:
    found = exposure(pack, Pairs(laws))
    cells = {(each.requesting, each.requested): each for each in found.cells}
    assert len(cells) == len(laws) * (len(laws) - 1)
    for i, j in pairs:
        cell = cells[laws[i].profile.state, laws[j].profile.state]
        assert without_doubt(cell) == alone(found, laws[i], laws[j])
        verified = alone(found, strict(laws[i]), strict(laws[j]))
        assert set(cell.unverified) == set(cell.unhindered) - set(verified.unhindered)
        assert cell.unverified_gaps == cell.gaps - verified.gaps


def shipped_of(*states: str) -> list[Law]:
    by_state = {law.profile.state: law for law in shipped_laws()}
    return [by_state[state] for state in states]


def test_each_cell_of_the_shipped_profiles_is_what_the_pair_says() -> None:
    laws = shipped_of("QA", "JO", "NG")
    check_cells(workspace().pack(), laws, [(0, 1)])


def test_a_cell_of_the_shipped_profiles_is_what_is_said_of_the_pair() -> None:
    pack, (one, other) = workspace().pack(), shipped_of("KE", "NG")
    (cell,) = exposure(pack, Pairs((one, other), asking="KE")).cells
    assert cell.open
    assert without_doubt(cell) == told(pack, one, other)


def test_each_cell_of_the_small_repository_is_what_the_pair_says() -> None:
    files = workspace(TESTS / "two_states")
    pack = files.pack("pair")
    profiles = (files.profile(state, pack) for state in ("NO", "QA"))
    laws = [law_of(each, files.treaty, NOTHING) for each in profiles if each]
    check_cells(pack, laws, [(0, 1), (1, 0)])


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Random grounds of refusal over the small codebook, and a random rule."""
    atoms = asks(CODEBOOK.conduct, "own", SIDES[:2]) | asks(CODEBOOK.state, "state", SIDES[:2])
    whens = draw(st.lists(compound(atoms), min_size=2, max_size=4))
    effects: st.SearchStrategy[Effect] = st.sampled_from(("outside", "must-refuse", "may-refuse"))
    forms = st.sampled_from(((), ("data",), ("persons",)))
    model = CooperationModel(
        forms=(
            Form(key="data", title="Data", articles=("42",), reaches="serious-crimes"),
            Form(key="persons", title="Persons", articles=("37",), reaches="convention-offences"),
        ),
        grounds=tuple(
            Ground(key=f"ground-{n}", title="Ground", effect=draw(effects), forms=draw(forms),
                   articles=("40",), when=when, says="Refused.")
            for n, when in enumerate(whens)
        ),
    )  # fmt: skip
    return pack_of(CODEBOOK, model, (draw(strategies.pair_rules()),))


def pack_of(
    codebook: Codebook, model: CooperationModel | None, rules: tuple[Rule, ...] = ()
) -> Pack:
    described = PackDescription(key="random", title="Random", version="1.0.0")
    return Pack(description=described, codebook=codebook, rules=rules, cooperation=model,
                digest="0" * 64)  # fmt: skip


@fewer
@given(packs(), some_laws)
def test_each_cell_of_random_laws_is_what_the_pair_says(pack: Pack, laws: tuple[Law, ...]) -> None:
    check_cells(pack, laws, [(i, j) for i in range(len(laws)) for j in range(len(laws)) if i != j])


def changed(law: Law, question: Question, closing: Closing) -> Law:
    """The law with one answer changed."""
    variable, profile = closing.answer.variable, law.profile
    answer = {question.key: Answer(periods=(Period(value=closing.to),))}
    item, new = str(variable.item), dict[str, object]()
    match variable.scope:
        case Scope.STATE:
            new["answers"] = {**profile.answers, **answer}
        case Scope.CONDUCT:
            own = {**profile.conducts.get(item, {}), **answer}
            new["conducts"] = {**profile.conducts, item: own}
        case _:
            new["powers"] = {**profile.powers, item: {**profile.powers.get(item, {}), **answer}}
    return replace(law, profile=profile.model_copy(update=new))


def effect(before: Exposure, after: Exposure) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By kind of conduct what is closed, settled and opened."""
    closed: Counter[str] = Counter()
    settled: Counter[str] = Counter()
    opened: Counter[str] = Counter()
    for was, now in zip(before.cells, after.cells, strict=True):
        exposed = {*now.unhindered, *now.open}
        closed.update(set(was.unhindered) - exposed)
        settled.update(set(was.open) - exposed)
        opened.update(set(now.unhindered) - set(was.unhindered))
    return closed, settled, opened


def check_closings(
    pack: Pack,
    laws: Sequence[Law],
    most: int = 6,
    only: tuple[str | None, str | None] = (None, None),
) -> list[Closing]:
    before = exposure(pack, Pairs(laws, *only))
    found = closings(before)
    for closing in found[:most]:
        variable = closing.answer.variable
        question = pack.codebook.question(variable.scope, variable.key)
        assert question.reform
        new = [
            changed(law, question, closing) if law.profile.state == closing.state else law
            for law in laws
        ]
        expected = effect(before, exposure(pack, Pairs(new, *only)))
        three = (closing.closed, closing.settled, closing.opened)
        assert [Counter(dict(each)) for each in three] == list(expected)
        assert closing.total > 0 or closing.possible > 0
    totals = [(-each.total, -each.possible) for each in found]
    assert totals == sorted(totals)
    return found


@fewer
@given(packs(), some_laws)
def test_what_a_change_closes_is_what_the_changed_laws_say(
    pack: Pack, laws: tuple[Law, ...]
) -> None:
    check_closings(pack, laws)


@fewer
@given(pack=packs(), laws=some_laws, asking=st.booleans())
def test_of_one_state_only_its_pairs_change(
    pack: Pack, laws: tuple[Law, ...], *, asking: bool
) -> None:
    state = laws[0].profile.state
    check_closings(pack, laws, most=3, only=(state, None) if asking else (None, state))


def test_what_a_change_closes_among_shipped_profiles() -> None:
    assert check_closings(workspace().pack(), shipped_of("JO", "PH"), most=1)


def test_only_the_pairs_that_are_asked_for_count() -> None:
    laws, pack = shipped_of("JO", "PH", "ZA"), workspace().pack()
    whole = exposure(pack, Pairs(laws))
    asks = exposure(pack, Pairs(laws, asking="PH"))
    asked = exposure(pack, Pairs(laws, asked="PH"))
    assert asks.cells == tuple(each for each in whole.cells if each.requesting == "PH")
    assert asked.cells == tuple(each for each in whole.cells if each.requested == "PH")


def law(state: str, **answers: Value) -> Law:
    day = Day.parse("2026-10-31")
    given = {key: Answer(periods=(Period(value=value),)) for key, value in answers.items()}
    profile = Profile(state=state, name=state, law_as_of=day, conducts={"satire": given})
    return Law(profile, day.last, None)


@pytest.mark.parametrize(
    ("codes", "asking", "message"),
    [
        (("AA",), None, "cooperation needs two States or more"),
        (("AA", "BB", "AA"), None, "AA is named twice; each State once is enough"),
        (("AA", "BB"), "CC", "CC is not among the States: AA, BB"),
    ],
)
def test_pairs_need_two_different_states(
    codes: tuple[str, ...], asking: str | None, message: str
) -> None:
    with pytest.raises(SafegapError) as fault:
        Pairs([law(code) for code in codes], asking)
    assert str(fault.value) == message


def test_no_change_is_told_that_makes_a_crime() -> None:
    pack = workspace().pack()
    for each in closings(exposure(pack, Pairs(shipped_laws()))):
        if each.answer.variable.key == "criminalised" and each.answer.state == "known":
            order = pack.codebook.question(Scope.CONDUCT, "criminalised").choices
            assert order.index(each.to) < order.index(each.answer.values[0])


def test_whether_the_treaty_is_in_force_is_what_the_pair_says() -> None:
    files = workspace()
    pack, laws = files.pack(), shipped_laws()
    found = all_pairs(pack, Pairs(laws), files.treaty, NOTHING)
    assert len(found.force) == len(laws) * (len(laws) - 1)
    for one, other in ((laws[0], laws[1]), (laws[5], laws[2]), (laws[9], laws[10])):
        codes = (one.profile.state, other.profile.state)
        day = max(one.day, other.day)
        assert found.force[codes] == between(files.treaty, pack.instrument, *codes, day).answer
