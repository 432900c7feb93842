"""URLs of handling."""

from django.urls import path

from nhip.documents.choices import Direction
from nhip.handling import pages
from nhip.handling.views import composing, deeds, entry, reporting
from nhip.ui.listing import list_view

app_name = "handling"
urlpatterns = [
    path("cho-phan-phoi/", list_view(pages.WAITING_LIST), name="waiting_list"),
    path("cho-trinh/", list_view(pages.PRESENT_LIST), name="present_list"),
    path("toi-xu-ly/", list_view(pages.MINE_LIST), name="mine_list"),
    path("da-xong/", list_view(pages.DONE_LIST), name="done_list"),
    path("toi-giao/", list_view(pages.GIVEN_LIST), name="given_list"),
    path("qua-han/", list_view(pages.OVERDUE_LIST), name="overdue_list"),
    path("so-theo-doi/", list_view(pages.FOLLOWED_LIST), name="followed_list"),
    path("bao-cao/van-ban-den/", reporting.report, {"direction": Direction.INCOMING}, name="incoming_report"),
    path("bao-cao/van-ban-di/", reporting.report, {"direction": Direction.OUTGOING}, name="outgoing_report"),
    path("lich-vang/", list_view(pages.ABSENCE_LIST), name="absence_list"),
    path("lich-vang/ghi/", deeds.add_absence, name="add_absence"),
    path("lich-vang/<int:pk>/bo/", deeds.drop_absence, name="drop_absence"),
    path("mau/", list_view(pages.TEMPLATE_LIST), name="template_list"),
    path("mau/<int:pk>/xoa/", deeds.drop_template, name="drop_template"),
    path("phan-phoi-chung/", composing.distribute_many, name="distribute_many"),
    path("trinh-chung/", deeds.present_many, name="present_many"),
    path("nhac-chung/", deeds.remind_many, name="remind_many"),
    path("van-ban/<int:pk>/", entry.entry_panel, name="entry_panel"),
    path("van-ban/<int:pk>/da-xem/", entry.mark_read, name="mark_read"),
    path("van-ban/<int:pk>/y-kien/", entry.comment, name="comment"),
    path("van-ban/<int:pk>/phieu/", entry.slip, name="slip"),
    path("van-ban/<int:pk>/phan-phoi/", composing.distribute_entry, name="distribute_entry"),
    path("van-ban/<int:pk>/trinh/", deeds.present, name="present"),
    path("van-ban/<int:pk>/chuyen-thang/", deeds.pass_on, name="pass_on"),
    path("van-ban/<int:pk>/ket-qua/", deeds.conclude, name="conclude"),
    path("van-ban/<int:pk>/mo-lai/", deeds.reopen, name="reopen"),
    path("phan/<int:pk>/", entry.open_part, name="open_part"),
    path("phan/<int:pk>/phan-phoi/", composing.distribute, name="distribute"),
    path("phan/<int:pk>/tra-lai/", deeds.return_part, name="return_part"),
    path("phan/<int:pk>/thu-hoi/", deeds.recall, name="recall"),
    path("phan/<int:pk>/xong/", deeds.finish, name="finish"),
    path("phan/<int:pk>/nhac/", deeds.remind, name="remind"),
]
