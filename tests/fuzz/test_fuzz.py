"""Whatever is in a file: a result or a list of problems, never a traceback, never for long.

Texts are real ones with lines and signs moved about. FUZZ is how many of them for each reader; by
default few, and `make fuzz` takes as many as fit in the time, and bytes of all kinds besides.
"""

import os
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, seed

EXAMPLES = int(os.environ.get("FUZZ", "40"))
MOST_SECONDS = 2
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
FOUND: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "found.yaml").read_text(encoding="utf-8")
)
"""What broke something once."""
SIGNS = (
    ": ", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "!!python/object:os.system ", "<<: ", "\t",
    "'", '"', "|", ">", "? ", "~", "null", "0x1f", ".inf", "-.nan", "1e999", "9" * 400, "2026-13-40",
    "no", "\u202e", "\x00", "\ud7ff", "é", "---\n", "...\n", "%YAML 1.1\n", "#", "\r", "\r\n",
    "[" * 70, "{a: " * 70, "- " * 70, "a" * 300, "{power}", "{{ x }}", "every-power: ", "not: ",
    "all: ", "any: []", "at-least: {count: 2, of: []}", "unknown", "\ufeff", "=", "@", "`",
)  # fmt: skip


def moved(text: str, draw: st.DrawFn) -> str:
    """The text with some of its lines and words elsewhere, gone, twice, or odd."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("sign", "cut", "gone", "twice", "swapped", "in", "replaced"))):
            case "sign":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(st.sampled_from(SIGNS)) + lines[at][place:]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "gone" if len(lines) > 1:
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case "swapped":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "in":
                lines[at] = "  " + lines[at]
            case _:
                words = lines[at].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(SIGNS))
                lines[at] = " ".join(words)
    return "\n".join(lines)


@st.composite
def texts(draw: st.DrawFn, name: str) -> bytes:
    """A text for a reader, seldom a right one."""
    if name == "workbook":  # no text: some of its bytes are changed
        content = bytearray(seed(name))
        for place in draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
            content[place] = draw(st.integers(0, 255))
        return bytes(content)
    text = seed(name).decode("utf-8", "replace")
    return moved(text, draw).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", TARGETS)
def test_a_text_that_someone_moved_about(name: str) -> None:
    target = TARGETS[name][0]

    @settings(max_examples=EXAMPLES, deadline=MOST_SECONDS * 1000, database=None,
              suppress_health_check=SLOW)  # fmt: skip
    @given(texts(name))
    def holds(content: bytes) -> None:
        target(content)

    holds()


@pytest.mark.parametrize("name", TARGETS)
def test_bytes_of_any_kind(name: str) -> None:
    target = TARGETS[name][0]

    @settings(max_examples=EXAMPLES, deadline=MOST_SECONDS * 1000, database=None)
    @given(st.binary(max_size=200))
    def holds(content: bytes) -> None:
        target(content)

    holds()


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["name"])
def test_what_broke_something_once(case: dict[str, str]) -> None:
    began = perf_counter()
    TARGETS[case["reader"]][0](case["text"].encode("utf-8", "surrogatepass"))
    assert perf_counter() - began < MOST_SECONDS
