"""A rule pack turned into the view of a document."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safegap import __version__
from safegap.assessment.rule_checks.check_rule import Checked
from safegap.assessment.rule_checks.coverage import Coverage, Rules, coverage, question_name
from safegap.assessment.wording import in_sentence
from safegap.model.outcome import Severity
from safegap.model.pack import Pack
from safegap.model.question import Question, Scope
from safegap.reporting.build_rule_view import article_view, rule_view
from safegap.reporting.counting import counted, listed
from safegap.reporting.rule_view import RuleView
from safegap.reporting.rulebook_view import (
    IndexRow,
    NamedRule,
    QuestionView,
    RulebookView,
    ScopeView,
    ThemeView,
)
from safegap.reporting.sources import openable
from safegap.reporting.view import Phrases
from safegap.reporting.words import value_words, worded

SCOPE_TITLES = {
    Scope.STATE: "Asked of the State",
    Scope.POWER: "Asked of each power",
    Scope.CONDUCT: "Asked of each kind of conduct",
    Scope.OFFENCE: "Asked of each offence that a profile lists",
}


def rulebook_view(
    checked: Sequence[Checked], pack: Pack, phrases: Phrases, *, lay: bool = True
) -> RulebookView:
    """The pack in the order of its themes; `lay` as in `rule_view`."""
    views = {each.rule.id: rule_view(each, pack, lay=lay) for each in checked}
    return _Builder(views, pack, phrases).build()


class _Builder:
    def __init__(self, views: Mapping[str, RuleView], pack: Pack, phrases: Phrases) -> None:
        self._rules = [each for each in pack.rules if each.id in views]
        self._views = views
        self._pack = pack
        self._phrases = phrases
        self._table: Coverage = coverage(pack)

    def build(self) -> RulebookView:
        pack, described = self._pack, self._pack.description
        number = f"SG-{described.key}-{described.version}-{pack.digest[:8]}"
        return RulebookView(
            key=described.key,
            title=described.title,
            version=described.version,
            digest=pack.digest,
            number=number,
            licence=described.licence or "",
            safegap=__version__,
            rules=len(self._rules),
            by_severity=tuple(self._by_severity()),
            by_status=tuple(Counter(each.status for each in self._rules).items()),
            themes=tuple(self._themes()),
            articles=tuple(self._articles()),
            standards=tuple(self._standards()),
            concerns=tuple(self._concerns()),
            scopes=tuple(self._scopes()),
            uncovered=described.uncovered,
            checks=described.checks,
            summary=self._summary(),
            instrument=pack.instrument.title if pack.instrument else "",
            cite=self._cite(number),
            phrases=self._phrases,
        )

    def _cite(self, number: str) -> str:
        described = self._pack.description
        return worded(
            self._phrases.get("cite-as", ""),
            title=described.title,
            number=number,
            version=described.version,
            safegap=__version__,
        )

    def _summary(self) -> str:
        pair = sum(each.subjects.pair for each in self._rules)
        phrase = self._phrases.get("summary-pair" if pair else "summary", "")
        themes = counted(len({each.theme for each in self._rules}), "theme")
        rules = counted(len(self._rules), "rule")
        return worded(phrase, rules=rules, themes=themes, pair=str(pair))

    def _by_severity(self) -> Iterator[tuple[str, int]]:
        found = Counter(each.severity["default"] for each in self._rules)
        yield from ((each.value, found[each]) for each in Severity if found[each])

    def _themes(self) -> Iterator[ThemeView]:
        pack = self._pack
        grouped: dict[str, list[RuleView]] = {key: [] for key in pack.theme_order}
        for rule in self._rules:
            grouped[rule.theme].append(self._views[rule.id])
        about = {theme.key: theme.about or "" for theme in pack.description.themes}
        for key, rows in grouped.items():
            if rows:
                yield ThemeView(key, pack.theme_title(key), about.get(key, ""), tuple(rows))

    def _named(self, rules: Rules) -> tuple[NamedRule, ...]:
        return tuple(NamedRule(each, self._views[each].title) for each in rules)

    def _articles(self) -> Iterator[IndexRow]:
        for number, rules in self._table.articles.items():
            if rules:
                title = article_view(number, self._pack).title
                yield IndexRow(number, title, self._named(rules))

    def _standards(self) -> Iterator[IndexRow]:
        for key, rules in self._table.standards.items():
            standard = self._pack.standards[key]
            if rules:
                address = openable(standard.url or "")
                yield IndexRow(key, standard.citation, self._named(rules), address)

    def _concerns(self) -> Iterator[IndexRow]:
        for key, rules in self._table.concerns.items():
            yield IndexRow(key, self._pack.concerns[key].says, self._named(rules))

    def _scopes(self) -> Iterator[ScopeView]:
        codebook = self._pack.codebook
        for scope, title in SCOPE_TITLES.items():
            rows = tuple(self._question(scope, each) for each in codebook.questions(scope))
            items = (in_sentence(codebook.title(scope, each)) for each in codebook.items(scope))
            if rows:
                yield ScopeView(scope.value, title, listed(items), rows)

    def _question(self, scope: Scope, question: Question) -> QuestionView:
        name = question_name(scope, question.key)
        rules = dict.fromkeys((*self._table.questions[name], *self._table.shown[name]))
        return QuestionView(question.key, question.ask, answer_kind(question), len(rules))


def answer_kind(question: Question) -> str:
    """What can be answered, in words."""
    if question.choices:
        return "; ".join(value_words(each) for each in question.choices)
    if question.is_number:
        better = {"lower": ", fewer protect better", "higher": ", more protect better", None: ""}
        return f"a number of {question.type}{better[question.better]}"
    return "codes of States" if question.type == "states" else f"a {question.type}"
