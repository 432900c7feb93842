"""Reads the text of a Vietnamese official document: metadata and the tasks that it assigns, with spans and reasons."""

from nhip.reading.assemble import read
from nhip.reading.model import Deadline, Found, Metadata, Reading, TaskProposal

__all__ = ["Deadline", "Found", "Metadata", "Reading", "TaskProposal", "read"]
