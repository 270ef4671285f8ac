"""Answers changed in the text of a profile: they and nothing else, no line lost."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.content.editing.edits import edited
from safegap.content.editing.scalars import scalar, written
from safegap.content.profile_files import read_profile
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import Mapping, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.answer_change import AnswerChange, FieldValue
from safegap.model.finding import Variable
from safegap.model.profile import Profile
from safegap.model.question import Codebook, Question, Scope
from safegap.resources import shipped

ROOT = Path(str(shipped()))
NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    str.strip
)


@cache
def codebook() -> Codebook:
    return Workspace(ROOT).pack().codebook


def text_of(state: str) -> str:
    return (ROOT / "profiles" / f"{state}.yaml").read_text(encoding="utf-8")


@cache
def profile_of(state: str) -> Profile:
    found, problems = read_profile(text_of(state).encode(), state, codebook())
    assert problems == []
    assert found
    return found


def simple(profile: Profile, variable: Variable) -> bool:
    """Whether an answer is absent, or one value at all times."""
    answer = profile.answer(variable.scope, variable.item, variable.key)
    return answer is None or (len(answer.periods) == 1 and not answer.periods[0].readings)


def asked(profile: Profile) -> list[tuple[Variable, Question]]:
    """Every question that can be asked of a profile."""
    book = codebook()
    found = [(Variable(Scope.STATE, None, q.key), q) for q in book.state]
    for scope, questions in ((Scope.POWER, book.power), (Scope.CONDUCT, book.conduct)):
        found += [
            (Variable(scope, item, q.key), q) for item in book.items(scope) for q in questions
        ]
    found += [
        (Variable(Scope.OFFENCE, offence.key, q.key), q)
        for offence in profile.offences
        for q in book.offence
    ]
    return [
        (v, q)
        for v, q in found
        if q.type in ("strength", "boolean", "choice", "days") and not v.key.startswith("treaty.")
    ]


@st.composite
def changes(draw: st.DrawFn, profile: Profile) -> list[AnswerChange]:
    pool = [each for each in asked(profile) if simple(profile, each[0])]
    chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=6, unique_by=lambda e: e[0]))
    found: list[AnswerChange] = []
    for variable, question in chosen:
        value = st.sampled_from(question.choices) if question.choices else st.integers(0, 400)
        fields: dict[str, FieldValue] = {"value": draw(value)}
        if draw(st.booleans()):
            source = draw(st.sampled_from(sorted(profile.sources)))
            fields |= {"cite": (f"{source} s 1",), "basis": "text"}
        if draw(st.booleans()):
            fields["note"] = draw(NOTES)
        found.append(AnswerChange(variable, fields))
    return found


@settings(max_examples=25, deadline=None)
@given(data=st.data(), state=st.sampled_from(["KE", "JO", "AU", "ZA"]))
def test_what_was_asked_for_changes_and_nothing_else(data: st.DataObject, state: str) -> None:
    profile, text = profile_of(state), text_of(state)
    asked_for = data.draw(changes(profile))
    found = edited(text, state, asked_for, codebook())
    assert found.problems == []
    after, problems = read_profile(found.text.encode(), state, codebook())
    assert problems == []
    assert after
    for change in asked_for:
        variable = change.variable
        answer = after.answer(variable.scope, variable.item, variable.key)
        assert answer
        assert answer.periods[0].value == change.fields["value"]
        if "note" in change.fields:
            assert answer.periods[0].note == str(change.fields["note"]).strip()
    gone = Counter(text.splitlines()) - Counter(found.text.splitlines())
    assert gone.total() <= 20 * len(asked_for)
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert comments == [x for x in found.text.splitlines() if x.lstrip().startswith("#")]


@settings(max_examples=100, deadline=None)
@given(text=st.text(min_size=0, max_size=60).filter(lambda t: "\r" not in t))
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    for line in (
        f"a: {scalar(text)}",
        f"{{a: {scalar(text)}, b: 1}}",
        f"a: {written((text, 'x'))}",
    ):
        tree = read_tree(line.encode("utf-8", "surrogatepass"), "x")
        if "\ud800" <= max(text, default="") <= "\udfff":
            return
        assert tree.problems == [], line
        assert isinstance(tree.top, Mapping)
        value = plain(tree.top)
        assert isinstance(value, dict)
        assert value["a"] in (text, (text, "x"))


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("answers:\n  retention.period:\n    - {value: 1, until: 2020}\n    - {value: 2, from: 2021}\n",
         "retention.period", "several periods"),
        ("answers:\n  retention.period:\n    readings: [{value: 1}, {value: 2}]\n",
         "retention.period", "contested"),
    ],
)  # fmt: skip
def test_what_is_not_one_value_is_told_and_left_alone(text: str, key: str, said: str) -> None:
    whole = f"state: KE\nname: Kenya\nlaw-as-of: 2026\n{text}"
    change = AnswerChange(Variable(Scope.STATE, None, key), {"value": 3})
    found = edited(whole, "KE.yaml", [change], codebook())
    assert found.text == whole
    (problem,) = found.problems
    assert said in problem.message
    assert problem.line >= 5


def test_an_offence_that_is_not_there_is_told() -> None:
    change = AnswerChange(Variable(Scope.OFFENCE, "nothing", "max-penalty"), {"value": 3})
    found = edited(text_of("JO"), "JO.yaml", [change], codebook())
    assert "no offence `nothing`" in found.problems[0].message
