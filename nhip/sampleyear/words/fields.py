"""Which departments and ministries write about a field and lead its tasks, by their symbols."""

from nhip.sampleyear.words import topics as t

BODIES: dict[str, tuple[str, ...]] = {
    t.ECONOMY: (
        "STC", "SKHĐT", "SCT", "BQLKCN", "CT", "THUE", "KBNN", "NHNNT", "CTK", "TK", "BTC", "BKHĐT", "BCT", "NHNN",
    ),
    t.SOCIETY: (
        "SGDĐT", "SYT", "SVHTTDL", "SVHTT", "SDL", "SLĐTBXH", "BHXH", "BDT", "SDTTG", "BGDĐT", "BYT", "BVHTTDL",
        "BLĐTBXH", "UBDT", "BDTTG",
    ),
    t.DEFENCE: ("CAT", "BCHQS", "BCA", "BQP"),
    t.FOREIGN: ("SNgV", "CAT", "SKHĐT", "STC", "BNG"),
    t.INTERNAL: ("STP", "TTT", "CTHADS", "THADS", "TAND", "VKSND", "BTP", "TTCP"),
    t.LAND: ("STNMT", "SNNMT", "BTNMT", "BNNMT"),
    t.BUILDING: ("SXD", "SGTVT", "SGTVTXD", "BQLDA", "BXD", "BGTVT"),
    t.FARMING: ("SNN", "SNNMT", "BNN", "BNNMT"),
    t.REFORM: ("STTTT", "SKHCN", "SNV", "STP", "BTTTT", "BKHCN", "BNV"),
    t.STAFFING: ("SNV", "BNV"),
    t.GENERAL: ("SKHĐT", "STC", "SNV", "CTK", "TK", "BKHĐT", "BTC"),
    t.PETITIONS: ("TTT", "STNMT", "SNNMT", "CAT", "TTCP"),
}  # fmt: skip
# bodies outside the Committee: they write to it, but it assigns them no task
OUTSIDE = frozenset({"TAND", "VKSND", "KBNN", "NHNNT", "CTHADS", "THADS", "CTK", "TK", "BHXH"})
