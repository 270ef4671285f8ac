"""Did you mean: the nearest of the words that would be right."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST_LISTED = 12


def did_you_mean(found: object, right: Iterable[object]) -> str:
    """`did you mean ...?`, else the words that would be right if they are few."""
    words = [str(word) for word in right]
    near = get_close_matches(str(found).lower(), words, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if len(words) > MOST_LISTED or not words:
        return ""
    return "it can be " + ", ".join(f"`{word}`" for word in words)


def shown(value: object) -> str:
    """A value as the user would write it, shortened."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(char if char.isprintable() else "?" for char in text)
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"
