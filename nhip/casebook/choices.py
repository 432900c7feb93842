"""The small registers, declared as data: a new one is a line here and nothing else."""

from dataclasses import dataclass

from django.db import models


class Register(models.TextChoices):
    """The books kept in this mould."""

    RECEPTION = "reception", "Sổ tiếp công dân"
    PETITION = "petition", "Sổ theo dõi đơn thư"
    PARTY_DOCUMENT = "party_document", "Sổ văn bản Đảng"
    INFORMATION_SECURITY = "information_security", "Sổ an toàn thông tin"
    POLICY_COMMUNICATION = "policy_communication", "Sổ truyền thông chính sách"
    THRIFT = "thrift", "Sổ tiết kiệm, chống lãng phí"


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """What is particular to a register.

    `short`: its name in a narrow place; `figure`: the last part of its figure's key; `label` and `unit`: how the
    figure is printed; `is_due`: whether entries have to be resolved; `synonyms`: other names of the book in files.
    """

    short: str
    figure: str
    label: str
    unit: str
    is_due: bool = False
    synonyms: tuple[str, ...] = ()


SPECS: dict[Register, RegisterSpec] = {
    Register.RECEPTION: RegisterSpec(
        "Tiếp dân", "receptions", "Lượt tiếp công dân", "lượt", is_due=True,
        synonyms=("tiếp công dân", "tiếp dân", "sổ tiếp dân"),
    ),
    Register.PETITION: RegisterSpec(
        "Đơn thư", "petitions", "Đơn khiếu nại, tố cáo, kiến nghị, phản ánh", "đơn", is_due=True,
        synonyms=("đơn thư", "đơn", "sổ đơn thư", "khiếu nại, tố cáo", "đơn khiếu nại, tố cáo"),
    ),
    Register.PARTY_DOCUMENT: RegisterSpec(
        "Văn bản Đảng", "party_documents", "Văn bản Đảng", "văn bản",
        synonyms=("văn bản Đảng", "công văn Đảng"),
    ),
    Register.INFORMATION_SECURITY: RegisterSpec(
        "An toàn thông tin", "security_incidents", "Sự cố, sự kiện an toàn thông tin", "sự việc", is_due=True,
        synonyms=("an toàn thông tin", "sự cố an toàn thông tin", "an ninh mạng"),
    ),
    Register.POLICY_COMMUNICATION: RegisterSpec(
        "Truyền thông", "communications", "Việc truyền thông chính sách, xử lý thông tin xấu độc", "việc",
        is_due=True,
        synonyms=("truyền thông chính sách", "truyền thông", "thông tin xấu độc", "truyền thông, báo chí", "báo chí"),
    ),
    Register.THRIFT: RegisterSpec(
        "Tiết kiệm", "thrift", "Việc tiết kiệm, chống lãng phí", "việc",
        synonyms=("tiết kiệm", "chống lãng phí", "tiết kiệm chống lãng phí", "thực hành tiết kiệm, chống lãng phí"),
    ),
}  # fmt: skip
DUE_REGISTERS = tuple(register for register, spec in SPECS.items() if spec.is_due)


class EntryState(models.TextChoices):
    """Where an entry stands on a day; computed, never typed."""

    RESOLVED_ON_TIME = "resolved_on_time", "Xong đúng hạn"
    RESOLVED_LATE = "resolved_late", "Xong quá hạn"
    RESOLVED = "resolved", "Đã xong"
    OVERDUE = "overdue", "Quá hạn"
    OPEN = "open", "Đang giải quyết"
    NOTED = "noted", "Đã ghi sổ"
