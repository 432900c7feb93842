"""URLs of reports."""

from django.urls import path

from nhip.reports import views
from nhip.reports.pages import REPORT_LIST
from nhip.ui.listing import list_view

app_name = "reports"
urlpatterns = [
    path("", list_view(REPORT_LIST), name="report_list"),
    path("lap/", views.report_new, name="report_new"),
    path("nhiem-vu/", views.task_report_new, name="task_report_new"),
    path("che-do/", views.regime_list, name="regime_list"),
    path("che-do/<int:pk>/thoi/", views.regime_end, name="regime_end"),
    path("don-doc/", views.follow_up, name="follow_up"),
    path("phieu-danh-gia/<int:pk>/<str:kind>/", views.personal, name="personal_sheet"),
    path("cach-viet/", views.style_list, name="style_list"),
    path("<int:pk>/", views.report_detail, name="report_detail"),
    path("<int:pk>/the-thuc/", views.report_letter, name="report_letter"),
    path("<int:pk>/viet/<str:slot>/", views.report_write, name="report_write"),
    path("<int:pk>/ban-hanh/", views.report_issue, name="report_issue"),
    path("<int:pk>/tinh-lai/", views.report_drift, name="report_drift"),
    path("<int:pk>/tin-bai/", views.report_press, name="report_press"),
    path("<int:pk>/tai/<str:name>", views.report_download, name="report_download"),
]
