"""What is explained stands in the code: an explanation of what is gone goes too."""

from tests.mutants.run import CHECKOUT, explained


def test_every_line_that_is_explained_is_there() -> None:
    lines = {
        file: {line.strip() for line in (CHECKOUT / "engine" / file).read_text("utf-8").split("\n")}
        for file in {each.file for each in explained()}
    }
    gone = [each for each in explained() if not set(each.was.split(" / ")) <= lines[each.file]]
    assert gone == []


def test_every_explanation_is_of_a_change() -> None:
    assert all(each.was != each.becomes and why for each, why in explained().items())
