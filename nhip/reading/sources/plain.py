"""Text files: UTF-8, UTF-16 or Windows-1258, as they are."""

import re
from pathlib import Path

from nhip.core.encodings import UnknownEncoding, encoding_of
from nhip.core.text import nfc
from nhip.reading.sources.model import Unreadable

_SAVE_UTF8 = "Mở tệp bằng Notepad, chọn Lưu thành → bảng mã UTF-8 rồi gửi lại."
# Blanks that print as a space, and characters that print as nothing.
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x09), *range(0x0E, 0x20)])
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
# The Icelandic and the African letter that print like Đ.
_ALIKE = str.maketrans("ÐðƉ", "ĐđĐ")


def tidy(text: str) -> str:
    """One line in NFC: blanks collapsed, invisible signs dropped, ligatures and look-alikes of Đ written out."""
    plain = nfc(text.translate(_NOTHING).translate(_LIGATURES).translate(_ALIKE))
    return _BLANKS.sub(" ", plain).strip()


def read_text(path: Path) -> str:
    """The text of a text file in NFC, otherwise as it is, so that offsets count in what the sender has."""
    try:
        encoding = encoding_of(path)
        return nfc(path.read_text(encoding=encoding))
    except UnknownEncoding as unknown:
        what = f"{unknown.broken} chỗ không đúng bảng mã UTF-8" if unknown.broken else "không phải UTF-8, UTF-16"
        raise Unreadable(f"Không nhận ra bảng mã tiếng Việt của tệp ({what}).", _SAVE_UTF8) from None
    except UnicodeError:
        raise Unreadable("Tệp bị hỏng: sai bảng mã.", _SAVE_UTF8) from None
