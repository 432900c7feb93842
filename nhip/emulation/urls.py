"""URLs."""

from django.urls import path

from nhip.emulation import views
from nhip.emulation.pages import (
    AWARD_DETAIL,
    AWARD_LIST,
    CONTRIBUTION_DETAIL,
    CONTRIBUTION_LIST,
    PLEDGE_DETAIL,
    PLEDGE_LIST,
)
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "emulation"
urlpatterns = [
    path("khen-thuong/", list_view(AWARD_LIST), name="award_list"),
    path("khen-thuong/<int:pk>/", detail_view(AWARD_DETAIL), name="award_detail"),
    path("khen-thuong/<int:pk>/thu-hoi/", views.revoke, name="award_revoke"),
    path("khen-thuong/<int:pk>/trao/", views.hand_over, name="award_hand_over"),
    path("giao-uoc/", list_view(PLEDGE_LIST), name="pledge_list"),
    path("giao-uoc/<int:pk>/", detail_view(PLEDGE_DETAIL), name="pledge_detail"),
    path("ung-ho/", list_view(CONTRIBUTION_LIST), name="contribution_list"),
    path("ung-ho/<int:pk>/", detail_view(CONTRIBUTION_DETAIL), name="contribution_detail"),
    path("ung-ho/<int:pk>/da-nop/", views.receive, name="contribution_receive"),
]
