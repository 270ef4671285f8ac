"""A question as comments of a starting file: what is asked, the values, where to look."""

import textwrap
from collections.abc import Iterator

from safegap.model.question import Question

WIDTH = 110


def question_comments(question: Question, indent: int) -> Iterator[str]:
    """The question, what each value means, what to do in doubt and where to look."""
    yield from comment(question.ask, indent)
    guidance = question.guidance
    for value in question.value_names:
        meaning = guidance.values.get(value) if guidance else None
        means = f": {meaning.means}" if meaning else ""
        phrase = f" ({meaning.phrase})" if meaning and meaning.phrase else ""
        if means or question.choices:
            yield from comment(f"  {value}{means}{phrase}", indent, hanging=4)
    if guidance and guidance.counts:
        yield from comment(f"In doubt: {guidance.counts}", indent)
    if guidance:
        yield from comment(f"Look: {guidance.look}", indent)


def comment(text: str, indent: int, hanging: int = 2) -> Iterator[str]:
    """Text as lines that YAML does not read, broken between words."""
    pad = " " * indent + "# "
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=pad + (" " * (len(text) - len(text.lstrip()))),
        subsequent_indent=pad + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
