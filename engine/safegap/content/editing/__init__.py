"""Changes of a profile's answers in its text: every other line stays as it is."""
