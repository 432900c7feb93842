"""Writes of files and of their text."""

from nhip.files.services.reading import read_layer, request_text, resume_reading
from nhip.files.services.storing import SHEET_TYPE, store_file
from nhip.files.services.sweeping import sweep_store

__all__ = ["SHEET_TYPE", "read_layer", "request_text", "resume_reading", "store_file", "sweep_store"]
