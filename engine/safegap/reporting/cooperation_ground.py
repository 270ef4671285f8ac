"""Why something between two States comes to what it does, and what would change it."""

from collections.abc import Iterator, Sequence

from safegap.assessment.cooperation.two_laws import TwoLaws
from safegap.model.finding import AnswerRead, Repair, SingleChange
from safegap.model.question import Side
from safegap.reporting.cooperation_answers import TwoStatesAnswers
from safegap.reporting.cooperation_flow_view import Changes, Ground, MissingLine, ReasonLine
from safegap.reporting.cooperation_words import in_one_law
from safegap.reporting.counting import counted, listed
from safegap.reporting.reasoning import weakens
from safegap.reporting.words import answer_words, wanted

BOTH = "In both laws together"
_NONE = "No change of these answers alone is certain to do it."
_TOO_MUCH = "The smallest changes were not computed."
_SIDES: tuple[Side, Side] = ("requested", "requesting")
"""Who is asked decides, so what it can do stands first."""


class GroundWords:
    """Puts reasons, missing answers and changes of one direction into words."""

    def __init__(self, laws: TwoLaws, answers: TwoStatesAnswers) -> None:
        """`answers` collects what is relied upon, in the order of the calls."""
        self._laws = laws
        self._answers = answers

    def ground(
        self,
        because: Sequence[AnswerRead] | None,
        missing: Sequence[AnswerRead],
        own: str | None,
        repairs: tuple[Sequence[Repair] | None, int] | None,
    ) -> Ground:
        """`own` is not named again; `repairs` are alternatives and how many are left out."""
        changes, note = self._changes(repairs, own) if repairs else ((), "")
        return Ground(
            reasons=tuple(self._reasons(because or (), own)),
            too_much_work=because is None,
            missing=tuple(self._missing(missing, own)),
            changes=changes,
            changes_note=note,
        )

    def _reasons(self, reads: Sequence[AnswerRead], own: str | None) -> Iterator[ReasonLine]:
        return (self._answers.reason(read, self._laws, own) for read in reads)

    def _missing(self, reads: Sequence[AnswerRead], own: str | None) -> Iterator[MissingLine]:
        return (self._answers.missing(read, self._laws, own) for read in reads)

    def _changes(
        self, repairs: tuple[Sequence[Repair] | None, int], own: str | None
    ) -> tuple[tuple[Changes, ...], str]:
        alternatives, left_out = repairs
        if alternatives is None:
            return (), _TOO_MUCH
        kept = [each for each in map(self._without_weakening, alternatives) if all(each) and each]
        found = tuple(self._by_law(kept, own))
        if not found and not left_out:
            return (), _NONE
        note = f"{counted(left_out, 'further way is', 'further ways are')} not listed."
        return found, note if left_out else ""

    def _by_law(self, repairs: Sequence[Repair], own: str | None) -> Iterator[Changes]:
        """What one State can do alone, and what needs both."""
        alone: set[int] = set()
        for side in _SIDES:
            places = [n for n, each in enumerate(repairs) if in_one_law(each, side)]
            alone |= set(places)
            steps = (self._steps(in_one_law(repairs[n], side), own) for n in places)
            if places:
                where = f"In the law of {self._laws.profile_of(side).name}"
                yield Changes(where, tuple(dict.fromkeys(steps)))
        both = [each for n, each in enumerate(repairs) if n not in alone]
        if both:
            yield Changes(BOTH, tuple(self._steps(each, own, named=True) for each in both))

    def _without_weakening(self, repair: Repair) -> Repair:
        """No way is shown that only takes from another safeguard, such as a new crime."""
        return tuple(
            tuple(change for change in step if not self._takes_away(change)) for step in repair
        )

    def _takes_away(self, change: SingleChange) -> bool:
        """Also what makes the least of an answer that nobody knows."""
        question = self._answers.question(change.answer)
        least = not question.is_number and question.choices[-1:] == (change.to,)
        unknown = change.answer.state != "known" and question.is_ordered
        return (unknown and least) or weakens(change, self._answers.codebook)

    def _steps(self, repair: Repair, own: str | None, *, named: bool = False) -> tuple[str, ...]:
        return tuple(
            listed((self._change(each, own, named=named) for each in step), "or") for step in repair
        )

    def _change(self, change: SingleChange, own: str | None, *, named: bool) -> str:
        read = change.answer
        question = self._answers.question(read)
        profile = self._laws.profile_of(read.variable.side)
        about = self._answers.about(read, profile.state, own)
        law = f"{profile.name}: " if named else ""
        name = self._answers.name(read) + (f" ({about})" if about else "")
        before = answer_words(read, question)
        after = wanted(question, change.to, any_number=change.any_number)
        return f"{law}{name}: from {before} to {after}"
