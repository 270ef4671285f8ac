"""Changes as they are typed on a command line: `content-interception.authorising-body=court`."""

from collections.abc import Iterable

from safegap.content.answer_tests import right_values
from safegap.content.suggest import did_you_mean, shown
from safegap.model.finding import Variable
from safegap.model.problem import SafegapError
from safegap.model.profile import Answer, Period, Profile
from safegap.model.question import UNKNOWN, Codebook, Question, Scope, Value


def read_changes(
    written: Iterable[str], codebook: Codebook, profile: Profile
) -> dict[Variable, Answer]:
    """What each would set; raises SafegapError for one that can't be read, or that comes twice."""
    found: dict[Variable, Answer] = {}
    for each in written:
        name, equals, value = each.partition("=")
        if not equals:
            raise SafegapError(f"{shown(each)} sets nothing; write QUESTION=VALUE")
        variable = _variable(name.strip(), codebook, profile)
        if variable in found:
            raise SafegapError(f"{shown(name)} is set twice; once is enough")
        question = codebook.question(variable.scope, variable.key)
        found[variable] = Answer(periods=(Period(value=_value(value.strip(), question)),))
    return found


def _variable(name: str, codebook: Codebook, profile: Profile) -> Variable:
    """A State's question by its key; others behind the power, conduct or offence and a dot."""
    known = _known(codebook, profile)
    if name not in known:
        hint = did_you_mean(name, known) or "see the questions with `safegap report rulebook`"
        raise SafegapError(f"there is no question {shown(name)}; {hint}")
    return known[name]


def _known(codebook: Codebook, profile: Profile) -> dict[str, Variable]:
    found = {each.key: Variable(Scope.STATE, None, each.key) for each in codebook.state}
    offences = tuple(each.key for each in profile.offences)
    for scope in (Scope.POWER, Scope.CONDUCT, Scope.OFFENCE):
        for item in offences if scope is Scope.OFFENCE else codebook.items(scope):
            for question in codebook.questions(scope):
                found[f"{item}.{question.key}"] = Variable(scope, item, question.key)
    return found


def _value(written: str, question: Question) -> Value | tuple[str, ...]:
    if written == UNKNOWN:
        return UNKNOWN
    if question.type == "states":
        codes = tuple(each.strip().upper() for each in written.split(",") if each.strip())
        if all(len(each) == 2 and each.isalpha() for each in codes):
            return codes
    for value in _meanings(written, question):
        if question.accepts(value):
            return value
    raise SafegapError(
        f"{shown(written)} is no value of `{question.key}`; {right_values(question, written)}"
    )


def _meanings(written: str, question: Question) -> Iterable[Value]:
    """What a word can mean: itself, a number, yes or no."""
    if question.is_number:
        try:
            number = float(written)
            yield int(number) if number.is_integer() else number
        except (ValueError, OverflowError):
            pass
    if question.type == "boolean":
        yield from (word == "yes" for word in ("yes", "no") if word == written)
        yield from (word == "true" for word in ("true", "false") if word == written)
    else:
        yield written
