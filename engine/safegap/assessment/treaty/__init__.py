"""What follows from who has joined the treaty: entry into force, and what joining means."""
