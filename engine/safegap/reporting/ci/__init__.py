"""Writers of what `check` found in the formats that CI systems read."""
