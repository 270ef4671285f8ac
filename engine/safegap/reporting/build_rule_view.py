"""A rule, with what its own tests found, turned into its view."""

from collections.abc import Iterator, Mapping

from safegap import __version__
from safegap.assessment.rule_checks.check_rule import Checked
from safegap.assessment.rule_checks.coverage import questions_read
from safegap.assessment.rule_checks.shape import Meeting
from safegap.assessment.wording import in_sentence
from safegap.model.condition import Condition
from safegap.model.finding import Variable
from safegap.model.outcome import Outcome
from safegap.model.pack import Pack
from safegap.model.question import Scope, Value
from safegap.model.rule import EVERY, Example, Rule, StandardReference
from safegap.reporting.counting import listed
from safegap.reporting.pack_words import rule_notes
from safegap.reporting.rule_view import (
    ArticleView,
    Clause,
    Decision,
    OutcomeView,
    RuleView,
    StandardView,
)
from safegap.reporting.sentences import CLAUSE_WORDS, Sentences
from safegap.reporting.sources import openable
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS, OUTCOME_WORDS, measured

FORCE_WORDS = {
    "shall": "binding",
    "may": "optional",
    "shall-where-domestic-law": "binding as far as domestic law goes",
    "none": "no duty",
}


def rule_view(checked: Checked, pack: Pack, *, lay: bool = False) -> RuleView:
    """Everything about a rule, in the order of its reading.

    `lay`: its clauses name questions for readers who have never seen a profile.
    """
    return _Builder(checked, pack, lay=lay).build()


class _Builder:
    def __init__(self, checked: Checked, pack: Pack, *, lay: bool) -> None:
        self._checked = checked
        self._rule: Rule = checked.rule
        self._pack = pack
        self._sentences = Sentences(pack.codebook, checked.rule.subjects.scope, lay)

    def build(self) -> RuleView:
        rule, remedy = self._rule, self._rule.remedy
        return RuleView(
            id=rule.id,
            title=rule.title,
            theme=self._pack.theme_title(rule.theme),
            status=rule.status,
            notes=rule_notes(rule),
            severity=_severity(rule) + ("" if rule.waivable else "; can't be waived"),
            subjects=subjects_words(rule, self._pack),
            asks=unfilled(rule.asks or ""),
            clauses=tuple(self._clause(name, clause) for name, clause in rule.clauses),
            questions=tuple(self._questions()),
            why=unfilled(rule.why or ""),
            benchmark=rule.benchmark or "",
            outcomes=tuple(self._outcomes()),
            remedy_law=unfilled(remedy.law) if remedy else "",
            remedy_on_ratification=unfilled(remedy.on_ratification or "") if remedy else "",
            articles=tuple(article_view(number, self._pack) for number in rule.articles),
            standards=tuple(self._standard(each) for each in rule.standards),
            concerns=tuple((key, self._concern(key)) for key in rule.concerns),
            shows=listed(rule.shows),
            decisions=tuple(map(self._decision, self._checked.meetings)),
            exceptions=tuple((each.question, each.why) for each in rule.exceptions),
            history=tuple(_history(rule)),
            replaces=listed(rule.replaces),
            path=rule.path,
            line=rule.line,
            examples=len(rule.examples),
            version=__version__,
        )

    def _clause(self, name: str, clause: Condition) -> Clause:
        lines = tuple((line.depth, line.text) for line in self._sentences.lines(clause))
        return Clause(CLAUSE_WORDS[name], lines)

    def _questions(self) -> Iterator[tuple[str, str]]:
        for name in dict.fromkeys(questions_read(self._rule)):
            first, _, rest = name.partition(".")
            scope = Scope(first) if first in _ITEM_SCOPES else Scope.STATE
            question = self._pack.codebook.find(scope, name if scope is Scope.STATE else rest)
            if question:
                yield question.key, question.ask

    def _outcomes(self) -> Iterator[OutcomeView]:
        says = self._rule.says
        words = {Outcome.MET: says.met, Outcome.PARTIAL: says.partial, Outcome.GAP: says.gap}
        for outcome in Outcome:
            examples = [each for each in self._rule.examples if each.outcome == (outcome,)]
            if examples or words.get(outcome):
                yield OutcomeView(
                    standing=outcome,
                    mark=OUTCOME_MARKS[outcome],
                    word=OUTCOME_WORDS[outcome],
                    says=unfilled(words.get(outcome) or ""),
                    example=self._given(examples[0]) if examples else (),
                )

    def _given(self, example: Example) -> tuple[str, ...]:
        scope, item = self._rule.subjects.scope, None
        answers = {
            Variable(
                given.scope,
                given.item if given.scope is not scope or given.item else item,
                given.key,
                given.side,
            ): given.value
            for given in example.given
        }
        return self._answers(answers)

    def _answers(self, answers: Mapping[Variable, Value]) -> tuple[str, ...]:
        return tuple(self._answer(variable, value) for variable, value in answers.items())

    def _answer(self, variable: Variable, value: Value) -> str:
        question = self._pack.codebook.find(variable.scope, variable.key)
        side = f"{variable.side}." if variable.side else ""
        said = measured(question, value) if question else str(value)
        if question and question.type == "states":
            said = listed(f"the {each} State" for each in str(value).split()) or "neither State"
        place = f" ({_item_words(variable)})" if variable.item else ""
        return f"{side}{variable.key}{place}: {said}"

    def _decision(self, meeting: Meeting) -> Decision:
        subject = self._rule.subjects.items[0] if self._rule.subjects.items else None
        case = {
            variable if variable.item != subject else Variable(
                variable.scope, None, variable.key, variable.side
            ): value
            for variable, value in meeting.case.items()
        }  # fmt: skip
        return Decision(_MEETINGS["-".join(meeting.clauses)], self._answers(case))

    def _standard(self, reference: StandardReference) -> StandardView:
        standard = self._pack.standards.get(reference.id)
        verified = BASIS_WORDS[reference.verified]
        if standard is None:
            return StandardView(reference.id, reference.at or "", "", verified, "")
        return StandardView(
            citation=standard.citation,
            at=reference.at or "",
            binding=standard.binding_on,
            verified=verified,
            url=openable(standard.url or ""),
        )

    def _concern(self, key: str) -> str:
        concern = self._pack.concerns.get(key)
        return concern.says if concern else ""


