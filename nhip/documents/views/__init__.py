"""Pages of the registers beside their lists: certificate, voiding, numbering, printing."""

from nhip.documents.views.finding import find, save, switch
from nhip.documents.views.printing import book, envelope, slip, stamp, stamps
from nhip.documents.views.registers import address, certificate, numbering, set_numbering, void

__all__ = [
    "address",
    "book",
    "certificate",
    "envelope",
    "find",
    "numbering",
    "save",
    "set_numbering",
    "slip",
    "stamp",
    "stamps",
    "switch",
    "void",
]
