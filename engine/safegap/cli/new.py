"""`safegap new`: a commented starting file."""

import re
from pathlib import Path

import click

from safegap.cli.exits import Exit
from safegap.cli.new_bill import new_bill
from safegap.cli.new_report import new_report
from safegap.cli.new_workspace import new_workspace
from safegap.cli.options import DayType, rules_option, workspace
from safegap.cli.output import write_file
from safegap.content.suggest import did_you_mean
from safegap.model.day import Day
from safegap.model.defaults import DEFAULT_PACK
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.question import Question, Scope

_ID = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+")


@click.group()
def new() -> None:
    """Start a file, with comments that say what goes where."""


new.add_command(new_workspace)
new.add_command(new_report)
new.add_command(new_bill)


@new.command("profile")
@click.argument("state")
@click.option("--name", help="The State's name. Default: as in the treaty status.")
@click.option("--law-as-of", "day", type=DayType(), required=True, metavar="DAY",
              help="The day whose law you are going to record.")  # fmt: skip
@click.option("--force", is_flag=True, help="Even if there is a profile of the State.")
@click.option("--output", "-o", metavar="FILE", help="Default: profiles/STATE.yaml here.")
@rules_option
@click.pass_context
def new_profile(
    ctx: click.Context,
    state: str,
    name: str | None,
    day: Day,
    output: str | None,
    pack: str,
    *,
    force: bool,
) -> int:
    """Start a profile: every question in order, with how to answer it.

    STATE is the two-letter code, such as UG. The file loads as it is, with nothing answered.
    """
    from safegap.reporting.new_profile import new_profile_text, state_code, state_name

    files = workspace(ctx)
    code = state_code(state)
    rules = files.pack(pack)
    path = Path(output) if output else files.root / "profiles" / f"{code}.yaml"
    if not force and (path.exists() or (output is None and code in files.states())):
        where = path if path.exists() else "what comes with safegap"
        raise SafegapError(f"a profile of {code} is there already ({where}); --force replaces it")
    known, row = state_name(code, name, files.treaty), files.treaty.states.get(code)
    write_file(path, new_profile_text(code, known, str(day), row, rules).encode())
    click.echo(path.as_posix())
    return Exit.DONE


@new.command("rule")
@click.argument("rule_id", metavar="ID")
@click.option("--rules", "pack", default=DEFAULT_PACK, show_default=True, metavar="PACK",
              help="The pack that it joins.")  # fmt: skip
@click.option("--question", metavar="KEY", help="The question it asks: `KEY` of the State, or "
              "`power.KEY`, `conduct.KEY`, `offence.KEY`.")  # fmt: skip
@click.option("--output", "-o", metavar="FILE", help="Default: rules/PACK/rules/ID.yaml here.")
@click.pass_context
def new_rule(
    ctx: click.Context, rule_id: str, pack: str, question: str | None, output: str | None
) -> int:
    """Start a rule: a file that loads as it is and says what to fill in.

    ID names the safeguard, with its theme before the dot: refusal.political-offence. The new
    rule loads at once; `safegap rules test ID` tells what it still lacks.
    """
    from safegap.reporting.new_rule import new_rule_text

    files = workspace(ctx)
    found = files.pack(pack)
    if not _ID.fullmatch(rule_id):
        hint = "write theme.safeguard in small letters, such as refusal.political-offence"
        raise SafegapError(f"`{rule_id}` is no id of a rule; {hint}")
    if any(rule.id == rule_id or rule_id in rule.replaces for rule in found.rules):
        raise SafegapError(f"the rule {rule_id} exists already; an id is used once")
    path = Path(output) if output else files.root / "rules" / pack / "rules" / f"{rule_id}.yaml"
    if path.exists():
        raise SafegapError(f"{path} exists already; name another file with -o")
    if output is None and not (files.root / "rules" / pack / "pack.yaml").is_file():
        hint = "name a pack of your own with --rules, or a file with -o"
        raise SafegapError(f"the pack {pack} comes with safegap and is not in this folder; {hint}")
    scope, asked = _asked(found, question)
    write_file(path, new_rule_text(rule_id, scope, asked, found).encode())
    click.echo(path.as_posix())
    return Exit.DONE


def _asked(pack: Pack, name: str | None) -> tuple[Scope, Question]:
    """The question that the rule starts with: the State's first one, if none is named."""
    testable = {
        key if scope is Scope.STATE else f"{scope}.{key}": (scope, question)
        for scope in Scope
        for question in pack.codebook.questions(scope)
        if (key := question.key) and question.type not in ("date", "text", "states")
    }
    if name is None:
        return next(iter(testable.values()))
    if name not in testable:
        hint = did_you_mean(name, testable) or "see the codebook"
        raise SafegapError(f"there is no question `{name}` that a rule can test; {hint}")
    return testable[name]
