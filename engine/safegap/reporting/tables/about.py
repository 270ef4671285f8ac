"""The sheet that tells what a workbook holds, what it rests on and what it is not."""

from collections.abc import Iterator, Sequence

from safegap import __version__
from safegap.model.assessment import STANDINGS, Assessment
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.reporting.bar import outcome_bar
from safegap.reporting.counting import counted, listed
from safegap.reporting.front import cut_off, document_number, people
from safegap.reporting.pack_words import override_facts
from safegap.reporting.tables.datapackage import SCHEMA, packs_of
from safegap.reporting.tables.table import Heading, Table
from safegap.reporting.verified import bases_words, deciding_bases
from safegap.reporting.waiver_words import waived_sentence
from safegap.reporting.writer import sentence

_METHOD = (
    "Each safeguard is a published rule that is held against recorded answers on the State's law. "
    "An answer that nobody has looked for, or that was not found, counts neither as a safeguard "
    "nor as a gap."
)
_LIMITS = (
    "This is not legal advice. It states what the law provides as far as it was read, not what is "
    "done in practice, unless a source on practice is cited. It makes no ranking of States."
)
_ABOUT = (
    Heading("about", "About", "What is told.", "text", 44, ()),
    Heading("says", "What it says", "What is told of it.", "text", 110, ()),
)


def about(assessments: Sequence[Assessment], made: Sequence[Table]) -> Table:
    """Two columns: what is told of, and what is told."""
    rows = (
        *_whole(assessments),
        *(row for each in assessments for row in _state(each)),
        *(row for pack in packs_of(assessments) for row in _pack(pack)),
        *(row for table in made for row in _columns(table)),
    )
    return Table("about", "About", "What this workbook rests on.", (), _ABOUT, rows)


def _whole(assessments: Sequence[Assessment]) -> Iterator[tuple[str, str]]:
    names = dict.fromkeys(each.profile.name for each in assessments)
    yield "Safeguards in the law of", listed(names)
    yield "Method", _METHOD
    yield "Limits", _LIMITS
    yield "Made with", f"safegap {__version__}, {SCHEMA}"


def _state(assessment: Assessment) -> Iterator[tuple[str, str]]:
    profile = assessment.profile
    name = f"{profile.name}, law as at {assessment.day_words}"
    yield name, outcome_bar({each: assessment.count(each) for each in STANDINGS}).words
    verified = (sentence(each(assessment)) for each in (bases_words, deciding_bases))
    yield f"{name}: how far verified", " ".join(filter(None, verified))
    if cut_off(profile):
        yield f"{name}: information up to", cut_off(profile)
    for each in assessment.cautions:
        yield f"{name}: to note", each
    if assessment.not_computed:
        yield f"{name}: not computed", f"Too much work: {listed(assessment.not_computed)}."
    waived = waived_sentence(assessment)
    if waived:
        yield f"{name}: waived", waived
    yield f"{name}: number", document_number(assessment)
    yield f"{name}: profile", f"{profile.status}, sha256 {profile.digest}"
    yield f"{name}: people", people(profile)
    yield f"{name}: replies", _replies(profile)


def _replies(profile: Profile) -> str:
    number = len(profile.replies)
    if not number:
        return "No reply of the State is recorded."
    return f"{counted(number, 'reply', 'replies')} of the State, in the column Replies."


def _pack(pack: Pack) -> Iterator[tuple[str, str]]:
    described = pack.description
    yield "Rules", f"{described.title}, {pack.named}, sha256 {pack.digest}"
    if described.licence:
        yield "Licence of the rules", described.licence
    for each in described.checks:
        yield "Doubt about the Convention's words", each
    for fact in override_facts(pack):
        yield f"Rule changed: {fact.name}", fact.says


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    yield f"Sheet {table.title}", table.says
    for each in table.headings:
        words = f" One of: {', '.join(each.words)}." if each.words else ""
        yield f"{table.title}: {each.title}", each.says.replace("`", "'") + words
