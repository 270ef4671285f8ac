"""A starting file for a profile: every question in order, with how to answer it, as comments."""

import re
from collections.abc import Iterator, Mapping

from safegap.assessment.rule_checks.coverage import coverage, question_name
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.question import Question, Scope
from safegap.model.treaty import TreatyRow, TreatyStatus
from safegap.reporting.build_rule_view import article_view
from safegap.reporting.question_comments import comment, question_comments

_STATE = re.compile(r"[A-Z]{2}")
_HEAD = """\
# yaml-language-server: $schema=../docs/schema/profile.json
# The law of {name}. Nothing is answered yet, and the file loads as it is.
#
# To answer a question, take away the `#` before its key and fill in the line below its comments:
#   value   one of those that are explained
#   cite    the key of a source, one space, and the place in it: act s 53(1); several in [ ]
#   basis   text: you read the provision; secondary: a reliable description; unverified: neither
#   note    what a reader must know, in your own words
# Looked for and not found: `value: unknown`, with a note that says where. Nobody looked: leave it.
# `safegap check {state}` tells what does not hold together; `safegap questions {state}`: next.
state: {code}
name: {quoted}
law-as-of: {day}   # the day whose law you record
status: draft
# prepared-by: who wrote it; may be a pseudonym
#
# {treaty}

# What you cite. Kinds: constitution, statute, regulation, bill, judgment, treaty,
# official-guidance, commentary.
sources:
  # act: {{title: The Act, kind: statute, url: "https://...", language: en, basis: text}}
"""


def state_code(state: str) -> str:
    """A State's code as files are named by it; raises SafegapError."""
    if not _STATE.fullmatch(state.upper()):
        raise SafegapError(f"`{state}` is no State's code; write two letters, such as KE")
    return state.upper()


def state_name(code: str, given: str | None, treaty: TreatyStatus) -> str:
    """The name that is given, or that the treaty status has; raises SafegapError."""
    row = treaty.states.get(code)
    known = given or (row.name if row else None)
    if known is None:
        raise SafegapError(f"the treaty status does not name {code}; add --name 'The State'")
    return known


def new_profile_text(state: str, name: str, day: str, row: TreatyRow | None, pack: Pack) -> str:
    """The file's text."""
    head = _HEAD.format(
        state=state,
        code=f"'{state}'" if state == "NO" else state,
        name=name,
        quoted="'" + name.replace("'", "''") + "'",
        day=day,
        treaty=_treaty(name, row),
    )
    return head + "\n".join(_Questions(pack).lines()) + "\n"


def _treaty(name: str, row: TreatyRow | None) -> str:
    if row is None:
        return f"Treaty status: no entry for {name}; that is unknown, not unsigned."
    signed = "no signature is known"
    if row.signature is not None:
        day = "" if isinstance(row.signature, str) else f" on {row.signature.in_words}"
        signed = f"signed{day}"
    ratified = "not known to have ratified"
    if row.ratification is not None:
        day = "no date known" if isinstance(row.ratification, str) else row.ratification.in_words
        ratified = f"ratified ({day})"
    return f"Treaty status of {name}: {signed}; {ratified}."


class _Questions:
    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._rules = coverage(pack).questions
        self._articles: Mapping[str, tuple[str, ...]] = {
            rule.id: rule.articles for rule in pack.rules
        }

    def lines(self) -> Iterator[str]:
        book = self._pack.codebook
        yield ""
        yield "# What is asked of the State as a whole."
        yield "answers:"
        for question in book.state:
            yield from self._question(Scope.STATE, question, 2)
        yield ""
        yield "# What is asked of each power. How to choose stands at the first power only."
        yield "powers:"
        for number, power in enumerate(book.powers):
            yield ""
            article = f", article {power.article}" if power.article else ""
            yield f"  # {power.title}{article}"
            yield from self._says(power.article, 2)
            yield f"  {power.key}:"
            for question in book.power:
                yield from self._item(Scope.POWER, question, first=number == 0)
        yield ""
        yield "# Kinds of conduct that human-rights law protects."
        yield "conducts:"
        for number, conduct in enumerate(book.conducts):
            yield ""
            yield f"  # {conduct.title}"
            yield f"  {conduct.key}:"
            for question in book.conduct:
                yield from self._item(Scope.CONDUCT, question, first=number == 0)
        yield from self._rest()

    def _rest(self) -> Iterator[str]:
        yield ""
        yield "# Offences of the law that matter here; a sample, unless `offences-complete: true`."
        yield "offences:"
        yield "  # - key: illegal-access"
        yield "  #   title: Unauthorised access"
        yield "  #   conduct: security-research"
        yield "  #   answers: {max-penalty: {value: 3, cite: act s 14(1), basis: text}}"
        yield ""
        yield "# Bills and cases that would change answers."
        yield "pending:"
        yield "  # - {title: ..., status: ..., changes: ..., url: 'https://...'}"
        yield ""
        yield "# What you could not settle."
        yield "open-questions:"
        yield "  # - ..."

    def _item(self, scope: Scope, question: Question, *, first: bool) -> Iterator[str]:
        if first:
            yield from self._question(scope, question, 4)
        else:
            yield from comment(question.ask, 4)
            yield f"    # {_line(question)}"

    def _question(self, scope: Scope, question: Question, indent: int) -> Iterator[str]:
        yield ""
        yield from question_comments(question, indent)
        yield from self._convention(scope, question, indent)
        yield f"{' ' * indent}# {_line(question)}"

    def _convention(self, scope: Scope, question: Question, indent: int) -> Iterator[str]:
        """What the Convention says where a rule reads the question."""
        rules = self._rules.get(question_name(scope, question.key), ())
        if not rules:
            return
        articles = dict.fromkeys(number for rule in rules for number in self._articles[rule])
        for number in list(articles)[:2]:
            yield from self._says(number, indent)
        yield from comment(f"Read by: {', '.join(rules)}", indent)

    def _says(self, number: str | None, indent: int) -> Iterator[str]:
        view = article_view(number, self._pack) if number else None
        if view and view.says:
            words = f"Convention, article {view.number} ({view.force}; {view.basis}): {view.says}"
            yield from comment(words, indent)


def _line(question: Question) -> str:
    return f"{question.key}: {{value: , cite: , basis: }}"
