"""Kinds of conduct and offences that come out alike, told together."""

from collections.abc import Iterator, Sequence

from safegap.reporting.cooperation_flow_view import (
    Changes,
    DecidingAnswer,
    FlowCase,
    GroupCase,
    GroupView,
    SubjectView,
)
from safegap.reporting.counting import listed

_CLOSABLE = ("gap", "partial")
"""For what must be refused, or lies outside, there is nothing to close."""


def grouped(subjects: Sequence[SubjectView]) -> tuple[GroupView, ...]:
    """Those with the same answers for the same grounds, in the order of the first of each."""
    groups: dict[object, list[SubjectView]] = {}
    for subject in subjects:
        groups.setdefault(tuple(_signature(subject)), []).append(subject)
    return tuple(_group(alike) for alike in groups.values())


def _signature(subject: SubjectView) -> Iterator[object]:
    for key, cases in _told(subject).items():
        yield key, tuple(form for case in cases for form in case.forms)


def _told(subject: SubjectView) -> dict[object, list[FlowCase]]:
    """Cases that say the same, whatever answers they rest on."""
    found: dict[object, list[FlowCase]] = {}
    for case in subject.cases:
        key = case.mark, case.says, tuple((each.key, each.may) for each in case.grounds)
        found.setdefault(key, []).append(case)
    return found


def _group(alike: Sequence[SubjectView]) -> GroupView:
    told = [_told(subject) for subject in alike]
    return GroupView(
        subjects=tuple((each.id, each.title) for each in alike),
        cases=tuple(_case([each[key] for each in told], alike) for key in told[0]),
    )


def _case(told: Sequence[Sequence[FlowCase]], alike: Sequence[SubjectView]) -> GroupCase:
    """`told`: for each subject the cases that say this."""
    first = told[0][0]
    forms = [form for case in told[0] for form in case.forms]
    words = listed(forms) if len(forms) < first.of else "all forms of help"
    missing = (m for cases in told for case in cases for m in case.why.missing)
    return GroupCase(
        forms_words=words[:1].upper() + words[1:],
        ids=tuple(name for cases in told for case in cases for name in case.ids),
        mark=first.mark,
        says=first.says,
        deciding=tuple(each for each in first.grounds if each.decides),
        beside=tuple(each for each in first.grounds if not each.decides),
        answers=tuple(dict.fromkeys(_answers(told, alike))),
        too_much_work=any(case.why.too_much_work for cases in told for case in cases),
        missing=tuple(dict.fromkeys(f"{m.state}: {m.name} ({m.standing})" for m in missing)),
        changes=tuple(_changes(first)) if first.mark.standing in _CLOSABLE else (),
    )


def _answers(
    told: Sequence[Sequence[FlowCase]], alike: Sequence[SubjectView]
) -> Iterator[DecidingAnswer]:
    for subject, cases in zip(alike, told, strict=True):
        for reason in (each for case in cases for each in case.why.reasons):
            own = f".{subject.id.rpartition('.')[2]}." in reason.answer
            about = reason.about or (subject.title if own and len(alike) > 1 else "")
            name = f"{reason.name} ({about})" if about else reason.name
            yield DecidingAnswer(
                reason.answer, f"{reason.state}: {name}", reason.value, reason.basis
            )


def _changes(case: FlowCase) -> Iterator[Changes]:
    """The first way in each law; the others are among the data for programs."""
    for each in case.why.changes:
        yield Changes(each.where, each.alternatives[:1])
