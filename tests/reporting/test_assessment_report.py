"""The full report: what stands where, that nothing is lost, that a stranger's text stays text."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from safegap.model.finding import AnswerRead, SingleChange, Variable
from safegap.model.outcome import Basis
from safegap.model.question import Codebook, Question, Scope, Value
from safegap.reporting.document.read_html import read_document
from safegap.reporting.document.tree import Contents, Heading
from safegap.reporting.entry_view import Case, Entry
from safegap.reporting.reasoning import Part, TrueClause, weakens
from tests.reporting.assessments import (
    MINI,
    page_of,
    report_of,
    shipped_assessment,
    shipped_report,
)
from tests.reporting.test_briefing import HOSTILE, ROOT, Page, assessed, hostile_repository

STATES = ["KE", "QA"]


def entries_of(state: str) -> Iterator[Entry]:
    return (entry for theme in shipped_report(state).themes for entry in theme.entries)


def cases_of(state: str) -> Iterator[Case]:
    return (case for entry in entries_of(state) for case in entry.cases)


def test_the_whole_report(snapshot: SnapshotAssertion) -> None:
    text = page_of(MINI, "NO", "mini")
    body = text[text.index("<body>") : text.index("<script>")]
    assert re.sub(r"[0-9a-f]{64}|-[0-9a-f]{8}\b", "...", body) == snapshot


def test_the_same_content_gives_the_same_bytes() -> None:
    assert page_of(ROOT, "QA", "uncc") == shipped_assessment("QA")


@pytest.mark.parametrize("state", STATES)
def test_parts_follow_each_other_as_a_reader_asks(state: str) -> None:
    text, view = shipped_assessment(state), shipped_report(state)
    parts = [
        view.number, f"<h1>{view.name}", view.summary[0], 'class="facts"', '<svg class="bar"',
        view.cite, 'id="reading"', 'id="themes"', 'id="matrix"', 'id="filters"',
        'class="entry"', 'id="questions"', 'id="pending"', 'id="method"', 'id="corrections"',
        'id="standards"', 'id="sources"', 'id="disclaimer"',
    ]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("state", STATES)
def test_the_front_tells_what_the_report_rests_on(state: str) -> None:
    view, words = shipped_report(state), Page(shipped_assessment(state)).words
    assessment, _ = assessed(ROOT, state, "uncc")
    for told in (view.law_as_at, view.version, view.pack, view.people, view.cite, view.licence):
        assert told
        assert told in words
    for digest in (assessment.profile.digest, assessment.pack.digest):
        assert digest in words


@pytest.mark.parametrize("state", STATES)
def test_every_finding_stands_in_the_report_once(state: str) -> None:
    assessment, _ = assessed(ROOT, state, "uncc")
    page = Page(shipped_assessment(state))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for finding in assessment.findings:
        assert ids.count(finding.id) == 1
    for safeguard in assessment.safeguards:
        assert ids.count(safeguard.rule.id) == 1


@pytest.mark.parametrize("state", STATES)
def test_what_stands_together_came_about_alike(state: str) -> None:
    assessment, _ = assessed(ROOT, state, "uncc")
    findings = {finding.id: finding for finding in assessment.findings}
    together = [[each.id for each in case.subjects] or [case.id] for case in cases_of(state)]
    assert sorted(each for ids in together for each in ids) == sorted(findings)
    assert any(len(ids) > 2 for ids in together)
    for ids in together:
        assert len({findings[each].outcomes for each in ids}) == 1
        assert len({findings[each].basis for each in ids}) == 1


@pytest.mark.parametrize("state", STATES)
def test_every_answer_that_decides_is_shown_with_its_grounds(state: str) -> None:
    assessment, _ = assessed(ROOT, state, "uncc")
    deciding = {rule.id: 0 for rule in assessment.pack.rules}
    for finding in assessment.findings:
        reasons = {(read.variable.scope, read.variable.key) for read in finding.because or ()}
        deciding[finding.rule.id] = max(deciding[finding.rule.id], len(reasons))
    for entry in entries_of(state):
        shown = [sum(each.decides for each in case.answers) for case in entry.cases]
        assert max(shown) == deciding[entry.id]
    for case in cases_of(state):
        for question in case.answers:
            assert all(answer.value and answer.references for answer in question.answers)


@pytest.mark.parametrize("state", STATES)
def test_a_finding_that_rests_on_unverified_answers_says_so(state: str) -> None:
    assessment, _ = assessed(ROOT, state, "uncc")
    doubtful = {each.id for each in assessment.findings if each.basis is Basis.UNVERIFIED}
    told = {
        found
        for case in cases_of(state)
        for found in ([each.id for each in case.subjects] or [case.id])
        if case.tag.doubt == "unverified"
    }
    assert told == doubtful


@pytest.mark.parametrize("state", STATES)
def test_numbers_lead_to_sources_and_every_source_is_cited(state: str) -> None:
    page = Page(shipped_assessment(state))
    cited = {link["href"] for link in page.all("a") if link.get("class") == "ref"}
    sources = shipped_report(state).sources
    assert cited == {f"#source-{source.number}" for source in sources}
    assert [source.number for source in sources] == list(range(1, len(sources) + 1))


@pytest.mark.parametrize("state", STATES)
def test_every_link_leads_somewhere(state: str) -> None:
    page = Page(shipped_assessment(state))
    ids = {attributes.get("id") for _, attributes in page.tags}
    for link in page.all("a"):
        target = link["href"] or ""
        assert target[1:] in ids if target.startswith("#") else target.startswith("http")


@pytest.mark.parametrize("state", STATES)
def test_each_cell_of_the_matrix_has_its_sentence(state: str) -> None:
    matrix = shipped_report(state).matrix
    assert matrix
    assert all(len(row.cells) == len(matrix.columns) for row in matrix.rows)
    text = Page(shipped_assessment(state)).words
    cells = [cell for row in matrix.rows for cell in row.cells if cell.standing]
    assert cells
    for cell in cells:
        assert f"{cell.mark} {cell.word}. {cell.says}" in text


@pytest.mark.parametrize("state", STATES)
def test_themes_count_what_the_bar_counts(state: str) -> None:
    view = shipped_report(state)
    for word in view.words:
        counts = [each for theme in view.themes for each in theme.counts]
        assert word.count == sum(e.count for e in counts if e.standing == word.standing)
    assert sum(word.count for word in view.words) == view.total


@pytest.mark.parametrize("state", STATES)
def test_no_words_of_machines(state: str) -> None:
    page = Page(re.sub(r"<(style|script)>.*?</\1>", "", shipped_assessment(state), flags=re.DOTALL))
    assert not re.search(r"\b(N/A|null|nan)\b", page.words)
    assert not re.search(r"[{}]", page.words)
    for case in cases_of(state):
        names = [question.name for question in case.answers]
        parts = [part.text for clause in case.clauses for part in clause.parts]
        values = [answer.value for question in case.answers for answer in question.answers]
        assert not {"True", "False", "None"} & {*values}
        for told in (*names, *parts):
            assert not re.search(r"[a-z]\.[a-z]|[a-z]+-[a-z]+-[a-z]+", told), told


def test_it_is_one_file_whose_only_script_is_its_own() -> None:
    text = shipped_assessment("KE")
    page = Page(text)
    assert len(page.all("script")) == 1
    assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object")]
    assert all("src" not in attributes for _, attributes in page.tags)
    script = text[text.index("<script>") + len("<script>") : text.index("</script>")]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = next(each for each in page.all("meta") if "http-equiv" in each)["content"]
    assert policy
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_the_page_is_whole_without_its_script() -> None:
    page = Page(shipped_assessment("KE"))
    assert all("open" in details for details in page.all("details"))
    assert [each["id"] for _, each in page.tags if "hidden" in each] == ["filters"]


def test_the_states_reply_stands_beside_the_findings_it_is_about() -> None:
    entries = [each for theme in report_of(MINI, "NO", "mini").themes for each in theme.entries]
    court = next(each for each in entries if each.id == "authorisation.court")
    replies = {
        subject.id: [reply.says for reply in case.replies]
        for case in court.cases
        for subject in case.subjects
    }
    assert replies == {
        "authorisation.court@tapping": ["A bill is being drafted."],
        "authorisation.court@searching": ["The courts will settle it."],
    }
    words = Page(page_of(MINI, "NO", "mini")).words
    for reply in ("A bill is being drafted.", "The courts will settle it."):
        assert words.count(reply) == 1


def test_readings_quotes_and_practice_are_shown(repository: Path) -> None:
    path = repository / "profiles/NO.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "note: the chief of police signs}",
        "note: the chief of police signs, quote: {text: Politiet avgjør, language: no, "
        "translation: machine}, practice: {says: Nobody asks, cite: blog para 9}, "
        "applies-in: the mainland, checked: 2026-01-15}",
    )
    path.write_text(text, encoding="utf-8")
    page = Page(page_of(repository, "NO", "mini"))
    words = " ".join(page.words.split())
    for told in (
        "Read as court: the Supreme Court (reliable description read) [2, para 3]",
        "“Politiet avgjør” No, machine translation.",
        "In practice: Nobody asks. [2, para 9]",
        "Where it holds: The mainland.",
        "Last confirmed: 15 January 2026.",
    ):
        assert told in re.sub(r"”\s*", "” ", words)
    assert any(each.get("lang") == "no" for each in page.all("p"))


def test_what_a_reviewer_objects_to_stands_among_the_corrections(repository: Path) -> None:
    path = repository / "profiles/NO.yaml"
    objection = (
        "reviews: [{by: A reader, on: 2026-02-01, answers: "
        "[{question: tapping.authorising-body, agrees: false, why: the Act was amended}]}]\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + objection, encoding="utf-8")
    view = report_of(repository, "NO", "mini")
    (found,) = view.corrections
    assert found.about == "tapping: authorising body"
    assert found.why == "the Act was amended"
    assert "1 February 2026" in {fact.says for fact in view.facts}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_strangers_text_stays_text(text: str, repository: Path) -> None:
    plain = Page(page_of(repository, "NO", "mini"))
    hostile_repository(repository, text)
    page = Page(page_of(repository, "NO", "mini"))
    kinds = {name for name, _ in plain.tags} | {"ol", "ul", "li", "strong", "h3"}
    assert {name for name, _ in page.tags} <= kinds
    assert len(page.all("script")) == 1
    assert all(not key.startswith("on") for _, attributes in page.tags for key in attributes)
    words = re.sub(r"[0-9a-f]{8,}", "", page.words)
    assert words.count("49") == plain.words.count("49")
    assert " ".join(text.split()) in " ".join(page.words.split())


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_an_address_that_no_browser_should_open_is_printed_only(
    address: str, repository: Path
) -> None:
    path = repository / "profiles/NO.yaml"
    text = path.read_text(encoding="utf-8").replace("https://law.example/act", address)
    path.write_text(f"{text}pending: [{{title: A bill, url: '{address}'}}]\n", encoding="utf-8")
    page = Page(page_of(repository, "NO", "mini"))
    assert page.words.count(address) == 2
    assert not [link for link in page.all("a") if address in (link["href"] or "")]


def test_word_and_pdf_can_be_made_of_it() -> None:
    document = read_document(shipped_assessment("KE"))
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    view = shipped_report("KE")
    assert any(isinstance(block, Contents) for block in document.blocks)
    assert document.number == view.number
    assert document.state == view.name
    assert sum(heading.level == 2 for heading in headings) >= view.total


@pytest.mark.parametrize(
    ("question", "before", "after", "weaker"),
    [
        (Question(key="a", type="strength", ask="?"), "absent", "required", False),
        (Question(key="a", type="strength", ask="?"), "required", "absent", True),
        (Question(key="a", type="choice", values=("x", "y"), ask="?"), "x", "y", True),
        (Question(key="a", type="choice", values=("x", "y"), ordered=False, ask="?"), "x", "y", False),
        (Question(key="a", type="days", better="lower", ask="?"), 9, 3, False),
        (Question(key="a", type="days", better="lower", ask="?"), 9, "no-limit", True),
        (Question(key="a", type="days", better="higher", ask="?"), 9, 3, True),
    ],
)  # fmt: skip
def test_a_change_for_the_worse_is_known(
    question: Question, before: Value, after: Value, *, weaker: bool
) -> None:
    variable = Variable(Scope.STATE, None, "a")
    read = AnswerRead(variable, "a", "known", (before,), Basis.TEXT, (), None, 0, 0)
    assert weakens(SingleChange(read, after), Codebook(state=(question,))) == weaker


def test_no_way_out_that_takes_from_another_safeguard_is_offered() -> None:
    emergency = next(each for each in entries_of("KE") if each.id == "auth.emergency")
    wrong = next(case for case in emergency.cases if case.repairs)
    assert all("after the fact" not in step for each in wrong.repairs for step in each.steps)
    assert wrong.repairs_note.startswith("1 more would only take away")


def test_the_parts_of_a_condition_stand_within_each_other() -> None:
    depths = [0, 1, 2, 2, 1, 0]
    parts = tuple(Part(depth, str(place), "yes") for place, depth in enumerate(depths))
    first, last = TrueClause("if", parts).branches
    assert [each.text for each in first.parts] == ["1", "4"]
    assert [each.text for each in first.parts[0].parts] == ["2", "3"]
    assert (last.text, last.parts) == ("5", ())


@pytest.mark.parametrize("state", STATES)
def test_the_gravest_case_of_a_safeguard_stands_first(state: str) -> None:
    weights = {"critical": 4, "high": 3, "medium": 2, "low": 1, "": 0}
    for entry in entries_of(state):
        found = [weights[case.tag.counts] for case in entry.cases]
        assert all(before >= after for before, after in pairwise(found))
