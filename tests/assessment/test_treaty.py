"""When the treaty enters into force, for whom, between whom, and what joining would mean."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safegap.assessment.treaty.between import between
from safegap.assessment.treaty.force import Force, force_of
from safegap.assessment.treaty.joining import joining
from safegap.assessment.treaty.span import Span, nth
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.day import Day
from safegap.model.instrument import EntryIntoForce, Instrument, LaterJoining
from safegap.model.outcome import Basis
from safegap.model.problem import SafegapError
from safegap.model.treaty import TreatyRow, TreatyStatus
from safegap.resources import shipped

CASES = Path(__file__).parents[1] / "cases"
LATER = LaterJoining(days_after=30, says="Thirty days after.", basis=Basis.UNVERIFIED)
FORTY = EntryIntoForce(
    instruments=40, days_after=90, says="Ninety days after.", basis=Basis.TEXT, later=LATER
)
OPENED = Day.parse("2025-10-25")


def instrument(terms: EntryIntoForce | None = FORTY) -> Instrument:
    return Instrument(
        title="T", short_title="T", symbol="T", about="T", opened=OPENED,
        entry_into_force=terms, articles=(),
    )  # fmt: skip


def cases(name: str) -> list[Any]:
    """As YAML 1.2 reads them: days are text."""
    tree = read_tree((CASES / name).read_bytes(), name)
    assert tree.top
    assert tree.problems == []
    found = plain(tree.top)
    assert isinstance(found, tuple)
    return list(found)


def event(written: str) -> Any:
    return "unknown" if written == "unknown" else Day.parse(written)


def status(rows: list[dict[str, Any]]) -> TreatyStatus:
    states: dict[str, TreatyRow] = {}
    for given_row in rows:
        assert set(given_row) <= {"many", "on", "signed", "organisation"}
        for _ in range(given_row.get("many", 1)):
            code = f"S{len(states)}"
            states[code] = TreatyRow(
                name=code,
                organisation=given_row.get("organisation", False),
                signature=Day.parse(given_row["signed"]) if "signed" in given_row else None,
                ratification=event(given_row["on"]),
            )
    return TreatyStatus(states=states)


def bounds(span: Span | None) -> tuple[str, str | None] | None:
    if span is None:
        return None
    return span.first.isoformat(), span.last.isoformat() if span.last else None


@pytest.mark.parametrize("case", cases("treaty.yaml"), ids=lambda case: case["name"])
def test_entry_into_force(case: dict[str, Any]) -> None:
    known = {"name", "rows", "supposed", "day", "deposited", "missing", "in-force", "joiners"}
    assert set(case) <= known
    supposed = Day.parse(case["supposed"]) if "supposed" in case else None
    force = Force(status(case["rows"]), instrument(), FORTY, supposed)
    day = date.fromisoformat(case["day"])
    number = force.deposited_by(day)
    assert (number.least, number.most) == case["deposited"]
    missing = number.missing_to(40)
    assert (missing.least, missing.most) == case["missing"]
    assert bounds(force.general) == case["in-force"]
    for on, expected in case.get("joiners", {}).items():
        deposit = date.fromisoformat(on)
        assert bounds(force.for_deposit(Span(deposit, deposit))) == expected, on


def forty_and_more() -> TreatyStatus:
    names = {"AA": "First State", "AB": "Second State"}
    codes = ["AA", "AB", *(f"A{number}" for number in range(38))]
    may = Day.parse("2026-05-01")
    rows = {code: TreatyRow(name=names.get(code, code), ratification=may) for code in codes}
    rows["XA"] = TreatyRow(name="A signatory", signature=OPENED)
    rows["XB"] = TreatyRow(name="A doubtful State", signature=OPENED, ratification="unknown")
    rows["XC"] = TreatyRow(name="A late State", ratification=Day.parse("2027-02-01"))
    return TreatyStatus(states=rows, as_of=Day.parse("2027-06-30"))


@pytest.mark.parametrize("case", cases("treaty-between.yaml"), ids=lambda case: case["name"])
def test_whether_it_is_in_force_between_two_states(case: dict[str, Any]) -> None:
    assert set(case) == {"name", "states", "day", "answer", "why", "missing"}
    day, names = date.fromisoformat(case["day"]), {"XD": "An unlisted State"}
    for one, other in (case["states"], case["states"][::-1]):
        found = between(forty_and_more(), instrument(), one, other, day, names)
        assert (found.answer, sorted(found.missing)) == (case["answer"], sorted(case["missing"]))
    one, other = case["states"]
    assert between(forty_and_more(), instrument(), one, other, day, names).why == case["why"]


def test_between_two_states_while_deposits_are_missing() -> None:
    rows: list[dict[str, Any]] = [{"many": 2, "on": "2026-05-01"}, {"on": "unknown"}]
    found = between(status(rows), instrument(), "S0", "S1", date(2026, 12, 31))
    assert found.answer == "no"
    assert found.why == (
        "It is not in force: at most 3 of the 40 instruments that it needs had been deposited."
    )
    assert found.missing == ("37 to 38 more deposits before it enters into force at all",)


def test_between_two_states_where_the_rules_do_not_say_when_it_enters_into_force() -> None:
    for nothing in (None, instrument(None)):
        found = between(forty_and_more(), nothing, "AA", "XA", date(2027, 1, 1))
        assert (found.answer, found.why) == ("no", "It is not in force for A signatory.")
        found = between(forty_and_more(), nothing, "AA", "XD", date(2027, 1, 1))
        assert (found.answer, found.missing) == ("maybe", ("the terms of its entry into force",))


def test_the_shipped_instrument_has_the_conventions_numbers() -> None:
    files = Workspace(Path(str(shipped())))
    found = files.pack().instrument
    assert found
    assert found.entry_into_force
    assert found.entry_into_force.later
    assert found.protocols
    force = found.entry_into_force
    assert (force.instruments, force.days_after, force.later and force.later.days_after) == (
        40, 90, 30,
    )  # fmt: skip
    assert (found.protocols.parties, force.organisations_count) == (60, False)
    assert files.treaty.states["EU"].organisation
    assert files.problems == []
    for state in ("KE", "QA"):
        assert between(files.treaty, found, state, "VN", date(2026, 8, 1)).answer == "no"


def test_a_state_that_joins_may_be_the_fortieth_itself() -> None:
    force = force_of(status([{"many": 39, "on": "2026-05-01"}]), instrument())
    found = joining(force, "XA", "A State", date(2026, 12, 31), Day.parse("2027-03-01"))
    assert (found.signed, found.joined) == ("maybe", "maybe")
    assert found.effect
    assert bounds(found.effect.in_force) == ("2027-05-30", "2027-05-30")
    assert (found.effect.number.least, len(found.effect.partners)) == (40, 39)
    dues = {bounds(each.due) for each in found.effect.partners}
    assert dues == {("2027-05-30", "2027-05-30")}


def test_an_organisation_that_joins_is_not_the_fortieth() -> None:
    rows = [{"many": 39, "on": "2026-05-01"}]
    treaty = status(rows)
    union = TreatyRow(name="A Union", organisation=True, signature=OPENED)
    treaty = treaty.model_copy(update={"states": {**treaty.states, "EU": union}})
    found = joining(
        force_of(treaty, instrument()), "EU", "", date(2026, 12, 31), Day.parse("2027-03-01")
    )
    assert found.effect
    assert (found.effect.counts, found.effect.number.most) == (False, 39)
    assert found.effect.in_force is None
    assert bounds(found.effect.if_later) == ("2027-03-31", "2027-03-31")


def test_days_that_can_not_be_supposed() -> None:
    treaty = status([{"many": 40, "on": "2026-05-01"}])
    for supposed, words in (("2020", "opened on 25 October 2025"),
                            ("2026-05-02", "had been deposited by 1 May 2026")):  # fmt: skip
        with pytest.raises(SafegapError, match=words):
            force_of(treaty, instrument(), Day.parse(supposed))
    known = status([{"many": 3, "on": "2026-05-01"}]).model_copy(
        update={"as_of": Day.parse("2026-08-01")}
    )
    with pytest.raises(SafegapError, match="name a day after 1 August 2026"):
        force_of(known, instrument(), Day.parse("2026-06-01"))
    force = force_of(known, instrument(), Day.parse("2026-08-02"))
    with pytest.raises(SafegapError, match="nobody could join in 2020"):
        joining(force, "XA", "A State", date(2026, 8, 1), Day.parse("2020"))
    with pytest.raises(SafegapError, match="has deposited its instrument already"):
        joining(force, "S0", "S0", date(2026, 8, 1), Day.parse("2027"))
    with pytest.raises(SafegapError, match="does not say when the treaty enters into force"):
        force_of(known, instrument(None))


FIRST = date(2026, 1, 1)


@st.composite
def windows(draw: st.DrawFn) -> tuple[int, int | None]:
    first = draw(st.integers(0, 4))
    last = draw(st.none() | st.integers(first, 4))
    return first, last


def days_of(window: tuple[int, int | None]) -> list[int | None]:
    """Every day on which it may happen, None for never."""
    first, last = window
    return [*range(first, 5 if last is None else last + 1), *([None] if last is None else [])]


@given(st.lists(windows(), max_size=4), st.integers(1, 3))
def test_the_bounds_are_those_of_every_possible_course(
    found: list[tuple[int, int | None]], needed: int
) -> None:
    spans = [
        Span(FIRST + timedelta(first), None if last is None else FIRST + timedelta(last))
        for first, last in found
    ]
    courses = [
        sorted(day for day in course if day is not None) for course in product(*map(days_of, found))
    ]
    nths = [course[needed - 1] if len(course) >= needed else None for course in courses]
    bound = nth(spans, needed)
    happens = [day for day in nths if day is not None]
    if not happens:
        assert bound is None
        return
    assert bound
    assert bound.first == FIRST + timedelta(min(happens))
    last = None if None in nths else FIRST + timedelta(max(happens))
    assert bound.last == last
