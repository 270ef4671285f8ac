"""Settings: safegap.yaml in the workspace's folder, else [tool.safegap] in its pyproject.toml."""

from dataclasses import dataclass
from pathlib import Path

from safegap.content.faults import validate
from safegap.content.files import Folder
from safegap.content.settings_toml import mentions_settings, toml_settings
from safegap.content.suggest import shown
from safegap.content.yaml_nodes import Mapping, plain
from safegap.content.yaml_tree import Tree, read_tree
from safegap.model.problem import Problem, SafegapError
from safegap.model.settings import Settings

YAML = "safegap.yaml"
TOML = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class FoundSettings:
    """Settings that were found, and what a user should know about where."""

    settings: Settings
    note: str = ""
    """One sentence; empty if there is nothing to say."""


def settings_of(own: Folder) -> FoundSettings:
    """The settings of a workspace: all unset if it has none. Raises SafegapError for faults."""
    settings = _read(own, YAML) if own.has(YAML) else Settings()
    if not own.has(TOML):
        return FoundSettings(settings)
    if not settings.given():
        return FoundSettings(_read(own, TOML))
    both = mentions_settings(own.read(TOML))
    note = f"{own.shown(YAML)} counts, and [tool.safegap] in {own.shown(TOML)} is not read"
    return FoundSettings(settings, note if both else "")


def settings_in(file: Path) -> FoundSettings:
    """The settings of one file that the user names. Raises SafegapError for faults."""
    if not file.is_file():
        raise SafegapError(f"there is no settings file {shown(file)}; write it, or omit --config")
    try:
        return FoundSettings(_read(Folder(file.parent, _named(file.parent)), file.name))
    except OSError as fault:
        raise SafegapError(f"{shown(file)} can't be read: {fault.strerror}") from fault


def _named(folder: Path) -> str:
    return "" if folder == Path() else folder.as_posix()


def _read(folder: Folder, name: str) -> Settings:
    content, path = folder.read(name), folder.shown(name)
    is_toml = name.endswith(".toml")
    tree = toml_settings(content, path) if is_toml else read_tree(content, path)
    settings, problems = _settings(tree)
    if settings is None:
        raise SafegapError(f"the settings in {path} can't be used", tuple(problems))
    return settings


def _settings(tree: Tree) -> tuple[Settings | None, list[Problem]]:
    if [each.code for each in tree.problems] == ["empty-file"]:
        return Settings(), []  # nothing but comments settles nothing
    if tree.problems or tree.top is None:
        return None, tree.problems
    if not isinstance(tree.top, Mapping):
        message, hint = "settings are a mapping", "write lines such as `fail-on: gap`"
        place = tree.top.line, tree.top.column
        return None, [Problem(tree.path, *place, "wrong-value", message, hint)]
    found = {key.text: plain(value) for key, value in tree.top.entries}
    data = {name: value for name, value in found.items() if value is not None}
    return validate(Settings, data, tree.top, tree.path)
