"""What changed between two states of profiles and rules, why, and whether evidence backs it."""
