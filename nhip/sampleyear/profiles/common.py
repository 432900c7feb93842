"""Parts that the five profiles share: award forms with their bonuses, the smaller year before."""

import dataclasses
import datetime as dt

from nhip.sampleyear.plan import AwardPlan, CampaignPlan, MeetingPlan, TaskPlan, YearPlan
from nhip.sampleyear.registers.tasks import CAUCUS, GOVERNMENT, MEETING, PARTY, PROVINCE

STATE, PM, GOV_OFFICE = "Chủ tịch nước", "Thủ tướng Chính phủ", "Văn phòng Chính phủ"
CHAIR, CHIEF, DIPLOMACY = "Chủ tịch UBND tỉnh", "Chánh Văn phòng UBND tỉnh", "Bộ Ngoại giao"

LABOUR_ORDER_3 = AwardPlan("Huân chương Lao động hạng Ba", STATE, multiple=(9.0, 4.5))
PM_CERTIFICATE = AwardPlan("Bằng khen của Thủ tướng Chính phủ", PM, multiple=(7.0, 3.5))
GOV_OFFICE_CERTIFICATE = AwardPlan(
    "Bằng khen của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", GOV_OFFICE, multiple=(2.0, 1.0)
)
GOV_OFFICE_MEDAL = AwardPlan('Kỷ niệm chương "Vì sự nghiệp Văn phòng Chính phủ"', GOV_OFFICE, multiple=(0, 0.6))
DIPLOMACY_MEDAL = AwardPlan('Kỷ niệm chương "Vì sự nghiệp Ngoại giao Việt Nam"', DIPLOMACY, multiple=(0, 0.6))
PROVINCE_CERTIFICATE = AwardPlan("Bằng khen của Chủ tịch UBND tỉnh", CHAIR, multiple=(3.0, 1.5))
PROVINCIAL_FIGHTER = AwardPlan("Chiến sĩ thi đua cấp tỉnh", CHAIR, multiple=(0, 3.0))
EXCELLENT_COLLECTIVE = AwardPlan("Tập thể lao động xuất sắc", CHAIR, multiple=(1.5, 0))
GRASSROOTS_FIGHTER = AwardPlan("Chiến sĩ thi đua cơ sở", CHIEF, handed_by="Chánh Văn phòng", multiple=(0, 1.0))
ADVANCED_COLLECTIVE = AwardPlan("Tập thể lao động tiên tiến", CHIEF, handed_by="Chánh Văn phòng", multiple=(0.8, 0))
ADVANCED_WORKER = AwardPlan("Lao động tiên tiến", CHIEF, handed_by="Chánh Văn phòng", multiple=(0, 0.3))
OFFICE_COMMENDATION = AwardPlan(
    "Giấy khen của Chánh Văn phòng UBND tỉnh", CHIEF, handed_by="Chánh Văn phòng", multiple=(0.6, 0.3)
)


def given(award: AwardPlan, collectives: int = 0, people: int = 0, **changes: object) -> AwardPlan:
    """An award form with the number of its recipients."""
    return dataclasses.replace(award, collectives=collectives, people=people, **changes)  # type: ignore[arg-type] # names of fields


def ordinary_tasks(share: float = 1.0, *, closed: bool = False) -> tuple[TaskPlan, ...]:
    """Tasks of the origins that a source does not count: a plausible mix, all finished in a year long past."""

    def mix(origin: str, prefix: str, *counts: int) -> TaskPlan:
        sized = [max(1, round(count * share)) for count in counts]
        if closed:
            on_time, late, *rest = sized
            sized = [on_time + sum(rest), late]
        return TaskPlan(origin, prefix, *sized)

    return (
        mix(PROVINCE, "UB", 371, 48, 9, 31, 17, 10),
        mix(PARTY, "TU", 52, 5, 1, 4, 1, 1),
        mix(MEETING, "KL", 168, 22, 4, 14, 8, 4),
        mix(CAUCUS, "BCS", 31, 3, 1, 2, 1, 1),
    )


def government_tasks(on_time: int, late: int, *rest: int) -> TaskPlan:
    """Tasks of the Government and the Prime Minister: on time, late, waiting, open in time, overdue, endless."""
    return TaskPlan(GOVERNMENT, "CP", on_time, late, *rest)


def year_before(
    plan: YearPlan,
    *,
    conference_on: dt.date,
    incoming: int,
    outgoing: int,
    party: int,
    government: int,
    **changes: object,
) -> YearPlan:
    """The year before in smaller form: registers of documents cut to a part, the rest near to its real size."""
    late = government // 9
    earlier = dataclasses.replace(
        plan,
        year=plan.year - 1,
        conference_on=conference_on,
        incoming=incoming,
        outgoing=outgoing,
        party=party,
        tasks=(government_tasks(government - late, late), *ordinary_tasks(0.3, closed=True)),
        awards=tuple(_earlier(award) for award in plan.awards if award.form != LABOUR_ORDER_3.form),
        receptions=round(plan.receptions * 0.9),
        petitions=round(plan.petitions * 1.05),
        media=round(plan.media * 0.8),
        signed_share=plan.signed_share * 0.9,
        styles=(),
        index_rank=plan.index_rank + 5,
        campaigns=(),
        meetings=MeetingPlan(round(plan.meetings.held * 0.94), online_share=plan.meetings.online_share),
    )
    return dataclasses.replace(earlier, **changes)  # type: ignore[arg-type] # names of fields


def _earlier(award: AwardPlan) -> AwardPlan:
    """The same form a year before, a little rarer, never for the leaders of the Committee."""
    merit = (award.merit[0] - 1, award.merit[1] - 1) if award.merit != (0, 0) else (0, 0)
    return dataclasses.replace(
        award,
        collectives=max(award.collectives - 1, 0) if award.collectives > 1 else award.collectives,
        people=round(award.people * 0.85),
        leaders=(),
        head_of="",
        recipients=(),
        merit=merit,
        content="",
    )


def poor_fund(year: int, contributors: int) -> CampaignPlan:
    return CampaignPlan(f"Ủng hộ Quỹ Vì người nghèo năm {year}", dt.date(year, 10, 17), contributors)
