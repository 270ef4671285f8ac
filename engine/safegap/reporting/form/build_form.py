"""The form of a profile: its questions by theme, with what it says now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from safegap.content.forms.changes import Asked, asked_of
from safegap.content.forms.fields import cells_of, choices, closed, right_words, value_cell
from safegap.model.condition import asks_of
from safegap.model.finding import Variable
from safegap.model.form import FIELDS, Form, FormPart, FormRow, spelled
from safegap.model.pack import Pack
from safegap.model.profile import Profile, Source, SourceKind
from safegap.model.question import Codebook, Question, Scope

OTHER = "Other questions"
SECOND = "Second reading"


def form(pack: Pack, profile: Profile, themes: tuple[str, ...] = ()) -> Form:
    """Every question that the rules of some themes read, of all if none is named."""
    wanted = of_themes(tuple(asked_of(profile, pack.codebook)), pack, themes)
    return _form(pack, profile, [(each, _row(each, profile, pack)) for each in wanted])


def second_form(pack: Pack, profile: Profile, drawn: Sequence[Asked], says: str) -> Form:
    """Some questions without their answers, for a second reader; `says`: how they were drawn."""
    empty = dict.fromkeys(FIELDS, "")
    rows = tuple(replace(_row(each, profile, pack), fields=empty) for each in drawn)
    return replace(_form(pack, profile, ()), parts=(FormPart(SECOND, rows),), drawn=says)


def of_themes(asked: Sequence[Asked], pack: Pack, themes: tuple[str, ...]) -> list[Asked]:
    """The questions that rules of these themes read; all if none is named."""
    of_theme = _themes(pack)
    keys = ((each, (each.variable.scope, each.variable.key)) for each in asked)
    return [each for each, key in keys if not themes or of_theme.get(key, "") in themes]


def _form(pack: Pack, profile: Profile, rows: Sequence[tuple[Asked, FormRow]]) -> Form:
    of_theme = _themes(pack)
    found: dict[str, list[FormRow]] = {}
    for asked, row in rows:
        theme = of_theme.get((asked.variable.scope, asked.variable.key), "")
        found.setdefault(theme, []).append(row)
    order = [*pack.theme_order, ""]
    return Form(
        state=profile.state,
        name=profile.name,
        law=profile.law_as_of.in_words,
        pack=pack.description.key,
        version=pack.description.version,
        digest=profile.digest,
        parts=tuple(
            FormPart(pack.theme_title(theme) if theme else OTHER, tuple(found[theme]))
            for theme in order
            if theme in found
        ),
        sources=tuple(_source(key, each) for key, each in profile.sources.items()),
        source_kinds=tuple(get_args(SourceKind)),
    )


def _themes(pack: Pack) -> Mapping[tuple[Scope, str], str]:
    """The theme of each question: the first whose rules read it."""
    found: dict[tuple[Scope, str], str] = {}
    for rule in sorted(pack.rules, key=lambda each: pack.theme_order[each.theme]):
        for _, clause in rule.clauses:
            for ask in asks_of(clause):
                for scope in (Scope.STATE, Scope.POWER, Scope.CONDUCT, Scope.OFFENCE):
                    if pack.codebook.find(scope, ask.key):
                        found.setdefault((scope, ask.key), rule.theme)
    return found


def _row(asked: Asked, profile: Profile, pack: Pack) -> FormRow:
    variable = asked.variable
    answer = profile.answer(variable.scope, variable.item, variable.key)
    return FormRow(
        id=spelled(variable),
        about=about_words(variable, profile, pack.codebook),
        ask=asked.question.ask,
        meanings="\n".join(_meanings(asked.question)),
        choices=choices(asked.question),
        fields=cells_of(answer),
        closed=closed(answer),
    )


def about_words(variable: Variable, profile: Profile, codebook: Codebook) -> str:
    """What a question is asked of: the State, a power, a kind of conduct or an offence."""
    if variable.item is None:
        return "The State"
    if variable.scope is Scope.OFFENCE:
        return next(each.title for each in profile.offences if each.key == variable.item)
    return codebook.title(variable.scope, variable.item)


def _meanings(question: Question) -> Iterator[str]:
    guidance = question.guidance
    for value in question.choices:
        meaning = guidance.values.get(str(value).lower()) if guidance else None
        yield value_cell(value) + (f": {meaning.means}" if meaning else "")
    if not question.choices:
        said = right_words(question) if question.is_number or question.type == "states" else ""
        yield said[:1].upper() + said[1:] if said else "Write it in words."
    if guidance and guidance.counts:
        yield f"In doubt: {guidance.counts}"


def _source(key: str, source: Source) -> dict[str, str]:
    return {
        "key": key,
        "title": source.title,
        "kind": source.kind,
        "url": source.url or "",
        "language": source.language or "",
        "basis": source.basis.value,
    }
