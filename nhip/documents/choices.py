"""Kinds of documents, urgency, channels, fields of work."""

from django.db import models


class DocumentType(models.TextChoices):
    """The 29 kinds of NĐ 30/2020/NĐ-CP, Đ7 with the abbreviations of PL III, and the normative kinds that arrive."""

    RESOLUTION = "NQ", "Nghị quyết"
    DECISION = "QĐ", "Quyết định"
    DIRECTIVE = "CT", "Chỉ thị"
    REGULATION = "QC", "Quy chế"
    RULE = "QyĐ", "Quy định"
    COMMUNIQUE = "TC", "Thông cáo"
    NOTICE = "TB", "Thông báo"
    GUIDANCE = "HD", "Hướng dẫn"
    PROGRAMME = "CTr", "Chương trình"
    PLAN = "KH", "Kế hoạch"
    OPTION = "PA", "Phương án"
    SCHEME = "ĐA", "Đề án"
    PROJECT = "DA", "Dự án"
    REPORT = "BC", "Báo cáo"
    MINUTES = "BB", "Biên bản"
    PROPOSAL = "TTr", "Tờ trình"
    CONTRACT = "HĐ", "Hợp đồng"
    OFFICIAL_LETTER = "CV", "Công văn"
    TELEGRAM = "CĐ", "Công điện"
    MEMORANDUM = "BGN", "Bản ghi nhớ"
    AGREEMENT = "BTT", "Bản thỏa thuận"
    AUTHORISATION = "GUQ", "Giấy ủy quyền"
    INVITATION = "GM", "Giấy mời"
    INTRODUCTION = "GGT", "Giấy giới thiệu"
    LEAVE = "GNP", "Giấy nghỉ phép"
    DELIVERY_SLIP = "PG", "Phiếu gửi"
    TRANSFER_SLIP = "PC", "Phiếu chuyển"
    ADVICE_SLIP = "PB", "Phiếu báo"
    COURTESY_LETTER = "thư công", "Thư công"
    CONCLUSION = "KL", "Kết luận"
    LAW = "L", "Luật"
    DECREE = "NĐ", "Nghị định"
    CIRCULAR = "TT", "Thông tư"
    OTHER = "", "Khác"


class Direction(models.TextChoices):
    """Which way a document went."""

    INCOMING = "in", "Văn bản đến"
    OUTGOING = "out", "Văn bản đi"


class Urgency(models.TextChoices):
    """The three urgency marks of NĐ 30/2020/NĐ-CP (PL I, III.2.b) and none."""

    NORMAL = "normal", "Thường"
    URGENT = "urgent", "Khẩn"
    VERY_URGENT = "very_urgent", "Thượng khẩn"
    FLASH = "flash", "Hỏa tốc"


class Channel(models.TextChoices):
    """How the document travelled."""

    ELECTRONIC = "electronic", "Điện tử"
    PAPER = "paper", "Giấy"
    BOTH = "both", "Điện tử và giấy"


class IssuingBody(models.TextChoices):
    """In whose name an outgoing document was issued; the Party caucus's documents are counted apart."""

    PEOPLE_COMMITTEE = "people_committee", "UBND tỉnh, Chủ tịch UBND tỉnh"
    OFFICE = "office", "Văn phòng UBND tỉnh"
    PARTY = "party", "Ban cán sự Đảng, Đảng ủy UBND tỉnh"
    OTHER = "other", "Cơ quan khác"


class UnitRole(models.TextChoices):
    """What a unit has to do with an entry."""

    MAIN = "main", "Xử lý chính"
    CO = "co", "Phối hợp"
    INFORMED = "informed", "Nhận để biết"


class FileKind(models.TextChoices):
    """What a file is to its document."""

    MAIN = "main", "Văn bản"
    ANNEX = "annex", "Phụ lục, tài liệu kèm theo"


class NumberingScheme(models.TextChoices):
    """Which documents share one sequence of numbers; the head of the body decides (NĐ 30/2020/NĐ-CP, Đ15 k1c)."""

    COMMON = "common", "Một dãy số chung"
    BY_TYPE = "by_type", "Mỗi loại văn bản một dãy số"
    BY_SYMBOL = "by_symbol", "Mỗi ký hiệu một dãy số"
    BY_ISSUER = "by_issuer", "Mỗi nhóm cơ quan gửi một sổ"


class IssuerGroup(models.TextChoices):
    """Groups of senders that may each have an incoming register of their own."""

    PARTY = "party", "Cơ quan Đảng"
    CENTRAL = "central", "Chính phủ, bộ, ngành Trung ương"
    PROVINCE = "province", "Cơ quan, địa phương trong tỉnh"
    OTHER = "other", "Cơ quan, tổ chức khác và cá nhân"


class RegisterBook(models.TextChoices):
    """The registers that are printed (NĐ 30/2020/NĐ-CP, PL IV)."""

    INCOMING = "den", "Sổ đăng ký văn bản đến"
    OUTGOING = "di", "Sổ đăng ký văn bản đi"
    FOLLOW_UP = "theo-doi", "Sổ theo dõi giải quyết văn bản đến"
    POST = "buu-dien", "Sổ gửi văn bản đi bưu điện"


E_CHANNELS = (Channel.ELECTRONIC, Channel.BOTH)
URGENT = (Urgency.URGENT, Urgency.VERY_URGENT, Urgency.FLASH)
# Which schemes make sense for which register.
SCHEMES = {
    Direction.INCOMING: (NumberingScheme.COMMON, NumberingScheme.BY_ISSUER),
    Direction.OUTGOING: (NumberingScheme.COMMON, NumberingScheme.BY_TYPE, NumberingScheme.BY_SYMBOL),
}
