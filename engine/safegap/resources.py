"""Where rules, profiles and reports are: in the installed package, or in the checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped() -> Traversable:
    """The folder that holds rules/, profiles/ and reports/; raises FileNotFoundError."""
    packaged = files("safegap").joinpath("_data")
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file():
        return checkout
    message = f"safegap's own content is neither in {packaged} nor in {checkout}; reinstall it"
    raise FileNotFoundError(message)
