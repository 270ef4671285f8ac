"""`safegap try`: what a change of the law that is typed in would do."""

import click

from safegap.cli.changing import ENDINGS, FORMATS, Asked, write_change
from safegap.cli.endpoints import endpoint, with_typed
from safegap.cli.formats import SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import rules_option, workspace
from safegap.model.outcome import Severity


@click.command("try", cls=SeveralOutputs)
@click.argument("state", metavar="STATE")
@click.argument("changes", nargs=-1, required=True, metavar="QUESTION=VALUE...")
@rules_option
@click.option("--min-severity", type=click.Choice([each.value for each in Severity]),
              help="Only what counts as at least this.")  # fmt: skip
@formats_options(FORMATS)
@click.pass_context
def try_(
    ctx: click.Context,
    state: str,
    changes: tuple[str, ...],
    pack: str,
    min_severity: str | None,
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
) -> int:
    """What would become of the findings if the law said something else.

    QUESTION is a question's key: `oversight.body`, or behind the power, kind of conduct or offence
    that it is asked of: `content-interception.authorising-body=court`.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    here = workspace(ctx)
    before = endpoint(state, here)
    sides = before, with_typed(before, changes, pack)
    return write_change(sides, Asked(pack, min_severity=min_severity), wanted, here)
