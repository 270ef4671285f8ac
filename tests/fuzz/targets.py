"""What reads strangers' bytes. Each ends with a result or a list of problems, or says SafegapError."""

import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from safegap.content.bill_files import amended_state, read_bill
from safegap.content.editing.edits import edited
from safegap.content.files import Folder
from safegap.content.forms.workbook import read_workbook
from safegap.content.layout.profile_layout import laid_out
from safegap.content.pack_files import read_pack
from safegap.content.profile_files import read_profile
from safegap.content.rule_files import read_rules
from safegap.content.settings_files import settings_in
from safegap.content.stored_result import read_stored
from safegap.content.treaty_files import read_treaty
from safegap.content.waiver_files import read_waivers
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.logic.compile import compile_rule
from safegap.logic.diagram import TooMuchWork
from safegap.logic.reading import Subject
from safegap.model.pack import Pack
from safegap.model.problem import SafegapError
from safegap.model.profile import Profile
from safegap.reporting.form.build_form import form
from safegap.reporting.form.xlsx_form import xlsx_form
from tests.conftest import TESTS

Target = Callable[[bytes], object]
REPOSITORY = TESTS / "repository"


@cache
def pack() -> Pack:
    """The small pack."""
    return Workspace(REPOSITORY).pack("mini")


@cache
def norway() -> Profile:
    """Its profile."""
    profile = Workspace(REPOSITORY).profile("NO", pack())
    assert profile
    return profile


def tree(content: bytes) -> None:
    """YAML of any kind."""
    found = read_tree(content, "x.yaml")
    if found.top:
        plain(found.top)


def profile(content: bytes) -> None:
    """A profile; one that can be read can be laid out too."""
    found, problems = read_profile(content, "profiles/NO.yaml", pack().codebook)
    assert found or problems
    if found and not problems:
        laid_out(content, "profiles/NO.yaml", pack().codebook)


def rules(content: bytes) -> None:
    """A file of rules; each that can be read can be compiled, or is too large."""
    found, _ = read_rules(read_tree(content, "x.yaml"), pack().codebook)
    for rule in found:
        for item in rule.subjects.items[:2] or (None,):
            try:
                compile_rule(rule, Subject(rule.subjects.scope, item), pack().codebook)
            except TooMuchWork:
                continue


def whole_pack(name: str) -> Target:
    """A pack with this file in it."""

    def read(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            (place / "pack.yaml").write_text("key: own\ntitle: t\nversion: '1'\nextends: mini\n")
            target = place / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
            base = Folder(REPOSITORY / "rules/mini", "rules/mini")
            found, problems = read_pack(Folder(place, "rules/own"), lambda _: base)
            assert found or problems

    return read


def waivers(content: bytes) -> None:
    """Waivers."""
    read_waivers(content, "waivers.yaml", pack())


def bill(content: bytes) -> None:
    """A bill."""
    amended_state(content, "b.yaml")
    read_bill(content, "b.yaml", pack().codebook, norway())


def treaty(content: bytes) -> None:
    """The treaty status."""
    read_treaty(content, "treaty-status.yaml", pack().instrument)


def in_a_file(name: str, read: Callable[[Path], object]) -> Target:
    """Something that is read from a file by its path."""

    def target(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            allowed(lambda: read(path))

    return target


def workbook(content: bytes) -> None:
    """A form that came back."""
    allowed(lambda: read_workbook(content, "a.xlsx"))


def editing(content: bytes) -> None:
    """A profile's text, with nothing to change in it."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    found = edited(text, "NO.yaml", [], pack().codebook)
    assert found.problems or found.text == text


def allowed(read: Callable[[], object]) -> None:
    """What can't be read may say so."""
    try:
        read()
    except SafegapError:
        return


TARGETS: Mapping[str, tuple[Target, str]] = {
    "tree": (tree, "profiles/NO.yaml"),
    "profile": (profile, "profiles/NO.yaml"),
    "rules": (rules, "rules/mini/rules/rules.yaml"),
    "codebook": (whole_pack("codebook/own.yaml"), "rules/mini/codebook/questions.yaml"),
    "pack": (whole_pack("pack.yaml"), "rules/mini/pack.yaml"),
    "overrides": (whole_pack("overrides.yaml"), "../fuzz/overrides.yaml"),
    "changelog": (whole_pack("changelog.yaml"), "../fuzz/changelog.yaml"),
    "instrument": (whole_pack("instrument.yaml"), "rules/mini/instrument.yaml"),
    "waivers": (waivers, "../fuzz/waivers.yaml"),
    "bill": (bill, "../fuzz/bill.yaml"),
    "treaty": (treaty, "../../profiles/treaty-status.yaml"),
    "settings": (in_a_file("safegap.yaml", settings_in), "../fuzz/settings.yaml"),
    "pyproject": (in_a_file("pyproject.toml", settings_in), "../fuzz/pyproject.toml"),
    "stored-result": (in_a_file("base.json", read_stored), "../fuzz/stored.json"),
    "workbook": (workbook, ""),
    "editing": (editing, "profiles/NO.yaml"),
}
"""By name: what reads, and a file that it takes, from the small repository; empty: one is made."""


def seed(name: str) -> bytes:
    """The file that a target takes."""
    if name == "workbook":
        return xlsx_form(form(pack(), norway()), Workspace(REPOSITORY).wording("form"), 0)
    return (REPOSITORY / TARGETS[name][1]).read_bytes()
