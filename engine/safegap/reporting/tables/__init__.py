"""Assessments as tables, and the sources of profiles for programs that manage citations."""
