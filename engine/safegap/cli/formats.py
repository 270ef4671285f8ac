"""Several outputs in one run: `-f sarif -o a.sarif -f junit -o b.xml`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_ORDER = "safegap.outputs"
STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """One result to write, and where to."""

    format: str
    path: str
    """`-` for standard output."""


class SeveralOutputs(click.Command):
    """A command whose `--output` belongs to the `--format` before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the order in which the two options stand before click forgets it."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[_ORDER] = [each.name for each in order if each.name in ("formats", "outputs")]
        return super().parse_args(ctx, args)


def formats_options(names: Sequence[str]) -> Callable[[F], F]:
    """Add `--format` and `--output`, each as often as wanted."""

    def add(command: F) -> F:
        for option in (
            click.option(
                "--output", "-o", "outputs", multiple=True, metavar="FILE",
                help="Where the format before it goes; `-` is standard output.",
            ),
            click.option(
                "--format", "-f", "formats", multiple=True, type=click.Choice(list(names)),
                help="For people or for programs. Default: text, or by FILE's ending.",
            ),
        ):  # fmt: skip
            command = option(command)
        return command

    return add


def outputs_of(
    ctx: click.Context,
    formats: Sequence[str],
    outputs: Sequence[str],
    endings: Mapping[str, str],
) -> tuple[Output, ...]:
    """The pairs that were asked for; raises click.UsageError where they can't be told."""
    found = tuple(_pairs(ctx, formats, outputs, endings)) or (Output("text", STDOUT),)
    if sum(each.path == STDOUT for each in found) > 1:
        message = "Two formats go to standard output. Give one of them a file with -o."
        raise click.UsageError(message, ctx)
    paths = [each.path for each in found]
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice:
        raise click.UsageError(f"Two formats go to {twice}. Name two files.", ctx)
    return found


def _pairs(
    ctx: click.Context,
    formats: Sequence[str],
    outputs: Sequence[str],
    endings: Mapping[str, str],
) -> Iterator[Output]:
    waiting: str | None = None
    names, paths = iter(formats), iter(outputs)
    for kind in ctx.meta.get(_ORDER, []):
        if kind == "formats":
            if waiting:
                yield Output(waiting, STDOUT)
            waiting = next(names)
        else:
            path = next(paths)
            yield Output(waiting or _by_ending(ctx, path, endings), path)
            waiting = None
    if waiting:
        yield Output(waiting, STDOUT)


def _by_ending(ctx: click.Context, path: str, endings: Mapping[str, str]) -> str:
    name = f"{Path(path).name.lower()}{'/' if path.endswith('/') else ''}"
    for ending, format_ in endings.items():
        if name.endswith(ending):
            return format_
    known = ", ".join(endings)
    raise click.UsageError(
        f"Which format is `{path}`? Put -f before it, or end it in {known}.", ctx
    )
