"""The faults that a rule's examples must notice, spelled out for each kind of condition."""

import pytest

from safegap.logic.mutants import mutants
from safegap.model.condition import (
    All,
    Any,
    Ask,
    AtLeast,
    Bounds,
    Comparator,
    Condition,
    Includes,
    Not,
    NotTest,
    OneOf,
    Quantified,
    Test,
)
from safegap.model.question import Scope, Value

ALWAYS, NEVER = All(()), Any(())


def ask(key: str, test: Test) -> Ask:
    return Ask(key, "own", key, test)


def one_of(key: str, *values: Value) -> Ask:
    return ask(key, OneOf(values))


A, B, C = (one_of(key, True) for key in "abc")
LIMIT = Bounds((("at-least", 1), ("less-than", 9), ("at-most", 8)))

STRICTER: tuple[tuple[Comparator, Comparator], ...] = (
    ("at-least", "more-than"),
    ("more-than", "at-least"),
    ("at-most", "less-than"),
    ("less-than", "at-most"),
)


def of_an_atom(atom: Ask) -> list[tuple[str, Condition]]:
    return [
        ("is turned round", Not(atom)),
        ("is taken as always true", ALWAYS),
        ("is taken as always false", NEVER),
    ]


def within(that: Condition, scope: Scope, of: tuple[str, ...] | None = None) -> Quantified:
    return Quantified(True, scope, of, that)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (A, of_an_atom(A)),
        (
            one_of("a", True, "two", 3),
            [
                *of_an_atom(one_of("a", True, "two", 3)),
                ("leaves out `true`", one_of("a", "two", 3)),
                ("leaves out `two`", one_of("a", True, 3)),
                ("leaves out `3`", one_of("a", True, "two")),
            ],
        ),
        (
            one_of("a", "Yes", False),
            [
                *of_an_atom(one_of("a", "Yes", False)),
                ("leaves out `Yes`", one_of("a", False)),
                ("leaves out `false`", one_of("a", "Yes")),
            ],
        ),
        *(
            (
                ask("a", Bounds(((has, 4),))),
                [
                    *of_an_atom(ask("a", Bounds(((has, 4),)))),
                    (f"reads `{reads}`", ask("a", Bounds(((reads, 4),)))),
                ],
            )
            for has, reads in STRICTER
        ),
        (
            ask("a", LIMIT),
            [
                *of_an_atom(ask("a", LIMIT)),
                ("reads `more-than`", ask("a", Bounds((("more-than", 1), *LIMIT.limits[1:])))),
                ("loses `at-least`", ask("a", Bounds(LIMIT.limits[1:]))),
                (
                    "reads `at-most`",
                    ask("a", Bounds((("at-most", 9), LIMIT.limits[0], LIMIT.limits[2]))),
                ),
                ("loses `less-than`", ask("a", Bounds((LIMIT.limits[0], LIMIT.limits[2])))),
                ("reads `less-than`", ask("a", Bounds((("less-than", 8), *LIMIT.limits[:2])))),
                ("loses `at-most`", ask("a", Bounds(LIMIT.limits[:2]))),
            ],
        ),
        (
            ask("a", NotTest(OneOf((1, 2)))),
            [
                *of_an_atom(ask("a", NotTest(OneOf((1, 2))))),
                ("leaves out `1`", ask("a", NotTest(OneOf((2,))))),
                ("leaves out `2`", ask("a", NotTest(OneOf((1,))))),
            ],
        ),
        (ask("a", Includes("requested")), of_an_atom(ask("a", Includes("requested")))),
        (Not(A), [(change, Not(new)) for change, new in of_an_atom(A)]),
        *(
            (
                kind((A, B, C)),
                [
                    *((change, kind((new, B, C))) for change, new in of_an_atom(A)),
                    *((change, kind((A, new, C))) for change, new in of_an_atom(B)),
                    *((change, kind((A, B, new))) for change, new in of_an_atom(C)),
                ],
            )
            for kind in (All, Any)
        ),
        *(
            (
                AtLeast(count, (A, B, C, A)),
                [
                    *((change, AtLeast(count, (new, B, C, A))) for change, new in of_an_atom(A)),
                    *((change, AtLeast(count, (A, new, C, A))) for change, new in of_an_atom(B)),
                    *((change, AtLeast(count, (A, B, new, A))) for change, new in of_an_atom(C)),
                    *((change, AtLeast(count, (A, B, C, new))) for change, new in of_an_atom(A)),
                    *((f"asks for {n}", AtLeast(n, (A, B, C, A))) for n in others),
                ],
            )
            for count, others in ((1, [2]), (2, [1, 3]), (3, [2, 4]), (4, [3]))
        ),
        *(
            (
                found,
                [
                    ("asks for some", Quantified(False, found.scope, found.of, A)),
                    *(
                        (change, within(new, found.scope, found.of))
                        for change, new in of_an_atom(A)
                    ),
                ],
            )
            for found in (
                within(A, Scope.POWER, ("tap",)),
                within(A, Scope.CONDUCT),
                within(A, Scope.CONDUCT, ("satire", "rumour")),
                within(A, Scope.OFFENCE),
            )
        ),
        (
            Quantified(False, Scope.POWER, None, A),
            [
                ("asks for every one", within(A, Scope.POWER)),
                *((change, Quantified(False, Scope.POWER, None, new)) for change, new in of_an_atom(A)),
            ],
        ),
        # Of one kind of conduct, some and every are the same.
        (
            within(A, Scope.CONDUCT, ("satire",)),
            [(change, within(new, Scope.CONDUCT, ("satire",))) for change, new in of_an_atom(A)],
        ),
    ],
)  # fmt: skip
def test_every_fault_is_put_in_once(
    condition: Condition, expected: list[tuple[str, Condition]]
) -> None:
    found = list(mutants({"met": condition}))
    assert [(each.change, each.clauses["met"]) for each in found] == expected
    assert {each.clause for each in found} == {"met"}


def test_each_clause_is_changed_while_the_others_stay() -> None:
    found = list(mutants({"met": A, "partial": Any((B, C))}))
    assert [each.clause for each in found] == ["met"] * 3 + ["partial"] * 6
    assert [each.part for each in found] == [A] * 3 + [B] * 3 + [C] * 3
    for each in found:
        assert list(each.clauses) == ["met", "partial"]
        assert (each.clauses["met"] == A) is (each.clause == "partial")


def test_a_whole_that_is_changed_is_told_with_its_change() -> None:
    whole = AtLeast(2, (A, B, C))
    parts = {each.part for each in mutants({"met": whole}) if each.change.startswith("asks for")}
    assert parts == {whole}
