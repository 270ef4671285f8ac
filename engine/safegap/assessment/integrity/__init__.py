"""What a careless or biased hand would do to a profile, found by its shape. Pure."""
