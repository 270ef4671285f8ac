"""What is doubtful about a profile, said in one line by every command that reads it."""

import click

from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.cli.exits import printable
from safegap.logic.compilations import Compilations
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.reporting.counting import counted


def tell_integrity(profile: Profile, pack: Pack) -> None:
    """Errors in full, for they touch findings; warnings by number. On standard error."""
    for line in integrity_lines(profile, pack):
        click.echo(printable(line), err=True)


def integrity_lines(
    profile: Profile, pack: Pack, compilations: Compilations | None = None
) -> list[str]:
    """What is to be told of a profile."""
    found = integrity_faults(profile, pack, compilations=compilations)
    lines = [str(each) for each in found if each.grade == "error"]
    warnings = len(found) - len(lines)
    if warnings:
        words = f"{counted(warnings, 'warning')} about {profile.path}"
        lines.append(f"safegap: {words}; see `safegap check {profile.state}`")
    return lines
