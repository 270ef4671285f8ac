"""What is exposed over all pairs: by kind of conduct, by rule, by change of one law."""

from collections.abc import Iterator

from safegap.assessment.cooperation.all_pairs import AllPairs
from safegap.assessment.cooperation.closing import Closing
from safegap.model.outcome import Outcome
from safegap.reporting.exposure_view import ClosingRow, ConductRow, RuleRow
from safegap.reporting.exposure_words import ExposureWords
from safegap.reporting.words import BASIS_WORDS, answer_words, measured, question_name


class ExposureCounts:
    """Counts pairs."""

    def __init__(self, found: AllPairs, words: ExposureWords) -> None:
        """`words` are those of the same pairs."""
        self._found = found
        self._words = words

    def closing(self, closing: Closing) -> ClosingRow:
        """A change and what it closes."""
        return ClosingRow(
            code=closing.state,
            name=self._words.name(closing.state),
            change=change_words(closing, self._found),
            basis=closing_basis(closing),
            closed=sum(number for _, number in closing.closed),
            settled=closing.possible,
            opened=sum(number for _, number in closing.opened),
            conducts=self._words.by_conduct(closing.closed or closing.settled),
        )

    def conducts(self) -> Iterator[ConductRow]:
        """Each kind of conduct by the pairs in which it is exposed; none without forms of help."""
        exposure, all_ = self._found.exposure, self._found.exposure.pairs.number
        forms = self._found.pack.cooperation.forms if self._found.pack.cooperation else ()
        for key, sure in exposure.unhindered.items() if exposure.forms else ():
            maybe = exposure.possibly_unhindered[key]
            found = [exposure.forms.get((key, form.key)) for form in forms]
            yield ConductRow(
                title=self._words.title(key),
                exposed=sure.bit_count(),
                unverified=(sure & ~exposure.verified.unhindered[key]).bit_count(),
                maybe=(maybe & ~sure).bit_count(),
                closed=all_ - maybe.bit_count(),
                forms=tuple(e.settled(Outcome.GAP).bit_count() if e else 0 for e in found),
            )

    def rules(self) -> Iterator[RuleRow]:
        """Each rule by the pairs in which it is missing for some kind of conduct."""
        exposure = self._found.exposure
        verified = dict(zip(exposure.rules, exposure.verified.gaps, strict=True))
        for rule in self._found.pack.rules:
            own = [key for key in exposure.rules if key[0] == rule.id]
            if not own:
                continue
            sure = maybe = sound = 0
            for key in own:
                sure |= exposure.rules[key].settled(Outcome.GAP)
                maybe |= exposure.rules[key].possible[Outcome.GAP]
                sound |= verified[key]
            yield RuleRow(
                id=rule.id,
                title=rule.title,
                severity=rule.severity_for(None).value,
                gaps=sure.bit_count(),
                unverified=(sure & ~sound).bit_count(),
                maybe=(maybe & ~sure).bit_count(),
            )


def change_words(closing: Closing, found: AllPairs) -> str:
    """`Dual criminality: from absent to required`; of a kind of conduct, which."""
    variable, book = closing.answer.variable, found.pack.codebook
    question = book.question(variable.scope, variable.key)
    name = question_name(variable.key)
    about = f" ({book.title(variable.scope, variable.item)})" if variable.item else ""
    present = answer_words(closing.answer, question)
    after = measured(question, closing.to)
    return f"{name[:1].upper()}{name[1:]}{about}: from {present} to {after}"


def closing_basis(closing: Closing) -> str:
    """How far the present answer was verified; empty where there is none."""
    there = closing.answer.state in ("known", "contested")
    return BASIS_WORDS[closing.answer.basis] if there else ""
