"""Rules and contradictions compiled once, however many States they are held against."""

from safegap.logic.compile import Clauses, Compiled, compile_clauses
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Offences, Subject, phantoms
from safegap.model.contradiction import Contradiction
from safegap.model.question import Codebook, Scope
from safegap.model.rule import Rule


class Compilations:
    """What is compiled of one codebook.

    What is asked of listed offences is other in each State: it is compiled each time, so that what
    is kept does not grow with the number of States.
    """

    def __init__(self, codebook: Codebook) -> None:
        """`codebook`: what the rules' questions mean."""
        self._codebook = codebook
        self._found: dict[tuple[int, Subject], tuple[object, Compiled | None]] = {}

    def rule(self, rule: Rule, subject: Subject, offences: Offences) -> Compiled:
        """A rule for a subject; raises TooMuchWork if it is too large to decide exactly."""
        return self._kept(rule, subject) or self._compiled(
            rule, dict(rule.clauses), subject, offences
        )

    def contradiction(self, contradiction: Contradiction, subject: Subject) -> Compiled:
        """A contradiction as a rule that is met where it holds; raises TooMuchWork."""
        return self._kept(contradiction, subject) or self._compiled(
            contradiction, {"met": contradiction.when}, subject, {}
        )

    def _kept(self, whole: object, subject: Subject) -> Compiled | None:
        found = self._found.get((id(whole), subject))
        if found and found[1] is None:
            raise TooMuchWork
        return found[1] if found else None

    def _compiled(
        self, whole: object, clauses: Clauses, subject: Subject, offences: Offences
    ) -> Compiled:
        if subject.scope is Scope.OFFENCE or phantoms(clauses.values()):
            return compile_clauses([clauses], subject, self._codebook, offences)
        # What was compiled is kept with it, so that nothing else can take over its identity.
        key = (id(whole), subject)
        self._found[key] = whole, None
        compiled = compile_clauses([clauses], subject, self._codebook, offences)
        self._found[key] = whole, compiled
        return compiled
