"""Profiles to make tables of: one that says everything, and one that a stranger wrote."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from safegap.assessment.assess import Selection, assess
from safegap.content.workspace import Workspace
from safegap.model.assessment import Assessment
from safegap.model.profile import Profile
from safegap.resources import shipped
from tests.reporting.ci_reports import answer, assessed, waiver

TESTS = Path(__file__).parents[1]
_DIGEST = re.compile(r"[0-9a-f]{64}|(?<=\+)[0-9a-f]{12}|(?<=-)[0-9a-f]{8}\b")

SOURCES = {
    "act": {
        "title": "Tapping Act (No. 12 of 2020), as amended", "kind": "statute", "basis": "text",
        "url": "https://law.example/act?a=1&b=%7B#s_1", "enacted": "2020-05-30",
        "in-force": "2020-07-01", "consulted": "2026-01", "language": "en", "eli": "eli/aa/2020/12",
        "archive": "https://archive.example/act", "digest": "sha256:00", "note": "a consolidation",
    },
    "ruling": {
        "title": "Lines v Ministry", "kind": "judgment", "enacted": "2024", "ecli": "ECLI:CE:X:1",
        "url": "file:///etc/passwd", "translation": "official",
    },
    "pact": {"title": "Pact on lines", "kind": "treaty", "url": "https://law.example/pact"},
    "blog": {"title": "A commentary", "kind": "commentary", "basis": "secondary"},
    "guide": {"title": "A guide", "kind": "official-guidance"},
    "bill": {"title": "Tapping Bill", "kind": "bill"},
    "code": {"title": "Code of practice 3/2021, No. 3/2021", "kind": "regulation"},
    "constitution": {"title": "Constitution", "kind": "constitution"},
}  # fmt: skip
FULL: dict[str, Any] = {
    "sources": SOURCES,
    "powers": {
        "tapping": {
            "exists": answer(True, "unverified"),
            "authorising-body": [
                {"value": "court", "cite": "act s 2", "until": "2019-12-31", "basis": "text"},
                answer(
                    "police", note="the chief signs", checked="2026-01-10", **{"from": "2020"},
                    practice={"says": "A form is used.", "cite": "blog p 4"},
                    quote={"text": "The chief may", "language": "en", "translation": "official"},
                    quoting="Act s 2",
                ),
            ],
            "confirmation": {"value": "unknown", "note": "not found"},
        },
        "searching": {
            "exists": answer(True),
            "authorising-body": {
                "readings": [
                    {"value": "court", "by": "the Supreme Court", "cite": "ruling para 3"},
                    {"value": "prosecutor", "basis": "text"},
                ]
            },
        },
    },
    "offences": [{"key": "hacking", "title": "Hacking", "answers": {"max-penalty": answer(12)}}],
    "replies": [
        {"rule": "authorisation.court", "on": "2026-01", "by": "the ministry", "says": "We will."}
    ],
}  # fmt: skip


def full() -> Assessment:
    """Aland, of which everything is told that can be."""
    return assessed(FULL, waiver(rule="content.offences-light")).assessment


def hostile(text: str) -> Assessment:
    """Aland, as described by a stranger who put a text wherever one can."""
    cite = f"act {text}"
    more: dict[str, Any] = {
        "cite": cite, "note": text, "practice": {"says": text, "cite": cite},
        "quote": {"text": text, "language": text, "translation": text}, "quoting": text,
    }  # fmt: skip
    source = {"title": text, "kind": "statute", "url": text, "note": text, "eli": text}
    parts = {
        "name": text,
        "prepared-by": text,
        "sources": {"act": source},
        "powers": {
            "tapping": {"exists": answer(True), "authorising-body": answer("police", **more)}
        },
        "offences": [{"key": "hacking", "title": text, "answers": {"max-penalty": answer(12)}}],
        "replies": [{"rule": "authorisation.court", "on": "2026", "by": text, "says": text}],
    }
    return assessed(parts, waiver(text, rule="content.offences-light")).assessment


@cache
def shipped_assessment(state: str) -> Assessment:
    """A State that comes with the package."""
    workspace = Workspace(Path(str(shipped())))
    rules = workspace.pack("uncc")
    profile = workspace.profile(state, rules)
    assert profile, workspace.problems
    return assess(rules, profile, workspace.treaty, Selection())


def small() -> Assessment:
    """Norway, of the small repository."""
    workspace = Workspace(TESTS / "repository")
    rules = workspace.pack("mini")
    profile = workspace.profile("NO", rules)
    assert profile, workspace.problems
    return assess(rules, profile, workspace.treaty, Selection())


def small_profile() -> Profile:
    return small().profile


def undigested(text: str) -> str:
    """A text without the digests that change with every change of a file."""
    return _DIGEST.sub("...", text)
