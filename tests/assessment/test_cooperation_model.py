"""The shipped legal model of cooperation, case by case."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from safegap.assessment.cooperation.flows import FlowFinding, flows
from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.assessment.law import Law
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.day import Day
from safegap.model.pack import Pack
from safegap.model.profile import Answer, Offence, Period, Profile
from safegap.model.question import Scope
from safegap.resources import shipped

FILE = Path(__file__).parents[1] / "cases" / "cooperation-model.yaml"
DAY = Day.parse("2026-10-31")


def read() -> Any:
    top = read_tree(FILE.read_bytes(), FILE.name).top
    assert top
    return plain(top)


TABLE = read()
Given = Mapping[str, object]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return Workspace(Path(str(shipped()))).pack()


def answers(given: Given) -> dict[str, Answer]:
    return {
        key: Answer(periods=(Period.model_validate({"value": value}),))
        for key, value in given.items()
    }


def law(pack: Pack, code: str, conduct: str | None, given: Given, offence: Given | None) -> Law:
    """A bare law with what a case says of it."""
    bare, book = TABLE["bare"], pack.codebook
    powers = {key: dict(bare["powers"]) for key in book.items(Scope.POWER)}
    state, own = dict(bare["state"]), dict(bare["conducts"])
    for key, value in given.items():
        power, _, question = key.rpartition("/")
        (powers[power] if power else state if "." in key else own)[question] = value
    conducts = {key: answers(bare["conducts"]) for key in book.items(Scope.CONDUCT)}
    listed: tuple[Offence, ...] = ()
    if offence is not None:
        listed = (Offence(key="o", title="O", conduct=conduct, answers=answers(offence)),)
    profile = Profile(
        state=code,
        name=f"State {code}",
        law_as_of=DAY,
        answers=answers(state),
        powers={key: answers(each) for key, each in powers.items()},
        conducts=conducts | ({conduct: answers(own)} if conduct else {}),
        offences=listed,
    )
    return Law(profile, DAY.last, None)


def decided(pack: Pack, case: Mapping[str, Any]) -> FlowFinding:
    """What the model says of a case."""
    assert pack.cooperation
    conduct, offence = case["conduct"], case.get("offence")
    laws = TwoLaws.of(
        law(pack, "AA", conduct, case.get("requesting", {}), offence),
        law(pack, "BB", conduct, case["requested"], None),
    )
    item = "o" if offence is not None else conduct
    scope = Scope.OFFENCE if offence is not None else Scope.CONDUCT
    forms = tuple(each for each in pack.cooperation.forms if each.key == case["form"])
    model = pack.cooperation.model_copy(update={"forms": forms})
    (found,) = (
        each
        for each in flows(model, pack.codebook, laws)
        if (each.subject.scope, each.subject.item) == (scope, item)
    )
    return found


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["why"])
def test_the_model_decides_as_a_treaty_lawyer_would(case: Mapping[str, Any], pack: Pack) -> None:
    wanted = case["expect"]
    expected = (wanted,) if isinstance(wanted, str) else wanted
    assert tuple(str(each) for each in decided(pack, case).possible) == expected


def test_every_ground_decides_some_case(pack: Pack) -> None:
    """A ground that no case turns on could be wrong without anyone noticing."""
    assert pack.cooperation
    held = {each.ground.key for case in TABLE["cases"] for each in decided(pack, case).grounds}
    assert {each.key for each in pack.cooperation.grounds} - held == set()
