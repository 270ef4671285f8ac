"""A plan of reform turned into the view of a drafting table."""

from collections.abc import Iterable, Iterator, Sequence

from safegap import __version__
from safegap.assessment.plan.made import Made
from safegap.model.assessment import Safeguard
from safegap.model.finding import AnswerRead, Finding
from safegap.model.outcome import Basis, weakest
from safegap.model.plan import PlannedChange
from safegap.model.profile import Citation
from safegap.model.question import Scope
from safegap.reporting.front import (
    digests,
    document_number,
    pack_words,
    people,
    treaty_words,
)
from safegap.reporting.joining_steps import article_views
from safegap.reporting.plan_laws import Amended, alike, by_law, by_rule
from safegap.reporting.plan_view import (
    ChangeView,
    ClosedView,
    LawView,
    LeftView,
    PlanView,
    WordingView,
)
from safegap.reporting.plan_words import (
    FLOOR_WORDS,
    about,
    heaviest,
    items_words,
    means,
    remedy_words,
    summary,
    why_words,
)
from safegap.reporting.sources import SourceList
from safegap.reporting.treaty_view import ArticleView
from safegap.reporting.verified import bases_words
from safegap.reporting.view import Fact, Phrases, Printed
from safegap.reporting.words import BASIS_WORDS, answer_words, wanted


def plan_view(found: Made, phrases: Phrases | None = None) -> PlanView:
    """Everything that the report and the terminal show."""
    return _Builder(found, phrases or {}).build()


def plan_number(found: Made) -> str:
    """The number of the report: another severity is another plan."""
    return f"{document_number(found.assessment)}-plan-{found.floor}"


class _Builder:
    def __init__(self, found: Made, phrases: Phrases) -> None:
        self._found = found
        self._phrases = phrases
        self._assessment = found.assessment
        self._profile = found.assessment.profile
        self._sources = SourceList(self._profile)
        self._wordings = 0

    def build(self) -> PlanView:
        found, assessment = self._found, self._assessment
        laws = tuple(self._law(each) for each in by_law(found.plan.changes, self._profile))
        texts = sum(bool(each.title) for each in laws)
        words = summary(found.plan, assessment, found.floor, texts, len(found.to_research))
        return PlanView(
            state=self._profile.state,
            name=self._profile.name,
            number=plan_number(found),
            law_as_at=assessment.day_words,
            pack=pack_words(assessment),
            version=__version__,
            status=self._profile.status,
            people=people(self._profile),
            floor=FLOOR_WORDS[found.floor],
            summary=tuple(words),
            facts=tuple(self._facts()),
            laws=laws,
            unclosable=tuple(self._unclosable()),
            left=tuple(left_views(found.left)),
            articles=on_joining(found),
            research=tuple(self._research()),
            sources=tuple(self._sources.printed(Printed)),
            cautions=assessment.cautions,
            checks=assessment.pack.description.checks,
            bases=bases_words(assessment),
            digests=digests(assessment),
            phrases=self._phrases,
        )

    def _facts(self) -> Iterator[Fact]:
        found = self._found
        yield Fact("Changes of the law", str(len(found.plan.changes)))
        yield Fact("Gaps that they close", str(len(found.plan.closes)))
        if found.left:
            yield Fact("Gaps that stay for lack of changes", str(len(found.left)))
        if found.plan.unclosable:
            yield Fact("Gaps that no change closes", str(len(found.plan.unclosable)))
        yield Fact("Not known yet", str(len(found.to_research)))
        yield Fact("Treaty", treaty_words(self._assessment.treaty))
        if found.wishes.prefer:
            yield Fact("Changed by preference", self._asks(found.wishes.prefer))
        if found.wishes.exclude:
            yield Fact("Left as it is", self._asks(found.wishes.exclude))

    def _asks(self, keys: frozenset[str]) -> str:
        book = self._assessment.pack.codebook
        return " ".join(q.ask for scope in Scope for q in book.questions(scope) if q.key in keys)

    def _law(self, amended: Amended) -> LawView:
        numbers: dict[str, int] = {}
        needing = by_rule([f for each in amended.changes for f in each.closes])
        wording = tuple(self._wording(needing, numbers))
        kinds = [self._profile.sources[each].kind for each in amended.sources]
        return LawView(
            id=f"law.{amended.key}" if amended.key else "law-none",
            title=amended.title,
            kind=kinds[0] if kinds else "",
            count=len(amended.changes),
            changes=tuple(
                self._change(group, amended.sources, numbers) for group in alike(amended.changes)
            ),
            wording=wording,
        )

    def _wording(
        self, needing: Sequence[Sequence[Finding]], numbers: dict[str, int]
    ) -> Iterator[WordingView]:
        for findings in needing:
            says = remedy_words(findings, self._profile.name)
            if says:
                self._wordings += 1
                numbers[findings[0].rule.id] = self._wordings
                yield WordingView(self._wordings, findings[0].rule.title, says)

    def _change(
        self, changes: Sequence[PlannedChange], sources: Sequence[str], numbers: dict[str, int]
    ) -> ChangeView:
        first, reads = changes[0], [each.answer for each in changes]
        variable = first.answer.variable
        question = self._assessment.pack.codebook.question(variable.scope, variable.key)
        cited = dict.fromkeys(c for read in reads for c in read.citations)
        sections = dict.fromkeys(_places(cited, sources) if sources else _quoted(reads))
        known = first.answer.state in ("known", "contested")
        basis = weakest(read.basis for read in reads) if known else None
        items = tuple(filter(None, (about(r.variable, self._assessment) for r in reads)))
        return ChangeView(
            sections="; ".join(sections),
            references=self._sources.refer(cited),
            question=question.ask,
            about=items,
            present=answer_words(first.answer, question),
            note=_note(reads),
            basis=BASIS_WORDS[basis] if basis else "",
            unverified=basis is Basis.UNVERIFIED,
            required=wanted(question, first.to, any_number=first.any_number),
            required_means=means(question, first.to),
            closes=tuple(
                _closed(findings, items, numbers)
                for findings in by_rule([f for each in changes for f in each.closes])
            ),
        )

    def _unclosable(self) -> Iterator[LeftView]:
        book = self._assessment.pack.codebook
        for each in self._found.unclosable:
            finding = each.finding
            yield LeftView(
                finding.rule.title,
                str(finding.severity),
                items_words([finding]),
                why_words(each, book),
            )

    def _research(self) -> Iterator[LeftView]:
        """The gravest first."""
        for each in sorted(self._found.to_research, key=lambda each: -_open_weight(each)):
            yield LeftView(each.rule.title, heaviest(_open(each)), (), "")


