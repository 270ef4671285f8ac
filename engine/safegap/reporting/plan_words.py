"""A plan of reform as people say it."""

from collections.abc import Iterator, Sequence

from safegap.assessment.plan.left import Unclosable, Why
from safegap.assessment.wording import fill
from safegap.model.assessment import Assessment
from safegap.model.finding import Finding, Variable
from safegap.model.outcome import Severity
from safegap.model.plan import Plan, Within
from safegap.model.question import Codebook, Question, Scope, Value
from safegap.reporting.counting import counted
from safegap.reporting.treaty_view import ArticleView, StepView
from safegap.reporting.words import SEVERAL

FLOOR_WORDS = {
    Severity.CRITICAL: "critical",
    Severity.HIGH: "high or critical",
    Severity.MEDIUM: "medium, high or critical",
    Severity.LOW: "any",
}
NO_PROVISION = "No provision of the law is cited"
KEEPS = "closes none by itself; without it another safeguard would become missing"


def gaps_words(number: int, floor: Severity) -> str:
    """`3 gaps of high or critical weight`."""
    return f"{counted(number, 'gap')} of {FLOOR_WORDS[floor]} weight"


def summary(
    plan: Plan, assessment: Assessment, floor: Severity, laws: int, open_: int
) -> Iterator[str]:
    """How many changes, what they close, how sure that is, what stays."""
    yield f"{assessment.profile.name}, law as at {assessment.day_words}: {_first(plan, floor)}"
    if plan.changes:
        yield _proof(plan)
        if laws:
            yield f"{_they(plan, 'concern')} {counted(laws, 'text')} of the law."
    if plan.unclosable:
        yield f"{_no_change(len(plan.unclosable))} They are listed with the reason."
    if open_:
        yield (
            f"{counted(open_, 'safeguard')} of this weight can still turn out to be missing, "
            "because answers are not known: that is research first "
            f"(safegap questions {assessment.profile.state})."
        )


def _first(plan: Plan, floor: Severity) -> str:
    within = plan.within
    if not plan.closes and not plan.unclosable and not (within and within.left):
        return f"no gap of {FLOOR_WORDS[floor]} weight is certain, so there is nothing to close."
    if not plan.changes:
        gaps = _the_gaps(len(plan.unclosable) + len(within.left if within else ()), floor)
        few = f"no {counted(within.budget, 'change')} closes" if within else "no change closes"
        return f"{few} {gaps}."
    verb = "closes" if len(plan.changes) == 1 else "close"
    number = counted(len(plan.changes), "change")
    closed = len(plan.closes)
    whole = closed + len(plan.unclosable) + len(within.left if within else ())
    gaps = f"{closed} of the {gaps_words(whole, floor)}"
    return f"{number} of the law {verb} {_all(whole, floor) if closed == whole else gaps}."


def _all(number: int, floor: Severity) -> str:
    """`the 3 gaps of ...`, `the only gap of ...`."""
    words = gaps_words(number, floor)
    return f"the only {words.removeprefix('1 ')}" if number == 1 else f"the {words}"


def _the_gaps(number: int, floor: Severity) -> str:
    return f"{'' if number == 1 else 'any of '}{_all(number, floor)}"


def _proof(plan: Plan) -> str:
    if plan.within:
        return _proof_within(plan.within)
    if plan.proven:
        return "No smaller set of changes closes as many: that is proven."
    return (
        f"It is the smallest that was found; that none has fewer than {plan.least} changes is "
        "proven."
    )


def _proof_within(within: Within) -> str:
    number = counted(within.budget, "change")
    weighs = f"They weigh {within.weight} together (critical 4, high 3, medium 2, low 1)"
    if within.proven:
        return f"{weighs}; no choice of {number} closes more: that is proven."
    return (
        f"{weighs}, the most that was found; no choice of {number} closes more than {within.most}."
    )


def _they(plan: Plan, verb: str) -> str:
    return f"It {verb}s" if len(plan.changes) == 1 else f"They {verb}"


def _no_change(number: int) -> str:
    return f"{counted(number, 'gap is', 'gaps are')} left open by every plan."


def why_words(left: Unclosable, codebook: Codebook) -> str:
    """Why a gap stays open, in a sentence."""
    match left.why:
        case Why.TOGETHER:
            return "It can be closed, but not together with what the other gaps need."
        case Why.EXCLUDED:
            return "Only a change of what was excluded would close it."
        case Why.FIXED:
            asks = [codebook.question(r.variable.scope, r.variable.key).ask for r in left.fixed]
            return f"It hangs on what no law changes: {' '.join(dict.fromkeys(asks))}"
        case Why.UNCERTAIN:
            return "No change is certain to close it, whatever the answers that are not known are."
        case Why.TOO_LARGE:
            return "It reads too much for the changes that would close it to be worked out."


def items_words(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The powers, kinds of conduct or offences that findings are about."""
    return tuple(
        dict.fromkeys(item for f in findings if (item := item_words(f.item, f.item_title, f.scope)))
    )


def item_words(item: str | None, title: str, scope: Scope) -> str:
    """A power or kind of conduct in few words, an offence by its title."""
    if not item:
        return ""
    return title if scope is Scope.OFFENCE else item.replace("-", " ")


def about(variable: Variable, assessment: Assessment) -> str:
    """What a question is asked of; empty for the State."""
    titles = {each.key: each.title for each in assessment.profile.offences}
    item = variable.item or ""
    return item_words(item, titles.get(item, item), variable.scope)


def means(question: Question, value: Value) -> str:
    """What a value means, in one sentence; empty where the codebook does not say."""
    guidance = question.guidance
    found = guidance.values.get(str(value).lower()) if guidance else None
    return f"{found.means.split('. ')[0].rstrip('.')}." if found else ""


def remedy_words(findings: Sequence[Finding], state: str) -> str:
    """What the rule of these findings would have the law say."""
    first, *others = findings
    remedy = first.rule.remedy
    item = SEVERAL[first.scope] if others else first.item_title
    return fill(remedy.law, first.scope, item, {"state": state}) if remedy else ""


def heaviest(findings: Sequence[Finding]) -> str:
    """The highest severity among them."""
    return str(max((each.severity for each in findings), key=lambda each: each.weight))


def joining_words(article: ArticleView, step: StepView) -> str:
    """`article 6: Declare that ... (Safeguard)`."""
    place = f"article {article.number}" if article.number else "on joining"
    return f"{place}: {step.says} ({step.title})"
