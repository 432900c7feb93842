from django.urls import path

from nhip.org.pages import PERSON_DETAIL, PERSON_LIST, UNIT_DETAIL, UNIT_LIST
from nhip.org.views import suggest_units
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "org"
urlpatterns = [
    path("can-bo/", list_view(PERSON_LIST), name="person_list"),
    path("can-bo/<int:pk>/", detail_view(PERSON_DETAIL), name="person_detail"),
    path("don-vi/goi-y/", suggest_units, name="unit_suggest"),
    path("don-vi/", list_view(UNIT_LIST), name="unit_list"),
    path("don-vi/<int:pk>/", detail_view(UNIT_DETAIL), name="unit_detail"),
]
