"""Identifiers, tokens and texts as OSCAL has them."""

import re
from datetime import date
from urllib.parse import quote
from uuid import NAMESPACE_OID, uuid5

from safegap.model.finding import Finding
from safegap.reporting.ci.message import plain
from safegap.reporting.result import Json
from safegap.reporting.writer import markdown_text

_NAMESPACE = uuid5(NAMESPACE_OID, "safegap")
_OWN = "urn:safegap:result"
_NO_TOKEN = re.compile(r"[^\w.-]")


def uuid(*parts: str) -> str:
    """The identifier of what these parts name: the same in every run."""
    return str(uuid5(_NAMESPACE, "\x1f".join(parts).encode("utf-8", "replace").decode()))


def token(text: str) -> str:
    """A name as XML has them, which does not begin with a digit."""
    safe = _NO_TOKEN.sub("_", text)
    return safe if safe[:1].isalpha() else f"_{safe}"


def objective(finding: Finding) -> str:
    """The objective that a rule sets for its subject: `auth.emergency_obj.search-seizure`."""
    whole = f"{finding.rule.id}_obj"
    return token(f"{whole}.{finding.item}" if finding.item else whole)


def markup(text: str) -> str:
    """Text for a field in which OSCAL reads Markdown."""
    return markdown_text(plain(text))


def reference(address: str) -> str:
    """An address with what URIs can't hold percent-encoded, and nothing twice."""
    return quote(address, safe="/:?#[]@!$&'()*+,;=%~")


def midnight(day: date) -> str:
    """A day as the point in time at which it begins."""
    return f"{day.isoformat()}T00:00:00Z"


def own(name: str, value: str) -> Json:
    """A property that is safegap's, not OSCAL's."""
    return {"name": name, "ns": _OWN, "value": plain(value) or "none"}
