"""Rules held against themselves: their examples, their mutants, their shape, what they cover."""
