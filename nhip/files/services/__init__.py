"""Writes of files and of their text."""

from nhip.files.services.reading import read_layer, request_text, resume_reading
from nhip.files.services.storing import SHEET_TYPE, Prepared, keep_file, prepare_file, store_file
from nhip.files.services.sweeping import sweep_store
from nhip.files.services.viruses import Flagged, ScannerAway

__all__ = [
    "SHEET_TYPE",
    "Flagged",
    "Prepared",
    "ScannerAway",
    "keep_file",
    "prepare_file",
    "read_layer",
    "request_text",
    "resume_reading",
    "store_file",
    "sweep_store",
]
