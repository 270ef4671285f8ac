"""Forms that people fill in without YAML: read back, and turned into changes of a profile."""
