"""A plan of reform for programs: a versioned interface (docs/schema/plan.json)."""

from safegap import __version__
from safegap.assessment.plan.made import Made
from safegap.model.finding import AnswerRead, Finding
from safegap.model.plan import PlannedChange
from safegap.model.profile import Profile
from safegap.model.question import Scope
from safegap.reporting.build_plan_view import on_joining
from safegap.reporting.pack_json import pack_json
from safegap.reporting.plan_laws import by_law
from safegap.reporting.plan_words import remedy_words, why_words
from safegap.reporting.readiness_view import ReadinessView
from safegap.reporting.result import Json

SCHEMA = "safegap-plan/1"


def plan_json(found: Made, readiness: ReadinessView | None = None) -> Json:
    """The plan as plain data; with what joining needs, if that was asked for."""
    assessment, plan = found.assessment, found.plan
    pack, profile = assessment.pack, assessment.profile
    return {
        "schema": SCHEMA,
        "tool": {"name": "safegap", "version": __version__},
        "pack": pack_json(pack),
        "profile": {
            "state": profile.state,
            "name": profile.name,
            "path": profile.path,
            "digest": f"sha256:{profile.digest}",
        },
        "as-of": assessment.day.isoformat(),
        "cautions": list(assessment.cautions),
        "min-severity": found.floor.value,
        "prefer": sorted(found.wishes.prefer),
        "exclude": sorted(found.wishes.exclude),
        "proven": plan.within.proven if plan.within else plan.proven,
        "least": plan.least,
        "budget": _budget(found),
        "laws": [
            {
                "sources": list(law.sources),
                "title": law.title or None,
                "changes": [_change(each, profile) for each in law.changes],
            }
            for law in by_law(plan.changes, profile)
        ],
        "closes": [_finding(each) for each in plan.closes],
        "left": [_finding(each) for each in found.left],
        "unclosable": [
            {
                **_finding(each.finding),
                "reason": each.why.value,
                "says": why_words(each, pack.codebook),
            }
            for each in found.unclosable
        ],
        "wording": {f.rule.id: says for f in plan.closes if (says := _wording(f, found))},
        "on-joining": [
            {"article": article.number or None, "rule": step.rule, "says": step.says}
            for article in on_joining(found)
            for step in article.steps
        ],
        "not-known": [each.rule.id for each in found.to_research],
        **({"readiness": _readiness(readiness)} if readiness else {}),
    }


def _budget(found: Made) -> Json | None:
    within = found.plan.within
    if within is None:
        return None
    return {"changes": within.budget, "weight": within.weight, "most": within.most}


def _change(change: PlannedChange, profile: Profile) -> Json:
    read = change.answer
    return {
        **_asked(read),
        "from": read.values[0] if read.state == "known" else read.state,
        "to": change.to,
        "basis": read.basis.value if read.state in ("known", "contested") else None,
        "citations": [
            {
                "source": cited.source,
                "at": cited.at,
                "title": profile.sources[cited.source].title,
                "url": profile.sources[cited.source].url,
            }
            for cited in read.citations
        ],
        "closes": [each.id for each in change.closes],
    }


def _asked(read: AnswerRead) -> Json:
    variable = read.variable
    if variable.scope is Scope.STATE or variable.item is None:
        return {"question": variable.key}
    return {"question": variable.key, variable.scope.value: variable.item}


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "subject": {finding.scope.value: finding.item} if finding.item else {},
        "severity": finding.severity.value,
    }


def _wording(finding: Finding, found: Made) -> str:
    findings = [each for each in found.plan.closes if each.rule.id == finding.rule.id]
    return remedy_words(findings, found.assessment.profile.name)


def _readiness(view: ReadinessView) -> Json:
    return {
        "steps": [
            {
                "title": step.title,
                "why": step.why,
                "findings": list(step.findings),
                "changes": step.changes,
            }
            for step in view.steps
        ],
        "on-deposit": [
            {
                "kind": each.kind,
                "article": each.article or None,
                "says": each.says,
                "basis": each.basis,
                "note": each.note or None,
            }
            for each in view.on_deposit
        ],
        "dates": [{"name": each.name, "says": each.says} for each in view.dates],
    }
