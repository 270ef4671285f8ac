"""What the document of a form prints."""

from collections.abc import Mapping
from dataclasses import dataclass

from safegap.model.form import Form


@dataclass(frozen=True, slots=True)
class FormView:
    """A form with the words around it."""

    form: Form
    phrases: Mapping[str, str]

    @property
    def number(self) -> str:
        """Of the document: another profile, another number."""
        return f"SG-{self.form.state}-form-{self.form.digest[:8]}"
