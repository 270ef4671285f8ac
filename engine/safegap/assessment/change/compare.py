"""Two assessments side by side: every finding that changed, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safegap.assessment.change.causes import Explained, Then, cause_of, explain_change
from safegap.assessment.change.kinds import ORDER, WRONG, kind_of, kind_of_new
from safegap.assessment.change.rules import RuleChanges
from safegap.assessment.law import Law
from safegap.model.assessment import Assessment
from safegap.model.change import (
    AnswerChange,
    Cause,
    Comparison,
    FindingChange,
    Kind,
    PastAnswer,
    PastFinding,
    PastState,
)
from safegap.model.finding import Finding, finding_id
from safegap.model.outcome import Severity, best, worst
from safegap.model.question import Scope
from safegap.model.rule import Rule


def compare(
    before: PastState | None, after: Assessment | None, rules: RuleChanges | None
) -> Comparison:
    """What became of one State's findings. `rules`: the packs, None where only results are kept."""
    if after is None:
        return _without(before, rules)
    profile = after.profile
    compared = _Compared(before, after, rules) if before else None
    changes = list(compared.changes() if compared else _new_profile(after))
    unchanged = compared.unchanged({each.id for each in changes}) if compared else ()
    return Comparison(
        profile.state, profile.name, before, after, tuple(sorted(changes, key=_place)), unchanged
    )


def _place(change: FindingChange) -> tuple[int, int, str]:
    """Worst kind first, then the heaviest."""
    return ORDER[change.kind], -weight_of(change).weight, change.id


def weight_of(change: FindingChange) -> Severity:
    """The severity of a change: of what is there now, else of what was."""
    after, before = change.after, change.before
    if after and after.counts_as:
        return after.counts_as
    if before:
        return before.severity
    return after.severity if after else Severity.LOW


@dataclass(frozen=True, slots=True)
class _Compared:
    before: PastState
    after: Assessment
    rules: RuleChanges | None

    def changes(self) -> Iterator[FindingChange]:
        matched: set[str] = set()
        for finding in self.after.findings:
            past = self._past(finding)
            if past is None:
                yield from self._new(finding)
                continue
            matched.add(past.id)
            kind = kind_of(past.outcomes, finding.outcomes, past.severity, finding.severity)
            if kind:
                yield self._changed(kind, past, finding)
        for key, past in self.before.findings.items():
            if key not in matched and _was_wrong(past) and not self._left_out(past):
                yield self._gone(past)

    def _left_out(self, past: PastFinding) -> bool:
        """Whether its rule is there, and could not be read or decided."""
        unread = self.rules is not None and self.rules.unread(past.rule)
        return unread or past.rule in self.after.not_computed

    def unchanged(self, changed: set[str]) -> tuple[Finding, ...]:
        """What is not in place now and was the same before, the heaviest first."""
        same = [
            (each.counts_as.weight, each)
            for each in self.after.findings
            if each.counts_as and each.id not in changed and self._past(each)
        ]
        return tuple(each for _, each in sorted(same, key=lambda pair: -pair[0]))

    def _past(self, finding: Finding) -> PastFinding | None:
        names = (finding.rule.id, *finding.rule.replaces)
        keys = (finding_id(name, finding.item) for name in names)
        found = self.before.findings
        return next((found[key] for key in keys if key in found), None)

    def _changed(self, kind: Kind, past: PastFinding, finding: Finding) -> FindingChange:
        state = self.after.profile.state
        if kind in (Kind.HEAVIER, Kind.LIGHTER):
            remark = f"Its severity was {past.severity}, and is {finding.severity}."
            return _change(state, kind, past, finding, _BY_RULE, remark)
        law, then = self._laws()
        past = self._with_unasked(past, finding)
        other = self._other_rule(finding.rule)
        why = explain_change(past, finding, self.after.pack, law, then, other_rules=other)
        return _change(state, kind, past, finding, why, "")

    def _laws(self) -> tuple[Law, Then]:
        now = Law(self.after.profile, self.after.day, self.after.treaty, self.after.min_basis)
        past = self.before.profile
        # A profile knows no law that is later than itself, whatever day is asked for.
        day = min(self.before.day, past.law_as_of.last) if past else self.before.day
        spoken = min(now.day, now.profile.law_as_of.last)
        same = past is not None and past.digest == now.profile.digest
        then = Law(now.profile, day, now.treaty, now.min_basis)
        return now, Then(then, past, same, not same and spoken < day)

    def _with_unasked(self, past: PastFinding, finding: Finding) -> PastFinding:
        """With what the past profile said of questions that the rule did not ask then."""
        profile = self.before.profile
        if profile is None:
            return past
        law = Law(profile, self.before.day, self.after.treaty, self.after.min_basis)
        found = {
            read.variable: law.read(read.variable, read.spelling)
            for read in finding.answers
            if read.variable not in past.answers
        }
        more = {
            variable: PastAnswer(read.values, read.state, read.line, read.column)
            for variable, read in found.items()
            if variable.scope is not Scope.OFFENCE
        }
        return replace(past, answers={**past.answers, **more})

    def _other_rule(self, rule: Rule) -> bool:
        if self.rules:
            return self.rules.differs(rule)
        return self.before.pack_digest != self.after.pack.digest

    def _new(self, finding: Finding) -> Iterator[FindingChange]:
        """A finding about something that nobody had looked at: a new rule, or a new subject."""
        kind = kind_of_new(finding.outcomes)
        if kind is None:
            return
        state = self.after.profile.state
        if not self._asked_before(finding.rule):
            yield _change(state, kind, None, finding, _BY_RULE, "The rule is new.")
        elif finding.scope is Scope.OFFENCE:
            why = self._newly_listed(finding)
            kind = Kind.OPENED if Cause.LAW in why.causes else kind
            yield _change(state, kind, None, finding, why, "The offence was not listed before.")
        else:
            remark = f"The rule was not asked of this {finding.scope} before."
            yield _change(state, kind, None, finding, _BY_RULE, remark)

    def _asked_before(self, rule: Rule) -> bool:
        if self.rules:
            return self.rules.earlier(rule) is not None
        names = (rule.id, *rule.replaces)
        return any(each.rule in names for each in self.before.findings.values())

    def _newly_listed(self, finding: Finding) -> Explained:
        _, then = self._laws()
        answers = tuple(
            AnswerChange(read.variable, read.spelling, None, read, cause_of(None, read, then))
            for read in finding.because or ()
        )
        told = {each.cause for each in answers} or {Cause.RESEARCH}
        return Explained(tuple(each for each in Cause if each in told), answers)

    def _gone(self, past: PastFinding) -> FindingChange:
        rule = next((each for each in self.after.pack.rules if each.id == past.rule), None)
        state = self.after.profile.state
        if rule is None:
            return _vanished(state, past, None, _BY_RULE, "There is no such rule any more.")
        if past.scope is Scope.OFFENCE:
            answers = tuple(
                AnswerChange(variable, variable.key, answer, None, Cause.RESEARCH)
                for variable, answer in past.answers.items()
                if variable.item == past.item
            )
            why = Explained((Cause.RESEARCH,), answers)
            return _vanished(state, past, rule, why, "The offence is not listed any more.")
        remark = f"The rule is not asked of this {past.scope} any more."
        return _vanished(state, past, rule, _BY_RULE, remark)


