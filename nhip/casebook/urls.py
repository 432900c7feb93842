"""URLs."""

from django.urls import path

from nhip.casebook import views
from nhip.casebook.pages import ENTRY_DETAIL, ENTRY_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "casebook"
urlpatterns = [
    path("", list_view(ENTRY_LIST), name="entry_list"),
    path("<int:pk>/", detail_view(ENTRY_DETAIL), name="entry_detail"),
    path("<int:pk>/ket-qua/", views.resolve, name="entry_resolve"),
]
