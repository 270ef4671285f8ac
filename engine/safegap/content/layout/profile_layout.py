"""A profile in canonical order and layout: other lines, the same content and comments."""

from collections import Counter

from safegap.content.layout.lines import Layout
from safegap.content.layout.order import ProfileOrder
from safegap.content.text_files import read_text
from safegap.content.yaml_nodes import Mapping, plain
from safegap.content.yaml_tree import read_tree
from safegap.model.problem import Problem
from safegap.model.question import Codebook


def laid_out(content: bytes, path: str, codebook: Codebook) -> tuple[bytes, list[Problem]]:
    """The profile laid out anew, or as it is with what stands against it.

    Line ends become line feeds, and a byte order mark is left out.
    """
    tree = read_tree(content, path)
    if tree.problems:
        return content, tree.problems
    if not isinstance(tree.top, Mapping):
        message, hint = "a profile is a mapping", "begin with `state:`"
        return content, [Problem(path, 1, 1, "wrong-value", message, hint)]
    text, _ = read_text(content, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    new = Layout(text, ProfileOrder(codebook)).text()
    if not _same(text, new, path):
        message = "this file can't be laid out without a change of its meaning, so it is left alone"
        hint = "lay it out by hand, in the order of docs/format-profile.md"
        return content, [Problem(path, 1, 1, "layout", message, hint)]
    return new.encode(), []


def _same(old: str, new: str, path: str) -> bool:
    """Whether content and comments are the same; what is checked here is never assumed."""
    one, other = read_tree(old.encode(), path), read_tree(new.encode(), path)
    if other.problems or one.top is None or other.top is None:
        return False
    signs = [Counter("".join(each.split())) for each in (old, new)]
    return plain(one.top) == plain(other.top) and signs[0] == signs[1]
