"""What a YAML parser complains of, in words for people who write profiles."""

from typing import Any

_WORDINGS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon stands where no value can begin",
        "put text that contains `: ` in quotes, or mend the indentation",
    ),
    (
        "could not find expected ':'",
        "a line that should be `key: value` has no colon",
        "add `: ` after the key, or indent the line if it goes on from above",
    ),
    ("cannot start any token", "no value can begin with this character", "put the text in quotes"),
    ("tab", "a tab is used for indentation", "indent with spaces"),
    ("block collection", "this line is not indented like those above it", "line it up with them"),
    ("block mapping", "this line is not indented like those above it", "line it up with them"),
    ("flow sequence", "a list in brackets is not closed or lacks a comma", "check `[ , ]`"),
    ("flow mapping", "a mapping in braces is not closed or lacks a comma", "check `{ , }`"),
    ("quoted scalar", "a quotation mark is not closed", "close it, or double it inside the text"),
    ("escape character", "an unknown backslash code in double quotes", "use single quotes"),
    ("undefined alias", "an alias is not allowed", "write the content out"),
    ("alias", "`*` begins an alias, which is not allowed", "put the text in quotes"),
    ("anchor", "`&` begins an anchor, which is not allowed", "put the text in quotes"),
    ("tag", "`!` begins a tag, which is not allowed", "put the text in quotes"),
    ("directive", "`%` begins a directive, which is not allowed", "put the text in quotes"),
    ("document start", "the document goes on where it should have ended", "check the indentation"),
)


def in_our_words(fault: Any) -> tuple[int, int, str, str]:
    """Line, column, what is wrong and what would be right, for a fault of PyYAML."""
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{getattr(fault, 'problem', '') or ''} {getattr(fault, 'context', '') or ''}"
    for phrase, message, hint in _WORDINGS:
        if phrase in said:
            return line, column, message, hint
    return line, column, "this can't be read as YAML", "check indentation, colons and quotes"
