"""A real YAML language server with the schemas: what a researcher sees while typing."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from safegap.content.schema import profile_schema, schemas
from safegap.content.workspace import Workspace
from safegap.resources import shipped
from tests.integrations.language_server import Editor

pytestmark = pytest.mark.integration
SERVER = "yaml-language-server@1.25.0"
ROOT = Path(str(shipped()))
MODELINE = "# yaml-language-server: $schema=../docs/schema/profile.json\n"
BROKEN = f"""{MODELINE}state: XX
name: Nowhere
law-as-of: 2026-01-31
answers:
  oversight.bodies: {{value: none}}
powers:
  content-interception:
    authorising-body: {{value: cuort, cite: act s 1}}
"""


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    npx = shutil.which("npx")
    if not npx:
        pytest.skip("yaml-language-server can't be had: there is no npx")
    try:
        install = [npx, "--yes", "--package", SERVER, "--", "node", "--version"]
        subprocess.run(install, check=True, capture_output=True, timeout=240)
    except (subprocess.SubprocessError, OSError) as fault:
        pytest.skip(f"yaml-language-server can't be had in four minutes: {fault}")
    with Editor([npx, "--yes", SERVER, "--stdio"], ROOT) as found:
        yield found


def labels(found: Any) -> list[str]:
    items = cast("list[dict[str, Any]]", found if isinstance(found, list) else found["items"])
    return [str(each["label"]) for each in items]


def place(text: str, words: str) -> tuple[int, int]:
    """Line and column of the first place where words stand, from 0."""
    before = text[: text.index(words)]
    return before.count("\n"), len(before) - (before.rfind("\n") + 1)


@pytest.mark.parametrize("name", ["profiles/KE.yaml", "profiles/bills/ZA-rica-amendment.yaml"])
def test_nothing_is_wrong_with_a_shipped_file(name: str, editor: Editor) -> None:
    path = ROOT / name
    assert editor.open(path, path.read_text(encoding="utf-8")) == []


def test_what_is_wrong_is_marked_at_its_line(editor: Editor) -> None:
    found = editor.open(ROOT / "profiles/XX.yaml", BROKEN)
    marked = {each["range"]["start"]["line"] for each in found}
    assert marked == {place(BROKEN, "oversight.bodies")[0], place(BROKEN, "cuort")[0]}


def test_questions_and_values_are_completed(editor: Editor) -> None:
    path = ROOT / "profiles/XY.yaml"
    text = BROKEN.replace("oversight.bodies: {value: none}", "overs")
    editor.open(path, text)
    line, column = place(text, "overs\n")
    assert "oversight.body" in labels(editor.at("completion", path, line, column + 5))
    values = labels(editor.at("completion", path, *place(text, "cuort")))
    assert values[:2] == ["court", "independent-body"]
    assert "unknown" in values


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the schemas of a profile, of waivers and of overrides."""
    folder = tmp_path_factory.mktemp("own")
    files = Workspace(ROOT)
    pack = files.pack()
    profile = files.profile("KE", pack)
    assert profile
    found = schemas(pack) | {"profile-KE.json": profile_schema(pack.codebook, profile.sources)}
    for name in ("profile-KE.json", "waivers.json", "uncc/overrides.json"):
        (folder / Path(name).name).write_text(json.dumps(found[name]), encoding="utf-8")
    return folder


def test_the_sources_of_a_profile_are_completed_and_checked(editor: Editor, own: Path) -> None:
    text = BROKEN.replace(MODELINE, "# yaml-language-server: $schema=profile-KE.json\n")
    text = text.replace("cuort", "court").replace("oversight.bodies", "oversight.body")
    path = own / "KE.yaml"
    marked = editor.open(path, text)
    assert [each["range"]["start"]["line"] for each in marked] == [place(text, "act s 1")[0]]
    assert "Cite a source" in marked[0]["message"]
    assert "cmca" in labels(editor.at("completion", path, *place(text, "act s 1")))


@pytest.mark.parametrize("schema", ["waivers", "overrides"])
def test_the_ids_of_rules_are_completed(schema: str, editor: Editor, own: Path) -> None:
    text = f"# yaml-language-server: $schema={schema}.json\n- rule: x\n"
    path = own / f"{schema}.yaml"
    editor.open(path, text)
    assert "notification.target" in labels(editor.at("completion", path, *place(text, "x\n")))


def test_the_guidance_of_a_question_is_shown(editor: Editor) -> None:
    path = ROOT / "profiles/KE.yaml"
    text = path.read_text(encoding="utf-8")
    editor.open(path, text)
    shown = editor.at("hover", path, *place(text, "retention.period"))["contents"]["value"]
    assert "Where to look" in shown
    assert "`no-limit`" in shown
