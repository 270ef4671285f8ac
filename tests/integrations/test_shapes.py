"""The action, the component, the hook and the workflow: whether their parts fit together."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from safegap import __version__
from safegap.content.starting import starting_files
from tests.integrations.conftest import ROOT, SCRIPTS, Runner

WORKFLOW = ".github/workflows/safegap.yml"
STARTING = {path: text.decode() for path, text in starting_files("safegap>=0.1").items()}


def loaded(text: str) -> Any:
    return yaml.safe_load(text)


ACTION = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))
HEADER, JOBS = list(
    yaml.safe_load_all((ROOT / "templates/safegap.yml").read_text(encoding="utf-8"))
)
COMPONENT = JOBS["$[[ inputs.job-name ]]"]
PLAIN = loaded(STARTING[".gitlab-ci.yml"])["safegap"]
STEPS: list[dict[str, Any]] = [
    *ACTION["runs"]["steps"],
    *loaded(STARTING[WORKFLOW])["jobs"]["safegap"]["steps"],
]


def test_every_input_of_the_action_is_used_and_every_use_is_declared() -> None:
    used = re.findall(r"inputs\.([a-z-]+)", str(ACTION["runs"]))
    assert set(used) == set(ACTION["inputs"])
    assert all(each["description"] for each in ACTION["inputs"].values())


def test_outputs_come_from_steps_that_give_them() -> None:
    text = "".join(
        (SCRIPTS / name).read_text(encoding="utf-8") for name in ("check.sh", "install.sh")
    )
    names = {step["id"] for step in STEPS if "id" in step}
    given = str(ACTION["outputs"]) + str(STEPS)
    for step, output in re.findall(r"steps\.([a-z]+)\.outputs\.([a-z]+)", given):
        assert step in names
        assert f"output {output} " in text or f'"{output}=' in text


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.get("name", step.get("uses")))
def test_no_step_has_an_expression_in_the_text_of_a_command(step: dict[str, Any]) -> None:
    assert "${{" not in step.get("run", "")
    assert re.fullmatch(r"\S+@[0-9a-f]{40}", step.get("uses", "x@" + "0" * 40))
    for name in step.get("env", {}):
        scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.sh"))
        assert name == "GH_TOKEN" or f"${{{name}:-" in scripts or f'"${name}"' in step["run"]


def test_every_input_of_the_component_is_used_and_none_is_text_of_a_command() -> None:
    inputs = set(HEADER["spec"]["inputs"])
    assert inputs == set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", str(JOBS)))
    assert "$[[" not in str(COMPONENT["script"])
    for name in COMPONENT["variables"]:
        assert f"{name}" in str(COMPONENT["script"])


def test_a_new_workspace_runs_on_gitlab_what_the_component_runs() -> None:
    for part in ("script", "rules", "artifacts"):
        assert PLAIN[part] == COMPONENT[part]
    reports = COMPONENT["artifacts"]["reports"]
    assert set(reports.values()) == set(COMPONENT["artifacts"]["paths"])
    assert all(f"-o {path}" in str(COMPONENT["script"]) for path in reports.values())


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, []),
        (
            {"INPUT_FAIL_ON": "gap", "INPUT_ARGS": "KE * $(id)"},
            ["--fail-on", "gap", "KE", "*", "$(id)"],
        ),
        ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": "one"}, ["--base", "one"]),
        (
            {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "one", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": "two"},
            ["--base", "two"],
        ),
        ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": "one", "INPUT_BASE": "v 1"}, ["--base", "v 1"]),
    ],
)
def test_the_job_on_gitlab_asks_for_what_is_set(
    runner: Runner, tmp_path: Path, variables: dict[str, str], words: list[str]
) -> None:
    text = COMPONENT["script"][-1].replace(".safegap-program/bin/safegap", '"$SAFEGAP"')
    runner.put("status", "1")
    assert runner.shell(text, cwd=tmp_path, **variables).status == 1
    assert runner.words[:3] == ["check", "-f", "text"]
    assert runner.words[11:] == words


def test_the_hooks_pattern_is_the_same_for_all_and_means_the_files_that_check_reads() -> None:
    hook, layout = loaded((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (local,) = loaded(STARTING[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert (hook["entry"], hook["files"]) == (local["entry"], local["files"])
    pattern = re.compile(hook["files"])
    meant = ["profiles/KE.yaml", "profiles/bills/a.yaml", "rules/x/pack.yaml", "waivers.yaml",
             "safegap.yaml", "pyproject.toml"]  # fmt: skip
    assert all(pattern.search(path) for path in meant)
    assert not any(
        pattern.search(path) for path in ("README.md", "docs/rules/a.md", "xwaivers.yaml")
    )
    paths = [
        "profiles/KE.yaml",
        "profiles/bills/KE-a.yaml",
        "profiles/treaty-status.yaml",
        "KE.yaml",
    ]
    assert [bool(re.search(layout["files"], path)) for path in paths] == [True, False, False, False]
    assert layout["entry"] == "safegap format"


def test_a_workflow_has_only_the_rights_that_it_needs() -> None:
    workflow = loaded(STARTING[WORKFLOW])
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["safegap"]["permissions"] == {
        "contents": "read",
        "pull-requests": "write",
    }
    checkout, *others = workflow["jobs"]["safegap"]["steps"]
    assert checkout["with"]["persist-credentials"] is False
    assert [step["name"] for step in others if "GH_TOKEN" in step.get("env", {})] == [
        "Comment on the pull request"
    ]


def test_what_is_installed_by_default_is_this_version() -> None:
    assert HEADER["spec"]["inputs"]["install"]["default"] == f"safegap>={__version__}"
