"""Which of two answers to a question is the weaker safeguard."""

from collections.abc import Sequence

from safegap.model.question import NO_LIMIT, Question, Value


def weaker(question: Question, present: Sequence[Value], to: Value) -> bool:
    """Whether a change would take from an answer that is known."""
    if len(present) != 1 or not question.is_ordered:
        return False
    return strength(question, to) < strength(question, present[0])


def strength(question: Question, value: Value) -> float:
    """Where a value stands among those of an ordered question, the strongest safeguard highest."""
    if not question.is_number:
        return -float(question.choices.index(value))
    amount = float("inf") if value == NO_LIMIT else float(str(value))
    return -amount if question.better == "lower" else amount
