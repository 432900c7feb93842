"""Pages of reports."""

from nhip.reports.views.follow_up import follow_up
from nhip.reports.views.personal import personal
from nhip.reports.views.reading import report_detail, report_download, report_drift, report_press
from nhip.reports.views.tasks import regime_end, regime_list, task_report_new
from nhip.reports.views.writing import report_issue, report_letter, report_new, report_write, style_list

__all__ = [
    "follow_up",
    "personal",
    "regime_end",
    "regime_list",
    "report_detail",
    "report_download",
    "report_drift",
    "report_issue",
    "report_letter",
    "report_new",
    "report_press",
    "report_write",
    "style_list",
    "task_report_new",
]
