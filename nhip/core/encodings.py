"""Which encoding a text file is in: UTF-8, UTF-16 or, for old Vietnamese files, Windows-1258."""

import codecs
from pathlib import Path

_CHUNK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnknownEncoding(ValueError):  # noqa: N818 - it is the encoding that is unknown
    """None of the encodings fits; `broken` counts the places that are not UTF-8 in a file that otherwise is."""

    def __init__(self, broken: int = 0) -> None:
        super().__init__(f"{broken} places that are not UTF-8")
        self.broken = broken


def encoding_of(path: Path) -> str:
    """The Python codec of a text file: UTF-8 or UTF-16 with or without mark, otherwise Windows-1258.

    UnknownEncoding when nothing fits. A UTF-8 file with a few broken bytes is not taken for Windows-1258: it would come
    out as rubbish.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if head[1::2].count(0) > len(head) // 8:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 8:
        return "utf-16-be"
    whole, broken = _utf8_score(path)
    if not broken:
        return "utf-8"
    if whole > broken * 20:
        raise UnknownEncoding(broken)
    if not _decodes(path, "cp1258"):
        raise UnknownEncoding
    return "cp1258"


def _utf8_score(path: Path) -> tuple[int, int]:
    """Letters beyond ASCII that are whole, and places that are broken, when read as UTF-8."""
    whole = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            text = decoder.decode(chunk)
            if not text.isascii():
                bad = text.count("\ufffd")
                broken += bad
                whole += len(text.encode()) - len(text) - 2 * bad
    broken += decoder.decode(b"", True).count("\ufffd")
    return whole, broken


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
