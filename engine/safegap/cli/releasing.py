"""`safegap rules release`: write down what the rules of a version ask."""

from collections.abc import Mapping

import click

from safegap.cli.exits import Exit, show_problems
from safegap.cli.options import rules_option, workspace
from safegap.cli.output import write_file
from safegap.content.places import SHIPPED
from safegap.model.changelog import Released, version_order
from safegap.model.integrity import as_problem
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError

_NAME = "released.yaml"
_HEAD = (
    "# What each rule asked in the version that was released last. Written by\n"
    "# `safegap rules release`; `safegap check` holds the rules and the changelog against it.\n"
)


@click.command("release")
@rules_option
@click.pass_context
def release_rules(ctx: click.Context, pack: str) -> int:
    """Write down what the rules of a pack's version ask.

    From then on `check` and `rules test` tell of every rule that asks something else without an
    entry below `changed:`, of new rules without `since:`, and of rules that are gone. The
    changelog must have the version, and the day on which it is released.
    """
    from safegap.assessment.rule_checks.history import history_faults, released

    files = workspace(ctx)
    found = files.pack(pack)
    faults = [*files.problems, *map(as_problem, history_faults(found))]
    if faults:
        show_problems(faults)
        return Exit.FAULT
    _check_release(found)
    path, _, _ = found.places["pack"]
    text = released_text(released(found))
    write_file(files.root / path.removesuffix("pack.yaml") / _NAME, text.encode())
    click.echo(f"{found.named} is released: {len(found.rules)} rules", err=True)
    return Exit.DONE


def _check_release(pack: Pack) -> None:
    """Raise SafegapError if this version can't be released."""
    path, _, _ = pack.places.get("pack", (SHIPPED, 0, 0))
    if len(pack.keys) > 1 or path.startswith(SHIPPED):
        raise SafegapError(f"the rules {pack.named} are not in this folder to be released")
    version = pack.description.version
    if pack.released and version_order(version) < version_order(pack.released.version):
        raise SafegapError(f"{pack.released.version} is released already, and {version} is older")
    entry = next((each for each in pack.changelog if each.version == version), None)
    if entry is None or entry.on is None:
        where = path.replace("pack.yaml", "changelog.yaml")
        message = f"{where} has no day for {version}"
        hint = f"write `- {{version: '{version}', on: YYYY-MM-DD, says: [...]}}` below `releases:`"
        raise SafegapError(f"{message}; {hint}")


def released_text(found: Released) -> str:
    """The file: one line a rule, so that a change shows which."""
    parts = {"rules": found.rules, "overrides": found.overrides}
    lines = [line for name, digests in parts.items() for line in _part(name, digests)]
    return "\n".join([f"{_HEAD}version: '{found.version}'", *lines, ""])


def _part(name: str, digests: Mapping[str, str]) -> list[str]:
    lines = [f"  {rule}: '{digest}'" for rule, digest in sorted(digests.items())]
    return [f"{name}:", *lines] if lines else [f"{name}: {{}}"]
