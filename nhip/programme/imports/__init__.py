"""Files of the work programme: its frame, its items, the decisions that changed it."""

from nhip.core.imports import register_kind
from nhip.programme.imports.adjustments import ADJUSTMENTS
from nhip.programme.imports.frames import FRAMES
from nhip.programme.imports.items import ITEMS

for _kind in (FRAMES, ITEMS, ADJUSTMENTS):
    register_kind(_kind)
