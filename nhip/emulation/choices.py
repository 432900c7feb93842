"""Award forms with what is known of each: level, giver, nature, who may receive it, the names it goes by.

Sources: Luật Thi đua, khen thưởng 06/2022/QH15 (titles and forms), practice of five Offices (names as written).
"""

from dataclasses import dataclass

from django.db import models


class AwardLevel(models.TextChoices):
    """Whose award it is."""

    STATE = "state", "Chủ tịch nước"
    GOVERNMENT = "government", "Chính phủ, Thủ tướng Chính phủ"
    MINISTRY = "ministry", "Bộ, ngành Trung ương"
    PROVINCE = "province", "Tỉnh"
    AGENCY = "agency", "Cơ quan, đơn vị"


class AwardNature(models.TextChoices):
    """An emulation title, or a form of commendation."""

    TITLE = "title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Hình thức khen thưởng"


class RecipientKind(models.TextChoices):
    """Who receives."""

    COLLECTIVE = "collective", "Tập thể"
    PERSON = "person", "Cá nhân"


class RecipientGroup(models.TextChoices):
    """Where the recipient belongs; reports count the Office's own and the Committee's leaders apart."""

    OFFICE = "office", "Văn phòng"
    LEADERSHIP = "leadership", "Lãnh đạo UBND"
    OUTSIDE = "outside", "Ngoài Văn phòng"


class AwardForm(models.TextChoices):
    """Titles and forms of commendation."""

    LABOUR_ORDER_1 = "labour_order_1", "Huân chương Lao động hạng Nhất"
    LABOUR_ORDER_2 = "labour_order_2", "Huân chương Lao động hạng Nhì"
    LABOUR_ORDER_3 = "labour_order_3", "Huân chương Lao động hạng Ba"
    GOVERNMENT_FLAG = "government_flag", "Cờ thi đua của Chính phủ"
    NATIONAL_FIGHTER = "national_fighter", "Chiến sĩ thi đua toàn quốc"
    PM_CERTIFICATE = "pm_certificate", "Bằng khen của Thủ tướng Chính phủ"
    GOV_OFFICE_CERTIFICATE = "gov_office_certificate", "Bằng khen của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
    MINISTRY_CERTIFICATE = "ministry_certificate", "Bằng khen của bộ, ngành, đoàn thể Trung ương"
    GOV_OFFICE_MEDAL = "gov_office_medal", "Kỷ niệm chương “Vì sự nghiệp Văn phòng Chính phủ”"
    DIPLOMACY_MEDAL = "diplomacy_medal", "Kỷ niệm chương “Vì sự nghiệp Ngoại giao Việt Nam”"
    MINISTRY_MEDAL = "ministry_medal", "Kỷ niệm chương của bộ, ngành, đoàn thể Trung ương"
    PROVINCE_FLAG = "province_flag", "Cờ thi đua của Ủy ban nhân dân tỉnh"
    PROVINCIAL_FIGHTER = "provincial_fighter", "Chiến sĩ thi đua cấp tỉnh"
    EXCELLENT_COLLECTIVE = "excellent_collective", "Tập thể lao động xuất sắc"
    PROVINCE_CERTIFICATE = "province_certificate", "Bằng khen của Chủ tịch UBND tỉnh"
    GRASSROOTS_FIGHTER = "grassroots_fighter", "Chiến sĩ thi đua cơ sở"
    ADVANCED_COLLECTIVE = "advanced_collective", "Tập thể lao động tiên tiến"
    ADVANCED_WORKER = "advanced_worker", "Lao động tiên tiến"
    OFFICE_COMMENDATION = "office_commendation", "Giấy khen của Chánh Văn phòng"


class ContributorKind(models.TextChoices):
    """Who gives to a campaign."""

    COLLECTIVE = "collective", "Tập thể"
    PERSON = "person", "Cá nhân"


_BOTH = frozenset({RecipientKind.COLLECTIVE, RecipientKind.PERSON})
_PERSON = frozenset({RecipientKind.PERSON})
_COLLECTIVE = frozenset({RecipientKind.COLLECTIVE})
_TITLE, _COMMENDATION = AwardNature.TITLE, AwardNature.COMMENDATION

_PRESIDENT = "Chủ tịch nước"
_PRIME_MINISTER = "Thủ tướng Chính phủ"
_GOVERNMENT_OFFICE = "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
_CHAIRMAN = "Chủ tịch UBND tỉnh"
_CHIEF = "Chánh Văn phòng UBND tỉnh"


@dataclass(frozen=True, slots=True)
class FormSpec:
    """`synonyms`: folded names (see `rules.award_key`), beside the form's own label."""

    level: AwardLevel
    giver: str
    nature: AwardNature
    recipients: frozenset[RecipientKind]
    synonyms: tuple[str, ...] = ()


