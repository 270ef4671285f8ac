"""From all pairs of States to the view that reports and the terminal print."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from safegap import __version__
from safegap.assessment.cooperation.all_pairs import AllPairs, Researched
from safegap.assessment.cooperation.exposure import Cell
from safegap.assessment.law import Law
from safegap.model.outcome import Basis
from safegap.reporting.build_exposure_counts import ExposureCounts
from safegap.reporting.counting import counted, listed
from safegap.reporting.exposure_picture import Filled, heat_map
from safegap.reporting.exposure_view import (
    CellView,
    ExposureView,
    FormColumn,
    HeatMap,
    LegendEntry,
    MatrixRow,
    PairGroup,
    StateLine,
)
from safegap.reporting.exposure_words import ExposureWords, mark_words
from safegap.reporting.view import Fact
from safegap.reporting.words import BASIS_WORDS, OUTCOME_MARKS

MOST_IN_MATRIX = 24
"""States whose matrix can still be read as a table."""
MOST_GROUPS = 60
"""Of pairs, all told in the same words."""
MOST_CLOSINGS = 20


def exposure_view(found: AllPairs, phrases: Mapping[str, str] | None = None) -> ExposureView:
    """All pairs, the worst first where that is asked."""
    return _Builder(found, phrases or {}).build()


class _Builder:
    def __init__(self, found: AllPairs, phrases: Mapping[str, str]) -> None:
        self._found = found
        self._phrases = phrases
        self._words = ExposureWords(found)
        self._counts = ExposureCounts(found, self._words)
        pairs = found.exposure.pairs
        self._rows = (pairs.asking,) if pairs.asking else pairs.codes
        self._columns = (pairs.asked,) if pairs.asked else pairs.codes

    def build(self) -> ExposureView:
        found, pack, words = self._found, self._found.pack, self._words
        states = tuple(self._state(law) for law in found.laws)
        groups = self._groups()
        shown = groups[:MOST_GROUPS]
        return ExposureView(
            title=self._title(),
            number=document_number(found),
            pack=pack.named,
            version=__version__,
            summary=tuple(self._summary()),
            in_force=words.in_force(),
            counts=words.counts(),
            order=words.order(),
            states=states,
            cautions=found.cautions,
            legend=tuple(
                LegendEntry(standing, mark, self._phrases.get(f"cell-{standing}", said))
                for standing, mark, said in mark_words()
            ),
            columns=tuple(each for each in states if each.code in self._columns),
            matrix=self._matrix(),
            heat=self._heat(),
            worst=shown,
            left=found.exposure.pairs.number - sum(len(each.ids) for each in shown),
            closings=tuple(map(self._counts.closing, found.closings[:MOST_CLOSINGS])),
            closings_left=max(0, len(found.closings) - MOST_CLOSINGS),
            conducts=tuple(self._counts.conducts()),
            forms=tuple(
                FormColumn(each.title, each.short or each.title, listed(each.articles))
                for each in (pack.cooperation.forms if pack.cooperation else ())
            ),
            rules=tuple(self._counts.rules()),
            not_computed=found.exposure.not_computed,
            notes=pack.cooperation.notes if pack.cooperation else (),
            digests=(
                *(Fact(law.profile.name, f"sha256 {law.profile.digest}") for law in found.laws),
                Fact("Rule pack", f"sha256 {pack.digest}"),
            ),
            pairs=found.exposure.pairs.number,
            phrases=self._phrases,
        )

    def _title(self) -> str:
        pairs, name = self._found.exposure.pairs, self._words.name
        if pairs.asking:
            return f"What {name(pairs.asking)} can obtain from {self._others()}"
        if pairs.asked:
            return f"What {self._others()} can obtain from {name(pairs.asked)}"
        return f"What {counted(len(pairs.codes), 'State')} can obtain from each other"

    def _others(self) -> str:
        number = len(self._found.laws) - 1
        return counted(number, "other State")

    def _summary(self) -> Iterator[str]:
        """How many pairs are exposed, which most, and what closes most."""
        words, cells = self._words, self._found.exposure.cells
        exposed = [cell for cell in cells if words.exposed(cell)]
        maybe = [cell for cell in cells if not words.exposed(cell) and words.maybe(cell)]
        what = (
            "nothing stands in the way of at least one form of help for some kind of conduct"
            if words.of_conduct
            else "a safeguard between the two is missing"
        )
        rest = f"; in {len(maybe)} more that is not established" if maybe else ""
        yield (
            f"In {len(exposed)} of {counted(len(cells), 'pair')} of a State that asks and one that "
            f"is asked, {what}{rest}."
        )
        doubtful = sum(bool(words.doubt(cell)) for cell in exposed)
        if doubtful:
            yield (
                f"In {counted(doubtful, 'pair')} some of it rests on an answer that nobody has "
                "verified: a star marks them."
            )
        best = next(iter(self._found.closings), None)
        if best and best.total:
            row = self._counts.closing(best)
            yield f"The change in one law that closes most is in {row.name}: {row.change}."

    def _state(self, law: Law) -> StateLine:
        profile = law.profile
        when = self._found.exposure.selection.as_of or profile.law_as_of
        return StateLine(
            code=profile.state,
            name=profile.name,
            law=when.in_words,
            status=self._phrases.get(f"status-{profile.status}", profile.status),
            read=read_words(self._found.researched[profile.state]),
            digest=profile.digest,
        )

    def _matrix(self) -> tuple[MatrixRow, ...]:
        if max(len(self._rows), len(self._columns)) > MOST_IN_MATRIX:
            return ()
        cells = {(each.requesting, each.requested): each for each in self._found.exposure.cells}
        return tuple(
            MatrixRow(
                code,
                self._words.name(code),
                tuple(
                    self._cell(cells[code, other]) if (code, other) in cells else None
                    for other in self._columns
                ),
            )
            for code in self._rows
        )

    def _heat(self) -> HeatMap | None:
        most = self._words.most
        if not most:
            return None
        rows = {code: place for place, code in enumerate(self._rows)}
        columns = {code: place for place, code in enumerate(self._columns)}
        filled = (
            Filled(
                rows[each.requesting],
                columns[each.requested],
                self._words.exposed(each) / most,
                self._words.maybe(each) / most,
            )
            for each in self._found.exposure.cells
        )
        told = " ".join(self._summary())
        return heat_map(self._rows, self._columns, filled, f"{self._words.counts()} {told}")

    def _groups(self) -> tuple[PairGroup, ...]:
        """Pairs of which the same is told go together; that leaves the worst first."""
        found: dict[tuple[str, str, str], list[Cell]] = {}
        for cell in self._found.exposure.worst():
            key = (cell.requested, self._words.told(cell), self._words.force(cell))
            found.setdefault(key, []).append(cell)
        return tuple(
            PairGroup(
                ids=tuple(f"pair.{each.requesting}-{each.requested}" for each in cells),
                asks=tuple(each.requesting for each in cells),
                asked=cells[0].requested,
                cell=self._cell(cells[0]),
                says=self._words.says(cells[0], [each.requesting for each in cells]),
            )
            for cells in found.values()
        )

    def _cell(self, cell: Cell) -> CellView:
        words = self._words
        standing, exposed, maybe = words.standing(cell), words.exposed(cell), words.maybe(cell)
        return CellView(
            id=f"pair.{cell.requesting}-{cell.requested}",
            asks=cell.requesting,
            asked=cell.requested,
            asks_name=words.name(cell.requesting),
            asked_name=words.name(cell.requested),
            standing=standing,
            mark=OUTCOME_MARKS[standing],
            number=words.number(cell),
            doubt=words.doubt(cell),
            exposed=exposed,
            maybe=maybe,
            gaps=cell.gaps,
            open_gaps=cell.open_rules,
            says=words.says(cell),
            in_force=words.force(cell),
        )


def read_words(read: Researched) -> str:
    """`12 provision read, 3 unverified; 4 not found; 20 not yet researched`."""
    bases = [f"{read.bases[each]} {BASIS_WORDS[each]}" for each in Basis if read.bases.get(each)]
    told = [listed(bases) or "no answer read"]
    told += [f"{read.unknown} not established"] if read.unknown else []
    told += [f"{read.not_researched} not yet researched"] if read.not_researched else []
    return "; ".join(told)


def document_number(found: AllPairs) -> str:
    """Other profiles, other pairs, another day, another number."""
    pairs = found.exposure.pairs
    told = (pairs.asking or "", pairs.asked or "", *(law.profile.digest for law in found.laws))
    digest = sha256(" ".join(told).encode()).hexdigest()
    return f"SG-pairs-{max(law.day for law in found.laws)}-{digest[:8]}"
