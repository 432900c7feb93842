"""The journal: one entry per deed, in the deed's own transaction; append-only and sealed.

`record` and `record_many` write, `timeline_of` and `entries_visible` read, `seal` closes blocks; the proof is in
nhip/core/proof and needs neither this package nor a database.
"""

from nhip.core.journal.record import Deed, record, record_many
from nhip.core.journal.selectors import entries_visible, timeline_of

__all__ = ["Deed", "entries_visible", "record", "record_many", "timeline_of"]
