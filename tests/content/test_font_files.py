"""Fonts of a repository and of the package."""

from pathlib import Path

import pytest

from safegap.content import font_files
from safegap.content.workspace import Workspace
from safegap.model.problem import SafegapError


def shelf(root: Path) -> Path:
    folder = root / "reports" / "fonts"
    folder.mkdir(parents=True)
    return folder


def test_the_package_brings_fonts_with_their_licences() -> None:
    found = Workspace(Path(font_files.__file__).parents[3]).fonts()
    assert {"SourceSerif4-Regular.ttf", "NotoNaskhArabic-Regular.ttf"} <= set(found)
    assert sum(map(len, found.values())) < 5_000_000
    assert list(found) == sorted(found)


def test_own_fonts_are_added_and_replace_those_of_the_same_name(tmp_path: Path) -> None:
    folder = shelf(tmp_path)
    (folder / "SourceSans3-Regular.ttf").write_bytes(b"own")
    (folder / "Another.otf").write_bytes(b"more")
    (folder / "notes.txt").write_bytes(b"no font")
    found = Workspace(tmp_path).fonts()
    assert found["SourceSans3-Regular.ttf"] == b"own"
    assert found["Another.otf"] == b"more"
    assert "SourceSerif4-Regular.ttf" in found
    assert "notes.txt" not in found


def test_a_font_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_files, "_MOST", 10)
    (shelf(tmp_path) / "Big.ttf").write_bytes(b"0" * 11)
    with pytest.raises(SafegapError, match=r"Big\.ttf is larger than 10 bytes"):
        Workspace(tmp_path).fonts()


def test_a_link_to_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.ttf").write_bytes(b"secret")
    (shelf(tmp_path / "own") / "x.ttf").symlink_to(tmp_path / "secret.ttf")
    with pytest.raises(SafegapError, match="leads out of its folder"):
        Workspace(tmp_path / "own").fonts()
