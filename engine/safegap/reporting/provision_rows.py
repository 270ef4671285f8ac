"""What a bill would set, side by side with the present law, and what comes of it."""

from collections.abc import Iterator, Sequence

from safegap.assessment.bills import Provision
from safegap.assessment.law import Law, citations_of
from safegap.model.change import Comparison, FindingChange
from safegap.model.finding import Variable
from safegap.model.outcome import Basis, weakest
from safegap.model.pack import Pack
from safegap.model.profile import Citation, Period, Profile
from safegap.model.question import Question, Scope
from safegap.reporting.change_view import ProvisionRow
from safegap.reporting.change_words import turn_words
from safegap.reporting.counting import counted, listed
from safegap.reporting.words import BASIS_WORDS, answer_words, citation_words, measured, value_words

NO_EFFECT = "changes no finding"
NOT_CITED = "no source given"


def provision_rows(
    provisions: Sequence[Provision], comparison: Comparison, pack: Pack, before: Law
) -> tuple[ProvisionRow, ...]:
    """A row for each answer that would be set, in the order of the clauses."""
    return tuple(_rows(provisions, comparison, pack, before))


def _rows(
    provisions: Sequence[Provision], comparison: Comparison, pack: Pack, before: Law
) -> Iterator[ProvisionRow]:
    after = comparison.after
    profile = after.profile if after else before.profile
    for each in provisions:
        variable = each.variable
        question = pack.codebook.question(variable.scope, variable.key)
        present = before.read(variable, variable.key)
        period = each.answer.periods[-1]
        begins = each.commencement
        yield ProvisionRow(
            bill=each.bill.title,
            clause=each.clause,
            commencement=begins.in_words if begins else "",
            key=question.key,
            question=question.ask,
            about=_about(variable, pack, profile),
            before=answer_words(present, question),
            before_grounds=_grounds(present.citations, before.profile),
            after=_said(period, question),
            after_grounds=_grounds(citations_of(period), profile),
            basis=BASIS_WORDS[_basis(period)],
            effects=tuple(_effects(variable, comparison.changes)) or (NO_EFFECT,),
        )


def _about(variable: Variable, pack: Pack, profile: Profile) -> str:
    if variable.item is None:
        return ""
    if variable.scope is Scope.OFFENCE:
        titles = {each.key: each.title for each in profile.offences}
        return titles.get(variable.item, variable.item)
    return pack.codebook.title(variable.scope, variable.item)


def _said(period: Period, question: Question) -> str:
    if period.readings:
        return listed([measured(question, each.value) for each in period.readings], "or")
    value = period.value
    if value is None or isinstance(value, tuple):
        return value_words(value or ())
    return measured(question, value)


def _grounds(citations: Sequence[Citation], profile: Profile) -> str:
    if not citations:
        return NOT_CITED
    cited = [citation_words(each, profile) for each in citations]
    more = len(cited) - 3
    return "; ".join(cited[:3]) + (f" and {counted(more, 'more', 'more')}" if more > 0 else "")


def _basis(period: Period) -> Basis:
    return weakest(each.basis for each in period.readings or (period,)) or Basis.UNVERIFIED


def _effects(variable: Variable, changes: Sequence[FindingChange]) -> Iterator[str]:
    for change in changes:
        if any(answer.variable == variable for answer in change.answers):
            subject = f" ({change.item_title})" if change.item_title else ""
            yield f"{change.title}{subject}: {turn_words(change)}"