SPECS: dict[AwardForm, FormSpec] = {
    AwardForm.LABOUR_ORDER_1: FormSpec(
        AwardLevel.STATE, _PRESIDENT, _COMMENDATION, _BOTH, ("hcld hang nhat", "huan chuong lao dong hang 1")
    ),
    AwardForm.LABOUR_ORDER_2: FormSpec(
        AwardLevel.STATE, _PRESIDENT, _COMMENDATION, _BOTH, ("hcld hang nhi", "huan chuong lao dong hang 2")
    ),
    AwardForm.LABOUR_ORDER_3: FormSpec(
        AwardLevel.STATE, _PRESIDENT, _COMMENDATION, _BOTH, ("hcld hang ba", "huan chuong lao dong hang 3")
    ),
    AwardForm.GOVERNMENT_FLAG: FormSpec(
        AwardLevel.GOVERNMENT, "Chính phủ", _TITLE, _COLLECTIVE,
        ("co thi dua chinh phu", "co chinh phu", "co thi dua cua cp"),
    ),
    AwardForm.NATIONAL_FIGHTER: FormSpec(AwardLevel.GOVERNMENT, _PRIME_MINISTER, _TITLE, _PERSON, ("cstd toan quoc",)),
    AwardForm.PM_CERTIFICATE: FormSpec(
        AwardLevel.GOVERNMENT, _PRIME_MINISTER, _COMMENDATION, _BOTH,
        ("bang khen thu tuong", "bang khen cua thu tuong", "bang khen thu tuong chinh phu", "bang khen ttg",
         "bang khen cua ttg", "bang khen cua ttcp"),
    ),
    AwardForm.GOV_OFFICE_CERTIFICATE: FormSpec(
        AwardLevel.MINISTRY, _GOVERNMENT_OFFICE, _COMMENDATION, _BOTH,
        ("bang khen cua chu nhiem van phong chinh phu", "bang khen van phong chinh phu", "bang khen vpcp",
         "bang khen cua van phong chinh phu", "bang khen chu nhiem vpcp", "bang khen cua chu nhiem vpcp",
         "bang khen cua bo truong chu nhiem vpcp", "bang khen ve cong tac van phong"),
    ),
    AwardForm.MINISTRY_CERTIFICATE: FormSpec(AwardLevel.MINISTRY, "Bộ trưởng", _COMMENDATION, _BOTH),
    AwardForm.GOV_OFFICE_MEDAL: FormSpec(
        AwardLevel.MINISTRY, _GOVERNMENT_OFFICE, _COMMENDATION, _PERSON,
        ("ky niem chuong vi su nghiep vpcp", "ky niem chuong vpcp", "ky niem chuong van phong chinh phu"),
    ),
    AwardForm.DIPLOMACY_MEDAL: FormSpec(
        AwardLevel.MINISTRY, "Bộ trưởng Bộ Ngoại giao", _COMMENDATION, _PERSON,
        ("ky niem chuong vi su nghiep ngoai giao", "ky niem chuong ngoai giao"),
    ),
    AwardForm.MINISTRY_MEDAL: FormSpec(AwardLevel.MINISTRY, "Bộ trưởng", _COMMENDATION, _PERSON),
    AwardForm.PROVINCE_FLAG: FormSpec(
        AwardLevel.PROVINCE, "UBND tỉnh", _TITLE, _COLLECTIVE,
        ("co thi dua cua ubnd tinh", "co thi dua ubnd tinh", "co thi dua cap tinh", "co thi dua tinh",
         "don vi dan dau phong trao thi dua"),
    ),
    AwardForm.PROVINCIAL_FIGHTER: FormSpec(
        AwardLevel.PROVINCE, _CHAIRMAN, _TITLE, _PERSON, ("cstd cap tinh", "cstd tinh")
    ),
    AwardForm.EXCELLENT_COLLECTIVE: FormSpec(
        AwardLevel.PROVINCE, _CHAIRMAN, _TITLE, _COLLECTIVE, ("ttldxs", "tap the ldxs")
    ),
    AwardForm.PROVINCE_CERTIFICATE: FormSpec(
        AwardLevel.PROVINCE, _CHAIRMAN, _COMMENDATION, _BOTH,
        ("bang khen cua chu tich ubnd", "bang khen chu tich ubnd tinh", "bang khen chu tich ubnd",
         "bang khen ubnd tinh", "bang khen cua ubnd tinh", "bang khen cap tinh", "bang khen cua tinh",
         "bang khen cua chu tich uy ban nhan dan tinh"),
    ),
    AwardForm.GRASSROOTS_FIGHTER: FormSpec(
        AwardLevel.AGENCY, _CHIEF, _TITLE, _PERSON, ("cstd co so", "cstdcs", "chien si thi dua cap co so")
    ),
    AwardForm.ADVANCED_COLLECTIVE: FormSpec(
        AwardLevel.AGENCY, _CHIEF, _TITLE, _COLLECTIVE, ("ttldtt", "tap the ldtt")
    ),
    AwardForm.ADVANCED_WORKER: FormSpec(
        AwardLevel.AGENCY, _CHIEF, _TITLE, _PERSON, ("ldtt", "danh hieu lao dong tien tien")
    ),
    AwardForm.OFFICE_COMMENDATION: FormSpec(
        AwardLevel.AGENCY, _CHIEF, _COMMENDATION, _BOTH,
        ("giay khen", "giay khen chanh van phong", "giay khen cua chanh van phong ubnd tinh",
         "giay khen cua van phong", "giay khen van phong ubnd tinh", "giay khen cua thu truong co quan"),
    ),
}  # fmt: skip
