"""`safegap`: the group of commands. Each is imported only when it is called."""

import gc
import sys
from importlib import import_module
from typing import Any

import click

from safegap import __version__
from safegap.cli.exits import Exit, ended

COMMANDS = {
    "assess": "What a State's law provides and lacks.",
    "explain": "Why a finding is what it is, and what would change it.",
    "report": "Write a report to hand in.",
    "check": "For CI: check profiles, compare them with a base, fail on what gates.",
    "change": "What changed between two revisions, files or days, and why.",
    "try": "What a change of the law that is typed in would do.",
    "compare": "Several States side by side.",
    "cooperation": "What one State can obtain from another, and what stands in the way.",
    "timeline": "Findings over the years, with the Act or judgment that changed each.",
    "plan": "The smallest set of changes to the law that closes its gaps.",
    "questions": "What to research next.",
    "import": "Bring the answers of a filled-in form back into a profile.",
    "format": "Put profiles in canonical order and layout, comments and all.",
    "rules": "List, show and test the rules, and write their pages.",
    "treaty": "Who has joined, entry into force, what joining would mean; an article.",
    "new": "Start a profile, a rule, a report or a repository, with comments on what goes where.",
    "schema": "JSON Schemas of the files, for editors and programs.",
}


_ELSEWHERE = {
    "try": ("trying", "try_"),
    "format": ("formatting", "format_"),
    "import": ("importing", "import_"),
}
"""Module and function of commands whose names are Python's own words."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and summaries without importing them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; if it can't go on, what was found wrong by then is shown as well."""
        from safegap.model.problem import SafegapError

        try:
            return super().invoke(ctx)
        except SafegapError as fault:
            found = ctx.meta.get("safegap.problems", ())
            fault.problems = tuple(dict.fromkeys((*fault.problems, *found)))
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table above."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = _ELSEWHERE.get(cmd_name, (cmd_name, cmd_name))
        command = getattr(import_module(f"safegap.cli.{module}"), name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command for one that does not exist."""
        # Help tells of the program, so it needs no settings, and shows none.
        ctx.meta["safegap.help"] = not {"-h", "--help"}.isdisjoint(args)
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean `{near[0]}`?" if near else " See `safegap --help`."
            raise click.UsageError(f"There is no command `{args[0][:40]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="safegap %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program a fault arose.")
@click.option(
    "--root",
    type=click.Path(file_okay=False, exists=True),
    default=".",
    help="The folder with rules/, profiles/ and reports/. Default: this folder.",
)
@click.option(
    "--config",
    type=click.Path(),
    envvar="SAFEGAP_CONFIG",
    metavar="FILE",
    help="Settings. Default: safegap.yaml, or [tool.safegap] in pyproject.toml.",
)
@click.pass_context
def cli(ctx: click.Context, root: str, config: str | None, *, debug: bool) -> None:
    """Find the human-rights safeguards that a State's law lacks.

    They are those that the UN Convention against Cybercrime leaves to domestic law.
    What your folder has no profile, rule or report for comes with safegap.
    """
    ctx.meta["safegap.debug"] = debug
    if not ctx.meta.get("safegap.help"):
        from pathlib import Path

        from safegap.cli.settings import use_settings

        ctx.obj = Path(root)
        use_settings(ctx, ctx.obj, Path(config) if config else None)


def run() -> None:
    """Run the command line; every fault of the user's ends in words and an exit status."""
    debug = "--debug" in sys.argv[1:]
    # What is read is kept to the end: to look through it for garbage takes a fourth of the time.
    gc.set_threshold(100_000, 50, 50)
    try:
        status = cli.main(standalone_mode=False, prog_name="safegap")
    except Exception as fault:  # the one place where faults become words
        if debug:
            raise
        status = ended(fault)
    except KeyboardInterrupt:
        status = 130
    sys.exit(status if isinstance(status, int) else Exit.DONE)
