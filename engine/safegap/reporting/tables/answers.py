"""The table of answers: one row for each answer of a profile and each time that it held."""

from safegap.model.question import Scope
from safegap.reporting.tables.answer_words import Answered
from safegap.reporting.tables.table import Column, Shape, column, day_written
from safegap.reporting.words import BASIS_WORDS

_WHAT: tuple[Column[Answered], ...] = (
    column(
        "state",
        "State code",
        "ISO 3166-1 alpha-2 code of the State.",
        lambda each: each.assessment.profile.state,
        width=7,
    ),
    column(
        "answer",
        "Answer",
        "Name of the answer: the question, before it the power, kind of conduct or offence.",
        lambda each: each.placed.name,
        width=34,
    ),
    column(
        "subject_title",
        "Subject",
        "What the question is asked of; empty for the State as a whole.",
        lambda each: each.subject_title,
        width=24,
    ),
    column("asks", "Question in words", "The question.", lambda each: each.ask, width=40),
    column(
        "value_words",
        "Answer in words",
        "The answer, with its unit; `not established` where somebody looked in vain, `contested` "
        "where there are readings.",
        lambda each: each.value_words,
        width=22,
    ),
    column(
        "basis",
        "How far verified",
        "How far the answer was verified; empty where there are readings.",
        lambda each: each.basis,
        width=16,
        words=tuple(BASIS_WORDS.values()),
    ),
    column(
        "citations",
        "Citations",
        "What is cited: short title and pinpoint.",
        lambda each: each.citations,
        kind="list",
        width=40,
    ),
    column(
        "readings",
        "Readings",
        "Of a contested answer: each value, who holds it, what is cited, how far verified.",
        lambda each: each.readings,
        kind="list",
        width=40,
    ),
)

_WHY: tuple[Column[Answered], ...] = (
    column(
        "quoting",
        "Quoting",
        "The provision that a cited commentary quotes.",
        lambda each: each.period.quoting,
        width=24,
    ),
    column("quote", "Quote", "The provision's own words.", lambda each: each.quote, width=40),
    column(
        "quote_language",
        "Language of the quote",
        "Its language, as BCP 47 has it.",
        lambda each: each.period.quote.language if each.period.quote else None,
        width=11,
    ),
    column(
        "quote_translation",
        "Translation",
        "Whose translation the quote is, such as `official`.",
        lambda each: each.period.quote.translation if each.period.quote else None,
    ),
    column("note", "Note", "What the researcher adds.", lambda each: each.period.note, width=40),
    column(
        "practice",
        "Practice",
        "What is done, as against what the law says, and what is cited for it.",
        lambda each: each.practice,
        width=32,
    ),
    column(
        "applies_in",
        "Applies in",
        "Where the law differs inside the State.",
        lambda each: each.period.applies_in,
        width=18,
    ),
    column(
        "held_from",
        "Held from",
        "First day on which it held; empty if that is not stated.",
        lambda each: day_written(each.period.from_),
        kind="day",
    ),
    column(
        "held_until",
        "Held until",
        "Last day on which it held; empty if it still does or that is not stated.",
        lambda each: day_written(each.period.until),
        kind="day",
    ),
    column(
        "checked",
        "Checked",
        "Day on which somebody last confirmed it.",
        lambda each: day_written(each.period.checked),
        kind="day",
    ),
)

_WHERE: tuple[Column[Answered], ...] = (
    column(
        "value",
        "Value",
        "The value as the profile writes it; `unknown` where somebody looked in vain, empty where "
        "there are readings.",
        lambda each: each.value,
        width=22,
    ),
    column(
        "question",
        "Question key",
        "Key of the question in the codebook.",
        lambda each: each.placed.key,
        width=26,
    ),
    column(
        "subject_kind",
        "Kind of subject",
        "What the question is asked of.",
        lambda each: each.placed.scope.value,
        words=tuple(each.value for each in Scope),
    ),
    column(
        "subject",
        "Subject key",
        "Key of the subject; empty for the State as a whole.",
        lambda each: each.placed.item,
        width=24,
    ),
    column(
        "period",
        "Period",
        "1, or more where the answer changed over time: its place in the profile.",
        lambda each: each.number,
        kind="integer",
        width=8,
    ),
    column(
        "sources",
        "Source keys",
        "Keys of the sources cited, readings and practice included.",
        lambda each: each.sources,
        kind="list",
        width=18,
    ),
    column(
        "state_name",
        "State",
        "Name of the State.",
        lambda each: each.assessment.profile.name,
        width=18,
    ),
    column("path", "File", "The profile.", lambda each: each.assessment.profile.path, width=20),
    column(
        "line",
        "Line",
        "Line of the answer.",
        lambda each: each.period.line or each.placed.answer.line,
        kind="integer",
        width=7,
    ),
)

ANSWERS: Shape[Answered] = Shape(
    name="answers",
    title="Answers",
    says="One row for each answer of a profile and each time for which it is given.",
    key=("state", "subject_kind", "answer", "period"),
    columns=(*_WHAT, *_WHY, *_WHERE),
)
