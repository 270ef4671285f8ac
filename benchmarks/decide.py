"""How long the shipped rules take: outcomes with missing, and reasons with repairs, for each State.

Run by `make bench`. Times are of this machine; the ratio to reading the profile is what to compare.
"""

from pathlib import Path
from statistics import median
from time import perf_counter

from safegap.assessment.law import Law
from safegap.content.workspace import Workspace
from safegap.logic.compile import compile_rule
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject
from safegap.model.question import Scope
from safegap.resources import shipped


def main() -> None:
    """Print the median and the slowest rule of each State, in milliseconds."""
    workspace = Workspace(Path(str(shipped())))
    pack = workspace.pack()
    print(f"{'State':<6}{'findings':>9}{'outcomes: median':>18}{'worst':>8}"
          f"{'reasons, repairs: median':>26}{'worst':>8}")  # fmt: skip
    for state in workspace.states():
        began = perf_counter()
        profile = workspace.profile(state, pack)
        reading = (perf_counter() - began) * 1000
        if profile is None:
            continue
        law = Law(profile, profile.law_as_of.last, workspace.treaty.states.get(state))
        offences = tuple(offence.key for offence in profile.offences)
        outcomes: list[float] = []
        reasons: list[float] = []
        for rule in pack.rules:
            items = rule.subjects.items or (None,)
            scope = rule.subjects.scope
            for item in offences if scope is Scope.OFFENCE else items:
                began = perf_counter()
                compiled = compile_rule(rule, Subject(scope, item), pack.codebook, {"": offences})
                reads = {v: law.read(v, "").values for v in compiled.variables}
                decision = Decision(compiled, {v: values for v, values in reads.items() if values})
                middle = perf_counter()
                decision.because()
                decision.repairs()
                outcomes.append((middle - began) * 1000)
                reasons.append((perf_counter() - middle) * 1000)
        print(f"{state:<6}{len(outcomes):>9}{median(outcomes):>18.2f}{max(outcomes):>8.2f}"
              f"{median(reasons):>26.2f}{max(reasons):>8.2f}   reading: {reading:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
