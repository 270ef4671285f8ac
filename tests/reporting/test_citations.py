"""Sources as CSL-JSON and BibTeX, read by programs that manage and print citations."""

import calendar
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from safegap.model.profile import Profile
from safegap.reporting.result import Json, dumps
from safegap.reporting.tables.bibtex import bibtex, bibtex_text
from safegap.reporting.tables.citations import csl_json
from tests.reporting.table_samples import full, hostile, shipped_assessment

SCHEMA = Path(__file__).parents[1] / "schemas" / "csl-data.json"
SHIPPED = ("AU", "BR", "CA", "DE", "FR", "GB", "JO", "KE", "NG", "PH", "QA", "VN", "ZA")
MONTHS = dict(enumerate(calendar.month_name))
HOSTILE = [
    "<i>x</i><script>alert(1)</script>",
    "}, url = {javascript:alert(1)}",
    "@misc{x, title = {y}}",
    "\\input{/etc/passwd} \\\\",
    "^^5cinput x",
    "a { b",
    "} b",
    "100 % & $x_1$ #2 ~ \"q\" 'r' `s` |t|",
    "type: book\nURL: javascript:alert(1)",
]


def csl_faults(items: list[Json]) -> list[str]:
    schema: Any = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return [each.message for each in schema.iter_errors(items)]


def entries(text: str) -> dict[str, dict[str, str]]:
    """What a reader of BibTeX finds."""
    why = "pybtex is not installed; pip install --group test"
    database: Any = pytest.importorskip("pybtex.database", reason=why)
    found = database.parse_string(text, "bibtex")
    return {key: dict(entry.fields.items()) for key, entry in found.entries.items()}


def test_all_kinds_of_sources(snapshot: SnapshotAssertion) -> None:
    profile = full().profile
    assert dumps(csl_json([profile])) + bibtex([profile]) == snapshot


@pytest.mark.parametrize("state", SHIPPED)
def test_the_sources_of_shipped_profiles_are_well_formed(state: str) -> None:
    profile = shipped_assessment(state).profile
    items, found = csl_json([profile]), entries(bibtex([profile]))
    assert csl_faults(items) == []
    assert [each["id"] for each in items] == list(found)
    assert list(found) == [f"{state.lower()}-{key}" for key in profile.sources]
    for each in items:
        assert found[each["id"]].get("url", "") == each.get("URL", "")
        issued: list[int] = each["issued"]["date-parts"][0] if "issued" in each else []
        month = MONTHS[issued[1]] if len(issued) > 1 else ""
        assert found[each["id"]].get("month", "") == month


def test_citeproc_prints_every_source() -> None:
    why = "citeproc-py is not installed; pip install --group formats"
    citeproc: Any = pytest.importorskip("citeproc", reason=why)
    from_json: Any = pytest.importorskip("citeproc.source.json", reason=why)
    items = csl_json([full().profile])
    # This processor does not know `custom` yet, which CSL 1.0.2 has, and warns of it.
    source = from_json.CiteProcJSON(
        [{name: value for name, value in each.items() if name != "custom"} for each in items]
    )
    style = files("citeproc").joinpath("data/styles/harvard-cite-them-right.csl")
    printed = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle(str(style), validate=False), source, citeproc.formatter.plain
    )
    for each in items:
        printed.register(citeproc.Citation([citeproc.CitationItem(each["id"])]))
    lines = [str(line) for line in printed.bibliography()]
    assert len(lines) == len(items)
    for each, line in zip(items, lines, strict=True):
        assert each["title"] in line
        assert each.get("URL", "") in line


def test_programs_know_the_types_that_are_used() -> None:
    why = "citeproc-py is not installed; pip install --group formats"
    pytest.importorskip("citeproc", reason=why)
    published = files("citeproc").joinpath("data/schema/schemas/styles/csl-types.rnc")
    known = set(re.findall(r'"([a-z_-]+)"', published.read_text(encoding="utf-8")))
    assert {each["type"] for each in csl_json([full().profile])} <= known


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_stays_text(text: str) -> None:
    profile = hostile(text).profile
    items, found = csl_json([profile]), entries(bibtex([profile]))
    folded = " ".join(text.split())
    assert csl_faults(items) == []
    assert items[0]["title"].replace("< ", "<") == folded
    assert "URL" not in items[0]
    assert list(found) == ["aa-act"]
    assert set(found["aa-act"]) == {"title", "howpublished", "annote", "keywords"}
    assert shown(found["aa-act"]["title"]) == folded


def shown(latex: str) -> str:
    """What TeX prints; fails if something in it is a command, a comment or mathematics."""
    names = {
        "backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "bar": "|",
        "asciicircum": "^", "less": "<", "greater": ">", "asciigrave": "`", "quotedbl": '"',
    }  # fmt: skip
    inner = latex.removeprefix("{").removesuffix("}")
    rest = re.sub(r"\\text[a-z]+\{\}|\\[&%$#_]", "", inner)
    assert not re.search(r"[\\{}%&$#_^~]", rest)
    printed = re.sub(r"\\text([a-z]+)\{\}", lambda found: f"\0{names[found[1]]}", inner)
    return re.sub(r"(?<!\0)\\(?=[&%$#_])", "", printed).replace("\0", "")


def test_an_address_can_hold_nothing_that_tex_obeys() -> None:
    profile = hostile("https://law.example/^^5cinput{x}/ö").profile
    assert "url = {https://law.example/%5E%5E5cinput%7Bx%7D/%C3%B6}" in bibtex([profile])


def test_letters_of_all_languages_stay_as_they_are() -> None:
    assert bibtex_text("Código Penal, Ōsaka, قانون") == "Código Penal, Ōsaka, قانون"


def test_a_source_of_two_states_is_told_for_each_and_of_one_only_once() -> None:
    kenya: Profile = shipped_assessment("KE").profile
    aland = full().profile
    assert len(csl_json([kenya, aland, kenya])) == len(kenya.sources) + len(aland.sources)
    assert csl_json([kenya]) == csl_json([kenya])
    assert bibtex([]) == ""
