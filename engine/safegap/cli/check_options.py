"""The options of `check`, each with its SAFEGAP_* variable."""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from safegap.model.defaults import MOST_MONTHS
from safegap.model.fail_on import FailOn
from safegap.model.outcome import Severity

F = TypeVar("F", bound=Callable[..., Any])


def _names(_: click.Context, __: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for each in given for name in re.split(r"[,\s]+", each) if name)


def _unless_empty(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    """An empty value takes back what the settings say."""
    return given or None


def fail_on_option(command: F) -> F:
    """Add `--fail-on`: which findings gate as such."""
    return click.option(
        "--fail-on",
        type=click.Choice([each.value for each in FailOn]),
        default=FailOn.NONE.value,
        show_default=True,
        envvar="SAFEGAP_FAIL_ON",
        show_envvar=True,
        help="Findings that gate as such: settled gaps; also what can only be partial or a gap; "
        "or whatever can still become a gap.",
    )(command)


def min_severity_option(command: F) -> F:
    """Add `--min-severity`: what weighs less is not listed, and does not gate."""
    return click.option(
        "--min-severity",
        type=click.Choice([each.value for each in Severity]),
        envvar="SAFEGAP_MIN_SEVERITY",
        show_envvar=True,
        help="Only findings that can count as at least this are listed, and gate.",
    )(command)


def exit_zero_option(command: F) -> F:
    """Add `--exit-zero`: what gates is only reported."""
    return click.option(
        "--exit-zero/--no-exit-zero",
        default=False,
        envvar="SAFEGAP_EXIT_ZERO",
        show_envvar=True,
        help="End with 0 where it would be 1.",
    )(command)


def select_option(command: F) -> F:
    """Add `--select`: only these rules, themes and codes."""
    return click.option(
        "--select",
        multiple=True,
        callback=_names,
        metavar="NAME,...",
        envvar="SAFEGAP_SELECT",
        show_envvar=True,
        help="Only these rules, themes and codes of integrity checks.",
    )(command)


def ignore_option(command: F) -> F:
    """Add `--ignore`: none of these rules, themes and codes."""
    return click.option(
        "--ignore",
        multiple=True,
        callback=_names,
        metavar="NAME,...",
        envvar="SAFEGAP_IGNORE",
        show_envvar=True,
        help="None of these rules, themes and codes of integrity checks.",
    )(command)


def base_option(command: F) -> F:
    """Add `--base`: the revision to compare with."""
    return click.option(
        "--base",
        callback=_unless_empty,
        metavar="REVISION",
        envvar="SAFEGAP_BASE",
        show_envvar=True,
        help="Compare with this git revision, such as origin/main or, from where they parted, "
        "origin/main...",
    )(command)


def baseline_option(command: F) -> F:
    """Add `--baseline`: the stored result to compare with."""
    return click.option(
        "--baseline",
        callback=_unless_empty,
        metavar="FILE",
        envvar="SAFEGAP_BASELINE",
        show_envvar=True,
        help="Compare with a result stored as JSON.",
    )(command)


def new_only_option(command: F) -> F:
    """Add `--new-only`: what was there before does not gate."""
    return click.option(
        "--new-only/--no-new-only",
        default=False,
        envvar="SAFEGAP_NEW_ONLY",
        show_envvar=True,
        help="Gate only on what is new since the base.",
    )(command)


def max_age_option(command: F) -> F:
    """Add `--max-age`: what is older is stale."""
    return click.option(
        "--max-age",
        type=click.IntRange(1),
        default=MOST_MONTHS,
        show_default=True,
        metavar="MONTHS",
        envvar="SAFEGAP_MAX_AGE",
        show_envvar=True,
        help="How old a `checked:` or the law's date may be.",
    )(command)


def check_options(command: F) -> F:
    """Add all of them, in the order in which help lists them."""
    for option in reversed((
        fail_on_option, min_severity_option, base_option, baseline_option, new_only_option,
        select_option, ignore_option, max_age_option, exit_zero_option,
    )):  # fmt: skip
        command = option(command)
    return command
