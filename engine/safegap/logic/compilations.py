"""Rules compiled once, however many States they are held against."""

from safegap.logic.compile import Compiled, compile_rule
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Offences, Subject, phantoms
from safegap.model.question import Codebook, Scope
from safegap.model.rule import Rule


class Compilations:
    """The compiled rules of one codebook.

    A rule that looks at listed offences has other questions in each State: it is compiled each
    time, so that what is kept does not grow with the number of States.
    """

    def __init__(self, codebook: Codebook) -> None:
        """`codebook`: what the rules' questions mean."""
        self._codebook = codebook
        self._found: dict[tuple[int, Subject], tuple[Rule, Compiled | None]] = {}

    def of(self, rule: Rule, subject: Subject, offences: Offences) -> Compiled:
        """A rule for a subject; raises TooMuchWork if it is too large to decide exactly."""
        key = (id(rule), subject)
        found = self._found.get(key)
        if found is None:
            if subject.scope is Scope.OFFENCE or phantoms(clause for _, clause in rule.clauses):
                return compile_rule(rule, subject, self._codebook, offences)
            # The rule is kept with it, so that no other one can take over its identity.
            found = self._found[key] = rule, self._compiled(rule, subject)
        compiled = found[1]
        if compiled is None:
            raise TooMuchWork
        return compiled

    def _compiled(self, rule: Rule, subject: Subject) -> Compiled | None:
        try:
            return compile_rule(rule, subject, self._codebook)
        except TooMuchWork:
            return None
