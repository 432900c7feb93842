"""States × moves of lists of dossiers, dossiers, hand-overs and disposals."""

from nhip.core.flow import Flow, Move
from nhip.dossiers.choices import DisposalState, DossierState, HandOverState, ListState

LIST_FLOW = Flow(
    states={str(value): str(label) for value, label in ListState.choices},
    moves=[
        Move("change", "Sửa danh mục", frozenset({ListState.DRAFT}), ListState.DRAFT),
        Move("approve", "Phê duyệt danh mục", frozenset({ListState.DRAFT}), ListState.APPROVED),
        Move("reopen", "Trả danh mục về dự thảo", frozenset({ListState.APPROVED}), ListState.DRAFT),
        Move("issue", "Ban hành danh mục", frozenset({ListState.APPROVED}), ListState.ISSUED),
    ],
)

DOSSIER_FLOW = Flow(
    states={str(value): str(label) for value, label in DossierState.choices},
    moves=[
        Move("collect", "Thêm, bớt tài liệu", frozenset({DossierState.OPEN}), DossierState.OPEN),
        Move("close", "Kết thúc hồ sơ", frozenset({DossierState.OPEN}), DossierState.CLOSED),
        Move("reopen", "Mở lại hồ sơ", frozenset({DossierState.CLOSED}), DossierState.OPEN),
        Move("offer", "Đưa vào mục lục nộp lưu", frozenset({DossierState.CLOSED}), DossierState.OFFERED),
        Move("take_back", "Rút khỏi mục lục nộp lưu", frozenset({DossierState.OFFERED}), DossierState.CLOSED),
        Move(
            "transfer", "Nộp vào lưu trữ lịch sử", frozenset({DossierState.ARCHIVED}), DossierState.HISTORICAL
        ),
        Move("archive", "Nhận vào lưu trữ", frozenset({DossierState.OFFERED}), DossierState.ARCHIVED),
        Move(
            "dispose", "Hủy hồ sơ", frozenset({DossierState.CLOSED, DossierState.ARCHIVED}), DossierState.DISPOSED
        ),
    ],
)  # fmt: skip

HAND_OVER_FLOW = Flow(
    states={str(value): str(label) for value, label in HandOverState.choices},
    moves=[
        Move("change", "Sửa mục lục nộp lưu", frozenset({HandOverState.DRAFT}), HandOverState.DRAFT),
        Move("submit", "Gửi mục lục nộp lưu", frozenset({HandOverState.DRAFT}), HandOverState.SUBMITTED),
        Move("send_back", "Trả lại mục lục nộp lưu", frozenset({HandOverState.SUBMITTED}), HandOverState.DRAFT),
        Move("accept", "Nhận hồ sơ", frozenset({HandOverState.SUBMITTED}), HandOverState.ACCEPTED),
    ],
)

_REVIEWED = frozenset(
    {
        DisposalState.PROPOSED,
        DisposalState.UNIT_AGREED,
        DisposalState.ARCHIVE_AGREED,
        DisposalState.COUNCIL_AGREED,
    }
)
DISPOSAL_FLOW = Flow(
    states={str(value): str(label) for value, label in DisposalState.choices},
    moves=[
        Move("unit_agree", "Trưởng đơn vị đồng ý", frozenset({DisposalState.PROPOSED}), DisposalState.UNIT_AGREED),
        Move(
            "archive_agree", "Lưu trữ đồng ý", frozenset({DisposalState.UNIT_AGREED}), DisposalState.ARCHIVE_AGREED
        ),
        Move(
            "council_agree", "Hội đồng đồng ý", frozenset({DisposalState.ARCHIVE_AGREED}),
            DisposalState.COUNCIL_AGREED,
        ),
        Move("decide", "Quyết định hủy", frozenset({DisposalState.COUNCIL_AGREED}), DisposalState.DECIDED),
        Move("execute", "Tổ chức hủy", frozenset({DisposalState.DECIDED}), DisposalState.EXECUTED),
        Move("reject", "Không đồng ý hủy", _REVIEWED, DisposalState.REJECTED),
    ],
)  # fmt: skip
