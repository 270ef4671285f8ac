"""What makes a finding or fault the same one in the next run: never its line."""

import hashlib
from collections import Counter

from safegap.model.finding import Finding
from safegap.model.integrity import IntegrityFault
from safegap.model.problem import Problem
from safegap.reporting.ci.place import place


class Identities:
    """Gives each finding, fault and problem of one run an identity that no other one has."""

    def __init__(self) -> None:
        """Start with none given."""
        self._given: Counter[str] = Counter()

    def finding(self, finding: Finding, state: str) -> str:
        """From the rule, the State and the subject."""
        return self._own("finding", finding.rule.id, state, finding.scope, finding.item or "")

    def fault(self, fault: IntegrityFault) -> str:
        """From the check, what it is about and the file."""
        return self._own("fault", fault.code, fault.about, place(fault.path, 0, 0).path)

    def problem(self, problem: Problem) -> str:
        """From the kind of problem, the file and what is wrong."""
        return self._own("problem", problem.code, place(problem.path, 0, 0).path, problem.message)

    def not_computed(self, rule: str, state: str) -> str:
        """From the rule and the State."""
        return self._own("not-computed", rule, state)

    def _own(self, *parts: str) -> str:
        """A digest; `:2` after it for the second of a kind, as of two readings of one answer."""
        joined = "\0".join(parts).encode("utf-8", "backslashreplace")
        digest = hashlib.sha256(joined).hexdigest()
        self._given[digest] += 1
        return f"{digest}:{self._given[digest]}"
