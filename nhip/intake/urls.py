"""URLs of the intake."""

from django.urls import path

from nhip.intake.pages import ITEM_LIST, SECRET_LIST
from nhip.intake.views import arriving, deeds, registering
from nhip.ui.listing import list_view

app_name = "intake"
urlpatterns = [
    path("", list_view(ITEM_LIST), name="item_list"),
    path("tai-len/", arriving.upload, name="upload"),
    path("tiep-theo/", registering.go_on, name="next"),
    path("vao-so-chung/", deeds.register_chosen, name="register_chosen"),
    path("van-ban-giay/", registering.paper, name="paper"),
    path("van-ban-giay/trung/", registering.alike_paper, name="alike_paper"),
    path("van-ban-mat/", list_view(SECRET_LIST), name="secret_list"),
    path("van-ban-mat/ghi-nhan/", deeds.secret, name="secret"),
    path("co-quan/", registering.issuers, name="issuers"),
    path("<int:pk>/", registering.item_detail, name="item_detail"),
    path("<int:pk>/doc/", registering.progress, name="progress"),
    path("<int:pk>/trung/", registering.alike_item, name="alike"),
    path("<int:pk>/gop/", deeds.attach, name="attach"),
    path("<int:pk>/tra-lai/", deeds.give_back, name="give_back"),
]
