"""Files are shown to the virus scanner before anything else, where this installation has one."""

from pathlib import Path

from django.conf import settings

from nhip.core.errors import Refused
from nhip.files import clamd, store


class Flagged(Refused):
    """A file in which the scanner found a virus; it lies in quarantine, out of reach of every page."""

    def __init__(self, name: str, virus: str, sha256: str) -> None:
        super().__init__(
            f"Tệp “{name}” có mã độc ({virus}), đã bị cách ly.",
            "Không mở tệp này trên bất kỳ máy nào; báo cán bộ an toàn thông tin và nơi gửi.",
        )
        self.virus = virus
        self.sha256 = sha256


class ScannerAway(Refused):
    """The scanner is set up and gives no verdict: the same file may be tried again later."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa quét được mã độc nên chưa nhận tệp.",
            "Thử lại sau ít phút; nếu vẫn vậy, báo quản trị xem dịch vụ ClamAV.",
        )


def scan_for_viruses(path: Path, name: str) -> None:
    """Flagged when the scanner finds a virus, ScannerAway when it gives no verdict: none goes in unseen."""
    address = str(settings.FILES_CLAMD)
    if not address:
        return
    try:
        virus = clamd.scan(path, address)
    except clamd.ScannerUnavailable:
        raise ScannerAway from None
    if virus:
        raise Flagged(name, virus, store.quarantine(path))
