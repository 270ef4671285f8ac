"""Reading what people write: YAML with positions, validation, the workspace."""
