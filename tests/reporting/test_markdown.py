"""Markdown from a document: structure, footnotes, and that text stays text."""

import re

import pytest

from safegap.reporting.document.markdown import markdown
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Document, Link, Paragraph, Text
from tests.reporting.filled_pages import HOSTILE, RICH, filled, shipped_document


def test_the_whole_of_a_page() -> None:
    assert markdown(read_document(filled(RICH))) == """\
# A report

Article **24** of the *Convention* **○ missing** as the table says.\\
حقوق الإنسان

- **Law as at:** 31 January 2026

**Outcomes:** Two are missing.

- ○ 2 missing
- ● 1 in place

## First

Said[^1][^2].

### Under it

- one
- two

  1. inner

#### Deeper

> Nul ne sera condamné.

Again[^1] and[^3]

What is missing

| Safeguard | Outcome |
|---|---|
| A court decides | missing |
| Records | – |

## Sources

1. Tapping Act. <https://law.example/act?a=1&b=2> (provision read)
2. A blog. file:///etc/passwd (unverified)

[^1]: Tapping Act, s. 3. <https://law.example/act?a=1&b=2> (provision read)
[^2]: A blog. file:///etc/passwd (unverified)
[^3]: Tapping Act, s. 9.
"""  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_strangers_text_stays_text(hostile: str) -> None:
    told = Text(hostile, strong=True)
    blocks = (Paragraph((told,)), Paragraph((Link("https://x.example/", (told,)),)))
    found = markdown(Document(hostile, "en", "", "", hostile, hostile, blocks))
    unescaped = re.sub(r"\\.", "", found).replace("](<https://x.example/>)", "")
    assert not re.search(r"<(?!https)|\]\(|`|\$|[\x07\x1b\u202e]", unescaped)
    assert len(re.findall(r"^#", found, flags=re.MULTILINE)) == 1


@pytest.mark.parametrize(("kind", "state"), [("briefing", "KE"), ("assessment", "QA")])
def test_every_footnote_of_a_shipped_report_is_there_once(kind: str, state: str) -> None:
    found = markdown(shipped_document(kind, state))
    told = re.findall(r"^\[\^(\d+)\]:", found, flags=re.MULTILINE)
    asked = set(re.findall(r"\[\^(\d+)\](?!:)", found))
    assert told == [str(number) for number in range(1, len(told) + 1)]
    assert asked == set(told)


def test_every_row_of_a_table_has_as_many_cells() -> None:
    found = markdown(shipped_document("assessment", "KE"))
    tables = re.findall(r"(?:^\|.*\|\n?)+", found, flags=re.MULTILINE)
    assert tables
    for table in tables:
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(counts) == 1
