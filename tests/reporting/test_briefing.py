"""The briefing: what stands where, and that a stranger's text stays text."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.assessment.assess import Selection, assess
from safegap.content.workspace import Workspace
from safegap.model.assessment import STANDINGS, Assessment
from safegap.model.outcome import Basis
from safegap.reporting.bar import WIDTH, outcome_bar
from safegap.reporting.build_view import briefing
from safegap.reporting.sources import openable
from safegap.reporting.view import Briefing, Row
from safegap.reporting.writer import Format, css_text, markdown_text, write_briefing
from safegap.resources import shipped

TESTS = Path(__file__).parents[1]
ROOT = Path(str(shipped()))
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "| a | b |\n|---|---|\n# heading",
    "[click](javascript:alert(1))",
    "![x](http://x.example/y.png)",
    "`code` *bold* _it_ <b>x</b>",
]


def assessed(root: Path, state: str, pack: str) -> tuple[Assessment, Workspace]:
    workspace = Workspace(root)
    rules = workspace.pack(pack)
    profile = workspace.profile(state, rules)
    assert profile, workspace.problems
    return assess(rules, profile, workspace.treaty, Selection()), workspace


@cache
def shipped_view(state: str) -> tuple[Briefing, Callable[[str], str]]:
    return view_of(ROOT, state, "uncc")


@cache
def shipped_page(state: str) -> str:
    view, templates = shipped_view(state)
    return write_briefing(view, "html", templates)


def view_of(root: Path, state: str, pack: str) -> tuple[Briefing, Callable[[str], str]]:
    assessment, workspace = assessed(root, state, pack)
    phrases = {key: str(value) for key, value in workspace.wording("briefing").items()}
    return briefing(assessment, phrases), workspace.template


def rows_of(view: Briefing) -> Iterator[Row]:
    yield from (*view.worst, *view.wrong)
    for group in (*view.wrong_rest, *view.in_place, *view.unsettled, *view.does_not_apply):
        yield from group.rows


def written(root: Path, state: str, pack: str, format_: Format) -> str:
    view, templates = view_of(root, state, pack)
    return write_briefing(view, format_, templates)


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("format_", ["html", "md"])
def test_the_whole_briefing(format_: Format, snapshot: SnapshotAssertion) -> None:
    text = written(TESTS / "repository", "NO", "mini", format_)
    assert re.sub(r"[0-9a-f]{64}|-[0-9a-f]{8}\b", "...", text) == snapshot


@pytest.mark.parametrize("state", ["GB", "KE"])
def test_the_first_page_answers_in_the_order_of_a_readers_questions(state: str) -> None:
    text = shipped_page(state)
    view, _ = shipped_view(state)
    order = [
        f"<h1>{view.name}",
        view.summary[0],
        'class="facts"',
        '<svg class="bar"',
        view.phrases["worst"],
        view.phrases["wrong"],
        view.phrases["unsettled"],
        view.phrases["options"],
        view.phrases["method"],
        '<ol class="sources">',
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert len(view.worst) == 3


@pytest.mark.parametrize("state", ["GB", "KE"])
def test_the_page_is_one_file_that_asks_nothing_of_the_network(state: str) -> None:
    page = Page(shipped_page(state))
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    assert all("src" not in attributes for _, attributes in page.tags)
    assert all(
        (link["href"] or "").startswith(("#", "https://", "http://")) for link in page.all("a")
    )
    targets = {attributes.get("id") for _, attributes in page.tags}
    inner = {(link["href"] or "")[1:] for link in page.all("a") if (link["href"] or "")[0] == "#"}
    assert inner <= targets


@pytest.mark.parametrize("state", ["GB", "KE"])
def test_the_page_can_be_used_by_everyone(state: str) -> None:
    page = Page(shipped_page(state))
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("h1")) == 1
    assert page.all("main")
    assert page.all("caption")
    assert all(header.get("scope") in ("col", "row") for header in page.all("th"))
    identities = [a["id"] for _, a in page.tags if "id" in a]
    assert len(identities) == len(set(identities))
    drawing = page.all("svg")[0]
    assert drawing["role"] == "img"
    assert set((drawing["aria-labelledby"] or "").split()) <= set(identities)


@pytest.mark.parametrize("state", ["GB", "KE"])
def test_every_printed_safeguard_that_is_unverified_says_so(state: str) -> None:
    assessment, _ = assessed(ROOT, state, "uncc")
    view, _ = shipped_view(state)
    rows = {row.id: row for row in rows_of(view)}
    assert len(rows) == len(list(rows_of(view)))
    assert len(rows) == len(assessment.safeguards)
    for safeguard in assessment.safeguards:
        doubtful = any(finding.basis is Basis.UNVERIFIED for finding in safeguard.deciding)
        assert (rows[safeguard.rule.id].doubt == "unverified") == doubtful


def test_numbers_lead_to_sources_and_every_source_is_cited() -> None:
    view, _ = shipped_view("GB")
    cited = {reference.number for row in rows_of(view) for reference in row.references} - {0}
    assert cited == {source.number for source in view.sources}
    assert [source.number for source in view.sources] == list(range(1, len(view.sources) + 1))


def hostile_repository(root: Path, text: str) -> None:
    quoted = "'" + text.replace("'", "''").replace("\n", " ") + "'"
    path = root / "profiles/NO.yaml"
    profile = path.read_text(encoding="utf-8")
    profile = profile.replace("name: Norway in a test", f"name: {quoted}")
    profile = profile.replace("'Tapping Act, 2020'", quoted)
    profile = profile.replace("act s 2(1)", f"act {text.splitlines()[0]}".replace("'", ""))
    profile = re.sub(r"cite: \[act .*?, act s 3\]", f"cite: [{quoted_citation(text)}]", profile)
    profile = profile.replace("note: 'Looked in act, not stated.'", f"note: {quoted}")
    profile += f"pending: [{{title: {quoted}, status: {quoted}, changes: {quoted}}}]\n"
    profile += f"open-questions: [{quoted}]\nprepared-by: {quoted}\n"
    path.write_text(profile, encoding="utf-8")


def quoted_citation(text: str) -> str:
    folded = text.replace("'", "''").replace("\n", " ")
    return f"'act {folded}'"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_stays_text_in_html(text: str, repository: Path) -> None:
    plain = Page(written(repository, "NO", "mini", "html"))
    hostile_repository(repository, text)
    page = Page(written(repository, "NO", "mini", "html"))
    kinds = {name for name, _ in plain.tags} | {"h3", "ul", "li", "strong", "section", "h2", "p"}
    assert {name for name, _ in page.tags} <= kinds
    assert "49" not in re.sub(r"[0-9a-f]{8,}", "", page.words)
    assert all(not key.startswith("on") for _, attributes in page.tags for key in attributes)
    assert " ".join(text.split()) in " ".join(page.words.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_stays_text_in_markdown(text: str, repository: Path) -> None:
    hostile_repository(repository, text)
    found = written(repository, "NO", "mini", "md")
    own = "".join(line for line in found.splitlines(keepends=True))
    unescaped = re.sub(r"\\.", "", own)
    assert not re.search(r"<(script|img|b|/style)", unescaped)
    assert "](" not in unescaped
    assert "49" not in re.sub(r"[0-9a-f]{8,}", "", unescaped)
    headings = [line for line in found.splitlines() if line.startswith("#")]
    assert len(headings) == len({*headings})


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("https://law.example/a?b=c#d", True),
        ("http://law.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ('https://x.example/" onclick="x', False),
        ("https://x.example/a b", False),
        ("//x.example/a", False),
        ("https://[", False),
        ("", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(address: str, *, opened: bool) -> None:
    assert openable(address) == (address if opened else "")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a|b", r"a\|b"),
        ("# x", r"\# x"),
        ("1. x", r"1\. x"),
        ("24.2 x", "24.2 x"),
        ("- x", r"\- x"),
        ("a\nb", "a b"),
    ],
)
def test_markdown_text_is_escaped(text: str, safe: str) -> None:
    assert markdown_text(text) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Côte d'Ivoire", "Côte d\\27 Ivoire"),
        ('a"b\\', "a\\22 b\\5c "),
        ("</style>", "\\3c \\2f style\\3e "),
    ],
)
def test_a_name_in_the_style_is_only_text(text: str, safe: str) -> None:
    assert css_text(text) == safe


@pytest.mark.parametrize(
    "counts", [(1, 0, 0, 0, 0, 0), (13, 8, 0, 3, 6, 1), (1, 1, 1, 1, 1, 100), (0, 0, 0, 0, 0, 5)]
)
def test_the_bar_is_filled_and_its_labels_fit(counts: tuple[int, ...]) -> None:
    bar = outcome_bar(dict(zip(STANDINGS, counts, strict=True)))
    assert sum(each.count for each in bar.segments) == sum(counts)
    assert abs(sum(each.width for each in bar.segments) - WIDTH) < 0.1
    for before, after in zip(bar.segments, bar.segments[1:], strict=False):
        assert before.x + before.width <= after.x + 0.05
    for each in bar.segments:
        # A label of a mark, a space and a count is at most nine units a character.
        assert not each.labelled or (len(str(each.count)) + 2) * 8.6 <= max(each.width, 26)
        assert f"{each.count} {each.word}" in bar.words
