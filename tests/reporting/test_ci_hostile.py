"""A stranger's text arrives as text in each format that CI systems read."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pydantic import JsonValue

from safegap.model.change import Kind
from safegap.model.check import CheckReport
from safegap.model.integrity import IntegrityFault
from safegap.model.outcome import Outcome
from safegap.model.problem import Problem
from safegap.reporting.ci.message import plain
from tests.reporting.ci_reports import (
    WRITERS,
    answer,
    assessed,
    changed,
    reported,
    waiver,
)
from tests.reporting.ci_schemas import check, kinds

HOSTILE = [
    "::error::x",
    "\n::error file=a::x",
    "x]]><y/>",
    "\x1b[31mred\x1b[0m\x9b2J\x00",
    "| a | b |\n|---|---|",
    "<script>alert(1)</script>",
    "%0A::warning::x%0D",
    "[click](javascript:alert(1)) {0}",
    "##[error]x ##[group]y",
    "\u202egnp.exe\u2066 \ud800 \ufffe",
    "\r\n- item\n# heading",
]


def hostile_report(text: str) -> CheckReport:
    """A stranger's text wherever one can put text."""
    told = plain(text)
    cite = f"act {told}".strip()
    note: dict[str, Any] = {
        "note": told,
        "practice": {"says": told, "cite": cite},
        "quote": {"text": told},
    }
    parts = {
        "name": told,
        "sources": {"act": {"title": told, "kind": "statute", "url": "https://x.example/å|b"}},
        "powers": {
            "tapping": {
                "exists": answer(True),
                "authorising-body": answer("police", cite=cite, **note),
            }
        },
        "offences": [{"key": "hacking", "title": told, "answers": {"max-penalty": answer(12)}}],
    }
    checked = assessed(parts, waiver(told, rule="content.offences-light"))
    # What can't be written in a profile can stand in a broken one, and in the name of a file.
    fault = IntegrityFault(f"profiles/{text}.yaml", 1, 1, "uncited", "error", text, text, text)
    warning = replace(fault, grade="warning")
    problem = Problem(f"profiles/{text}.yaml", 0, 0, "wrong-value", text, text)
    opened = changed(checked.assessment.findings[0], Kind.OPENED, Outcome.MET)
    return reported(
        replace(checked, faults=(fault, warning), changes=(opened,)),
        problems=(problem,), base=text, notes=(text,),
    )  # fmt: skip


def leaves(data: JsonValue, path: str = "") -> Iterator[tuple[str, JsonValue]]:
    """Every value that holds no others, with the keys that lead to it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, f"{path}/{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, f"{path}/{number}")
    else:
        yield path, data


def texts(data: JsonValue) -> list[str]:
    return [value for _, value in leaves(data) if isinstance(value, str)]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(plain(text)))
@pytest.mark.parametrize("format_", WRITERS)
def test_a_strangers_text_stays_text(format_: str, text: str) -> None:
    found, harmless = (WRITERS[format_](hostile_report(each)) for each in (text, "harmless"))
    assert all(c.isprintable() or c == "\n" for c in found)
    match format_:
        case "annotations":
            assert kinds(found) == kinds(harmless)
            assert "##[" not in found
            shown = re.sub(r"%(0A|0D|25|3A|2C)", lambda code: chr(int(code[1], 16)), found)
            assert plain(text).replace("##[", "## [") in shown
        case "junit":
            tree, plain_tree = (ET.fromstring(each) for each in (found, harmless))  # noqa: S314
            assert [each.tag for each in tree.iter()] == [each.tag for each in plain_tree.iter()]
            assert any(
                plain(text) in value for each in tree.iter() for value in each.attrib.values()
            )
        case _:
            data = json.loads(found)
            assert [path for path, _ in leaves(data)] == [
                path for path, _ in leaves(json.loads(harmless))
            ]
            assert_harmless(format_, texts(data), plain(text))
    check(format_, found)


def assert_harmless(format_: str, said: list[str], text: str) -> None:
    match format_:
        case "gitlab":
            assert any(text in each for each in said)
        case "oscal":
            markup = [re.sub(r"\\.", "", each) for each in said if " " in each]
            assert not [each for each in markup if re.search(r"[<>|`\[\]]", each)]
            shown = [re.sub(r"\\(.)", r"\1", each).replace("&amp;", "&") for each in said]
            assert any(text in each for each in shown)
        case _:
            # A message or a justification has a space in it; other texts are data.
            assert not [each for each in said if "](" in each and each != text]
            as_told = text.replace("](", "] (").replace("{", "{{").replace("}", "}}")
            assert any(as_told in each for each in said)


def test_an_oscal_link_is_a_reference_as_uris_have_them() -> None:
    text = WRITERS["oscal"](hostile_report("x"))
    assert set(re.findall(r'"href": "(https[^"]*)"', text)) == {"https://x.example/%C3%A5%7Cb"}


def test_letters_that_need_joiners_keep_them() -> None:
    assert plain("می\u200cخواهم  \n x") == "می\u200cخواهم x"
