"""Deeds on tasks and the assignment by hand."""
