"""One view of an assessment, and a writer for each format."""
