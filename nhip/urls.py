"""URL paths are unaccented Vietnamese, URL names English."""

from django.urls import include, path

urlpatterns = [
    path("", include("nhip.desk.urls")),
    path("", include("nhip.accounts.urls")),
    path("thong-bao/", include("nhip.notices.urls")),
    path("tep/", include("nhip.files.urls")),
    path("to-chuc/", include("nhip.org.urls")),
    path("", include("nhip.documents.urls")),
    path("xu-ly-van-ban/", include("nhip.handling.urls")),
    path("tiep-nhan/", include("nhip.intake.urls")),
    path("ho-so/", include("nhip.dossiers.urls")),
    path("nhiem-vu/", include("nhip.tasks.urls")),
    path("van-ban-chi-dao/", include("nhip.directives.urls")),
    path("ket-qua-ca-nhan/", include("nhip.evaluation.urls")),
    path("chuong-trinh-cong-tac/", include("nhip.programme.urls")),
    path("cuoc-hop/", include("nhip.meetings.urls")),
    path("chi-tieu/", include("nhip.targets.urls")),
    path("thu-tuc-hanh-chinh/", include("nhip.procedures.urls")),
    path("thi-dua/", include("nhip.emulation.urls")),
    path("so-theo-doi/", include("nhip.casebook.urls")),
    path("bao-cao/", include("nhip.reports.urls")),
    path("so-lieu/", include("nhip.dashboards.urls")),
    path("nhap-du-lieu/", include("nhip.exchange.urls")),
    path("api/v1/", include("nhip.api.urls")),
    path("tim/", include("nhip.search.urls")),
    path("kiem-tra-the-thuc/", include("nhip.drafting.urls")),
    path("kiem-tra-chu-ky/", include("nhip.verification.urls")),
]
