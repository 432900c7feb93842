"""Writes of the imports page and of the import commands."""

from nhip.exchange.services.command import ImportReport, import_file
from nhip.exchange.services.mapping import choose_kind, forget_preset, map_columns, save_preset
from nhip.exchange.services.receiving import check_batch, receive_file
from nhip.exchange.services.running import give_up, recheck, run_batch, start_batch

__all__ = [
    "ImportReport",
    "check_batch",
    "choose_kind",
    "forget_preset",
    "give_up",
    "import_file",
    "map_columns",
    "receive_file",
    "recheck",
    "run_batch",
    "save_preset",
    "start_batch",
]
