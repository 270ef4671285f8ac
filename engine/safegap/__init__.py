"""safegap: finds the human-rights safeguards that a State's law lacks."""

__version__ = "0.1.0"
