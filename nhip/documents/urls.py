from django.urls import path

from nhip.documents import views
from nhip.documents.choices import Direction
from nhip.documents.pages import ENTRY_DETAIL, INCOMING_LIST, OUTGOING_LIST
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "documents"
urlpatterns = [
    path("van-ban-den/", list_view(INCOMING_LIST), name="incoming_list"),
    path("van-ban-den/chung-nhan/", views.certificate, {"direction": Direction.INCOMING}, name="certificate"),
    path("van-ban-den/dau-den/", views.stamps, name="stamps"),
    path("van-ban-di/", list_view(OUTGOING_LIST), name="outgoing_list"),
    path("van-ban-di/chung-nhan/", views.certificate, {"direction": Direction.OUTGOING}, name="certificate_outgoing"),
    path("tim/van-ban/", views.find, name="find"),
    path("tim/van-ban/luu/", views.save, name="save_search"),
    path("tim/van-ban/<int:pk>/", views.switch, name="switch_search"),
    path("so-dang-ky/in/", views.book, name="book"),
    path("so-dang-ky/danh-so/", views.numbering, name="numbering"),
    path("so-dang-ky/danh-so/ghi/", views.set_numbering, name="set_numbering"),
    path("so-dang-ky/danh-so/dia-chi/", views.address, name="address"),
    path("van-ban/<int:pk>/", detail_view(ENTRY_DETAIL), name="entry_detail"),
    path("van-ban/<int:pk>/huy-so/", views.void, name="void"),
    path("van-ban/<int:pk>/phieu-giai-quyet/", views.slip, name="slip"),
    path("van-ban/<int:pk>/dau-den/", views.stamp, name="stamp"),
    path("van-ban/<int:pk>/bi/", views.envelope, name="envelope"),
]
