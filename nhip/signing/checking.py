"""A PDF from its file to the judgement: its signatures, and whom its text names."""

from pathlib import Path

from nhip.reading import read
from nhip.reading.sources import Unreadable, examine, extract
from nhip.signing.judging import Judgement, Named, judge
from nhip.signing.trust import Trust
from nhip.signing.verdicts import verdicts_of

_START = b"%PDF-"
_HEAD = 1024


class NotPdfError(Exception):
    """The file is no PDF."""


def judgement_of(path: Path, trust: Trust) -> Judgement:
    """The judgement of a PDF; NotPdfError when it is none, OSError when it cannot be opened."""
    with path.open("rb") as stream:
        if _START not in stream.read(_HEAD):
            raise NotPdfError("Không phải tệp PDF. Hãy kiểm tra bản PDF có chữ ký số, không phải ảnh hay bản Word.")
    found = verdicts_of(path, trust)
    return judge(found, named_in(path) if found else None)


def named_in(path: Path) -> Named:
    """Whom the text of the PDF names; nobody when it has no text or is a scan."""
    try:
        if examine(path).n_scans:
            return Named()
        metadata = read(extract(path).text).metadata
    except Unreadable:
        return Named()
    return Named(str(metadata.signer.value or ""), str(metadata.issuer.value or ""))
