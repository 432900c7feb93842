"""Directives for tests, put in through the services."""

from collections.abc import Iterator
from datetime import date, datetime

from nhip.core.clock import VIETNAM
from nhip.directives.models import DirectiveReading, TaskProposal
from nhip.directives.services import receive_directive
from nhip.files.models import Attachment
from nhip.files.services import store_file
from nhip.org.actors import Actor

NOW = datetime(2024, 1, 8, 9, tzinfo=VIETNAM)
RECEIVED = date(2024, 1, 8)
DEADLINE = date(2024, 1, 30)
HEAD = """ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: {number}/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thử Nghiệm, ngày 05 tháng 01 năm 2024
CHỈ THỊ
Về việc tăng cường công tác phòng bệnh mùa xuân
Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
"""
HEALTH = (
    "1. Giao Sở Y tế chủ trì, phối hợp với Phòng Kinh tế tham mưu Ủy ban nhân dân tỉnh ban hành Quy chế phòng bệnh, "
    "hoàn thành trước ngày 30 tháng 01 năm 2024."
)
MONTHLY = "2. Sở Y tế tổng hợp tình hình, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 hằng tháng."
UNKNOWN = "3. Giao Sở Khí tượng hướng dẫn các trường học theo dõi thời tiết."
FOOT = """Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def directive_text(*clauses: str, number: int = 15) -> str:
    return "\n".join([HEAD.format(number=number).rstrip("\n"), *(clauses or (HEALTH, MONTHLY, UNKNOWN)), FOOT])


def stored(actor: Actor, content: str, name: str = "Chỉ thị 15.txt") -> Attachment:
    def chunks() -> Iterator[bytes]:
        yield content.encode()

    return store_file(actor=actor, name=name, content=chunks(), now=NOW)


def make_reading(actor: Actor, *clauses: str, number: int = 15, urgency: str = "normal") -> DirectiveReading:
    attachment = stored(actor, directive_text(*clauses, number=number))
    return receive_directive(actor=actor, attachment=attachment, received_on=RECEIVED, urgency=urgency, now=NOW)


def proposal_with(reading: DirectiveReading, words: str) -> TaskProposal:
    return next(each for each in reading.task_proposals.select_related("reading") if words in each.text)