_BY_RULE = Explained((Cause.RULE,))


def _was_wrong(past: PastFinding) -> bool:
    return worst(past.outcomes).badness >= WRONG


def _change(
    state: str, kind: Kind, past: PastFinding | None, after: Finding, why: Explained, remark: str
) -> FindingChange:
    return FindingChange(
        state=state,
        kind=kind,
        rule=after.rule.id,
        title=after.rule.title,
        item=after.item,
        item_title=after.item_title,
        before=past,
        after=after,
        causes=why.causes,
        answers=why.answers,
        remark=remark,
    )


def _vanished(
    state: str, past: PastFinding, rule: Rule | None, why: Explained, remark: str
) -> FindingChange:
    return FindingChange(
        state=state,
        kind=Kind.GONE,
        rule=past.rule,
        title=rule.title if rule else past.rule,
        item=past.item,
        item_title=past.item_title,
        before=past,
        after=None,
        causes=why.causes,
        answers=why.answers,
        remark=remark,
    )


def _new_profile(after: Assessment) -> Iterator[FindingChange]:
    """Nobody had written about the State: what is missing was found, not opened."""
    for finding in after.findings:
        kind = kind_of_new(finding.outcomes)
        if kind:
            why = Explained((Cause.RESEARCH,))
            yield _change(after.profile.state, kind, None, finding, why, "The profile is new.")


def _without(before: PastState | None, rules: RuleChanges | None) -> Comparison:
    """A State whose profile is not there any more."""
    if before is None:
        message = "a comparison needs a State before or after"
        raise ValueError(message)
    titles = {each.id: each for each in rules.after.rules} if rules else {}
    changes = [
        _vanished(
            before.state, past, titles.get(past.rule), Explained((Cause.RESEARCH,)),
            "The profile is not there any more.",
        )
        for past in before.findings.values()
        if best(past.outcomes).badness >= WRONG
    ]  # fmt: skip
    return Comparison(before.state, before.name, before, None, tuple(changes), ())
