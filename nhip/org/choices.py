"""Kinds of units, classes of staff, roles of posts."""

from django.db import models


class UnitKind(models.TextChoices):
    """What a unit is."""

    PEOPLE_COMMITTEE = "people_committee", "Ủy ban nhân dân"
    LEADERSHIP = "leadership", "Lãnh đạo UBND"
    OFFICE = "office", "Văn phòng"
    DIVISION = "division", "Phòng"
    SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"
    DEPARTMENT = "department", "Sở, ban, ngành"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    PARTY = "party", "Đảng"
    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Tỉnh, thành phố"
    OTHER = "other", "Khác"


INSIDE_OFFICE = (UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.SERVICE_UNIT)


class StaffClass(models.TextChoices):
    """The four classes that reports count ("cán bộ, công chức, viên chức, người lao động")."""

    CADRE = "cadre", "Cán bộ"
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
    WORKER = "worker", "Người lao động"


class Role(models.TextChoices):
    """What a post lets its holder do; rights are seeded from it."""

    CHAIR = "chair", "Chủ tịch UBND"
    VICE_CHAIR = "vice_chair", "Phó Chủ tịch UBND"
    CHIEF = "chief_of_office", "Chánh Văn phòng"
    DEPUTY_CHIEF = "deputy_chief_of_office", "Phó Chánh Văn phòng"
    HEAD = "head_of_division", "Trưởng phòng"
    DEPUTY_HEAD = "deputy_head_of_division", "Phó Trưởng phòng"
    SPECIALIST = "specialist", "Chuyên viên"
    CLERK = "records_clerk", "Văn thư"
    GENERAL = "general_affairs", "Chuyên viên tổng hợp"
    EMULATION = "emulation_officer", "Chuyên viên thi đua"
    UNIT_CONTACT = "unit_contact", "Đầu mối đơn vị"
    STAFF = "staff", "Nhân viên"
    ADMIN = "administrator", "Quản trị"


# Who sees every record of the agency: its leaders, and those whose work is the whole register or the whole report.
WHOLE_AGENCY = frozenset(
    {Role.CHAIR, Role.VICE_CHAIR, Role.CHIEF, Role.DEPUTY_CHIEF, Role.CLERK, Role.GENERAL, Role.ADMIN}
)


class SuccessionKind(models.TextChoices):
    """How a unit passed into another."""

    WHOLE = "whole", "Nhập toàn bộ"
    PART = "part", "Nhập một phần"
    RENAMED = "renamed", "Đổi tên"
