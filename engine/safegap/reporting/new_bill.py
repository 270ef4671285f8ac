"""A starting file for a bill: beside it, as comments, the questions that would close most."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safegap.assessment.law import Law
from safegap.model.assessment import Assessment
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome, Severity
from safegap.model.pack import Pack
from safegap.model.question import Question, Scope
from safegap.reporting.question_comments import comment, question_comments
from safegap.reporting.words import answer_words, citation_words

MOST_QUESTIONS = 30
_PARTS = {Scope.POWER: "powers", Scope.CONDUCT: "conducts", Scope.OFFENCE: "offences"}
_HEAD = """\
# yaml-language-server: $schema=../../docs/schema/bill.json
# A bill on the law of {name}. It changes nothing yet, and the file loads as it is.
#
# Each clause says which answers would hold once it is law: take away the `#` before a question
# and fill in its line.
#   value   one of those that are explained; a repeal sets what then holds
#   cite    the key of a source, one space, and the place in it: bill cl 12(1); several in [ ];
#           the sources of the profile may be cited too
#   basis   text: you read the clause; secondary: a reliable description; unverified: neither
# A clause whose number you do not know gets a name (access), and a note that says so.
# What the bill does not touch is left out. `value: unknown`: it touches that, and nobody knows how.
#
# What does not hold together: `safegap check {state}`. What would become of the findings:
# `safegap change {state} --bill {bill}`, with `--clause 1` of a part only.
amends: {code}
title: '{title}'   # as printed on it, with its number
# status: how far it has come, and when it was last seen
# introduced: 2026-03-01
# commencement: 2027-07-01   # leave out what is not known; a clause may have its own
# amendment-to: {state}-other   # its clauses stand in place of those of that bill, by number
# note: what a reader must know

sources:
  # bill: {{title: The Bill, kind: bill, url: "https://...", language: en, basis: text}}

clauses:
  '1':
    title: What the clause is about
    # commencement: 2027-07-01
    # note: ...
"""


def new_bill_text(name: str, title: str, assessment: Assessment) -> str:
    """The file's text; offered are the questions on which most missing safeguards turn."""
    state = assessment.profile.state
    head = _HEAD.format(
        name=assessment.profile.name,
        state=state,
        code=f"'{state}'" if state == "NO" else state,
        bill=name,
        title=title,
    )
    law = Law(assessment.profile, assessment.day, assessment.treaty)
    return head + "\n".join(_Offers(assessment.pack, law).lines(wanted_changes(assessment))) + "\n"


def wanted_changes(assessment: Assessment) -> tuple[Variable, ...]:
    """What a change of the law would turn on, most missing high or critical safeguards first."""
    weights: Counter[Variable] = Counter()
    for safeguard in assessment.safeguards:
        for finding in safeguard.findings:
            missing = finding.outcomes == (Outcome.GAP,)
            if missing and finding.severity.weight >= Severity.HIGH.weight and finding.repairs:
                changed = {single.answer.variable for step in finding.repairs[0] for single in step}
                weights.update(dict.fromkeys(changed, finding.severity.weight))
    ranked = sorted(weights, key=lambda each: (-weights[each], str(each)))
    return tuple(ranked[:MOST_QUESTIONS])


class _Offers:
    def __init__(self, pack: Pack, law: Law) -> None:
        self._pack = pack
        self._law = law
        self._explained: set[tuple[Scope, str]] = set()

    def lines(self, wanted: Sequence[Variable]) -> Iterator[str]:
        """The questions as comments, State first, each explained where it comes first."""
        if wanted:
            yield "    # The questions on which most of what is missing turns, as the law is now."
        state = [each for each in wanted if each.scope is Scope.STATE]
        yield "    answers:"
        for variable in state:
            yield from self._question(variable, 6)
        for scope, part in _PARTS.items():
            yield f"    {part}:"
            for item, variables in _by_item(wanted, scope).items():
                yield from comment(self._about(scope, item), 6)
                yield f"      {item}:"
                for variable in variables:
                    yield from self._question(variable, 8)

    def _about(self, scope: Scope, item: str) -> str:
        if scope is Scope.OFFENCE:
            titles = {each.key: each.title for each in self._law.profile.offences}
            return titles.get(item, item)
        return self._pack.codebook.title(scope, item)

    def _question(self, variable: Variable, indent: int) -> Iterator[str]:
        question = self._pack.codebook.question(variable.scope, variable.key)
        yield ""
        if (variable.scope, variable.key) in self._explained:
            yield from comment(question.ask, indent)
        else:
            self._explained.add((variable.scope, variable.key))
            yield from question_comments(question, indent)
        yield from comment(f"Now: {self._now(variable, question)}", indent)
        yield f"{' ' * indent}# {question.key}: {{value: , cite: bill cl 1, basis: }}"

    def _now(self, variable: Variable, question: Question) -> str:
        read = self._law.read(variable, variable.key)
        cited = "; ".join(citation_words(each, self._law.profile) for each in read.citations[:3])
        return answer_words(read, question) + (f" [{cited}]" if cited else "")


def _by_item(wanted: Sequence[Variable], scope: Scope) -> Mapping[str, list[Variable]]:
    found: dict[str, list[Variable]] = {}
    for each in wanted:
        if each.scope is scope and each.item:
            found.setdefault(each.item, []).append(each)
    return found
