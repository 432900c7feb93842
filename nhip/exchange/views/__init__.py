"""Pages of imports."""

from nhip.exchange.views.deeds import choose_kind, forget_preset, map_columns, recheck, save_preset, start, upload
from nhip.exchange.views.reading import batch_detail, blank, import_list, progress, result

__all__ = [
    "batch_detail",
    "blank",
    "choose_kind",
    "forget_preset",
    "import_list",
    "map_columns",
    "progress",
    "recheck",
    "result",
    "save_preset",
    "start",
    "upload",
]
