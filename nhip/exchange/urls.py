"""URLs of the imports page."""

from django.urls import path

from nhip.exchange import views
from nhip.exchange.pages import BATCH_LIST
from nhip.ui.listing import list_view

app_name = "exchange"
urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("loai/<slug:kind>/", views.import_list, name="import_start"),
    path("tai-len/", views.upload, name="upload"),
    path("lich-su/", list_view(BATCH_LIST), name="batch_list"),
    path("tep-mau/<slug:kind>.xlsx", views.blank, name="blank"),
    path("mau-ghep-cot/<int:pk>/xoa/", views.forget_preset, name="forget_preset"),
    path("<int:pk>/", views.batch_detail, name="batch_detail"),
    path("<int:pk>/tien-do/", views.progress, name="progress"),
    path("<int:pk>/loai/", views.choose_kind, name="choose_kind"),
    path("<int:pk>/ghep-cot/", views.map_columns, name="map_columns"),
    path("<int:pk>/luu-mau/", views.save_preset, name="save_preset"),
    path("<int:pk>/nhap/", views.start, name="start"),
    path("<int:pk>/kiem-tra-lai/", views.recheck, name="recheck"),
    path("<int:pk>/ket-qua.xlsx", views.result, name="result"),
]
