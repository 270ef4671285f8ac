"""What an answer says, in the words of a form's cells; and those words as an answer again."""

import re
from collections.abc import Mapping

from safegap.model.form import FIELDS
from safegap.model.profile import Answer, Citation, Period
from safegap.model.question import NO_LIMIT, UNKNOWN, Question, Value

_NUMBER = re.compile(r"\d{1,15}(\.\d{1,6})?")
_STATES = re.compile(r"[A-Z]{2}([,; ]+[A-Z]{2})*")


def cells_of(answer: Answer | None) -> dict[str, str]:
    """By the names of the form's fields; empty where nothing is said."""
    if answer is None:
        return dict.fromkeys(FIELDS, "")
    period = answer.periods[-1]
    quote = period.quote
    return {
        "answer": value_cell(period.value),
        "citation": "\n".join(cited(each) for each in period.cite),
        "basis": period.basis.value,
        "quote": cell(quote.text if quote else ""),
        "language": cell((quote.language if quote else "") or ""),
        "note": cell(period.note or ""),
    }


def closed(answer: Answer | None) -> str:
    """Why a form can't change an answer; empty if it can."""
    if answer is None:
        return ""
    if any(each.readings for each in answer.periods):
        return "It is contested; the profile itself holds each reading."
    if len(answer.periods) > 1:
        return "It changed over time; the profile itself says when."
    return ""


def cell(text: str) -> str:
    """A text as a cell holds it: line feeds as they are, no spaces at the ends."""
    return text.replace("\r\n", "\n").strip()


def cited(citation: Citation) -> str:
    """`cmca s 53(1)`."""
    return f"{citation.source} {citation.at}".strip()


def value_cell(value: Value | tuple[str, ...] | None) -> str:
    """A value as it is chosen."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def choices(question: Question) -> tuple[str, ...]:
    """What can be chosen for a question; nothing where anything can be written."""
    found = tuple(value_cell(each) for each in question.choices)
    return (*found, UNKNOWN) if found else ()


def value_of(text: str, question: Question) -> Value | tuple[str, ...] | None:
    """A cell's words as a value; None if they are none."""
    if text == UNKNOWN:
        return UNKNOWN
    if question.type == "boolean":
        return {"yes": True, "no": False, "true": True, "false": False}.get(text.lower())
    if question.is_number:
        if text == NO_LIMIT:
            return NO_LIMIT
        if not _NUMBER.fullmatch(text):
            return None
        return float(text) if "." in text else int(text)
    if question.type == "states":
        return tuple(re.findall("[A-Z]{2}", text)) if _STATES.fullmatch(text) else None
    if question.choices:
        return text if text in question.choices else None
    return text


def right_words(question: Question) -> str:
    """What may stand in a cell."""
    if question.is_number:
        return f"write a number of {question.type}, `no-limit` or `unknown`"
    if question.type == "states":
        return "write two-letter codes, such as KE, GB, or `unknown`"
    return f"choose one of: {', '.join(choices(question))}"


def quote_of(cells: Mapping[str, str], before: Period | None) -> dict[str, str]:
    """The provision's words with their language; a translation that was there stays."""
    old = before.quote if before else None
    found = {"text": cells["quote"], "language": cells["language"]}
    if old and old.translation:
        found["translation"] = old.translation
    return {name: text for name, text in found.items() if text}
