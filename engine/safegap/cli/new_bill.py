"""`safegap new bill`: a commented starting file for a draft law."""

import re
from pathlib import Path

import click

from safegap.assessment.assess import Selection, assess
from safegap.cli.exits import Exit
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write_file
from safegap.content.misnamed_bills import is_bill_name
from safegap.model.problem import SafegapError


@click.command("bill")
@click.argument("state")
@click.argument("name")
@click.option("--title", help="As printed on the bill. Default: NAME.")
@rules_option
@click.pass_context
def new_bill(ctx: click.Context, state: str, name: str, title: str | None, pack: str) -> int:
    """Start a bill: what a draft law would change in a State's answers.

    It is written into profiles/bills/STATE-NAME.yaml here, with the questions on which most of
    what is missing in the State's law turns, how to answer them, and what the law says now. The
    file loads as it is, and changes nothing; `safegap change STATE --bill STATE-NAME` reads it.
    """
    from safegap.reporting.new_bill import new_bill_text
    from safegap.reporting.new_profile import state_code

    files = workspace(ctx)
    code = state_code(state)
    bill = _named(code, name)
    path = Path(files.root) / "profiles" / "bills" / f"{bill}.yaml"
    if path.exists() or bill in files.bill_names():
        where = path.as_posix() if path.exists() else "what comes with safegap"
        raise SafegapError(f"the bill {bill} is there already ({where}); choose another name")
    rules = files.pack(pack)
    profile = files.profile(code, rules)
    if profile is None:
        raise SafegapError(f"the profile of {code} can't be read", tuple(files.problems))
    found = assess(rules, profile, files.treaty, Selection())
    text = new_bill_text(bill, _quoted(title or bill), found)
    write_file(path, text.encode())
    click.echo(path.as_posix())
    return Exit.DONE


def _named(code: str, name: str) -> str:
    bill = name if name.startswith(f"{code}-") else f"{code}-{name}"
    if not is_bill_name(bill):
        hint = "write letters, digits and hyphens, such as lawful-access"
        raise SafegapError(f"`{name}` is no name of a bill; {hint}")
    return bill


def _quoted(title: str) -> str:
    """On one line, between the quotes of YAML, without what can't be seen."""
    seen = "".join(char if char.isprintable() else " " for char in title)
    return re.sub(r"\s+", " ", seen).strip().replace("'", "''")
