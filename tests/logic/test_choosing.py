"""The cheapest changes that meet demands, and the most that a number of changes meets.

Every choice of changes is tried, for small random demands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.logic.cheapest import BAD, EVADED, GOOD, Cost, Demands, Option, Quantifier
from safegap.logic.diagram import LEAVES as NODES
from safegap.logic.diagram import Diagrams
from safegap.logic.most import Most, Wanted

CLASSES, VARIABLES = 3, 3
WORLDS = tuple(product(range(CLASSES), repeat=VARIABLES))
ORDER = (BAD, EVADED, GOOD)
"""From worst to best."""
LEAVES = {1: GOOD, 2: EVADED, 3: BAD}
NOTHING, PRICE = (0, 0, 0), (0, 0, 3)
often = settings(max_examples=150, deadline=None)

Choice = tuple[Option | None, ...]
"""For each variable the change that is made; None leaves it alone."""
Table = tuple[int, ...]
"""A leaf for each world."""


@dataclass(frozen=True)
class Case:
    allowed: tuple[tuple[int, ...] | None, ...]
    options: tuple[tuple[Option, ...], ...]

    def choices(self) -> Iterator[Choice]:
        """Every choice of changes; those that change the first variables last."""
        yield from product(*((None, *each) for each in self.options))

    def worlds(self, choice: Choice) -> tuple[int, ...]:
        """The numbers of the worlds that a choice leaves possible."""
        left = [
            (change.place,) if change else keep if keep is not None else tuple(range(CLASSES))
            for change, keep in zip(choice, self.allowed, strict=True)
        ]
        return tuple(WORLDS.index(each) for each in product(*left))

    def judged(self, table: Table, quantifier: Quantifier, choice: Choice) -> int:
        found = {LEAVES[table[world]] for world in self.worlds(choice)}
        ordered = [each for each in ORDER if each in found]
        return ordered[0] if quantifier == "every" else ordered[-1]


costs = st.tuples(st.just(1), st.integers(0, 2), st.integers(0, 2))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    classes = st.integers(0, CLASSES - 1)
    keep = st.lists(classes, min_size=1, max_size=2, unique=True).map(tuple)
    places = st.lists(classes, max_size=2, unique=True)
    options = (
        tuple(Option(place, draw(costs)) for place in draw(places)) for _ in range(VARIABLES)
    )
    return Case(tuple(draw(st.none() | keep) for _ in range(VARIABLES)), tuple(options))


tables = st.tuples(*(st.sampled_from(sorted(LEAVES)) for _ in WORLDS))
quantifiers: st.SearchStrategy[Quantifier] = st.sampled_from(("every", "some"))
demands = st.tuples(tables, quantifiers)
Demanded = tuple[Table, Quantifier]


def drawn(diagrams: Diagrams, table: Table, before: tuple[int, ...] = ()) -> int:
    """The diagram of a table."""
    if len(before) == VARIABLES:
        return table[WORLDS.index(before)]
    parts = [drawn(diagrams, table, (*before, each)) for each in range(CLASSES)]
    return diagrams.node(len(before), parts)


def price(choice: Choice, start: Cost) -> Cost:
    made = (change.cost for change in choice if change)
    return tuple(map(sum, zip(start, *made, strict=True)))


def changes(choice: Choice) -> tuple[tuple[int, int], ...]:
    return tuple((n, change.place) for n, change in enumerate(choice) if change)


@often
@given(cases(), st.lists(demands, min_size=1, max_size=2))
def test_no_choice_of_changes_is_cheaper(case: Case, demanded: Sequence[Demanded]) -> None:
    diagrams = Diagrams(100_000)
    joined = Demands(diagrams, case.allowed, case.options)
    for table, quantifier in demanded:
        joined.add(drawn(diagrams, table), LEAVES, quantifier)
    found = joined.cheapest(PRICE, NOTHING)
    priced: list[tuple[Cost, Choice]] = []
    for choice in case.choices():
        judged = {case.judged(*each, choice) for each in demanded}
        if BAD not in judged:
            priced.append((price(choice, PRICE if EVADED in judged else NOTHING), choice))
    least = min((cost for cost, _ in priced), default=None)
    assert found.cost == least
    best = [choice for cost, choice in priced if cost == least]
    if best:
        # `product` counts up from the left, so the first is the one to be taken.
        assert found.first() == changes(best[0])
    sets = list(dict.fromkeys(tuple(n for n, _ in changes(each)) for each in best))
    assert found.variables(100) == sets
    assert found.variables(1) == sets[:1]


@often
@given(
    cases(),
    st.lists(demands, max_size=1),
    st.lists(st.tuples(demands, st.integers(1, 3)), min_size=1, max_size=3),
    st.integers(0, 3),
)
def test_no_choice_of_so_many_changes_meets_more(
    case: Case,
    needed: Sequence[Demanded],
    wanted: Sequence[tuple[Demanded, int]],
    budget: int,
) -> None:
    diagrams = Diagrams(100_000)
    made = Demands(diagrams, case.allowed, case.options)
    most = Most(
        diagrams,
        case.options,
        [Wanted(made.demand(drawn(diagrams, d), LEAVES, q), w) for (d, q), w in wanted],
        [made.demand(drawn(diagrams, table), LEAVES, quantifier) for table, quantifier in needed],
        budget,
    )
    for left, lost in enumerate(most.lost()):
        ways = list(ways_within(case, needed, wanted, left))
        best = min((cost for cost, _ in ways), default=None)
        assert lost == (best[0] if best else None)
        if best:
            assert most.met(left) in {met for cost, met in ways if cost == best}
    assert len(most.lost()) == budget + 1


def ways_within(
    case: Case, needed: Sequence[Demanded], wanted: Sequence[tuple[Demanded, int]], most: int
) -> Iterator[tuple[Cost, tuple[int, ...]]]:
    """The cost of each choice and of what is given up with it, and which demands are met then."""
    numbers = range(len(wanted))
    every = list(chain.from_iterable(combinations(numbers, k) for k in range(len(wanted) + 1)))
    for choice in case.choices():
        made = [change for change in choice if change]
        if len(made) > most:
            continue
        for met in every:
            held = [case.judged(*wanted[n][0], choice) for n in met]
            held += [case.judged(*each, choice) for each in needed]
            if BAD in held:
                continue
            weight = sum(wanted[n][1] for n in numbers if n not in met)
            weakens, unloved = (sum(change.cost[k] for change in made) for k in (1, 2))
            yield (weight, weakens + (EVADED in held), unloved), met


def wants(diagrams: Diagrams, variable: int, place: int) -> int:
    """A demand that one answer be of one class, of two."""
    return diagrams.node(variable, [GOOD if each == place else BAD for each in (0, 1)])


def change_to(place: int, weakens: int = 0) -> tuple[Option, ...]:
    return (Option(place, (1, weakens, 0)),)


SAME = {BAD: BAD, GOOD: GOOD}


def test_a_demand_that_is_the_first_node_is_no_leaf() -> None:
    diagrams = Diagrams(100)
    joined = Demands(diagrams, [(0,)], [change_to(1)])
    joined.add(wants(diagrams, 0, 1), SAME)
    found = joined.cheapest(PRICE, NOTHING)
    assert joined.root == NODES
    assert (found.cost, found.first()) == ((1, 0, 0), ((0, 1),))
    needed = Most(diagrams, [change_to(1)], [], [joined.root], 1)
    assert needed.lost() == (None, 0)
    assert needed.met(1) == ()


def test_unless_told_otherwise_a_demand_must_hold_whatever_is_unknown() -> None:
    diagrams = Diagrams(100)
    joined = Demands(diagrams, [None], [change_to(1)])
    wanted = wants(diagrams, 0, 1)
    joined.add(wanted, SAME)
    assert joined.cheapest(PRICE, NOTHING).first() == ((0, 1),)
    assert joined.demand(wanted, SAME) == joined.demand(wanted, SAME, "every")
    assert joined.demand(wanted, SAME, "some") == GOOD


def test_choices_above_the_most_are_left_out() -> None:
    diagrams = Diagrams(100)
    either = diagrams.node(0, [wants(diagrams, 1, 1), GOOD])
    joined = Demands(diagrams, [(0,), (0,)], [change_to(1), change_to(1)])
    joined.add(either, SAME)
    found = joined.cheapest(PRICE, NOTHING)
    assert [found.variables(most) for most in (1, 2, 3)] == [[(1,)], [(1,), (0,)], [(1,), (0,)]]


def most_of(wanted: Sequence[tuple[int, int, int]], *options: tuple[Option, ...]) -> Most:
    """With one change; `wanted`: for a weight, that an answer be of a class. All are of class 0."""
    diagrams = Diagrams(1000)
    made = Demands(diagrams, [(0,) for _ in options], options)
    return Most(
        diagrams,
        options,
        [Wanted(made.demand(wants(diagrams, v, place), SAME), w) for w, v, place in wanted],
        [],
        1,
    )


def test_what_must_hold_in_any_case_is_not_given_up() -> None:
    diagrams = Diagrams(1000)
    needed = wants(diagrams, 1, 1)
    options = [change_to(1), change_to(1)]
    made = Demands(diagrams, [(0,), (0,)], options)
    wanted = Wanted(made.demand(wants(diagrams, 0, 1), SAME), 3)
    most = Most(diagrams, options, [wanted], [made.demand(needed, SAME)], 2)
    assert most.lost() == (None, 3, 0)
    assert (most.met(1), most.met(2)) == ((), (0,))


def test_of_equal_weight_how_many_demands_are_given_up_does_not_count() -> None:
    # Left alone, the answer meets the third demand; changed, the two lighter ones.
    most = most_of([(1, 0, 1), (1, 0, 1), (2, 0, 0)], change_to(1))
    assert most.lost() == (2, 2)
    assert most.met(1) == (2,)


def test_of_equal_weight_the_change_that_weakens_nothing_is_made() -> None:
    most = most_of([(1, 0, 1), (1, 1, 1)], change_to(1), change_to(1, weakens=1))
    assert (most.lost(), most.met(1)) == ((2, 1), (0,))
    most = most_of([(1, 0, 1), (1, 1, 1)], change_to(1, weakens=1), change_to(1))
    assert (most.lost(), most.met(1)) == ((2, 1), (1,))
