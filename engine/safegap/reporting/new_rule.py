"""A starting file for a rule: it loads as it is, and its comments say what goes where."""

from safegap.model.pack import Pack
from safegap.model.question import Question, Scope
from safegap.reporting.counting import listed

_HEAD = """\
# A new rule. It loads as it is; `safegap rules test {id} --rules {pack}` says what it still lacks.
# It is read in this order: applies, gap, met, partial, else gap. Leave out what it does not need.
- id: {id}
  # What is in place when the rule is met, as a short sentence.
  title: {title}
  # One of: {themes}
  theme: {theme}
  status: experimental
  since: '{version}'
  # The question for people who are not specialists. Question of the codebook: {ask}
  asks: {ask_text}
  # Articles of the instrument, in quotes: ['24.2']
  articles: []
  for: {subjects}
{applies}\
  # Answers that meet it. {values}
  met: {{{key}: {strongest}}}
  # Answers that meet it in part.
  # partial: {{{key}: ...}}
  # Answers that no other safeguard makes good.
  # gap: {{...}}
  # critical, high, medium or low: how much a gap weighs.
  severity: medium
  # Ids from concerns.yaml.
  concerns: []
  # What asks for the safeguard, where, and whether that was read: text, secondary or unverified.
  # - {{id: iccpr, at: art. 17, verified: text}}
  standards: []
  # One sentence for each outcome, true for every way that leads to it.
  says:
    gap: {gap}
    # partial: ...
    # met: ...
  # Why a gap hurts people, in two or three sentences.
  # why: ...
  # What would repair it.
  # remedy: {{law: ..., on-ratification: ...}}
  # The rule's own tests: one for each outcome, one that is open, one for each part of a condition.
  examples:
    - {{outcome: met, given: {{{given}{key}: {example}}}}}
"""


def new_rule_text(rule_id: str, scope: Scope, question: Question, pack: Pack) -> str:
    """The file's text."""
    themes = [theme.key for theme in pack.description.themes]
    theme = rule_id.split(".", maxsplit=1)[0]
    words = rule_id.split(".", 1)[1].replace(".", " ").replace("-", " ").capitalize()
    items = pack.codebook.items(scope)
    power = scope is Scope.POWER
    return _HEAD.format(
        id=rule_id,
        pack=pack.description.key,
        title=words,
        themes=", ".join(themes) or "any word, the same for rules that belong together",
        theme=theme if theme in themes or not themes else themes[0],
        version=pack.description.version,
        ask=question.ask,
        ask_text=_quoted(question.ask),
        subjects=f"{{{scope}: [{', '.join(items)}]}}" if items else scope,
        applies="  applies: {exists: true}\n" if power else "",
        values=_values(question),
        key=question.key,
        strongest=_strongest(question),
        example=1 if question.is_number else _strongest(question),
        gap=_quoted(f"Not in place: {words.lower()}."),
        given="exists: true, " if power else "",
    )


def _values(question: Question) -> str:
    if question.is_number:
        return f"A number of {question.type}, or a comparison: {{at-most: 90}}"
    return f"Values: {listed(_written(each) for each in question.choices)}."


def _strongest(question: Question) -> str:
    if not question.is_number:
        return _written(question.choices[0])
    return "{at-least: 1}" if question.better == "higher" else "{at-most: 1}"


def _written(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}'" if text in ("yes", "no", "on", "off") else text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
