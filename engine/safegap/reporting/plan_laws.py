"""The changes of a plan, law by law: which text each of them is made in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safegap.model.finding import Finding
from safegap.model.plan import PlannedChange
from safegap.model.profile import Profile
from safegap.reporting.words import short_title

ORDER = ("constitution", "statute", "regulation")
"""Texts that parliament or government can change, in the order in which they are printed."""
_NEAREST = ("statute", "regulation")
"""Where a rule of a statute is cited too, a constitution is not what has to be amended."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What is changed in one text."""

    sources: tuple[str, ...]
    """Its keys in the profile, several where it was read in several copies; empty where no
    provision is cited."""
    title: str
    changes: tuple[PlannedChange, ...]

    @property
    def key(self) -> str:
        """What it is called in anchors and clauses; empty where no provision is cited."""
        return self.sources[0] if self.sources else ""


def by_law(changes: Sequence[PlannedChange], profile: Profile) -> tuple[Amended, ...]:
    """Each change once, in one text; what no provision is cited for stands last."""
    uses = Counter(cited.source for each in changes for cited in each.answer.citations)
    found: dict[str, list[PlannedChange]] = {}
    sources: dict[str, dict[str, None]] = {}
    for each in changes:
        source = law_of(each, profile, uses)
        title = short_title(profile.sources[source].title) if source else ""
        found.setdefault(title, []).append(each)
        sources.setdefault(title, {}).update({source: None} if source else {})

    def place(title: str) -> tuple[int, int, str]:
        kinds = [ORDER.index(profile.sources[each].kind) for each in sources[title]]
        return min(kinds, default=len(ORDER)), -len(found[title]), title

    titles = sorted(found, key=place)
    return tuple(Amended(tuple(sources[t]), t, tuple(found[t])) for t in titles)


def law_of(change: PlannedChange, profile: Profile, uses: Mapping[str, int]) -> str:
    """The text to amend: of those cited, the one in which most is changed."""
    cited = {each.source for each in change.answer.citations}
    kinds = {each: profile.sources[each].kind for each in cited}
    only = all(kind == "constitution" for kind in kinds.values())
    laws = cited if only else {each for each in cited if kinds[each] in _NEAREST}
    return min(laws, key=lambda each: (ORDER.index(kinds[each]), -uses[each], each), default="")


def alike(changes: Sequence[PlannedChange]) -> tuple[tuple[PlannedChange, ...], ...]:
    """Changes of one rule for several powers, from the same to the same, closing the same."""
    found: dict[tuple[object, ...], list[PlannedChange]] = {}
    for each in changes:
        read = each.answer
        rules = frozenset(finding.rule.id for finding in each.closes)
        key = (
            read.variable.scope, read.variable.key, read.state, read.values, read.why_unknown,
            each.to, rules,
        )  # fmt: skip
        found.setdefault(key, []).append(each)
    return tuple(tuple(group) for group in found.values())


def by_rule(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Findings of one rule together, each once, in the order in which they come."""
    found: dict[str, dict[str, Finding]] = {}
    for each in findings:
        found.setdefault(each.rule.id, {}).setdefault(each.id, each)
    return tuple(tuple(group.values()) for group in found.values())
