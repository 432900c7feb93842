"""URLs."""

from django.urls import path

from nhip.dossiers import pages, views
from nhip.ui.detail import detail_view
from nhip.ui.listing import list_view

app_name = "dossiers"
STEPS = {
    "unit_agree": "don-vi",
    "archive_agree": "luu-tru",
    "council_agree": "hoi-dong",
    "decide": "quyet-dinh",
    "execute": "to-chuc-huy",
}
urlpatterns = [
    path("", list_view(pages.DOSSIER_LIST), name="dossier_list"),
    path("mo/", views.open_dossier, name="dossier_open"),
    path("<int:pk>/", views.dossier_detail, name="dossier_detail"),
    path("<int:pk>/sua/", views.change, name="dossier_change"),
    path("<int:pk>/ket-thuc/", views.close, name="dossier_close"),
    path("<int:pk>/mo-lai/", views.reopen, name="dossier_reopen"),
    path("<int:pk>/phong-toa/", views.freeze, name="dossier_freeze"),
    path("<int:pk>/go-phong-toa/", views.lift, name="dossier_lift"),
    path("<int:pk>/ghi-chep/", views.note, name="dossier_note"),
    path("<int:pk>/quyen/", views.grant, name="dossier_grant"),
    path("<int:pk>/quyen/xac-nhan/", views.confirm_grants, name="dossier_confirm"),
    path("<int:pk>/giu-lai/", views.keep_back, name="dossier_keep_back"),
    path("<int:pk>/giu-lai/dong-y/", views.consent, name="dossier_consent"),
    path("<int:pk>/truy-cap/", views.accesses, name="dossier_accesses"),
    path("<int:pk>/xuat/<slug:form>/", views.export, name="dossier_export"),
    path("tai-lieu/<int:pk>/sua/", views.describe_item, name="item_describe"),
    path("tai-lieu/<int:pk>/bo/", views.remove_item, name="item_remove"),
    path("tai-lieu/<int:pk>/tep/<uuid:uid>/", views.item_file, name="item_file"),
    path("quyen/<int:pk>/thu-hoi/", views.revoke, name="grant_revoke"),
    path("cua-van-ban/<int:pk>/", views.of_entry, name="dossiers_of_entry"),
    path("thu-thap/den/", views.collect, {"register": "documents:incoming_list"}, name="collect_incoming"),
    path("thu-thap/di/", views.collect, {"register": "documents:outgoing_list"}, name="collect_outgoing"),
    path("phong-toa/", views.freeze_many, name="freeze_many"),
    path("danh-muc/", list_view(pages.LIST_LIST), name="list_list"),
    path("danh-muc/lap/", views.make_list, name="list_make"),
    path("danh-muc/<int:pk>/", views.list_detail, name="list_detail"),
    path("danh-muc/<int:pk>/them/", views.list_row, name="list_row"),
    path("danh-muc/<int:pk>/phe-duyet/", views.list_approve, name="list_approve"),
    path("danh-muc/<int:pk>/tra-lai/", views.list_reopen, name="list_reopen"),
    path("danh-muc/<int:pk>/ban-hanh/", views.list_issue, name="list_issue"),
    path("danh-muc/<int:pk>/chep/", views.list_copy, name="list_copy"),
    path("danh-muc/<int:pk>/in/<slug:form>/", views.list_print, name="list_print"),
    path("danh-muc/ho-so/<int:pk>/bo/", views.list_item_remove, name="list_item_remove"),
    path("thoi-han-bao-quan/", list_view(pages.RETENTION_LIST), name="retention_list"),
    path("nop-luu/", list_view(pages.HAND_OVER_LIST), name="hand_over_list"),
    path("nop-luu/da-ket-thuc/", views.closed_list, name="closed_list"),
    path("nop-luu/lap/", views.offer, name="hand_over_make"),
    path("nop-luu/<int:pk>/", detail_view(pages.HAND_OVER_DETAIL), name="hand_over_detail"),
    path("nop-luu/<int:pk>/gui/", views.submit, name="hand_over_submit"),
    path("nop-luu/<int:pk>/tra-lai/", views.send_back, name="hand_over_send_back"),
    path("nop-luu/<int:pk>/nhan/", views.accept, name="hand_over_accept"),
    path("nop-luu/<int:pk>/rut/<int:dossier>/", views.take_back, name="hand_over_take_back"),
    path("nop-luu/<int:pk>/in/<slug:form>/", views.hand_over_print, name="hand_over_print"),
    path("nop-luu-lich-su/lap/", views.offer_to_history, name="history_make"),
    path("nop-luu-lich-su/<int:pk>/nhan/", views.record_transfer, name="history_accept"),
    path("ban-luu/", list_view(pages.LOAN_LIST), name="loan_list"),
    path("ban-luu/in/", views.loan_book, name="loan_book"),
    path("ban-luu/van-ban/<int:pk>/", views.lend, name="loan_add"),
    path("ban-luu/<int:pk>/", views.open_loan, name="loan_open"),
    path("ban-luu/<int:pk>/tra/", views.give_back, name="loan_return"),
    path("huy/", list_view(pages.DISPOSAL_LIST), name="disposal_list"),
    path("huy/lap/", views.propose, name="disposal_propose"),
    path("huy/<int:pk>/", detail_view(pages.DISPOSAL_DETAIL), name="disposal_detail"),
    *(
        path(f"huy/<int:pk>/{address}/", views.review, {"step": step}, name=f"review_{step}")
        for step, address in STEPS.items()
    ),
    path("huy/ho-so/<int:pk>/giu/", views.keep_line, name="disposal_keep"),
]
