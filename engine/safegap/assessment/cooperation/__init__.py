"""Cooperation between two States: rules on both their laws, what may flow, and all pairs."""
