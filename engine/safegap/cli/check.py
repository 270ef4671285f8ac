"""`safegap check`: profiles validated, assessed, compared with a base, and gated."""

from typing import Any

import click

from safegap.cli.cache_options import cache_options
from safegap.cli.check_options import check_options
from safegap.cli.formats import Output, SeveralOutputs, formats_options, outputs_of
from safegap.cli.options import as_of_option, jobs_option, rules_option

FORMATS = ("text", "json", "markdown", "sarif", "junit", "github", "gitlab", "oscal")
ENDINGS = {".sarif": "sarif", ".sarif.json": "sarif", ".xml": "junit", ".json": "json",
           ".md": "markdown", ".txt": "text"}  # fmt: skip


@click.command(cls=SeveralOutputs)
@click.argument("states", nargs=-1, metavar="[STATE|PATH]...")
@rules_option
@check_options
@as_of_option
@formats_options(FORMATS)
@click.option("--sarif-all", is_flag=True, help="SARIF also of what is in place or open.")
@click.option("--quiet", "-q", is_flag=True, help="Only what gates, and the last line.")
@jobs_option
@cache_options
@click.pass_context
def check(
    ctx: click.Context,
    /,
    states: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    *,
    sarif_all: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Check profiles, compare them with a base, and fail on what gates.

    STATE is a code, such as KE; PATH a profile or a folder of them. Without one, all of this
    folder. What gates: an error in a profile; against a base, a gap that opened, and an
    improvement without evidence; with --fail-on, the findings themselves. No clock is read: what
    is stale or has expired is told by --as-of, or SOURCE_DATE_EPOCH.
    """
    wanted = outputs_of(ctx, formats, outputs, ENDINGS)
    if wanted == (Output("text", "-"),) and not options["base"] and not options["baseline"]:
        from safegap.cli.check_brief import brief_check

        status = brief_check(ctx, states, options, quiet=quiet)
        if status is not None:
            return status
    from safegap.cli.check_full import full_check

    return full_check(ctx, states, options, wanted, everything=sarif_all, quiet=quiet)
