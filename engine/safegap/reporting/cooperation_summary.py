"""What one State can obtain from another, in one paragraph."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safegap.assessment.cooperation.cooperate import Direction
from safegap.assessment.cooperation.flows import FlowFinding
from safegap.assessment.treaty.between import Between
from safegap.assessment.wording import in_sentence
from safegap.model.assessment import Safeguard, Standing
from safegap.model.question import Scope
from safegap.reporting.cooperation_words import GRAVITY, worst_of
from safegap.reporting.counting import counted, listed

_MOST_NAMED = 4


def summary(direction: Direction, force: Between) -> Iterator[str]:
    """Kinds of conduct by the most that can be obtained, then offences."""
    asks, asked = direction.requesting.name, direction.requested.name
    scopes = {
        Scope.CONDUCT: ("kind of conduct", "kinds of conduct"),
        Scope.OFFENCE: (f"listed offence of {asks}", f"listed offences of {asks}"),
    }
    if_both = "" if force.answer == "yes" else "If both were parties to the Convention: "
    for scope, nouns in scopes.items():
        titles = _by_worst(direction.flows, scope)
        if titles:
            whom = f"for which {asks} could ask {asked} for help"
            said = f"{if_both}{_told(titles, nouns, whom)}."
            yield said[:1].upper() + said[1:]
            if_both = ""


def _told(titles: Mapping[Standing, Sequence[str]], nouns: tuple[str, str], whom: str) -> str:
    total = sum(len(each) for each in titles.values())
    parts: dict[Standing, str] = {
        standing: f"{_TAILS[standing]}{_named(standing, own)}" for standing, own in titles.items()
    }
    if len(parts) > 1:
        told = listed(f"for {len(titles[each])} {tail}" for each, tail in parts.items())
        return f"of the {total} {nouns[1]} {whom}, {told}"
    (tail,) = parts.values()
    noun = f"the one {nouns[0]}" if total == 1 else f"each of the {total} {nouns[1]}"
    return f"for {noun} {whom}, {tail}"


def safeguards_sentence(safeguards: Sequence[Safeguard]) -> Iterator[str]:
    """How many safeguards between the two are missing."""
    if not safeguards:
        return
    counts = Counter(each.standing for each in safeguards)
    parts = [
        f"{counts[standing]} {_are(counts[standing])} {word}"
        for standing, word in _SAFEGUARDS.items()
        if counts[standing]
    ]
    number = counted(len(safeguards), "safeguard")
    yield f"Of the {number} between the two States in this direction, {listed(parts)}."


_SAFEGUARDS: dict[Standing, str] = {
    "gap": "missing",
    "partial": "partly in place",
    "met": "in place",
    "open": "not established",
    "not-researched": "not yet researched",
    "not-applicable": "not called for",
}
_TAILS: dict[Standing, str] = {
    "gap": "nothing stands in the way of at least one form of help",
    "open": "it is not established",
    "not-researched": "nobody has looked yet",
    "partial": "help may be refused, but need not be",
    "met": "help must be refused",
    "not-applicable": "the Convention opens no form of help",
}
_UNNAMED: tuple[Standing, ...] = ("not-researched", "met", "not-applicable")


def _by_worst(flows: Sequence[FlowFinding], scope: Scope) -> dict[Standing, list[str]]:
    """Titles by the worst that any form of help comes to, the worst first."""
    standings: dict[str, list[FlowFinding]] = {}
    for flow in flows:
        if flow.subject.scope is scope:
            standings.setdefault(flow.subject.item or "", []).append(flow)
    found: dict[Standing, list[str]] = {each: [] for each in GRAVITY}
    for own in standings.values():
        found[worst_of(own)].append(own[0].title)
    kept: dict[Standing, list[str]] = {each: found[each] for each in GRAVITY if found[each]}
    return kept


def _named(standing: Standing, titles: Sequence[str]) -> str:
    if standing in _UNNAMED:
        return ""
    left = len(titles) - _MOST_NAMED
    shown = [in_sentence(each) for each in titles[:_MOST_NAMED]]
    return f" ({'; '.join([*shown, f'and {left} more'] if left > 0 else shown)})"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
