from datetime import datetime
from functools import lru_cache

import pytest

from nhip.core.clock import VIETNAM
from nhip.intake import services
from nhip.intake.choices import Source
from nhip.org.choices import Role
from nhip.org.tests.factories import Office, make_office
from nhip.reading.tests import papers

NOW = datetime(2026, 3, 3, 9, tzinfo=VIETNAM)  # a Tuesday

LETTER = [
    "UBND TỈNH BẮC SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SỞ Y TẾ\tĐộc lập - Tự do - Hạnh phúc",
    "Số: 45/SYT-NVY\tBắc Sơn, ngày 02 tháng 3 năm 2026",
    "V/v báo cáo tình hình dịch sốt xuất huyết",
    "Kính gửi: Ủy ban nhân dân tỉnh Bắc Sơn",
    (
        "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh tại Công văn số 12/UBND-VX ngày 05 tháng 01 năm 2026 về tăng cường "
        "phòng chống dịch bệnh trên địa bàn, Sở Y tế báo cáo kết quả như sau: trong tháng toàn tỉnh ghi nhận một trăm "
        "hai mươi ca mắc, giảm ba mươi phần trăm so với cùng kỳ, không có ca tử vong; các ổ dịch đã được xử lý trong "
        "vòng bốn mươi tám giờ; một trăm phần trăm xã, phường tổ chức chiến dịch diệt bọ gậy."
    ),
    "TM. SỞ Y TẾ",
    "GIÁM ĐỐC",
    "Trần Văn Minh",
]


@lru_cache
def letter(number="45/SYT-NVY"):
    """The letter as a Word file; `number` in place of its own."""
    return papers.docx_of([line.replace("45/SYT-NVY", number) for line in LETTER])


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def office(db) -> Office:
    return make_office()


@pytest.fixture
def clerk(office):
    return office.actor(Role.CLERK)


@pytest.fixture
def queued():
    """What was put into the queue of readings."""
    return []


@pytest.fixture
def arrive(queued):
    """`arrive(actor, content)`: a document comes in."""

    def bring(actor, *contents, key="", name="van-ban.docx", source=Source.FOLDER, **more):
        files = [services.Sent(name, [content]) for content in contents or (letter(),)]
        arrival = services.Arrival(source, key or f"{name}:{len(files)}", name, NOW, more.pop("sender", ""))
        return services.take_in(
            actor=actor, arrival=arrival, files=files, now=NOW, enqueue=lambda *job: queued.append(job), **more
        )

    return bring
