"""URLs."""

from django.urls import path

from nhip.targets import views
from nhip.targets.pages import RANK_VALUE_LIST, TARGET_DETAIL, TARGET_LIST, VALUE_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "targets"
urlpatterns = [
    path("", list_view(TARGET_LIST), name="target_list"),
    path("<int:pk>/", detail_view(TARGET_DETAIL), name="target_detail"),
    path("bang/", views.board, name="board"),
    path("so-lieu/", list_view(VALUE_LIST), name="value_list"),
    path("xep-hang/", views.ranking, name="ranking"),
    path("cac-tinh/", list_view(RANK_VALUE_LIST), name="rank_value_list"),
]
