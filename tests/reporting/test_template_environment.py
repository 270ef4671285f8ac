"""The environment in which templates are filled, when one is kept for many reports."""

from types import SimpleNamespace

import pytest
from jinja2.exceptions import SecurityError

from safegap.reporting import template_environment
from safegap.reporting.template_environment import Bounded, TooLong


def environment(**templates: str) -> Bounded:
    """One that has these templates."""
    return Bounded(templates.__getitem__, autoescape=True)


def test_the_steps_of_each_report_are_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_environment, "MOST_STEPS", 100)
    kept = environment(page="{% for each in view %}{{ each }}{% endfor %}")
    for _ in range(3):
        assert kept.filled("page", view=[1] * 90) == "1" * 90
    with pytest.raises(TooLong):
        kept.filled("page", view=[1] * 101)
    assert kept.filled("page", view=[1]) == "1"


def test_a_template_is_read_once() -> None:
    read: list[str] = []

    def templates(name: str) -> str:
        read.append(name)
        return "{{ view }}"

    kept = Bounded(templates, autoescape=True)
    assert [kept.filled("page", view=n) for n in (1, 2)] == ["1", "2"]
    assert read == ["page"]


@pytest.mark.parametrize("first", ["of a record", "of a type"])
def test_what_may_be_read_of_one_type_is_not_allowed_of_another(first: str) -> None:
    kept = environment(page="{{ view.mro }}")
    record = SimpleNamespace(mro="a field")
    if first == "of a record":
        assert kept.filled("page", view=record) == "a field"
    for _ in range(2):
        with pytest.raises(SecurityError):
            kept.filled("page", view=int)
        assert kept.filled("page", view=record) == "a field"
