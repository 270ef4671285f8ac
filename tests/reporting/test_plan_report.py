"""The drafting table and the conditions for joining, in each format."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from safegap.assessment.assess import Selection, assess
from safegap.assessment.plan.made import Made, made
from safegap.assessment.treaty.force import force_of
from safegap.assessment.treaty.joining import joining
from safegap.content.workspace import Workspace
from safegap.model.instrument import OnDeposit
from safegap.model.pack import PackDescription
from safegap.reporting.build_plan_view import plan_view
from safegap.reporting.build_readiness_view import order_of_reform, readiness_view
from safegap.reporting.plan_json import plan_json
from safegap.reporting.plan_schema import plan_schema
from safegap.reporting.readiness_view import ReadinessView
from safegap.reporting.result import dumps
from safegap.resources import shipped
from tests.conftest import Run
from tests.reporting.pdf_reading import Read

ROOT = Path(str(shipped()))
MINI = ("--rules", "mini", "--min-severity", "low")


@cache
def planned(state: str) -> Made:
    files = Workspace(ROOT)
    pack = files.pack()
    profile = files.profile(state, pack)
    assert profile
    return made(assess(pack, profile, files.treaty, Selection()))


@cache
def ready(state: str) -> ReadinessView:
    files, found = Workspace(ROOT), planned(state)
    pack = files.pack()
    force = force_of(files.treaty, pack.instrument)
    name = found.assessment.profile.name
    day = found.assessment.day
    return readiness_view(found, (force, joining(force, state, name, day, None)))


def faults(data: Any) -> list[str]:
    Draft202012Validator.check_schema(plan_schema())
    validator: Any = Draft202012Validator(plan_schema())
    return [f"{list(each.absolute_path)}: {each.message}" for each in validator.iter_errors(data)]


def test_the_json_fits_the_published_schema() -> None:
    found = planned("KE")
    assert faults(json.loads(dumps(plan_json(found)))) == []
    data = json.loads(dumps(plan_json(found, ready("KE"))))
    assert faults(data) == []
    steps = [each for step in data["readiness"]["steps"] for each in step["findings"]]
    assert sorted(steps) == sorted(each["id"] for each in data["closes"])


def test_every_change_stands_in_one_law_and_in_one_row() -> None:
    found = planned("KE")
    view = plan_view(found)
    assert sum(law.count for law in view.laws) == len(found.plan.changes)
    rows = [len(change.about) or 1 for law in view.laws for change in law.changes]
    assert sum(rows) == len(found.plan.changes)
    assert view.laws[-1].title == ""  # what no provision is cited for stands last
    first = next(law for law in view.laws if law.id == "law.cmca")
    assert all(change.sections for change in first.changes)


def test_model_wording_stands_below_the_law_that_it_is_for() -> None:
    for law in plan_view(planned("KE")).laws:
        numbers = {each.number for each in law.wording}
        asked = {each.wording for change in law.changes for each in change.closes}
        assert asked - {0} == numbers


def test_values_and_questions_are_in_words_and_no_placeholder_is_left() -> None:
    view = plan_view(planned("QA"))
    for law in view.laws:
        for change in law.changes:
            assert change.question.endswith("?")
            assert not re.search(r"[a-z]-[a-z]+-[a-z]", change.required)
        for each in law.wording:
            assert "{" not in each.says


def test_steps_stand_in_the_packs_order_of_reform() -> None:
    found, view = planned("KE"), ready("KE")
    order = [each.title for each in order_of_reform(found.assessment.pack.description)]
    titles = [step.title for step in view.steps]
    assert titles == [each for each in order if each in titles]
    assert sum(step.changes for step in view.steps) <= len(found.plan.changes)
    for step in view.steps:
        weights = ["critical", "high", "medium", "low"]
        ranks = [weights.index(gap.severity) for gap in step.gaps]
        assert ranks == sorted(ranks)


def test_every_theme_of_the_shipped_pack_stands_in_one_step() -> None:
    description = Workspace(ROOT).pack().description
    named = [theme for step in description.reform_order for theme in step.themes]
    assert sorted(named) == sorted(theme.key for theme in description.themes)


def test_a_pack_without_an_order_is_read_in_the_order_of_its_themes(repository: Path) -> None:
    description = Workspace(repository).pack("mini").description
    assert [each.title for each in order_of_reform(description)] == [
        "Authorisation", "Content offences",
    ]  # fmt: skip
    assert order_of_reform(PackDescription(key="a", title="A", version="1")) == ()


def test_a_step_of_a_theme_that_is_not_there_is_a_fault_with_its_place(repository: Path) -> None:
    path = repository / "rules" / "mini" / "pack.yaml"
    text = path.read_text(encoding="utf-8")
    more = "reform-order:\n  - {title: First, why: Because., themes: [authorisaton]}\n"
    path.write_text(text + more, encoding="utf-8")
    files = Workspace(repository)
    files.pack("mini")
    told = [str(each) for each in files.problems if each.code == "unknown-theme"]
    line = len(text.splitlines()) + 2
    assert len(told) == 1
    assert told[0].startswith(f"rules/mini/pack.yaml:{line}:")
    assert "there is no theme `authorisaton`; did you mean `authorisation`?" in told[0]


def test_what_goes_with_the_instrument_names_its_article_and_how_far_it_was_read() -> None:
    instrument = Workspace(ROOT).pack().instrument
    assert instrument
    kinds = {each.kind for each in instrument.on_deposit}
    assert kinds == {"notification", "reservation", "declaration"}
    assert all(isinstance(each, OnDeposit) and each.article for each in instrument.on_deposit)
    unread = [each for each in ready("KE").on_deposit if each.basis == "unverified"]
    assert {"40.12", "40.13", "41.2", "37.6"} <= {each.article for each in unread}


@pytest.mark.parametrize("state", ["KE", "QA", "VN"])
def test_the_conditions_for_joining_fit_three_pages(state: str, run: Run, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    path = tmp_path / "ready.pdf"
    found = run("report", "readiness", state, "-o", str(path), cwd=ROOT)
    assert found.status == 0, found.err
    assert len(Read(path.read_bytes()).pages) <= 3


@pytest.mark.parametrize("ending", ["html", "md", "json", "docx", "pdf", "txt"])
@pytest.mark.parametrize("extra", [(), ("--for-ratification",)], ids=["plan", "readiness"])
def test_two_runs_give_the_same_bytes(
    ending: str, extra: tuple[str, ...], run: Run, repository: Path
) -> None:
    for name in ("a", "b"):
        found = run("plan", "NO", *MINI, *extra, "-o", f"{name}.{ending}")
        assert found.status == 0, found.err
    one, other = ((repository / f"{name}.{ending}").read_bytes() for name in ("a", "b"))
    assert one == other
    assert one


def test_the_markdown_of_a_plan(run: Run, repository: Path, snapshot: object) -> None:
    found = run("plan", "NO", *MINI, "-o", "a.md")
    assert found.status == 0, found.err
    assert re.sub(r"sha256 \w+", "sha256 ...", (repository / "a.md").read_text()) == snapshot


def test_every_link_of_the_page_leads_somewhere(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    assert run("plan", "KE", "-o", str(path), cwd=ROOT).status == 0
    page = path.read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r' href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("kind", ["plan", "readiness"])
def test_the_report_command_writes_the_same_page(kind: str, run: Run, repository: Path) -> None:
    extra = ("--for-ratification",) if kind == "readiness" else ()
    assert run("report", kind, "NO", "--rules", "mini", "-o", "a.html").status == 0
    assert run("plan", "NO", "--rules", "mini", *extra, "-o", "b.html").status == 0
    one, other = ((repository / f"{name}.html").read_bytes() for name in ("a", "b"))
    assert one == other
