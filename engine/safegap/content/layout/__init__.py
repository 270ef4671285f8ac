"""How a file that people write is laid out: its order and its lines, never its meaning."""
