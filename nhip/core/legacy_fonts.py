"""Telling text typed in the fonts of before Unicode, so that the refusal can name what is wrong."""

import re
from collections.abc import Iterable

# "đ" is ® in TCVN3 (ABC, .VnTime) and ñ in VNI; no Vietnamese Unicode text has these inside words.
_TCVN3 = re.compile(r"®[^\W\d_]|[a-zA-Z](?:®|µ|¸|¶|·|¹)|[sSkKhHvV][èéÌÒ]|[^\W\d_]®")
_VNI = re.compile(r"ñ[aeiouyAEIOUYô]|[aeiouy](?:ø|ù|û|õ|ï)|[aeo](?:â|ê|á|à|å|ã|ä)|[AEIOUY](?:Ø|Ù|Û|Õ|Ï)|Ñ[AEIOUYÔ]")


def guess_font(texts: Iterable[str]) -> str:
    """The name of the old encoding in which the texts seem to be typed, or ""."""
    joined = " ".join(texts)
    tcvn3, vni = len(_TCVN3.findall(joined)), len(_VNI.findall(joined))
    if max(tcvn3, vni) < 2:  # noqa: PLR2004 - one strange letter proves nothing
        return ""
    return "TCVN3 (phông .VnTime)" if tcvn3 >= vni else "VNI (phông VNI-Times)"
