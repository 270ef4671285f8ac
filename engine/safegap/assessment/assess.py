"""Every rule held against a profile."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from safegap.assessment.findings import findings_of
from safegap.assessment.law import Law
from safegap.assessment.turns import turns
from safegap.logic.compilations import Compilations
from safegap.logic.diagram import TooMuchWork
from safegap.model.assessment import Assessment, Safeguard, Standing
from safegap.model.day import Day
from safegap.model.finding import Finding
from safegap.model.outcome import Basis, Outcome, Severity, best, worst
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.model.rule import Rule
from safegap.model.treaty import TreatyStatus


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules and findings are wanted, and how strong an answer must be to count."""

    themes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    min_severity: Severity | None = None
    min_basis: Basis | None = None
    as_of: Day | None = None

    def wants(self, rule: Rule) -> bool:
        """Whether a rule is selected."""
        themed = not self.themes or rule.theme in self.themes
        return themed and (not self.rules or rule.id in self.rules)

    def keeps(self, safeguard: Safeguard) -> bool:
        """Whether a safeguard weighs enough to be shown."""
        if self.min_severity is None:
            return True
        counts = safeguard.counts_as
        return counts is not None and counts.weight >= self.min_severity.weight


def assess(
    pack: Pack,
    profile: Profile,
    treaty: TreatyStatus,
    selection: Selection,
    compilations: Compilations | None = None,
) -> Assessment:
    """All findings for a State. A rule too large to decide exactly is named, never guessed.

    `compilations`: of this pack's rules, where several States are assessed.
    """
    when = selection.as_of or profile.law_as_of
    law = Law(profile, when.last, treaty.states.get(profile.state), selection.min_basis)
    safeguards: list[Safeguard] = []
    not_computed: list[str] = []
    idle: list[str] = []
    selected = [rule for rule in pack.rules if selection.wants(rule)]
    for rule in selected:
        if rule.subjects.pair:
            continue
        try:
            findings = tuple(findings_of(rule, pack.codebook, law, compilations))
        except TooMuchWork:
            not_computed.append(rule.id)
            continue
        if findings:
            safeguards.append(safeguard_of(rule, findings))
        else:
            idle.append(rule.id)
    ordered = sorted(
        safeguards,
        key=lambda each: (pack.theme_order[each.rule.theme], *place_of(each), each.rule.id),
    )
    pairs = tuple(rule.id for rule in selected if rule.subjects.pair)
    found = _assessment(pack, law, when, selection, tuple(ordered), pairs, tuple(not_computed))
    return replace(found, without_subjects=tuple(idle))


def place_of(safeguard: Safeguard) -> tuple[int, int]:
    """Worst first: what it counts as, then whether it is decided."""
    counts = safeguard.counts_as
    return -(counts.weight if counts else 0), _STANDING_ORDER[safeguard.standing]


_STANDING_ORDER: dict[Standing, int] = {
    "gap": 0,
    "partial": 1,
    "open": 2,
    "not-researched": 3,
    "met": 4,
    "not-applicable": 5,
}


def _assessment(
    pack: Pack,
    law: Law,
    when: Day,
    selection: Selection,
    safeguards: tuple[Safeguard, ...],
    pairs: tuple[str, ...],
    not_computed: tuple[str, ...],
) -> Assessment:
    read = {a.variable: a for s in safeguards for f in s.findings for a in f.answers}
    answered = [a for a in read.values() if a.state in ("known", "contested")]
    return Assessment(
        pack=pack,
        profile=law.profile,
        day=law.day,
        day_words=when.in_words,
        cautions=(*changed_rules(pack), *cautions(law, when, selection, pairs)),
        min_basis=selection.min_basis,
        safeguards=safeguards,
        shown=tuple(each for each in safeguards if selection.keeps(each)),
        treaty=law.treaty,
        need_two_states=pairs,
        not_computed=not_computed,
        bases={basis: sum(a.basis is basis for a in answered) for basis in Basis},
        answered=len(answered),
        unknown=sum(a.state == "unknown" for a in read.values()),
        not_researched=sum(a.state == "not-researched" for a in read.values()),
    )


def changed_rules(pack: Pack) -> Iterator[str]:
    """One sentence where some rules are not as the pack that they come from has them."""
    by = dict.fromkeys(each.pack for rule in pack.overridden for each in rule.overridden)
    by |= dict.fromkeys(each.pack for each in pack.switched_off)
    changed, off = len(pack.overridden), len(pack.switched_off)
    told = [f"changed {changed}"] if changed else []
    told += [f"switched off {off}"] if off else []
    if told:
        what = f"{' and '.join(told)} of the rules that it extends, each with its reason"
        yield f"The pack {' and '.join(by)} has {what}."


def cautions(
    law: Law, when: Day, selection: Selection, pairs: tuple[str, ...] = ()
) -> Iterator[str]:
    """What a reader must know of the day and of what was selected; `pairs` were left out."""
    profile = law.profile
    if when.first > profile.law_as_of.last:
        yield (
            f"The profile gives the law as at {profile.law_as_of.in_words}; that is what is "
            f"assessed here for {when.in_words}, and later changes are not known."
        )
    if when.first != when.last:
        span = "month" if len(when.written) > 4 else "year"
        yield f"Only the {span} of the day assessed is given; its last day is meant."
    if when.last < profile.law_as_of.first:
        yield (
            "Answers whose sources have no date of entry into force are taken to hold on "
            "this earlier day too."
        )
        yield from _before_all(law, when)
    if selection.min_basis:
        yield f"Answers of a basis weaker than {selection.min_basis} are read as unknown."
    if pairs:
        rules = "1 rule is" if len(pairs) == 1 else f"{len(pairs)} rules are"
        yield (
            f"{rules} about cooperation between two States and not assessed here: one State's law "
            "does not answer them."
        )


def _before_all(law: Law, when: Day) -> Iterator[str]:
    """From when on anything is recorded with a date, for a day that lies before."""
    first = turns(law.profile, law.treaty).first
    if first and when.last < first:
        begins = Day.parse(first.isoformat()).in_words
        yield f"The first day of which the profile records anything is {begins}, later than this."


def safeguard_of(rule: Rule, findings: tuple[Finding, ...]) -> Safeguard:
    """A rule with its findings, and what they come to together."""
    least = worst(best(finding.outcomes) for finding in findings)
    most = worst(finding.worst for finding in findings)
    if least is most:
        return Safeguard(rule, findings, least.value, (least,))
    unsettled = [finding for finding in findings if not finding.settled]
    unread = any(a.state == "not-researched" for finding in unsettled for a in finding.missing)
    between = tuple(
        outcome
        for outcome in Outcome
        if least.badness <= outcome.badness <= most.badness
        and any(outcome in finding.outcomes for finding in findings)
    )
    return Safeguard(rule, findings, "not-researched" if unread else "open", between)
