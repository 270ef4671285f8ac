"""From several assessments to the view of a comparison."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from safegap import __version__
from safegap.model.assessment import STANDINGS, Assessment, Safeguard
from safegap.model.outcome import Basis
from safegap.model.rule import Rule
from safegap.reporting.comparison_view import (
    CellView,
    ComparisonView,
    SafeguardRow,
    ScoresView,
    StateHead,
    ThemeRows,
)
from safegap.reporting.counting import listed
from safegap.reporting.deciding import deciding_words
from safegap.reporting.front import document_number, people
from safegap.reporting.waiver_words import WAIVED
from safegap.reporting.words import (
    BASIS_WORDS,
    OUTCOME_MARKS,
    OUTCOME_WORDS,
    basis_beside,
    safeguard_text,
    weakest_basis,
)

MOST_CODES = 5
"""States that a document number names."""


def comparison_view(
    assessments: Sequence[Assessment],
    phrases: Mapping[str, str] | None = None,
    scores: ScoresView | None = None,
) -> ComparisonView:
    """The States in the order given; the safeguards by theme, the weightiest first."""
    pack = assessments[0].pack
    themes = tuple(_themes(assessments))
    rows = [row for theme in themes for row in theme.rows]
    differing = sum(row.differs for row in rows)
    return ComparisonView(
        title=listed(each.profile.name for each in assessments),
        states=tuple(_head(each) for each in assessments),
        themes=themes,
        legend=tuple((each, OUTCOME_MARKS[each], OUTCOME_WORDS[each]) for each in STANDINGS),
        same=len(rows) - differing,
        differing=differing,
        cautions=tuple(_cautions(assessments)),
        number=_number(assessments),
        pack=f"{pack.description.title}, rules {pack.named}",
        digest=pack.digest,
        version=__version__,
        phrases=phrases or {},
        scores=scores,
    )


def _number(assessments: Sequence[Assessment]) -> str:
    """Of the comparison: another profile, other rules, another number."""
    numbers = [*map(document_number, assessments), assessments[0].pack.digest]
    states = [each.profile.state for each in assessments]
    about = "-".join(states) if len(states) <= MOST_CODES else f"{len(states)}-States"
    return f"SG-{about}-{sha256(' '.join(numbers).encode()).hexdigest()[:8]}"


def _head(assessment: Assessment) -> StateHead:
    profile = assessment.profile
    bases = [f"{assessment.bases[b]} {BASIS_WORDS[b]}" for b in Basis if assessment.bases[b]]
    return StateHead(
        state=profile.state,
        name=profile.name,
        law=assessment.day_words,
        status=profile.status,
        read=f"{listed(bases) or 'no answer read'}",
        people=people(profile),
        number=document_number(assessment),
        counts=tuple(
            (OUTCOME_MARKS[each], OUTCOME_WORDS[each], assessment.count(each)) for each in STANDINGS
        ),
        digest=profile.digest,
    )


def _themes(assessments: Sequence[Assessment]) -> Iterator[ThemeRows]:
    pack = assessments[0].pack
    found = [{each.rule.id: each for each in one.safeguards} for one in assessments]
    rules = [rule for rule in pack.rules if any(rule.id in each for each in found)]
    rules.sort(key=lambda rule: pack.theme_order[rule.theme])
    for theme in dict.fromkeys(rule.theme for rule in rules):
        own = [rule for rule in rules if rule.theme == theme]
        own.sort(key=lambda rule: -_weight(rule, found))
        rows = tuple(_row(rule, assessments, found) for rule in own)
        yield ThemeRows(theme, pack.theme_title(theme), rows)


def _weight(rule: Rule, found: Sequence[Mapping[str, Safeguard]]) -> int:
    """The sum of what it counts as over the States."""
    counted = (each[rule.id].counts_as for each in found if rule.id in each)
    return sum(severity.weight for severity in counted if severity)


def _row(
    rule: Rule, assessments: Sequence[Assessment], found: Sequence[Mapping[str, Safeguard]]
) -> SafeguardRow:
    cells = tuple(
        _cell(one, safeguards.get(rule.id))
        for one, safeguards in zip(assessments, found, strict=True)
    )
    differs = len({cell.standing for cell in cells}) > 1
    return SafeguardRow(rule.id, rule.title, rule.asks or "", differs, cells)


def _cell(assessment: Assessment, safeguard: Safeguard | None) -> CellView:
    profile = assessment.profile
    if safeguard is None:  # no offence is listed that it could be asked of
        word = OUTCOME_WORDS["not-applicable"]
        mark = OUTCOME_MARKS["not-applicable"]
        return CellView(
            profile.state, profile.name, "not-applicable", mark, word, "", "", "",
            "The profile lists nothing that it is asked of.", "",
        )  # fmt: skip
    basis = weakest_basis(safeguard)
    doubtful = basis is Basis.UNVERIFIED
    remarks = [BASIS_WORDS[basis]] if basis and doubtful else []
    remarks += [WAIVED] if safeguard.waived else []
    counts = safeguard.counts_as
    return CellView(
        state=profile.state,
        name=profile.name,
        standing=safeguard.standing,
        mark=OUTCOME_MARKS[safeguard.standing],
        word=OUTCOME_WORDS[safeguard.standing],
        severity=counts.value if counts else "",
        remarks=", ".join(remarks),
        basis="" if doubtful else basis_beside(safeguard.standing, basis),
        says=safeguard_text(safeguard, profile.name),
        reasons=deciding_words(safeguard, assessment),
    )


def _cautions(assessments: Sequence[Assessment]) -> Iterator[str]:
    """Those that all share once, the others with their State."""
    shared = set(assessments[0].cautions)
    for each in assessments[1:]:
        shared &= set(each.cautions)
    yield from (caution for caution in assessments[0].cautions if caution in shared)
    for each in assessments:
        for caution in each.cautions:
            if caution not in shared:
                yield f"{each.profile.name}: {caution}"
