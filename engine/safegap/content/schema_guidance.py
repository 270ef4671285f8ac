"""What an editor shows beside a question: its values and what they mean, where to look."""

import re
from collections.abc import Iterator

from safegap.model.question import Question

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~$])")


def guidance_markdown(question: Question) -> str:
    """As Markdown, in which text of the codebook stays text."""
    return "\n\n".join(_parts(question))


def _parts(question: Question) -> Iterator[str]:
    yield f"**{_text(question.ask)}**"
    guidance = question.guidance
    if guidance is None:
        return
    values = [
        f"- `{value}`: {_text(guidance.values[value].means)}"
        for value in question.value_names
        if value in guidance.values
    ]
    if values:
        yield "\n".join(values)
    if guidance.counts:
        yield f"In doubt: {_text(guidance.counts)}"
    yield f"Where to look: {_text(guidance.look)}"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
