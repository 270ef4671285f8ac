"""`safegap schema`: JSON Schemas of the files that people write and programs read."""

from pathlib import Path, PurePath
from typing import Any

import click

from safegap.cli.exits import Exit, show_problems
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write, write_file
from safegap.content.schema import profile_schema, schemas
from safegap.content.suggest import did_you_mean
from safegap.content.workspace import Workspace
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.reporting.change_schema import change_schema, check_schema
from safegap.reporting.cooperation_schema import cooperation_schema
from safegap.reporting.exposure_schema import exposure_schema
from safegap.reporting.plan_schema import plan_schema
from safegap.reporting.result import dumps
from safegap.reporting.result_schema import result_schema
from safegap.reporting.timeline_schema import timeline_schema


def _of_results() -> dict[str, Any]:
    return {
        "result.json": result_schema(),
        "check.json": check_schema(),
        "change.json": change_schema(),
        "cooperation.json": cooperation_schema(),
        "timeline.json": timeline_schema(),
        "exposure.json": exposure_schema(),
        "plan.json": plan_schema(),
    }


def _of_profile(files: Workspace, rules: Pack, state: str) -> dict[str, Any]:
    """The schema of one profile; raises SafegapError if that can't be read."""
    profile = files.profile(state, rules)
    if profile is None:
        raise SafegapError(f"the profile of {state} can't be read", tuple(files.problems))
    found = profile_schema(rules.codebook, profile.sources)
    return {f"{_profile_name(profile.state)}.json": found}


def _profile_name(state: str) -> str:
    return f"profile-{PurePath(state).stem.upper()}"


@click.command()
@click.argument("name", required=False)
@rules_option
@click.option("--output", "-o", metavar="FOLDER", help="Write all schemas below this folder.")
@click.option("--profile", "state", metavar="STATE",
              help="Only that of this State's profile, which knows its sources.")  # fmt: skip
@click.pass_context
def schema(
    ctx: click.Context, name: str | None, pack: str, output: str | None, state: str | None
) -> int:
    """JSON Schemas of the files, for editors and programs.

    NAME is one of profile, rules, result and the others that `safegap schema` lists. An editor
    completes questions and values in a file whose first line names its schema:

    # yaml-language-server: $schema=../docs/schema/profile.json
    """
    files = workspace(ctx)
    rules = files.pack(pack)
    if state is not None:
        if name not in (None, "profile"):
            raise click.UsageError("--profile is the schema of a profile; leave NAME out.", ctx)
        found, name = _of_profile(files, rules, state), None if output else _profile_name(state)
    else:
        found = {**schemas(rules), **_of_results()}
    show_problems(files.problems)
    if output is not None:
        for path, each in found.items():
            write_file(Path(output) / path, dumps(each).encode())
        click.echo(f"{len(found)} schemas in {output}", err=True)
    elif name:
        by_name = {Path(path).stem: each for path, each in found.items()}
        if name not in by_name:
            raise SafegapError(f"there is no schema `{name}`; {did_you_mean(name, by_name)}")
        write(dumps(by_name[name]), None)
    else:
        write("\n".join(Path(path).stem for path in found), None)
    return Exit.FAULT if files.problems else Exit.DONE
