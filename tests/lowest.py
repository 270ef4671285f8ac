"""The lowest versions that pyproject.toml allows, as pip takes them: one in a line."""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))[
    "project"
]
for each in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["reports"]):
    print(re.sub(">=", "==", each))  # noqa: T201 - it is a list for pip
