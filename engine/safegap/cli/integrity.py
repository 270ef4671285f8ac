"""What is doubtful about a profile, said in one line by every command that reads it."""

import click

from safegap.assessment.integrity.check_profile import integrity_faults
from safegap.cli.exits import printable
from safegap.model.pack import Pack
from safegap.model.profile import Profile
from safegap.reporting.words import counted


def tell_integrity(profile: Profile, pack: Pack) -> None:
    """Errors in full, for they touch findings; warnings by number. On standard error."""
    found = integrity_faults(profile, pack)
    errors = [each for each in found if each.grade == "error"]
    for each in errors:
        click.echo(printable(str(each)), err=True)
    warnings = len(found) - len(errors)
    if warnings:
        words = f"{counted(warnings, 'warning')} about {profile.path}"
        click.echo(f"safegap: {words}; see `safegap check {profile.state}`", err=True)
