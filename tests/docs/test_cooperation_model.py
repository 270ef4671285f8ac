"""The page on the legal model and the model itself speak of the same forms, grounds and articles."""

import re
from pathlib import Path

from safegap.content.workspace import Workspace
from safegap.resources import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "cooperation-model.md").read_text(encoding="utf-8")


def test_every_ground_is_explained_and_none_is_invented() -> None:
    model = Workspace(Path(str(shipped()))).pack().cooperation
    assert model
    named = set(re.findall(r"`([a-z0-9-]+)`", PAGE)) - {"code"}
    assert {each.key for each in model.grounds} == named
    assert len({each.key for each in model.grounds}) == len(model.grounds)


def test_every_form_is_read_with_a_ground_of_each_effect() -> None:
    model = Workspace(Path(str(shipped()))).pack().cooperation
    assert model
    for form in model.forms:
        effects = {
            each.effect for each in model.grounds if not each.forms or form.key in each.forms
        }
        assert "outside" in effects, form.key
        assert effects & {"must-refuse", "may-refuse"}, form.key
