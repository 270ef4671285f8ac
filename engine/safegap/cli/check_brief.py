"""A check that is read on a terminal, without a base: short records, remembered between runs.

Nothing that reads YAML is imported here, so that a check of what was checked before is quick.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from safegap.cli.cache_options import cache_of
from safegap.cli.check_status import check_status
from safegap.cli.profile_names import PROFILE, claimed_twice, own_codes, profiles_meant
from safegap.cli.progress import with_progress
from safegap.content.fingerprint import common_digest, file_digest, shipped_folder
from safegap.model.check_record import CheckRecord, from_plain, to_plain
from safegap.model.problem import Problem
from safegap.reporting.check_brief import Brief, BriefLines, brief_of

if TYPE_CHECKING:
    from safegap.cli.check_records import Desk
    from safegap.content.cache import Cache

_LINKS = ("link ", "outside ")
"""What begins the digest of what may be refused: it is not remembered."""
_PASSING = ("internal-error", "missing-profile")
"""Problems that say nothing of a file's content, and may be gone the next time."""
_FULL_ONLY = ("waivers.yaml", "HEAD")
"""Where one stands in the folder, findings are looked at one by one, or a commit is read."""


def brief_check(
    ctx: click.Context, states: Sequence[str], options: dict[str, Any], *, quiet: bool
) -> int | None:
    """The exit status; None where this is no check for a short record."""
    root = str(ctx.obj or ".")
    if any(os.path.exists(os.path.join(root, name)) for name in _FULL_ONLY):
        return None
    jobs, cache_dir = options.pop("jobs"), options.pop("cache_dir")
    cache = cache_of(root, cache_dir, off=options.pop("no_cache"))
    run = _Run(ctx, root, options, cache)
    every = not states
    wanted = profiles_meant(states, partial(own_codes, root))
    found = run.records(wanted, jobs)
    found, twice = _each_once(found)
    rest = run.others(sorted(each.state for each in found if each.state), every=every)
    problems = (*run.problems, *twice, *(p for each in (*found, rest) for p in each.problems))
    told = tuple(sorted(dict.fromkeys(problems)))
    brief = brief_of([*found, rest], len(told))
    _write(brief, quiet=quiet)
    if cache:
        run.end(cache)
    incomplete = list(dict.fromkeys(rule for each in found for rule in each.not_computed))
    has_safeguards = [each.has_safeguards for each in found if each.state]
    gates = brief.gates and not options["exit_zero"]
    return check_status(told, incomplete, has_safeguards, gates=gates)


