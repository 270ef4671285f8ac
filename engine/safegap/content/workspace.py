"""Which rules, profiles and reports are in force: the user's own, and the shipped for the rest."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path, PurePath

from safegap.content.bill_files import amended_state, read_bill
from safegap.content.files import Folder
from safegap.content.misnamed import CODE, misnamed
from safegap.content.misnamed_bills import is_bill_name, misnamed_bills
from safegap.content.pack_files import read_pack
from safegap.content.places import is_name
from safegap.content.profile_files import read_profile
from safegap.content.report_places import ReportPlaces
from safegap.content.suggest import did_you_mean, shown
from safegap.content.treaty_files import read_treaty
from safegap.content.waiver_files import read_waivers
from safegap.model.bill import Bill
from safegap.model.defaults import DEFAULT_PACK
from safegap.model.instrument import Instrument
from safegap.model.pack import Pack
from safegap.model.problem import NothingChecked, Problem, SafegapError
from safegap.model.profile import Profile
from safegap.model.treaty import TreatyStatus
from safegap.model.waiver import Waiver

_STATE = re.compile(r"[A-Za-z]{2}")
_TREATY = "treaty-status.yaml"
_WAIVERS = "waivers.yaml"


@dataclass
class Workspace(ReportPlaces):
    """A folder with rules/, profiles/ and reports/; whatever it lacks comes from the package."""

    _instrument: Instrument | None = field(default=None, repr=False)
    """That of the pack read last: the treaty status is held against its dates."""
    _waivers: dict[str, tuple[Waiver, ...]] = field(
        default_factory=dict[str, tuple[Waiver, ...]], repr=False
    )
    """By pack, once read."""

    def pack(self, key: str = DEFAULT_PACK) -> Pack:
        """The rule pack of this key, or those of several keys with commas between them.

        Raises SafegapError if there is none that can be read.
        """
        keys = list(dict.fromkeys(part.strip() for part in key.split(",")))
        packs = [self._pack(each) for each in keys]
        if len(packs) == 1:
            return packs[0]
        from safegap.content.packs_together import together

        return together(packs)

    def _pack(self, key: str) -> Pack:
        folder = self._pack_folder(key)
        if folder is None:
            hint = did_you_mean(key, self.pack_keys()) or "see `safegap schema --help`"
            raise SafegapError(f"there is no rule pack {shown(key)}; {hint}")
        pack, problems = read_pack(folder, self._pack_folder)
        self.problems += [each for each in problems if each not in self.problems]
        if pack is None:
            raise SafegapError(f"the rule pack {shown(key)} can't be read", tuple(problems))
        self._instrument = pack.instrument or self._instrument
        if not pack.rules:
            message = f"the rule pack {shown(key)} has no rule that could be read"
            raise NothingChecked(message, tuple(problems))
        return pack

    def _pack_folder(self, key: str) -> Folder | None:
        folders = self._folders("rules", key) if is_name(key) else []
        return folders[0] if folders else None

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
        """Those whose profile stands in the user's repository; all, if it has no profiles/."""
        folders = self._folders("profiles")
        return sorted(_codes(folders[0])) if folders else []

    def repository_states(self) -> list[str]:
        """Those whose profile stands in the user's repository; none of the package's."""
        own = Folder(self.own_folder.place.joinpath("profiles"), "")
        return sorted(_codes(own))

    def misnamed_profiles(self) -> list[Problem]:
        """Files among the user's profiles that nothing reads, because of their name."""
        own = self.own_folder
        return misnamed(Folder(own.place.joinpath("profiles"), own.shown("profiles")))

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
        if profile and (stem := PurePath(path).stem) != profile.state and CODE.fullmatch(stem):
            line, column = profile.places.get("state", (1, 1))
            message = f"the file is named {stem}.yaml, and says `state: {profile.state}`"
            hint = f"correct one of the two: {profile.state}.yaml, or `state: {stem}`"
            self.problems.append(Problem(path, line, column, "wrong-state", message, hint))
        return profile

    def identity(self, state: str) -> tuple[str, str]:
        """Path and digest of a State's profile, without reading what it says.

        Raises SafegapError if there is none.
        """
        content, path = self._by_code(state)
        return path, sha256(content).hexdigest()

    def _by_path(self, wanted: str) -> tuple[bytes, str]:
        if self.own:
            return self._by_path_in(self.own, wanted)
        path = Path(wanted)
        try:
            if not path.is_file():
                raise SafegapError(f"there is no file {shown(wanted)}")
            return Folder(path.parent, "").read(path.name), path.as_posix()
        except OSError as fault:
            raise SafegapError(f"{shown(wanted)} can't be read: {fault.strerror}") from fault

    def _by_path_in(self, own: Folder, wanted: str) -> tuple[bytes, str]:
        """A path from here or from the root, in a workspace that is not on the disk."""
        here = Path(os.path.relpath(wanted, self.root)).as_posix()
        for name in dict.fromkeys((here, PurePath(wanted).as_posix())):
            if all(map(is_name, name.split("/"))) and own.has(name):
                return own.read(name), own.shown(name)
        raise SafegapError(f"there is no file {shown(own.shown(wanted))}")

    def _by_code(self, wanted: str) -> tuple[bytes, str]:
        name = f"{wanted.upper()}.yaml"
        if _STATE.fullmatch(wanted):
            for folder in self._folders("profiles"):
                if folder.has(name):
                    return folder.read(name), folder.shown(name)
        states = self.states()
        if self.known:
            there = f"it had profiles of {', '.join(states)}" if states else "it had no profile"
            message = f"there was no profile of {shown(wanted)} in {self.known.commit_words}"
            raise SafegapError(f"{message}; {there}")
        near = did_you_mean(wanted.upper(), states) if len(states) > 12 else ""
        hint = near or (f"profiles exist for {', '.join(states)}" if states else "write one")
        raise SafegapError(f"there is no profile of {shown(wanted)}; {hint}")

    def bill_names(self) -> list[str]:
        """The bills that can be named: the files in profiles/bills/."""
        folders = self._folders("profiles", "bills")
        return sorted({name for folder in folders for name in _bills(folder)})

    def own_bill_names(self) -> list[str]:
        """Those that stand in the user's repository; none of the package's."""
        return sorted(_bills(self._own_bills))

    def misnamed_bills(self) -> list[Problem]:
        """Files among the user's bills that nothing reads, because of their name."""
        return misnamed_bills(self._own_bills)

    @property
    def _own_bills(self) -> Folder:
        own = self.own_folder
        place = own.place.joinpath("profiles").joinpath("bills")
        return Folder(place, own.shown("profiles/bills"))

    def amended_state(self, name: str) -> str:
        """The code of the State whose law a bill amends; empty if it can't be read."""
        return amended_state(*self._bill_text(name))[0]

    def bill(
        self, name: str, pack: Pack, known: Mapping[str, Profile] | None = None
    ) -> tuple[Bill | None, Profile | None]:
        """A bill and the profile that it amends; None for what has problems.

        `known`: profiles by State that need not be read again. Raises SafegapError if there is no
        such bill.
        """
        content, path = self._bill_text(name)
        state, line, column = amended_state(content, path)
        profile = (known or {}).get(state)
        if state and state not in self.states():
            message = f"there is no profile of {state}, whose law the bill amends"
            hint = did_you_mean(state, self.states()) or f"start one: safegap new profile {state}"
            self.problems.append(Problem(path, line, column, "missing-profile", message, hint))
        elif state and profile is None:
            profile = self.profile(state, pack)
            if profile is None:  # told already; the bill can be read once that is mended
                return None, None
        bill, problems = read_bill(content, path, pack.codebook, profile)
        self.problems += problems
        return (bill if profile else None), profile

    def _bill_text(self, name: str) -> tuple[bytes, str]:
        for folder in self._folders("profiles", "bills"):
            if is_bill_name(name) and folder.has(f"{name}.yaml"):
                return folder.read(f"{name}.yaml"), folder.shown(f"{name}.yaml")
        known = self.bill_names()
        hint = did_you_mean(name, known) or "write one with `safegap new bill`"
        raise SafegapError(f"there is no bill {shown(name)} in profiles/bills/; {hint}")

    @cached_property
    def treaty(self) -> TreatyStatus:
        """Who has signed and ratified; empty if it can't be read."""
        folders = self._folders("profiles")
        if self.known and not self.has_then("profiles", _TREATY):
            folders = type(self)(self.root)._folders("profiles")  # noqa: SLF001 - its own kind
        for folder in folders:
            if folder.has(_TREATY):
                path = folder.shown(_TREATY)
                found, problems = read_treaty(folder.read(_TREATY), path, self._instrument)
                self.problems += problems
                return found
        return TreatyStatus()

    def waivers(self, pack: Pack) -> tuple[Waiver, ...]:
        """The findings of a pack that the user accepts; none come with safegap."""
        key, own = ",".join(pack.keys), self._roots[0]
        if key not in self._waivers:
            found: tuple[Waiver, ...] = ()
            if own.has(_WAIVERS):
                path = own.shown(_WAIVERS)
                elsewhere = partial(self._rules_elsewhere, key)
                found, problems = read_waivers(own.read(_WAIVERS), path, pack, elsewhere)
                self.problems += problems
            self._waivers[key] = found
        return self._waivers[key]

    def _rules_elsewhere(self, key: str) -> set[str]:
        """The ids, old ones too, of the rules of every pack but one."""
        others = (each for each in self.pack_keys() if each not in key.split(","))
        folders = (self._folders("rules", each)[0] for each in others)
        found = (read_pack(folder, self._pack_folder)[0] for folder in folders)
        rules = [rule for pack in found if pack for rule in pack.rules]
        off = [each.rule for pack in found if pack for each in pack.switched_off]
        names = {*off, *(name for rule in rules for name in (rule.id, *rule.replaces))}
        # Beside another pack, a rule may be named after its own (`packs_together`).
        return names | {f"{each}.{name}" for each in self.pack_keys() for name in names}


def _codes(folder: Folder) -> list[str]:
    names = (name.removesuffix(".yaml") for name in folder.names("", ".yaml"))
    return [name for name in names if CODE.fullmatch(name)]


def _bills(folder: Folder) -> list[str]:
    names = (name.removesuffix(".yaml") for name in folder.names("", ".yaml"))
    return [name for name in names if is_bill_name(name) and folder.has(f"{name}.yaml")]
