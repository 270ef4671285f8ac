"""Canonical order and layout: other lines, the same content, no comment lost."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from safegap.content.layout.profile_layout import laid_out
from safegap.content.workspace import Workspace
from safegap.content.yaml_nodes import plain
from safegap.content.yaml_tree import read_tree
from safegap.model.question import Codebook
from safegap.resources import shipped
from tests.conftest import TESTS

CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "cases/layout.yaml").read_text(encoding="utf-8")
)
ROOT = Path(str(shipped()))
STATES = Workspace(ROOT).states()


@cache
def codebook(pack: str) -> Codebook:
    root = ROOT if pack == "uncc" else TESTS / "repository"
    return Workspace(root).pack(pack).codebook


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_profile_before_and_after(case: dict[str, str]) -> None:
    found, problems = laid_out(case["before"].encode(), "NO.yaml", codebook("mini"))
    assert problems == []
    assert found.decode() == case["after"]
    assert laid_out(found, "NO.yaml", codebook("mini")) == (found, [])


@pytest.mark.parametrize("state", STATES)
def test_the_shipped_profiles_are_in_order(state: str) -> None:
    content = (ROOT / "profiles" / f"{state}.yaml").read_bytes()
    assert laid_out(content, state, codebook("uncc")) == (content, [])


def chopped(text: str) -> list[str]:
    """The parts of a shipped profile, above each of which is an empty line."""
    return [f"{each.rstrip()}\n" for each in re.split(r"\n\n(?=[a-z])", text)]


@settings(max_examples=20, deadline=None)
@given(state=st.sampled_from(["CA", "JO"]), data=st.data())
def test_whatever_order_the_parts_were_written_in_they_come_out_in_one(
    state: str, data: st.DataObject
) -> None:
    text = (ROOT / "profiles" / f"{state}.yaml").read_text(encoding="utf-8")
    head, *parts = chopped(text)
    order = data.draw(st.permutations(range(len(parts))))
    mixed = "\n".join([head, *(parts[place] for place in order)])
    assert laid_out(mixed.encode(), state, codebook("uncc")) == (text.encode(), [])


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_lines_taken_out_or_moved_lose_nothing_else(data: st.DataObject) -> None:
    """What is broken is left alone; what can still be read keeps its content."""
    lines = (ROOT / "profiles/JO.yaml").read_text(encoding="utf-8").split("\n")
    at = data.draw(st.integers(0, len(lines) - 2))
    lines[at : at + 2] = data.draw(st.permutations(lines[at : at + 2]))[
        : data.draw(st.integers(0, 2))
    ]
    content = "\n".join(lines).encode()
    found, problems = laid_out(content, "JO.yaml", codebook("uncc"))
    if problems:
        assert found == content
        return
    before, after = read_tree(content, "x").top, read_tree(found, "x").top
    assert before
    assert after
    assert plain(before) == plain(after)


def test_what_can_not_be_read_is_left_alone_and_told() -> None:
    for text in (
        "a: [",
        "<<<<<<< x\nstate: NO\n",
        "a: &b 1\nc: *b\n",
        "- 1\n",
        "state: NO\nstate: NO\n",
    ):
        found, problems = laid_out(text.encode(), "NO.yaml", codebook("mini"))
        assert found == text.encode()
        assert problems[0].line >= 1
