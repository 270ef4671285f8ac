"""The table of findings: one row a finding."""

from safegap.model.outcome import Outcome, Severity
from safegap.model.question import Scope
from safegap.reporting.tables.finding_words import Found
from safegap.reporting.tables.table import Column, Shape, column, joined
from safegap.reporting.words import BASIS_WORDS, OUTCOME_WORDS

_SEVERITIES = tuple(each.value for each in Severity)
_SCOPES = tuple(each.value for each in Scope)

_WHAT: tuple[Column[Found], ...] = (
    column(
        "state",
        "State code",
        "ISO 3166-1 alpha-2 code of the State.",
        lambda each: each.assessment.profile.state,
        width=7,
    ),
    column(
        "finding",
        "Finding",
        "Name of the finding, the same in every report: the rule and, after `@`, its subject.",
        lambda each: each.finding.id,
        width=32,
    ),
    column(
        "title",
        "Safeguard",
        "Title of the rule.",
        lambda each: each.finding.rule.title,
        width=32,
    ),
    column(
        "subject_title",
        "Subject",
        "The power, kind of conduct or offence that is meant; empty for the State as a whole.",
        lambda each: each.finding.item_title,
        width=24,
    ),
    column(
        "outcome",
        "Outcome",
        "What the law provides.",
        lambda each: each.outcome,
        width=17,
        words=tuple(OUTCOME_WORDS.values()),
    ),
    column(
        "basis",
        "How far verified",
        "Weakest basis among the answers that decide; empty where none decides.",
        lambda each: each.basis,
        width=16,
        words=tuple(BASIS_WORDS.values()),
    ),
    column(
        "severity",
        "Severity",
        "How much a gap weighs.",
        lambda each: each.finding.severity.value,
        width=10,
        words=_SEVERITIES,
    ),
    column(
        "counts_as",
        "Counts as",
        "What the finding weighs: one step less if partly in place, the worst possible if not "
        "settled; empty where nothing is wrong in any case.",
        lambda each: each.finding.counts_as.value if each.finding.counts_as else None,
        width=10,
        words=_SEVERITIES,
    ),
)

_WHY: tuple[Column[Found], ...] = (
    column(
        "says",
        "In a sentence",
        "What was found.",
        lambda each: each.finding.text,
        width=48,
    ),
    column(
        "reasons",
        "Reasons",
        "The fewest answers that force the outcome: question, answer and basis of each.",
        lambda each: each.reasons,
        kind="list",
        width=48,
    ),
    column(
        "citations",
        "Citations",
        "What those answers cite: short title and pinpoint.",
        lambda each: each.citations,
        kind="list",
        width=40,
    ),
    column(
        "missing",
        "Missing answers",
        "Questions on which the outcome still depends, and why each has no answer.",
        lambda each: each.missing,
        kind="list",
        width=40,
    ),
    column(
        "repair",
        "Smallest repair",
        "First of the smallest changes of answers that leave nothing wrong. All entries are "
        "needed; of those joined by `or`, one will do.",
        lambda each: each.repair,
        kind="list",
        width=40,
    ),
    column(
        "remedy",
        "In the law",
        "What the law could say.",
        lambda each: each.remedy,
        width=40,
    ),
    column(
        "on_ratification",
        "On ratification",
        "What the State could do when it joins the Convention.",
        lambda each: each.on_ratification,
        width=40,
    ),
    column(
        "replies",
        "Replies",
        "Replies of the State.",
        lambda each: each.replies,
        kind="list",
        width=32,
    ),
    column(
        "waived",
        "Waived",
        "Whether someone accepts for a time what is wrong; it counts all the same.",
        lambda each: each.finding.waiver is not None,
        kind="boolean",
        width=9,
    ),
    column(
        "waived_by",
        "Waived by",
        "Who accepts it.",
        lambda each: each.finding.waiver.owner if each.finding.waiver else None,
        width=18,
    ),
    column(
        "waived_until",
        "Waived until",
        "Last day of the waiver.",
        lambda each: each.finding.waiver.until.last if each.finding.waiver else None,
        kind="date",
    ),
    column(
        "waived_because",
        "Waived because",
        "The reason that is stated.",
        lambda each: each.finding.waiver.reason if each.finding.waiver else None,
        width=32,
    ),
)

_WHERE: tuple[Column[Found], ...] = (
    column(
        "articles",
        "Articles",
        "Articles of the Convention.",
        lambda each: joined(each.finding.rule.articles),
        kind="list",
        width=16,
    ),
    column(
        "standards",
        "Standards",
        "Treaties, judgments and declarations that the rule rests on.",
        lambda each: each.standards,
        kind="list",
        width=32,
    ),
    column(
        "theme_title",
        "Theme",
        "Title of the rule's theme.",
        lambda each: each.assessment.pack.theme_title(each.finding.rule.theme),
        width=24,
    ),
    column(
        "state_name",
        "State",
        "Name of the State.",
        lambda each: each.assessment.profile.name,
        width=18,
    ),
    column(
        "as_of",
        "Law as at",
        "The day whose law was assessed.",
        lambda each: each.assessment.day,
        kind="date",
    ),
    column("rule", "Rule", "Id of the rule.", lambda each: each.finding.rule.id, width=30),
    column(
        "theme",
        "Theme key",
        "Key of the rule's theme.",
        lambda each: each.finding.rule.theme,
        width=18,
    ),
    column(
        "subject_kind",
        "Kind of subject",
        "What the rule is asked of.",
        lambda each: each.finding.scope.value,
        words=_SCOPES,
    ),
    column(
        "subject",
        "Subject key",
        "Key of the subject; empty for the State as a whole.",
        lambda each: each.finding.item,
        width=24,
    ),
    column(
        "possible_outcomes",
        "Possible outcomes",
        "Every outcome that the answers leave possible, of "
        f"{', '.join(f'`{each.value}`' for each in Outcome)}.",
        lambda each: joined(outcome.value for outcome in each.finding.outcomes),
        kind="list",
        width=18,
    ),
    column(
        "settled",
        "Settled",
        "Whether one outcome only is possible.",
        lambda each: each.finding.settled,
        kind="boolean",
        width=9,
    ),
    column(
        "path",
        "File",
        "The profile.",
        lambda each: each.finding.path,
        width=20,
    ),
    column(
        "line",
        "Line",
        "Line of the first answer that decides.",
        lambda each: each.finding.line,
        kind="integer",
        width=7,
    ),
)

FINDINGS: Shape[Found] = Shape(
    name="findings",
    title="Findings",
    says="One row for each safeguard and each thing that it is asked of.",
    key=("state", "as_of", "finding"),
    columns=(*_WHAT, *_WHY, *_WHERE),
)
