"""`safegap rules`: list, show and test the rules, and write their pages."""

from pathlib import Path

import click

from safegap.cli.exits import Exit, show_problems
from safegap.cli.options import rules_option, selection, workspace
from safegap.cli.output import write, write_file
from safegap.cli.releasing import release_rules
from safegap.cli.terminal import terminal_width
from safegap.model.integrity import as_problem
from safegap.model.problem import NothingChecked, SafegapError


@click.group()
def rules() -> None:
    """List, show and test the rules, and write their pages."""


@rules.command("list")
@rules_option
@click.option("--theme", "themes", multiple=True, help="Only rules of this theme.")
@click.pass_context
def list_rules(ctx: click.Context, pack: str, themes: tuple[str, ...]) -> int:
    """List the rules of a pack by theme."""
    from safegap.reporting.rule_page import rule_list

    files = workspace(ctx)
    found = files.pack(pack)
    wanted = selection(found, themes)
    write(rule_list(found, tuple(filter(wanted.wants, found.rules)), terminal_width()), None)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@rules_option
@click.pass_context
def show_rule(ctx: click.Context, rule_id: str, pack: str) -> int:
    """Print one rule: what it asks, when it is met, why, what it rests on."""
    from safegap.assessment.rule_checks.check_rule import check_rule
    from safegap.reporting.build_rule_view import rule_view
    from safegap.reporting.rule_page import rule_page

    files = workspace(ctx)
    found = files.pack(pack)
    wanted = selection(found, (), (rule_id,))
    rule = next(filter(wanted.wants, found.rules))
    write(rule_page(rule_view(check_rule(rule, found), found), terminal_width()), None)
    show_problems(files.problems)
    return Exit.FAULT if files.problems else Exit.DONE


@rules.command("test")
@click.argument("rule_ids", nargs=-1, metavar="[ID]...")
@rules_option
@click.option("--choices", is_flag=True, help="Show where clauses meet or leave holes.")
@click.option("--quiet", "-q", is_flag=True, help="Only problems and the last line.")
@click.pass_context
def test_rules(
    ctx: click.Context, /, rule_ids: tuple[str, ...], pack: str, *, choices: bool, quiet: bool
) -> int:
    """Test the rules against their own examples.

    Every example must hold, every outcome that a rule can give and an unsettled one must have an
    example, and the examples must notice every small fault that is put into the rule. A rule
    that is never or always met, asks the same as another, or gets worse through a stronger
    safeguard is a problem too.

    The table counts examples that hold, faults that are noticed, overlaps (answers for which
    both missing and another outcome hold: missing wins) and holes (answers that no clause
    covers: missing).
    """
    from safegap.assessment.rule_checks.check_rule import check_rule
    from safegap.assessment.rule_checks.history import history_faults
    from safegap.assessment.rule_checks.sameness import same_rules
    from safegap.reporting.rule_tests import meeting_lines, test_summary, test_table

    files = workspace(ctx)
    found = files.pack(pack)
    wanted = selection(found, (), rule_ids)
    checked = [check_rule(rule, found) for rule in found.rules if wanted.wants(rule)]
    if not checked:
        raise NothingChecked("no rule was tested")
    problems = [*files.problems, *(problem for each in checked for problem in each.problems)]
    problems += () if rule_ids else same_rules(found)
    problems += () if rule_ids else map(as_problem, history_faults(found))
    lines = [] if quiet else [*test_table(checked, terminal_width()), ""]
    if choices:
        lines += [*meeting_lines(checked, found, terminal_width()), ""]
    write("\n".join([*lines, test_summary(checked)]), None)
    show_problems(problems)
    return Exit.FAULT if problems else Exit.DONE


@rules.command("coverage")
@rules_option
@click.option("--all", "every", is_flag=True, help="List what is covered too.")
@click.pass_context
def rules_coverage(ctx: click.Context, pack: str, *, every: bool) -> int:
    """Which concerns, articles, questions and standards the rules cover.

    A concern without a rule, a question that no rule reads and a standard that nobody cites are
    problems, unless pack.yaml declares them under `uncovered:`.
    """
    from safegap.assessment.rule_checks.coverage import coverage, uncovered
    from safegap.reporting.rule_tests import coverage_table

    files = workspace(ctx)
    found = files.pack(pack)
    table = coverage(found)
    lines = coverage_table(table, found, terminal_width(), every=every)
    write("\n".join(lines).lstrip("\n"), None)
    problems = [*files.problems, *uncovered(found, table)]
    show_problems(problems)
    return Exit.FAULT if problems else Exit.DONE


@rules.command("docs")
@rules_option
@click.option("--output", "-o", metavar="FOLDER", default="docs/rules", show_default=True)
@click.option("--check", is_flag=True, help="Write nothing; fail if a page is not up to date.")
@click.pass_context
def rules_docs(ctx: click.Context, pack: str, output: str, *, check: bool) -> int:
    """Write a page for each rule, and an index by theme, article and concern."""
    from safegap.assessment.rule_checks.check_rule import check_rule
    from safegap.reporting.rulebook import rulebook

    files = workspace(ctx)
    found = files.pack(pack)
    checked = [check_rule(rule, found) for rule in found.rules]
    pages = {name: text.encode() for name, text in rulebook(checked, found, files.template).items()}
    show_problems(files.problems)
    folder = Path(output)
    stale = _stale(folder, pages)
    if check and stale:
        names = ", ".join(sorted(stale)[:5])
        more = f" and {len(stale) - 5} more" if len(stale) > 5 else ""
        hint = f"run `safegap rules docs -o {output}`"
        raise SafegapError(f"not up to date in {output}: {names}{more}; {hint}")
    for name in stale if not check else ():
        if name in pages:
            write_file(folder / name, pages[name])
        else:
            (folder / name).unlink()
    state = "up to date" if check else "written"
    click.echo(f"{len(pages)} pages in {output} are {state}", err=True)
    return Exit.FAULT if files.problems else Exit.DONE


def _stale(folder: Path, pages: dict[str, bytes]) -> list[str]:
    """Pages that are missing or differ, and generated ones whose rule is gone."""
    from safegap.reporting.rulebook import GENERATED

    there = (
        {each.name: each.read_bytes() for each in folder.glob("*.md")} if folder.is_dir() else {}
    )
    changed = [name for name, content in pages.items() if there.get(name) != content]
    gone = [
        name
        for name, content in there.items()
        if name not in pages and content.startswith(GENERATED.encode())
    ]
    return [*changed, *gone]


rules.add_command(release_rules)
