"""Rules that changed, and whether they ask less than before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safegap.assessment.change.kinds import WRONG
from safegap.assessment.rule_checks.history import CHANGED_ENTRY, dropped, removed_rule
from safegap.logic.compile import OUTCOME_OF, compile_clauses
from safegap.logic.diagram import LEAVES, TooMuchWork
from safegap.logic.reading import Subject
from safegap.model.condition import Ask, Bounds, NotTest, Test, asks_of
from safegap.model.integrity import IntegrityFault
from safegap.model.pack import Pack
from safegap.model.question import Scope
from safegap.model.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """Two packs side by side: what became of each rule."""

    before: Pack
    after: Pack
    faulty: frozenset[str] = frozenset()
    """Files of the present pack that have problems: a rule in them is not gone."""

    @property
    def same(self) -> bool:
        """Whether the packs are the same to the byte."""
        return self.before.digest == self.after.digest

    def earlier(self, rule: Rule) -> Rule | None:
        """The rule as it was, also under an id that it replaces."""
        known = {each.id: each for each in self.before.rules}
        return next((known[i] for i in (rule.id, *rule.replaces) if i in known), None)

    def differs(self, rule: Rule) -> bool:
        """Whether the rule, or a question that it asks, may decide otherwise than before."""
        if self.same:
            return False
        before = self.earlier(rule)
        return before is None or (
            _decisive(before) != _decisive(rule)
            or _questions(before, self.before) != _questions(rule, self.after)
        )

    def unread(self, rule_id: str) -> bool:
        """Whether a rule of before stood in a file that can't be read as a whole now."""
        before = next((each for each in self.before.rules if each.id == rule_id), None)
        return before is not None and before.path.rpartition(":")[2] in self.faulty

    def faults(self) -> Iterator[IntegrityFault]:
        """Rules that ask less than before, or are gone, without an entry that says why."""
        if self.same:
            return
        for rule in self.after.rules:
            for before in self._replaced(rule):
                if set(rule.history) - set(before.history) or not self._other(before, rule):
                    continue
                less = _reordered(before, self.before, self.after) or _asks_less(
                    before, rule, self.after
                )
                if less:
                    yield loosened(rule, less)
                    break
        yield from self._removed()

    def _other(self, before: Rule, rule: Rule) -> bool:
        """Whether anything is different that decides, or lets be waived."""
        same = _decisive(before) == _decisive(rule) and before.waivable == rule.waivable
        return not same or _questions(before, self.before) != _questions(rule, self.after)

    def _replaced(self, rule: Rule) -> Iterator[Rule]:
        """What a rule was, and every rule that it stands for now."""
        known = {each.id: each for each in self.before.rules}
        kept = {each.id for each in self.after.rules}
        for name in (rule.id, *rule.replaces):
            if name in known and (name == rule.id or name not in kept):
                yield known[name]

    def _removed(self) -> Iterator[IntegrityFault]:
        kept = {name for rule in self.after.rules for name in (rule.id, *rule.replaces)}
        kept |= dropped(self.after)
        for rule in self.before.rules:
            if rule.id not in kept and not self.unread(rule.id):
                yield removed_rule(self.after, rule.id)


def loosened(rule: Rule, less: str) -> IntegrityFault:
    """A rule that asks less than before, without an entry that says so."""
    return IntegrityFault(
        *rule.place, 1, "loosened-rule", "error", rule.id,
        f"{rule.id} asks less than before: {less}; nothing below `changed:` says so",
        f"add {CHANGED_ENTRY} to the {'override' if rule.overridden else 'rule'}",
    )  # fmt: skip


def _decisive(rule: Rule) -> object:
    return rule.clauses, rule.subjects, rule.severity


def _questions(rule: Rule, pack: Pack) -> Mapping[tuple[Scope, str], object]:
    found: dict[tuple[Scope, str], object] = {}
    for _, clause in rule.clauses:
        for ask in asks_of(clause):
            for scope in Scope:
                question = pack.codebook.find(scope, ask.key)
                if question:
                    shape = (question.type, question.values, question.ordered, question.better)
                    found[scope, ask.key] = shape
    return found


def _asks_less(before: Rule, after: Rule, pack: Pack) -> str:
    """In which way a rule asks less; empty if it does in none."""
    items: tuple[str | None, ...] = after.subjects.items or (None,)
    if before.subjects.scope is not after.subjects.scope:
        return "it is asked of something else"
    if after.waivable and not before.waivable:
        return "it can be waived now"
    dropped = [each for each in before.subjects.items if each not in after.subjects.items]
    if dropped:
        return f"it is no longer asked of {', '.join(dropped)}"
    for item in items:
        if after.severity_for(item).weight < before.severity_for(item).weight:
            of = f" of {item}" if item else ""
            return (
                f"its severity{of} fell from {before.severity_for(item)} to "
                f"{after.severity_for(item)}"
            )
    for item in items:
        said = _milder(before, after, Subject(after.subjects.scope, item), pack)
        if said:
            return said
    return ""


def _milder(before: Rule, after: Rule, subject: Subject, pack: Pack) -> str:
    if not all(_known(rule, pack) for rule in (before, after)):
        return "a question that it asked is not in the codebook any more"
    if subject.scope is Scope.OFFENCE:
        subject = Subject(Scope.OFFENCE, "any")
    try:
        clauses = [dict(after.clauses), dict(before.clauses)]
        compiled = compile_clauses(clauses, subject, pack.codebook, {})
        found = compiled.diagrams.apply(_is_milder, compiled.outcome(clauses[1]), compiled.root)
    except TooMuchWork:
        return "it is too large to tell, and it changed"
    except ValueError:  # a bound that its question no longer has
        return "a question that it asks has other values now"
    of = f" for {subject.item}" if subject.item and subject.scope is not Scope.OFFENCE else ""
    return f"some answers come out better than they did{of}" if found else ""


def _is_milder(before: int, after: int) -> int | None:
    """1 where what was not in place comes out better than before; leaf by leaf."""
    if before == after:
        return 0
    if before < LEAVES and after < LEAVES:
        was = OUTCOME_OF[before].badness
        return int(was >= WRONG and OUTCOME_OF[after].badness < was)
    return None


def _compares(test: Test) -> bool:
    return _compares(test.test) if isinstance(test, NotTest) else isinstance(test, Bounds)


def _reordered(rule: Rule, before: Pack, after: Pack) -> str:
    """Which question of the rule, by whose order it compares, has its values in another order."""
    compared = {
        ask.key for _, clause in rule.clauses for ask in asks_of(clause) if _compares(ask.test)
    }
    for scope, key in sorted(_questions(rule, before).keys()):
        was, now = before.codebook.find(scope, key), after.codebook.find(scope, key)
        if key in compared and was and now:
            kept = [value for value in was.values if value in now.values]
            if kept != [value for value in now.values if value in was.values]:
                return f"the values of `{key}` stand in another order in the codebook"
    return ""


def _known(rule: Rule, pack: Pack) -> bool:
    def scope(ask: Ask) -> Scope:
        return Scope.STATE if ask.of == "state" else rule.subjects.scope

    own = [ask for _, clause in rule.clauses for ask in asks_of(clause) if ask.of != "item"]
    quantified = [ask for _, clause in rule.clauses for ask in asks_of(clause) if ask.of == "item"]
    return all(pack.codebook.find(scope(ask), ask.key) for ask in own) and all(
        any(pack.codebook.find(each, ask.key) for each in Scope) for ask in quantified
    )
