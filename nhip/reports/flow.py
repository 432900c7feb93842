"""States × moves of a report."""

from nhip.core.flow import Flow, Move
from nhip.reports.choices import ReportState

REPORT_FLOW = Flow(
    states={str(value): str(label) for value, label in ReportState.choices},
    moves=[
        Move("write", "Viết báo cáo", frozenset({ReportState.DRAFT}), ReportState.DRAFT),
        Move("issue", "Ban hành báo cáo", frozenset({ReportState.DRAFT}), ReportState.ISSUED),
    ],
)
