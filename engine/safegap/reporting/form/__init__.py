"""Forms that people fill in without YAML: what they show, and how they are written."""
