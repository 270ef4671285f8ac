"""What a finding comes to once some answers are changed."""

from safegap.assessment.plan.aims import Changes
from safegap.logic.compile import compile_rule
from safegap.logic.decide import Decision
from safegap.logic.reading import Subject
from safegap.model.assessment import Assessment
from safegap.model.finding import Finding
from safegap.model.outcome import Outcome


def outcomes_after(
    finding: Finding, changes: Changes, assessment: Assessment
) -> tuple[Outcome, ...]:
    """Every possible outcome; raises TooMuchWork."""
    offences = tuple(offence.key for offence in assessment.profile.offences)
    subject = Subject(finding.scope, finding.item)
    compiled = compile_rule(finding.rule, subject, assessment.pack.codebook, {"": offences})
    answers = {read.variable: read.values for read in finding.answers if read.values}
    for variable, value in changes.items():
        if variable in compiled.variables:
            answers[variable] = (value,)
    return Decision(compiled, answers).outcomes
