"""Whose answer a question of a rule is after."""

import pytest

from safegap.logic.reading import Offences, Reading, Subject, complete, is_unlisted, phantoms
from safegap.logic.together import compile_together
from safegap.model.condition import All, Any, Ask, Not, OneOf, Quantified
from safegap.model.finding import Variable
from safegap.model.question import Codebook, Conduct, Question, Scope

CODEBOOK = Codebook(
    conducts=(Conduct(key="satire", title="Satire"),),
    state=(Question(key="s.yes", type="boolean", ask="?"),),
    conduct=(Question(key="criminalised", type="boolean", ask="?"),),
    offence=(Question(key="max-penalty", type="years", better="lower", ask="?"),),
)
LIBEL = Subject(Scope.OFFENCE, "libel", conduct="satire")


def ask(key: str, of: str, side: str = "") -> Ask:
    return Ask(key, of, key, OneOf((True,)), side)  # type: ignore[arg-type]


LISTED = Quantified(True, Scope.OFFENCE, None, ask("max-penalty", "item"))
ABROAD = Quantified(True, Scope.OFFENCE, None, ask("max-penalty", "item", "requested"))


@pytest.mark.parametrize(
    ("asked", "item", "found"),
    [
        (ask("s.yes", "state"), None, Variable(Scope.STATE, None, "s.yes")),
        (
            ask("s.yes", "state", "requested"),
            (Scope.OFFENCE, "fraud"),
            Variable(Scope.STATE, None, "s.yes", "requested"),
        ),
        (
            ask("max-penalty", "item", "requesting"),
            (Scope.OFFENCE, "fraud"),
            Variable(Scope.OFFENCE, "fraud", "max-penalty", "requesting"),
        ),
        (ask("max-penalty", "own"), None, Variable(Scope.OFFENCE, "libel", "max-penalty")),
        # The rule's own subject stays what it is inside a quantifier.
        (
            ask("max-penalty", "own"),
            (Scope.OFFENCE, "fraud"),
            Variable(Scope.OFFENCE, "libel", "max-penalty"),
        ),
        # The offence stands in the requesting State's law; of the other's, its kind of conduct.
        (
            ask("max-penalty", "own", "requesting"),
            None,
            Variable(Scope.OFFENCE, "libel", "max-penalty", "requesting"),
        ),
        (
            ask("max-penalty", "own", "requested"),
            None,
            Variable(Scope.CONDUCT, "satire", "max-penalty", "requested"),
        ),
        (
            ask("criminalised", "own", "requesting"),
            None,
            Variable(Scope.CONDUCT, "satire", "criminalised", "requesting"),
        ),
    ],
)
def test_whose_answer_is_asked(asked: Ask, item: tuple[Scope, str] | None, found: Variable) -> None:
    assert Reading(CODEBOOK, LIBEL, {}, 0).variable(asked, item) == found


def test_a_quantifier_looks_at_the_listed_offences_of_its_side_and_the_imagined() -> None:
    offences: Offences = {"": ("libel",), "requested": ("fraud", "theft")}
    reading = Reading(CODEBOOK, Subject(Scope.STATE), offences, 2)
    assert reading.items(LISTED) == ("libel",)
    assert reading.items(ABROAD) == ("fraud", "theft")
    asked = [variable for _, variable in reading.asks(ABROAD, None)]
    assert asked[0] == complete("requested")
    assert [is_unlisted(each) for each in asked] == [False, False, False, True, True]
    assert Reading(CODEBOOK, Subject(Scope.STATE), {}, 0).items(LISTED) == ()


def test_a_question_is_spelled_as_the_rule_first_writes_it() -> None:
    reading = Reading(CODEBOOK, Subject(Scope.STATE), {}, 0)
    variable = Variable(Scope.STATE, None, "s.yes")
    reading.note(Ask("state.s.yes", "state", "s.yes", OneOf((True,))), variable)
    reading.note(Ask("s.yes", "state", "s.yes", OneOf((False,))), variable)
    reading.note(None, complete())
    reading.note(None, complete("requested"))
    assert list(reading.spelling.values()) == [
        "state.s.yes",
        "offences-complete",
        "requested.offences-complete",
    ]
    assert reading.tests[variable] == [OneOf((True,)), OneOf((False,))]


def test_questions_about_one_item_stand_together_where_the_first_stood() -> None:
    reading = Reading(CODEBOOK, Subject(Scope.POWER, "tap"), {}, 0)
    own, seize, raid = (
        [Variable(Scope.POWER, item, key) for key in ("exists", "body")]
        for item in ("tap", "seize", "raid")
    )
    state = [Variable(Scope.STATE, None, key) for key in ("a", "b")]
    for variable in (state[0], seize[0], own[0], raid[0], state[1], seize[1], own[1], raid[1]):
        reading.note(None, variable)
    assert reading.order() == (state[0], *seize, own[0], *raid, state[1], own[1])


def test_rules_compiled_together_look_at_the_listed_offences() -> None:
    found = compile_together([({"met": LISTED}, Subject(Scope.STATE))], CODEBOOK, {"": ("libel",)})
    assert Variable(Scope.OFFENCE, "libel", "max-penalty") in found.variables


def test_one_unlisted_offence_is_imagined_for_each_quantifier() -> None:
    either = Any((ABROAD, ask("s.yes", "state")))
    assert phantoms((All((LISTED, Not(LISTED))), either, ask("a", "own"))) == 3


def test_whether_a_list_is_complete_is_asked_of_one_side() -> None:
    assert complete() == Variable(Scope.OFFENCE, None, "offences-complete")
    assert complete("requesting").side == "requesting"
    assert not is_unlisted(complete())
