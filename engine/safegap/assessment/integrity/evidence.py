"""Answers without evidence, and sources that can't be followed."""

from collections.abc import Iterator

from safegap.assessment.integrity.walk import (
    Placed,
    citations_of,
    fault,
    is_known,
    periods_of,
)
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Basis
from safegap.model.profile import Period, Profile, Source


def evidence_faults(profile: Profile) -> Iterator[IntegrityFault]:
    """Everything doubtful about what answers rest on."""
    for placed, period in periods_of(profile):
        yield from _uncited(profile, placed, period)
        yield from _without_pinpoint(profile, placed, period)
        yield from _text_from_commentary(profile, placed, period)
        yield from _unread_source(profile, placed, period)
        yield from _quote_without_language(profile, placed, period)
    yield from _sources(profile)


def _place(period: Period, placed: Placed) -> tuple[int, int]:
    if len(placed.answer.periods) == 1 or not period.line:
        return placed.answer.line, placed.answer.column
    return period.line, period.column


def _uncited(profile: Profile, placed: Placed, period: Period) -> Iterator[IntegrityFault]:
    """A value that nobody can follow; worse where it claims that the provision was read."""
    if not is_known(period):
        if not period.note and not citations_of(period):
            yield fault(
                profile, _place(period, placed), placed.name, "unknown-without-note", "warning",
                f"`{placed.name}` is unknown, and nothing says where somebody looked",
                "add a `note:`, or leave the question out if nobody has looked",
            )  # fmt: skip
        return
    bare = [reading for reading in period.readings if not reading.cite]
    if period.cite or (period.readings and not bare):
        return
    claims = period.basis is Basis.TEXT or any(each.basis is Basis.TEXT for each in bare)
    claimed = ", yet claims that the text was read" if claims else ""
    yield fault(
        profile, _place(period, placed), placed.name, "uncited", "error" if claims else "warning",
        f"`{placed.name}` cites nothing{claimed}", "add `cite: source s 1`",
    )  # fmt: skip


def _without_pinpoint(profile: Profile, placed: Placed, period: Period) -> Iterator[IntegrityFault]:
    for citation in dict.fromkeys(citations_of(period)):
        if not citation.at:
            yield fault(
                profile, _place(period, placed), placed.name, "no-pinpoint", "warning",
                f"`{placed.name}` cites `{citation.source}` without saying where in it",
                f"write `{citation.source} s 1`, or `{citation.source} whole` for the whole text",
            )  # fmt: skip


def _text_from_commentary(
    profile: Profile, placed: Placed, period: Period
) -> Iterator[IntegrityFault]:
    """A commentary is no provision, unless it quotes one."""
    held = [(period.basis, period.cite, period.quoting)]
    held += [(each.basis, each.cite, each.quoting) for each in period.readings]
    for basis, cite, quoting in held:
        kinds = {profile.sources[each.source].kind for each in cite}
        if basis is Basis.TEXT and kinds == {"commentary"} and not quoting:
            yield fault(
                profile, _place(period, placed), placed.name, "text-from-commentary", "error",
                f"`{placed.name}` claims that the text was read, and cites only commentary",
                "name what it quotes, `quoting: Act s 5`, or write `basis: secondary`",
            )  # fmt: skip


def _unread_source(profile: Profile, placed: Placed, period: Period) -> Iterator[IntegrityFault]:
    """The text of a source that nobody has read can't have been read for one answer."""
    if period.basis is not Basis.TEXT or not period.cite:
        return
    bases = {profile.sources[each.source].basis for each in period.cite}
    if bases == {Basis.UNVERIFIED}:
        yield fault(
            profile, _place(period, placed), placed.name, "unread-source", "warning",
            f"`{placed.name}` claims that the text was read, but its source is unverified",
            "correct the `basis:` of one of the two",
        )  # fmt: skip


def _quote_without_language(
    profile: Profile, placed: Placed, period: Period
) -> Iterator[IntegrityFault]:
    if period.quote and not period.quote.language:
        yield fault(
            profile, _place(period, placed), placed.name, "quote-without-language", "warning",
            f"the quote at `{placed.name}` does not say in which language it is",
            "add `language: en`",
        )  # fmt: skip


def _sources(profile: Profile) -> Iterator[IntegrityFault]:
    cited = {c.source for _, period in periods_of(profile) for c in citations_of(period)}
    for key, source in profile.sources.items():
        place = profile.places.get(f"sources.{key}", (1, 1))
        if key not in cited:
            yield fault(
                profile, place, key, "unused-source", "warning",
                f"the source `{key}` is cited nowhere", "cite it, or remove it",
            )  # fmt: skip
        elif not _can_be_found(source):
            yield fault(
                profile, place, key, "no-address", "warning",
                f"the source `{key}` has no address and no identifier",
                "add `url:`, `eli:`, `ecli:` or `akn:`",
            )  # fmt: skip
        if source.kind == "judgment" and not (source.enacted or source.in_force):
            yield fault(
                profile, place, key, "undated-judgment", "warning",
                f"the judgment `{key}` has no date, so nobody can tell from when it counts",
                "add `enacted: 2026-03-06`, the day on which it was given",
            )  # fmt: skip


def _can_be_found(source: Source) -> bool:
    return any((source.url, source.eli, source.ecli, source.akn, source.archive))
