"""The concepts: questions, conditions, rules, profiles, findings. Frozen, and free of files."""