@dataclass
class _Run:
    """What is known, what is remembered, and what has to be worked out."""

    ctx: click.Context
    root: str
    options: dict[str, Any]
    cache: "Cache | None"
    _desk: "Desk | None" = None
    _common: str | None = None
    problems: tuple[Problem, ...] = ()
    """Of the rules and the treaty status: with them nothing is remembered."""
    _made: int = 0
    _digests: Sequence[str] = ()
    """Of the profiles that were asked for."""

    def records(self, wanted: Sequence[str], jobs: int) -> list[CheckRecord]:
        """The record of each profile."""
        self._digests = [file_digest(*_place(self.root, each)) for each in wanted]
        pairs = zip(wanted, self._digests, strict=True)
        keys = [self._key(name, digest) if digest else "" for name, digest in pairs]
        found = [self._known(key) for key in keys]
        missing = [n for n, each in enumerate(found) if each is None]
        if missing:
            from safegap.cli.check_records import records

            states = [wanted[n] for n in missing]
            made = records(self._read(), states, self.options, jobs)
            told = with_progress(made, "Checking profile", len(states))
            for n, record in zip(missing, told, strict=True):
                found[n] = record
                # It may have been written to while it was read.
                same = file_digest(*_place(self.root, wanted[n])) == self._digests[n]
                if same and not any(each.code in _PASSING for each in record.problems):
                    self._keep(keys[n], record)
        return [each for each in found if each]

    def others(self, states: Sequence[str], *, every: bool) -> CheckRecord:
        """What belongs to no profile."""
        names = tuple(_listing(self.root)) if every else ()
        # Bills are read with the profiles that they amend, also with those that can't be read.
        known = (*states, *self._digests, *_bills(self.root))
        key = self._key(*names, *known, str(every))
        found = self._known(key)
        if found is None:
            from safegap.cli.check_records import others

            found = others(self._read(), states, every=every)
            self._keep(key, found)
        return found

    def end(self, cache: "Cache") -> None:
        """Say what went wrong with the cache, if anything did."""
        if self._made:
            cache.prune()
        if cache.note:
            click.echo(f"safegap: {cache.note}; nothing is remembered", err=True)

    def _read(self) -> "Desk":
        if self._desk is None:
            from safegap.cli.check_records import desk_of

            self._desk = desk_of(self.ctx, self.options)
            self.problems = tuple(self._desk.files.problems)
        return self._desk

    def _key(self, *parts: str) -> str:
        """Empty where nothing can be remembered, as where a part is a link."""
        if self.cache is None or any(part.startswith(_LINKS) for part in parts):
            return ""
        from hashlib import sha256

        if self._common is None:
            self._common = self._digest()
        whole = "\0".join((self._common, *parts))
        return sha256(whole.encode()).hexdigest() if self._common else ""

    def _digest(self) -> str:
        kept = {name: str(value) for name, value in self.options.items() if name != "exit_zero"}
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        try:
            return common_digest(self.root, (sorted(kept.items()), epoch))
        except OSError:
            return ""

    def _known(self, key: str) -> CheckRecord | None:
        kept = self.cache.get(key) if self.cache and key else None
        return None if kept is None else from_plain(kept)

    def _keep(self, key: str, record: CheckRecord) -> None:
        if self.cache and key and not self.problems:
            self.cache.put(key, to_plain(record))
            self._made += 1


def _place(root: str, wanted: str) -> tuple[str, str]:
    """Where a profile stands that is named by its code or its path, and the folder it must be in.

    Empty for any.
    """
    if wanted.endswith((".yaml", ".yml")) or "/" in wanted:
        return wanted, ""
    name = os.path.join("profiles", f"{wanted.upper()}.yaml")
    folder = root if os.path.exists(os.path.join(root, name)) else shipped_folder()
    return os.path.join(folder, name), folder


def _listing(root: str) -> Iterator[str]:
    """The names in profiles/, of which some may be misnamed; with what they say, if they are."""
    folder = os.path.join(root, "profiles")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        odd = name.lower().endswith((".yaml", ".yml")) and not PROFILE.fullmatch(name)
        yield f"{file_digest(os.path.join(folder, name), folder) if odd else ''} {name}"


def _bills(root: str) -> Iterator[str]:
    folder = os.path.join(root, "profiles", "bills")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        yield f"{file_digest(os.path.join(folder, name), folder)} {name}"


def _each_once(found: Sequence[CheckRecord]) -> tuple[list[CheckRecord], list[Problem]]:
    """One State is checked once; two files that claim it are told."""
    first: dict[str, CheckRecord] = {}
    twice: list[Problem] = []
    kept: list[CheckRecord] = []
    for each in found:
        other = first.setdefault(each.state, each) if each.state else each
        if other is each:
            kept.append(each)
        elif other.digest != each.digest:
            twice.append(claimed_twice(each.path, each.line, each.column, each.state, other.path))
            kept.append(replace(each, state="", faults=(), gating=()))
        else:
            kept.append(CheckRecord(problems=each.problems))
    return kept, twice


def _write(brief: Brief, *, quiet: bool) -> None:
    from safegap.cli.output import write
    from safegap.cli.terminal import terminal_width, tints

    lines = BriefLines(brief, terminal_width(), tints())
    write("\n".join(lines.short() if quiet else lines.lines()), None)
