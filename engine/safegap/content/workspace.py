"""Which rules, profiles and reports are in force: the user's own, and the shipped for the rest."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

from safegap.content.faults import validate
from safegap.content.files import Folder
from safegap.content.pack_files import read_pack
from safegap.content.profile_files import read_profile
from safegap.content.suggest import did_you_mean, shown
from safegap.content.yaml_tree import Plain, plain, read_tree
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, Problem, SafegapError
from safegap.model.profile import Profile
from safegap.model.treaty import TreatyStatus
from safegap.resources import shipped

DEFAULT_PACK = "uncc"
_STATE = re.compile(r"[A-Za-z]{2}")
_TREATY = "treaty-status.yaml"


@dataclass
class Workspace:
    """A folder with rules/, profiles/ and reports/; whatever it lacks comes from the package."""

    root: Path
    problems: list[Problem] = field(default_factory=list[Problem])
    """Everything found wrong in the files read so far."""

    @cached_property
    def _roots(self) -> tuple[Folder, ...]:
        own, package = Folder(self.root, ""), Folder(shipped(), "safegap:")
        same = isinstance(package.place, Path) and package.place == self.root.resolve()
        return (own,) if same else (own, package)

    def _folders(self, *names: str) -> list[Folder]:
        """A folder of this name in the user's repository, then in the package."""
        found: list[Folder] = []
        for root in self._roots:
            place: Traversable = root.place
            for name in names:
                place = place.joinpath(name)
            if place.is_dir():
                found.append(Folder(place, f"{root.name}{'/'.join(names)}"))
        return found

    def pack(self, key: str = DEFAULT_PACK) -> Pack:
        """The rule pack of this key; raises SafegapError if there is none that can be read."""
        folders = self._folders("rules", key) if _is_name(key) else []
        if not folders:
            hint = did_you_mean(key, self.pack_keys()) or "see `safegap schema --help`"
            raise SafegapError(f"there is no rule pack {shown(key)}; {hint}")
        pack, problems = read_pack(folders[0])
        self.problems += problems
        if pack is None:
            raise SafegapError(f"the rule pack {shown(key)} can't be read", tuple(problems))
        if not pack.rules:
            message = f"the rule pack {shown(key)} has no rule that could be read"
            raise NothingChecked(message, tuple(problems))
        return pack

    def pack_keys(self) -> list[str]:
        """The packs that can be chosen."""
        return sorted(
            {
                each.name
                for folder in self._folders("rules")
                for each in folder.place.iterdir()
                if each.is_dir() and each.joinpath("pack.yaml").is_file()
            }
        )

    def states(self) -> list[str]:
        """The codes of all States that have a profile."""
        return sorted({state for folder in self._folders("profiles") for state in _codes(folder)})

    def own_states(self) -> list[str]:
        """Those whose profile stands in the user's repository; all, if it has none."""
        for folder in self._folders("profiles"):
            if found := _codes(folder):
                return sorted(found)
        return []

    def profile(self, wanted: str, pack: Pack) -> Profile | None:
        """A State's profile by code or path, None if it has problems.

        Raises SafegapError if there is none.
        """
        if wanted.endswith((".yaml", ".yml")) or "/" in wanted:
            content, path = self._by_path(wanted)
        else:
            content, path = self._by_code(wanted)
        profile, problems = read_profile(content, path, pack.codebook)
        self.problems += problems
        return profile

    def _by_path(self, wanted: str) -> tuple[bytes, str]:
        path = Path(wanted)
        try:
            if not path.is_file():
                raise SafegapError(f"there is no file {shown(wanted)}")
            return Folder(path.parent, "").read(path.name), path.as_posix()
        except OSError as fault:
            raise SafegapError(f"{shown(wanted)} can't be read: {fault.strerror}") from fault

    def _by_code(self, wanted: str) -> tuple[bytes, str]:
        name = f"{wanted.upper()}.yaml"
        if _STATE.fullmatch(wanted):
            for folder in self._folders("profiles"):
                if folder.has(name):
                    return folder.read(name), folder.shown(name)
        states = self.states()
        near = did_you_mean(wanted.upper(), states) if len(states) > 12 else ""
        hint = near or (f"profiles exist for {', '.join(states)}" if states else "write one")
        raise SafegapError(f"there is no profile of {shown(wanted)}; {hint}")

    @cached_property
    def treaty(self) -> TreatyStatus:
        """Who has signed and ratified; empty if it can't be read."""
        for folder in self._folders("profiles"):
            if folder.has(_TREATY):
                tree = read_tree(folder.read(_TREATY), folder.shown(_TREATY))
                self.problems += tree.problems
                if tree.top is None:
                    return TreatyStatus()
                data = plain(tree.top)
                found, problems = validate(TreatyStatus, data, tree.top, tree.path)
                self.problems += problems
                return found or TreatyStatus()
        return TreatyStatus()

    def template(self, name: str) -> str:
        """A file below reports/, such as `briefing/briefing.html`; raises SafegapError."""
        kind, _, file = name.partition("/")
        if _is_name(kind):
            for folder in self._folders("reports", kind):
                if _is_name(file) and folder.has(file):
                    return folder.read(file).decode("utf-8")
        raise SafegapError(f"there is no report file {shown(name)}")

    def wording(self, kind: str) -> dict[str, Plain]:
        """A report kind's phrases; raises SafegapError if they can't be read."""
        name = f"{kind}/wording.yaml"
        tree = read_tree(self.template(name).encode(), f"reports/{name}")
        self.problems += tree.problems
        found = plain(tree.top) if tree.top else None
        if not isinstance(found, dict):
            raise SafegapError(f"reports/{name} should be a mapping")
        return found


def _codes(folder: Folder) -> list[str]:
    names = (name.removesuffix(".yaml") for name in folder.names("", ".yaml"))
    return [name for name in names if _STATE.fullmatch(name)]


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text)) and ".." not in text
