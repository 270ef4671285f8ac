"""PDF: a style of one's own, and how its faults are told."""

import re
import sys

import pytest

from safegap.model.problem import SafegapError
from safegap.reporting.document.tree import Figure
from safegap.reporting.writer import TemplateFault
from tests.reporting.pdf_reading import Read
from tests.reporting.pdf_samples import document, para, sample, with_style, written

FAULTS = {
    '#import "look.typ": look\n#let style = nothing\n': (2, "unknown variable: nothing"),
    '#import "look.typ": look\n\n#let style = (..look, body: "big")\n': (None, "expected"),
    '#import "@preview/cetz:0.3.0"\n': (1, "packages are not read"),
    '#let f = "@preview/cetz:0.3.0"\n#import f\n': (2, "packages are not read"),
    '/* two\nlines */ #include "/etc/passwd"\n': (2, "packages are not read"),
    '#let style = eval("1")\n': (1, "does not use `eval`"),
    '#let style = std.at("x")\n': (1, "does not use `std`"),
    '#let style = read("/etc/passwd")\n': (1, "file not found"),
    '#let style = read("../../../../../../etc/passwd")\n': (1, "outside|escape"),
    "#let style = (\n": (1, "unclosed delimiter"),
    "#let x = 1\n#while true { x += 1 }\n#let style = (:)\n": (2, "always true"),
}


def test_a_kind_may_change_single_values_of_the_style() -> None:
    assert sample().size == (595, 842)
    style = '#import "look.typ": look\n#let style = (..look, paper: "us-letter")\n'
    made = written(document(para("x")), "mine", with_style(style))
    assert Read(made.content).size == (612, 792)


@pytest.mark.parametrize("style", FAULTS)
def test_a_fault_of_the_template_is_named_with_file_and_line(style: str) -> None:
    line, message = FAULTS[style]
    with pytest.raises(TemplateFault) as caught:
        written(document(para("x")), "mine", with_style(style))
    assert re.search(message, caught.value.message), caught.value.message
    if line:
        assert (caught.value.name, caught.value.line) == ("mine/style.typ", line)
    else:
        assert caught.value.line > 0
    assert "safegap-" not in caught.value.message


def test_a_picture_that_is_none_is_a_fault_and_no_crash() -> None:
    with pytest.raises(TemplateFault, match="it can't be set"):
        written(document(Figure("<svg", "P", "w")))


def test_without_the_package_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SafegapError, match=r"typst.*pip install 'safegap\[reports\]'"):
        written(document(para("x")))
