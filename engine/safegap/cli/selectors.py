"""What `--select` and `--ignore` name: rules, themes, and codes of doubts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safegap.assessment.integrity.codes import CODES
from safegap.content.suggest import did_you_mean
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, SafegapError


@dataclass(frozen=True, slots=True)
class Selected:
    """The rules and the codes that are wanted."""

    rules: frozenset[str]
    """Ids; those they replace are meant as well."""
    codes: frozenset[str]
    every_rule: bool

    def names_in(self, pack: Pack) -> frozenset[str]:
        """The ids of the rules selected, and those that they replace."""
        chosen = (rule for rule in pack.rules if rule.id in self.rules)
        return frozenset(name for rule in chosen for name in (rule.id, *rule.replaces))

    def wants(self, fault: IntegrityFault) -> bool:
        """Whether a doubt's code is selected."""
        return fault.code in self.codes


def selected(pack: Pack, select: Sequence[str], ignore: Sequence[str]) -> Selected:
    """Rules and codes are selected apart: naming only rules leaves every code, and the reverse.

    Raises SafegapError for a name that is neither, NothingChecked if no rule is left.
    """
    chosen, dropped = _names(pack, select), _names(pack, ignore)
    rules = {rule.id for rule in pack.rules}
    wanted = (chosen & rules or rules) - dropped
    codes = (chosen & set(CODES) or set(CODES)) - dropped
    if not wanted:
        raise NothingChecked("nothing was checked: no rule is selected")
    return Selected(frozenset(wanted), frozenset(codes), wanted == rules)


def _names(pack: Pack, given: Sequence[str]) -> set[str]:
    """Rule ids and codes; a theme stands for its rules, an old id for the rule that replaced it."""
    found: set[str] = set()
    for name in _apart(given):
        rules = {r.id for r in pack.rules if name in (r.id, r.theme, *r.replaces)}
        if not rules and name not in CODES:
            right = [*(r.id for r in pack.rules), *(r.theme for r in pack.rules), *CODES]
            hint = did_you_mean(name, dict.fromkeys(right)) or "see `safegap rules list`"
            raise SafegapError(f"there is no rule, theme or code `{name}`; {hint}")
        found |= rules or {name}
    return found


def _apart(given: Iterable[str]) -> Iterable[str]:
    return (name.strip() for each in given for name in each.split(",") if name.strip())