def _places(cited: Iterable[Citation], sources: Sequence[str]) -> Iterator[str]:
    return (each.at for each in cited if each.source in sources and each.at)


def _quoted(reads: Sequence[AnswerRead]) -> Iterator[str]:
    """The provisions that commentaries name: nobody cited the law itself."""
    periods = (each.period for each in reads)
    return (each.quoting for each in periods if each and each.quoting)


def _note(reads: Sequence[AnswerRead]) -> str:
    notes = {(read.period.note or "") if read.period else "" for read in reads}
    return next(iter(notes)) if len(notes) == 1 else ""


def _open(safeguard: Safeguard) -> list[Finding]:
    return [each for each in safeguard.findings if not each.settled]


def _open_weight(safeguard: Safeguard) -> int:
    return max(each.severity.weight for each in _open(safeguard))


def left_views(findings: Sequence[Finding]) -> Iterator[LeftView]:
    """Gaps by safeguard, the gravest first."""
    for group in by_rule(sorted(findings, key=lambda each: -each.severity.weight)):
        yield LeftView(group[0].rule.title, heaviest(group), items_words(group), "")


def on_joining(found: Made) -> tuple[ArticleView, ...]:
    """What the rules of the gaps propose to declare or reserve, article by article."""
    instrument = found.assessment.pack.instrument
    rules = {finding.rule.id for finding in found.gaps}
    return tuple(article_views(found.assessment, instrument, rules)) if instrument else ()


def _closed(
    findings: Sequence[Finding], items: tuple[str, ...], numbers: dict[str, int]
) -> ClosedView:
    rule, own = findings[0].rule, items_words(findings)
    shown = () if set(own) == set(items) else own
    return ClosedView(rule.id, rule.title, heaviest(findings), shown, numbers.get(rule.id, 0))
