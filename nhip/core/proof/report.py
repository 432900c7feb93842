"""What a verification found, in words."""

from dataclasses import dataclass, field
from enum import Enum

SHOWN = 50  # findings printed in full


class Kind(Enum):
    """What was done to the journal."""

    EDITED = "SỬA"
    DELETED = "XÓA"
    INSERTED = "CHÈN"
    REORDERED = "ĐẢO THỨ TỰ"
    TRUNCATED = "CẮT ĐUÔI"
    ROLLED_BACK = "QUAY LUI"
    REWRITTEN = "VIẾT LẠI"
    BLOCK = "KHỐI HỎNG"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what, at which entry (the first of `n`) and in which block, said in Vietnamese."""

    kind: Kind
    text: str
    entry_id: int | None = None
    block: int | None = None
    n: int = 1


@dataclass(slots=True)
class Report:
    """The result of a verification; `ok` when nothing was found."""

    journal: str
    n_sealed: int = 0
    n_unsealed: int = 0
    n_blocks: int = 0
    n_anchored: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the journal is whole."""
        return not self.findings

    def lines(self) -> list[str]:
        """The report as text: the verdict, the extent of the proof, the findings."""
        verdict = "NHẬT KÝ NGUYÊN VẸN" if self.ok else f"NHẬT KÝ ĐÃ BỊ CAN THIỆP: {len(self.findings)} phát hiện"
        lines = [
            verdict,
            f"Sổ: {self.journal}",
            f"Đã niêm phong: {self.n_sealed} mục trong {self.n_blocks} khối",
            f"Chưa niêm phong: {self.n_unsealed} mục (chỉ đối chiếu dấu băm của từng mục)",
            f"Khối khớp với tệp neo ngoài cơ sở dữ liệu: {self.n_anchored}",
        ]
        if self.n_blocks and not self.n_anchored and self.ok:
            lines.append("Chú ý: không có tệp neo thì không chứng minh được rằng các khối cuối chưa bị bỏ đi.")
        lines += [f"- {finding.kind.value}: {finding.text}" for finding in self.findings[:SHOWN]]
        if len(self.findings) > SHOWN:
            lines.append(f"… và {len(self.findings) - SHOWN} phát hiện nữa.")
        return lines
