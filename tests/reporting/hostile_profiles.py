"""Profiles in which a stranger has written into every field of free text."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.question import UNKNOWN, Question, Scope
from tests.conftest import TESTS

HOSTILE = " ".join(
    each["text"]
    for each in yaml.safe_load((TESTS / "cases/hostile-texts.yaml").read_text(encoding="utf-8"))
)
ADDRESSES = {
    "script": "javascript:alert(1)",
    "folder": "file:///etc/passwd",
    "shouted": "JAVASCRIPT:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "attribute": 'https://x.example/"onclick="alert(1)',
    "markdown": "https://x.example/](javascript:alert(1))[",
    "spaced": "https://x.example/a b",
    "formula": "=HYPERLINK(1)",
}
"""Addresses of sources that nobody should open, each shown as it is."""
OPENED = "https://law.example/act?a=1&b=%7B"
"""The address of the act that answers cite."""
LINKED = {OPENED, ADDRESSES["markdown"]}
"""The addresses of profiles that become links; all they can do is to open a page."""
_LEADS = ("=", "+", "-", "@", "\t=", "'=")
Say = Callable[[str], str]


def hostile(field: str) -> str:
    """What a stranger writes into a field: a formula to some programs, and all else after it."""
    return f"{_LEADS[len(field) % len(_LEADS)]}{field} {HOSTILE}"


def harmless(field: str) -> str:
    """What others write there."""
    return f"Text of {field} and more"


def _twice(say: Say) -> Say:
    """What a field says for the first two times; reports need not become long to be tried."""
    said = Counter[str]()

    def short(field: str) -> str:
        said[field] += 1
        return say(field) if said[field] <= 2 else "The same again"

    return short


def _other(field: str) -> str:
    return f"Words of {len(field)} letters"


def profile_of(pack: Pack, state: str, often: Say) -> dict[str, Any]:
    """A profile with all that a profile can hold, in which every field says what it is told."""
    codebook, say = pack.codebook, _twice(often)
    rule, last = pack.rules[0].id, pack.rules[-1].id
    return {
        "state": state,
        "name": say("ProfileName"),
        "law-as-of": "2026-01-31",
        "prepared-by": say("ProfilePreparedBy"),
        "reviews": [{
            "by": say("ReviewBy"), "on": "2026-01", "note": say("ReviewNote"),
            "answers": [{
                "question": say("ReviewedAnswerQuestion"), "agrees": False,
                "why": say("ReviewedAnswerWhy"),
            }],
        }],
        "sources": {"act": _source(say, OPENED)} | {
            key: {"title": say("SourceTitle"), "kind": "judgment", "url": address}
            for key, address in ADDRESSES.items()
        },
        "powers": _by_item(pack, Scope.POWER, say),
        "conducts": _by_item(pack, Scope.CONDUCT, say),
        "offences": [{
            "key": "hacking", "title": say("OffenceTitle"), "conduct": codebook.conducts[0].key,
            "answers": {q.key: _unknown(say) for q in codebook.offence},
        }],
        "replies": [
            {"rule": each, "on": "2026-01", "by": say("ReplyBy"), "says": say("ReplySays")}
            for each in (rule, last)
        ],
        "pending": [{
            "title": say("PendingTitle"), "status": say("PendingStatus"),
            "changes": say("PendingChanges"), "url": each, "note": say("PendingNote"),
        } for each in ADDRESSES.values()],
        "open-questions": [say("ProfileOpenQuestions")],
        "accepted": [
            {"code": "no-address", "of": [say("AcceptedOf")], "why": say("AcceptedWhy")}
        ],
        # Last, since what no rule reads is not shown.
        "answers": {q.key: _answer(q, say, n % 2) for n, q in enumerate(codebook.state)},
    }  # fmt: skip


def _source(say: Say, address: str) -> dict[str, Any]:
    texts = ("language", "eli", "ecli", "akn", "archive", "digest", "translation", "note")
    named = {each: say(f"Source{each.title()}") for each in texts}
    return {"title": say("SourceTitle"), "kind": "statute", "url": address, "basis": "text"} | named


def _by_item(pack: Pack, scope: Scope, say: Say) -> dict[str, Any]:
    questions = pack.codebook.questions(scope)
    return {
        item: {q.key: _answer(q, say, n % 2) for q in questions}
        for n, item in enumerate(pack.codebook.items(scope))
    }


def _answer(question: Question, say: Say, form: int) -> Any:
    """One that was strong and became weak, or one that is read in two ways."""
    best, worst = _values(question, say)
    if form:
        return {"readings": [_reading(best, say), _reading(worst, say)]}
    now = {
        "value": worst,
        "from": "2020-01-01",
        "cite": _cited(say),
        "quoting": say("PeriodQuoting"),
        "basis": "secondary",
        "note": say("PeriodNote"),
        "practice": {"says": say("PracticeSays"), "cite": _cited(say)},
        "quote": {
            "text": say("QuoteText"),
            "language": say("QuoteLanguage"),
            "translation": say("QuoteTranslation"),
        },
        "applies-in": say("PeriodAppliesIn"),
    }
    return [now, {"value": best, "until": "2019-12-31", "note": say("PeriodNote")}]


def _reading(value: object, say: Say) -> dict[str, object]:
    return {
        "value": value,
        "by": say("ReadingBy"),
        "cite": _cited(say),
        "quoting": say("ReadingQuoting"),
        "note": say("ReadingNote"),
    }


def _unknown(say: Say) -> dict[str, object]:
    return {"value": UNKNOWN, "note": say("PeriodNote")}


def _cited(say: Say) -> list[str]:
    return [f"act {say('CitationAt')}", *(f"{key} p 1" for key in ADDRESSES)]


def _values(question: Question, say: Say) -> tuple[object, object]:
    match question.type:
        case "text":
            return say("PeriodValue"), say("PeriodValue")
        case "boolean":
            return True, True
        case _ if question.is_number:
            return 0, 60
        case _:
            return question.choices[0], question.choices[-1]


def repository_of(say: Say, folder: Path, shape: str) -> Path:
    """A copy of a small repository, `repository` or `two_states`, with such a profile of NO."""
    copy = Path(shutil.copytree(TESTS / shape, folder / shape))
    pack = packs()[shape]
    for state, said in (("NO", say), ("QA", _other)):
        profile = profile_of(pack, state, said)
        text = json.dumps(profile, ensure_ascii=False)
        (copy / "profiles" / f"{state}.yaml").write_text(text, encoding="utf-8")
    waiver = {
        "rule": pack.rules[-1].id, "state": "NO", "reason": say("WaiverReason"),
        "owner": say("WaiverOwner"), "until": "2027-12-31",
    }  # fmt: skip
    (copy / "waivers.yaml").write_text(json.dumps([waiver], ensure_ascii=False), encoding="utf-8")
    return copy


@cache
def packs() -> dict[str, Pack]:
    """The packs of the two small repositories, by the folder's name."""
    named = {"repository": "mini", "two_states": "pair"}
    return {shape: Workspace(TESTS / shape).pack(key) for shape, key in named.items()}
