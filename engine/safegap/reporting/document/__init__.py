"""A report as a document without a format: what DOCX, PDF and Markdown are written from."""
