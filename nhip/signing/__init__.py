"""Digital signatures of PDF documents: who signed, when, whether anything was changed since, whether to trust it."""

from nhip.signing.checking import NotPdfError, judgement_of
from nhip.signing.judging import Judgement, Outcome
from nhip.signing.trust import Trust, load_trust
from nhip.signing.verdicts import PDF_TYPE, Signature, verdicts_of

__all__ = [
    "PDF_TYPE",
    "Judgement",
    "NotPdfError",
    "Outcome",
    "Signature",
    "Trust",
    "judgement_of",
    "load_trust",
    "verdicts_of",
]
