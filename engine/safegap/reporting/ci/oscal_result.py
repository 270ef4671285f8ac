"""One State's part of OSCAL assessment results."""

from collections.abc import Iterator
from datetime import date

from safegap.model.assessment import Assessment
from safegap.model.check import Checked
from safegap.model.finding import AnswerRead, Finding
from safegap.model.pack import Pack
from safegap.reporting.ci.message import cited, finding_message
from safegap.reporting.ci.oscal_words import (
    markup,
    midnight,
    objective,
    own,
    reference,
    token,
    uuid,
)
from safegap.reporting.ci.standing import Standing, mark, standing
from safegap.reporting.result import Json
from safegap.reporting.sources import openable
from safegap.reporting.waiver_words import waiver_words
from safegap.reporting.words import BASIS_WORDS, answer_words, deciding_answers, place_words


def result(checked: Checked, pack: Pack) -> Json:
    """What was reviewed and seen, and what follows. What is open is seen, but no finding."""
    return _Result(checked, pack).build()


def nothing_checked(pack: Pack, day: date) -> Json:
    """What stands where no profile could be read: OSCAL knows no empty list of results."""
    return {
        "uuid": uuid("result", "nothing"),
        "title": "Nothing was checked",
        "description": "No profile could be read, so no law was assessed.",
        "start": midnight(day),
        "reviewed-controls": _none_reviewed(pack),
    }


def _none_reviewed(pack: Pack) -> Json:
    """OSCAL knows no empty selection: all but all."""
    none = [{"control-id": token(each.id)} for each in pack.rules]
    return {
        "control-selections": [
            {"description": "None was reviewed.", "include-all": {}, "exclude-controls": none}
        ]
    }


class _Result:
    def __init__(self, checked: Checked, pack: Pack) -> None:
        self._assessment: Assessment = checked.assessment
        self._state = checked.state
        self._pack = pack
        self._collected = midnight(checked.assessment.day)

    def build(self) -> Json:
        found = self._assessment.findings
        judged = [each for each in found if mark(each).oscal]
        seen = [each for each in found if standing(each) is not Standing.NOT_APPLICABLE]
        lists = {
            "observations": [self._observation(each) for each in seen],
            "risks": [self._risk(each) for each in judged if each.waiver],
            "findings": [self._finding(each) for each in judged],
        }
        return {
            "uuid": uuid("result", self._state, self._assessment.day.isoformat()),
            "title": markup(self._assessment.profile.name),
            "description": markup(self._description()),
            "start": self._collected,
            "props": [own("state", self._state)],
            "reviewed-controls": self._reviewed(),
            **{name: entries for name, entries in lists.items() if entries},
            **self._remarks(),
        }

    def _description(self) -> str:
        pack = self._pack.description
        said = (
            f"The law of {self._assessment.profile.name} as at {self._assessment.day_words}, held "
            f"against {pack.title}, version {pack.version}. It says what the law provides, not "
            "what is done, and is not legal advice."
        )
        return " ".join([said, *self._assessment.cautions])

    def _reviewed(self) -> Json:
        """The rules with their subjects; those that do not apply were reviewed too."""
        found = self._assessment.findings
        if not found:
            return _none_reviewed(self._pack)
        controls = dict.fromkeys(token(each.rule.id) for each in found)
        objectives = dict.fromkeys(objective(each) for each in found)
        return {
            "control-selections": [{"include-controls": [{"control-id": id_} for id_ in controls]}],
            "control-objective-selections": [
                {"include-objectives": [{"objective-id": id_} for id_ in objectives]}
            ],
        }

    def _observation(self, finding: Finding) -> Json:
        found: Json = {
            "uuid": self._id("observation", finding),
            "title": _title(finding),
            "description": markup(finding_message(finding, self._state)),
            "props": list(_properties(finding)),
            "methods": ["EXAMINE"],
            "types": ["control-objective"],
            "collected": self._collected,
        }
        if evidence := [
            each for read in deciding_answers(finding) for each in self._read(read, finding)
        ]:
            found["relevant-evidence"] = evidence
        if finding.missing and not finding.settled:
            open_ = ", ".join(dict.fromkeys(place_words(each, finding) for each in finding.missing))
            found["remarks"] = markup(f"It still depends on {open_}.")
        return found

    def _read(self, read: AnswerRead, finding: Finding) -> Iterator[Json]:
        """An answer with each source that it cites, or with the words that there is none."""
        question = self._pack.codebook.question(read.variable.scope, read.variable.key)
        words = f"{place_words(read, finding)}: {answer_words(read, question)}"
        told = f"{words} ({BASIS_WORDS[read.basis]}); {cited(read, self._assessment)}"
        sources = self._assessment.profile.sources
        links = dict.fromkeys(openable(sources[each.source].url or "") for each in read.citations)
        for link in [each for each in links if each] or [""]:
            evidence: Json = {"description": markup(told)}
            yield {"href": reference(link), **evidence} if link else evidence

    def _finding(self, finding: Finding) -> Json:
        state, reason = mark(finding).oscal or ("", "")
        found: Json = {
            "uuid": self._id("finding", finding),
            "title": _title(finding),
            "description": markup(finding_message(finding, self._state)),
            "props": list(_properties(finding)),
            "target": {
                "type": "objective-id",
                "target-id": objective(finding),
                "status": {"state": state, "reason": reason},
            },
            "related-observations": [{"observation-uuid": self._id("observation", finding)}],
        }
        if finding.waiver:
            found["related-risks"] = [{"risk-uuid": self._id("risk", finding)}]
        return found

    def _risk(self, finding: Finding) -> Json:
        words = waiver_words(finding.waiver) if finding.waiver else ""
        found: Json = {
            "uuid": self._id("risk", finding),
            "title": _title(finding),
            "description": markup(words),
            "statement": markup(finding_message(finding, self._state)),
            "status": "deviation-approved",
            "related-observations": [{"observation-uuid": self._id("observation", finding)}],
        }
        if finding.waiver:
            found["deadline"] = f"{finding.waiver.until.last.isoformat()}T23:59:59Z"
        return found

    def _remarks(self) -> Json:
        apart = [
            each.id
            for each in self._assessment.findings
            if standing(each) is Standing.NOT_APPLICABLE
        ]
        said = [f"Does not apply: {', '.join(apart)}."] if apart else []
        if self._assessment.not_computed:
            said.append(f"Not computed: {', '.join(self._assessment.not_computed)}.")
        return {"remarks": markup(" ".join(said))} if said else {}

    def _id(self, what: str, finding: Finding) -> str:
        return uuid(what, self._state, finding.rule.id, finding.scope.value, finding.item or "")


def _title(finding: Finding) -> str:
    item = f" ({finding.item_title})" if finding.item_title else ""
    return markup(f"{finding.rule.title}{item}")


def _properties(finding: Finding) -> Iterator[Json]:
    yield own("standing", standing(finding).value)
    yield own("severity", finding.severity.value)
    if finding.basis:
        yield own("basis", finding.basis.value)
