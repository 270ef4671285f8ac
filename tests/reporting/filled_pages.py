"""Filled templates, as the tests of documents read them."""

from functools import cache

from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Block, Document, Paragraph, Text
from tests.reporting.assessments import shipped_assessment
from tests.reporting.test_briefing import shipped_page

LONG = "Donaudampfschifffahrtsgesellschaft" * 6
HOSTILE = [
    "<script>alert(1)</script>",
    "</w:t></w:r><w:r><w:t>",
    "]]><!-- &amp; -->",
    "{{ 7 * 7 }} $x$ \\end @ref",
    "**bold** [click](javascript:alert(1)) `code`",
    "=HYPERLINK(1)",
    "\u202eturned\u202c \u0643",
    "bell \x07 escape \x1b[31m noncharacter \uffff",
    "\N{GRINNING FACE}",
    LONG,
]
"""What strangers may write into a profile."""

ADDRESS = "https://law.example/act?a=1&amp;b=2"
RICH = f"""
<p class="lead">Article <strong>24</strong> of the <em>Convention</em>
<span class="tag is-gap">○ missing</span> <a href="#table">as the table says</a>.<br>
<span lang="ar" dir="rtl">حقوق الإنسان</span></p>
<dl class="facts"><div><dt>Law as at</dt><dd>31 January 2026</dd></div></dl>
<svg role="img" viewBox="0 0 100 10"><title>Outcomes</title><desc>Two are missing.</desc>
<rect class="seg" width="100" height="10"/></svg>
<ul class="legend"><li>○ 2 missing</li><li>● 1 in place</li></ul>
<h2 id="first">First</h2>
<p>Said <a class="ref" href="#source-1">[1, s. 3]</a> <a class="ref" href="#source-2">[2]</a>.</p>
<h3>Under it</h3>
<ul><li>one</li><li>two<ol><li>inner</li></ol></li></ul>
<h4>Deeper</h4>
<blockquote lang="fr"><p>Nul ne sera condamné.</p></blockquote>
<p>Again <a class="ref" href="#source-1">[1, s. 3]</a> and <a class="ref" href="#source-1">[1, s. 9]</a></p>
<table id="table"><caption>What is missing</caption>
<thead><tr><th scope="col">Safeguard</th><th scope="col">Outcome</th></tr></thead>
<tbody><tr id="a.rule"><th scope="row">A court decides</th><td>missing</td></tr>
<tr><th scope="row">Records</th><td></td></tr></tbody></table>
<hr class="page"><h2>Sources</h2>
<ol class="sources">
<li id="source-1">Tapping Act. <a class="address" href="{ADDRESS}">{ADDRESS}</a> (provision read)</li>
<li id="source-2">A blog. <span class="address">file:///etc/passwd</span> (unverified)</li>
</ol>
"""
STYLE = """
:root { --paper: #fff; --gap: #9b1c31; --line: var(--gap); }
@media (prefers-color-scheme: dark) { :root { --paper: #000; } .seg { fill: #000; } }
.seg { fill: var(--paper); stroke: var(--line); }
svg .seg { stroke-width: 3; } /* { } */
p > .seg, .seg:hover { fill: red; }
"""


def filled(body: str, style: str = STYLE, header: str = "<h1>A report</h1>") -> str:
    """A page around some content, which begins in line 3."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A report</title>'
        '<meta name="dcterms.identifier" content="SG-1">'
        '<meta name="dcterms.spatial" content="Norway">'
        f"<style>{' '.join(style.split())}</style></head>\n<body><a class='skip' href='#x'>Skip</a>"
        f"<header>{header}</header><main>{body}</main>"
        "<footer>Not advice</footer><script>const a = '<p>';</script></body></html>\n"
    )


def read(body: str) -> tuple[Block, ...]:
    """The blocks of a page with some content."""
    return read_document(filled(body)).blocks


def words(block: Block) -> str:
    """The text of a paragraph."""
    assert isinstance(block, Paragraph)
    return "".join(part.text for part in block.parts if isinstance(part, Text))


@cache
def shipped_document(kind: str, state: str) -> Document:
    """A shipped profile's report as a document."""
    page = shipped_page(state) if kind == "briefing" else shipped_assessment(state)
    return read_document(page)
