"""URLs."""

from django.urls import path

from nhip.procedures import views
from nhip.procedures.pages import SNAPSHOT_DETAIL, SNAPSHOT_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "procedures"
urlpatterns = [
    path("", list_view(SNAPSHOT_LIST), name="snapshot_list"),
    path("<int:pk>/", detail_view(SNAPSHOT_DETAIL), name="snapshot_detail"),
    path("xu-huong/", views.trend, name="trend"),
]
