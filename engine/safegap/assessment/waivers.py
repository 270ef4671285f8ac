"""Findings that someone accepts for a time: marked, never dropped; and waivers that are idle."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from safegap.content.suggest import did_you_mean
from safegap.model.assessment import Assessment, Safeguard
from safegap.model.day import Day
from safegap.model.finding import Finding, finding_id
from safegap.model.integrity import IntegrityFault
from safegap.model.waiver import Waiver

EXPIRED = "expired-waiver"
UNUSED = "unused-waiver"


def waive(assessment: Assessment, waivers: Iterable[Waiver], day: date | None = None) -> Assessment:
    """The same assessment with its findings' waivers: of outcomes and totals nothing changes.

    `day` is the day on which a waiver must hold; None: the day whose law is assessed.
    """
    on = day or assessment.day
    held = [each for each in waivers if each.state == assessment.profile.state]
    held = sorted((each for each in held if each.holds_on(on)), key=_narrow_and_long_first)
    if not held:
        return assessment
    marked = {each.rule.id: _marked(each, held) for each in assessment.safeguards}
    return replace(
        assessment,
        safeguards=tuple(marked.values()),
        shown=tuple(marked[each.rule.id] for each in assessment.shown),
    )


def waiver_faults(
    assessments: Sequence[Assessment],
    waivers: Iterable[Waiver],
    day: date | None = None,
    states: Container[str] | None = None,
) -> tuple[IntegrityFault, ...]:
    """Waivers of the assessed States that have expired or waive nothing, by place.

    `states` are those that have a profile; where they are given, a waiver for another is unused.
    """
    found: list[IntegrityFault] = []
    for waiver in waivers:
        own = [each for each in assessments if each.profile.state == waiver.state]
        if own:
            found += _faults(waiver, own, day or max(each.day for each in own))
        elif states is not None and waiver.state not in states:
            message = f"waives nothing: there is no profile of {waiver.state}"
            found.append(_fault(waiver, UNUSED, message, "correct the State's code, or remove it"))
    return tuple(sorted(found))


def _narrow_and_long_first(waiver: Waiver) -> tuple[bool, int]:
    """Where several fit a finding: the one that names its subject, then the one that ends last."""
    return waiver.item is None, -waiver.until.last.toordinal()


def _marked(safeguard: Safeguard, held: list[Waiver]) -> Safeguard:
    findings = tuple(
        replace(each, waiver=next((w for w in held if _waives(w, each)), None))
        for each in safeguard.findings
    )
    return replace(safeguard, findings=findings)


def _waives(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver names a finding that is wrong, or can be."""
    named = waiver.rule == finding.rule.id and waiver.item in (None, finding.item)
    return named and finding.counts_as is not None


def _faults(waiver: Waiver, own: list[Assessment], on: date) -> Iterator[IntegrityFault]:
    findings = [
        f for a in own for s in a.safeguards for f in s.findings if f.rule.id == waiver.rule
    ]
    used = any(_waives(waiver, each) for each in findings)
    if not waiver.holds_on(on):
        since = Day.parse((waiver.until.last + timedelta(days=1)).isoformat()).in_words
        hint = "renew it with a reason, or remove it" if used or not findings else "remove it"
        yield _fault(waiver, EXPIRED, f"has not held since {since}", hint)
    elif not used and (reason := _idle(waiver, own, findings)):
        yield _fault(waiver, UNUSED, *reason)


def _idle(waiver: Waiver, own: list[Assessment], findings: list[Finding]) -> tuple[str, str] | None:
    """Why a waiver waives nothing, and what to do; None where its rule was not assessed."""
    if any(waiver.rule in each.need_two_states for each in own):
        return (
            "waives nothing: its rule is about two States, which are not assessed yet",
            "remove it",
        )
    items = [each.item for each in findings]
    if findings and waiver.item in (None, *items):
        return "waives nothing: what it names is not wrong", "remove it"
    if findings or any(waiver.rule in each.without_subjects for each in own):
        near = did_you_mean(waiver.item, items) if items else ""
        return "waives nothing: the profile has nothing of that name", near or "remove it"
    return None


def _fault(waiver: Waiver, code: str, says: str, hint: str) -> IntegrityFault:
    about = finding_id(waiver.rule, waiver.item)
    subject = f" ({waiver.item})" if waiver.item else ""
    return IntegrityFault(
        waiver.path, waiver.line, waiver.column, code, "warning", f"{waiver.state} {about}",
        f"the waiver of `{waiver.rule}` for {waiver.state}{subject} {says}", hint,
    )  # fmt: skip