_ITEM_SCOPES = ("power", "conduct", "offence")
_MEETINGS = {
    "gap-met": "Both missing and in place by the clauses: missing wins",
    "gap-partial": "Both missing and partly in place by the clauses: missing wins",
    "": "No clause speaks of it: missing",
}


def article_view(number: str, pack: Pack) -> ArticleView:
    """What the instrument file knows of an article or a paragraph."""
    article = next(
        (each for each in (pack.instrument.articles if pack.instrument else ())
         if each.number == number.split(".", maxsplit=1)[0]),
        None,
    )  # fmt: skip
    if article is None:
        return ArticleView(number, "", "", "", "")
    paragraph = next((each for each in article.paragraphs if each.paragraph == number), None)
    basis = BASIS_WORDS[(paragraph or article).basis]
    if paragraph is None:
        return ArticleView(number, article.title, "", "", basis)
    force = FORCE_WORDS[paragraph.force]
    return ArticleView(number, article.title, paragraph.says, force, basis)


def subjects_words(rule: Rule, pack: Pack) -> str:
    """What a rule is asked of."""
    scope, items = rule.subjects.scope, rule.subjects.items
    titles = listed(in_sentence(pack.codebook.title(scope, item)) for item in items)
    if len(items) > 2:
        titles = listed(item.replace("-", " ") for item in items)
    if len(items) > 1 and set(items) == set(pack.codebook.items(scope)):
        titles = f"every {'kind of conduct' if scope is Scope.CONDUCT else scope}"
    if rule.subjects.pair:
        return "a requesting and a requested State" + (f", for {titles}" if items else "")
    if scope is Scope.STATE:
        return "the State"
    return "each offence that the profile lists" if scope is Scope.OFFENCE else titles


def _severity(rule: Rule) -> str:
    others = [f"{level} for {item}" for item, level in rule.severity.items() if item != "default"]
    return listed([str(rule.severity["default"]), *others])


def _history(rule: Rule) -> Iterator[str]:
    if rule.since:
        yield f"In the pack since {rule.since}."
    for change in rule.changed:
        yield f"Changed in {change.in_}: {change.what}" + (f" {change.why}" if change.why else "")


def _item_words(variable: Variable) -> str:
    item = variable.item or ""
    if item.startswith("\x00"):
        return "an offence that is not listed"
    return f"every other {variable.scope}" if item == EVERY else item


_UNFILLED = {
    "{state}": "the State",
    "{power}": "the power",
    "{conduct}": "the conduct",
    "{offence}": "the offence",
    "{requesting}": "the requesting State",
    "{requested}": "the requested State",
}


def unfilled(text: str) -> str:
    """A rule's text where it speaks of no State in particular."""
    for placeholder, words in _UNFILLED.items():
        text = text.replace(placeholder, words)
    return text[:1].upper() + text[1:]
