"""List and detail pages of awards, pledges and contributions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from nhip.core.numbers import vi_int
from nhip.emulation import rules, selectors
from nhip.emulation.choices import (
    SPECS,
    AwardForm,
    AwardLevel,
    ContributorKind,
    RecipientGroup,
    RecipientKind,
)
from nhip.emulation.models import Award, Contribution, Pledge
from nhip.org.actors import Actor
from nhip.ui.badges import Badge
from nhip.ui.detail import Deed, DetailPage, Field, FieldGroup, Panel
from nhip.ui.listing import Column, Filter, ListPage
from nhip.ui.listing.filters import between, by, year_options

Rows = QuerySet[Any]
_GROUP_TONES = {RecipientGroup.OFFICE: "blue", RecipientGroup.LEADERSHIP: "purple", RecipientGroup.OUTSIDE: "muted"}


def _awards(actor: Actor) -> QuerySet[Award]:
    return selectors.visible_to(actor).select_related("unit", "person")


def _award_years(actor: Actor) -> list[tuple[str, str]]:
    years = selectors.visible_to(actor).order_by().values_list("decision_on__year", flat=True).distinct()
    return [(str(year), str(year)) for year in sorted(years, reverse=True)]


def _group(award: Award) -> Badge:
    return Badge(str(award.get_recipient_group_display()), _GROUP_TONES[RecipientGroup(award.recipient_group)])


def _revoked(award: Award) -> Badge | None:
    return Badge("Đã thu hồi", "danger") if award.revoked_on else None


def _standing(award: Award) -> list[Badge]:
    return [badge for badge in (_group(award), _revoked(award)) if badge]


def _post(award: Award) -> str:
    """The position with the unit that it is in; a collective's unit is mostly the collective itself."""
    unit = award.unit.name if award.unit else ""
    if unit == award.recipient_name or unit in award.position:
        return award.position
    return ", ".join(filter(None, (award.position, unit)))


def _dong(amount: int | None) -> str:
    return f"{vi_int(amount)} đồng" if amount is not None else ""


def _money(award: Award) -> str:
    return _dong(award.money)


def _money_by_law(award: Award) -> str:
    found = rules.award_money(AwardForm(award.form), RecipientKind(award.recipient_kind), award.decision_on)
    if found is None:
        return ""
    return f"{'tối đa ' if found.is_limit else ''}{_dong(found.amount)} = {found.basis}"


def _of_unit(rows: Rows, value: str) -> Rows:
    return rows.filter(unit_id=value)


def _award_units(actor: Actor) -> list[tuple[str, str]]:
    rows = selectors.visible_to(actor).filter(unit__isnull=False).order_by("unit__name")
    return [(str(pk), name) for pk, name in rows.values_list("unit_id", "unit__name").distinct()]


AWARD_LIST = ListPage(
    key="awards",
    title="Khen thưởng",
    route="emulation:award_list",
    queryset=_awards,
    columns=(
        Column("ngay-qd", "Ngày quyết định", "decision_on", sort="decision_on", kind="date"),
        Column("so-qd", "Số quyết định", "decision_number", sort="decision_number", kind="code"),
        Column("hinh-thuc", "Hình thức, danh hiệu", "form_title", kind="link"),
        Column("nguoi-nhan", "Tập thể, cá nhân", "recipient_name", sort="recipient_name"),
        Column("chuc-vu", "Chức vụ, đơn vị", _post, phone=False),
        Column("don-vi", "Đơn vị", "unit.name", phone=False, wide=True),
        Column("cap", "Cấp tặng", "giver", phone=False, wide=True),
        Column("thuoc", "Thuộc", _standing, kind="badge"),
        Column("thanh-tich", "Thành tích", "merit_label", kind="code", phone=False),
        Column("tien", "Tiền thưởng", "money", sort="money", kind="int", phone=False),
    ),
    filters=(
        Filter("nam", "Năm", choices=_award_years, apply=by("decision_on__year")),
        Filter("hinh-thuc", "Hình thức", choices=lambda _actor: AwardForm.choices, apply=by("form")),
        Filter("cap", "Cấp tặng", choices=lambda _actor: AwardLevel.choices, apply=by("level")),
        Filter("doi-tuong", "Đối tượng", choices=lambda _actor: RecipientKind.choices, apply=by("recipient_kind")),
        Filter("thuoc", "Thuộc", choices=lambda _actor: RecipientGroup.choices, apply=by("recipient_group")),
        Filter("don-vi", "Đơn vị", choices=_award_units, apply=_of_unit),
        Filter("quyet-dinh", "Số quyết định", kind="text", apply=by("decision_number__icontains")),
        Filter("ngay", "Ngày quyết định", kind="dates", apply=between("decision_on")),
    ),
    search=lambda rows, words: rows.filter(search_text__matches=words),
    search_hint="Tên người, tập thể, hình thức, số quyết định…",
    sort="-decision_on",
    detail="emulation:award_detail",
    empty="Chưa có khen thưởng. Nhập danh sách khen thưởng từ Excel để bắt đầu.",
    import_kind="awards",
)


def _others(award: Award, actor: Actor, _today: date) -> Mapping[str, Any]:
    same = selectors.rewarded_before(award).filter(pk__in=selectors.visible_to(actor).values("pk"))
    return {"awards": same.order_by("-decision_on", "-pk")}


def _may_hand_over(award: Award, actor: Actor) -> bool:
    return bool(rules.can_keep(actor, award.agency_id)) and bool(rules.can_hand_over(award, award.decision_on))


def _may_receive(item: Contribution, actor: Actor) -> bool:
    day = item.pledged_on or item.campaign.launched_on
    return bool(rules.can_receive(actor, item, item.pledged_amount or 1, day))


def _may_revoke(award: Award, actor: Actor) -> bool:
    return bool(rules.can_revoke(actor, award, award.decision_on))


AWARD_DETAIL = DetailPage(
    key="award",
    title=lambda award: f"{award.form_title} – {award.recipient_name}",
    route="emulation:award_detail",
    queryset=_awards,
    badge=_revoked,
    groups=(
        FieldGroup(
            "Khen thưởng",
            (
                Field("Hình thức theo danh mục", "get_form_display"),
                Field("Loại", lambda award: SPECS[AwardForm(award.form)].nature.label),
                Field("Cấp tặng", "get_level_display"),
                Field("Người, cơ quan tặng", "giver"),
                Field("Tập thể, cá nhân", "recipient_name"),
                Field("Đối tượng", "get_recipient_kind_display"),
                Field("Chức vụ", "position"),
                Field("Đơn vị", "unit.name"),
                Field("Thuộc", _group, "badge"),
                Field("Thành tích", "achievement", "long"),
                Field("Giai đoạn thành tích", "merit_label"),
            ),
        ),
        FieldGroup(
            "Quyết định và trao tặng",
            (
                Field("Số quyết định", "decision_number"),
                Field("Ngày quyết định", "decision_on", "date"),
                Field("Người trao", "handed_over_by"),
                Field("Tư cách trao", "handover_capacity"),
                Field("Ngày trao", "handed_over_on", "date"),
                Field("Tiền thưởng", _money),
                Field("Mức theo quy định", _money_by_law),
                Field("Ngày thu hồi", "revoked_on", "date"),
                Field("Lý do thu hồi", "revocation_reason"),
            ),
            side=True,
        ),
    ),
    panels=(Panel("Khen thưởng khác cùng giai đoạn thành tích", "emulation/others.html", _others),),
    actions=(
        Deed("Ghi trao tặng", "emulation:award_hand_over", icon="award", shown=_may_hand_over),
        Deed("Thu hồi", "emulation:award_revoke", icon="ban", shown=_may_revoke),
    ),
    list_route="emulation:award_list",
    list_title="Khen thưởng",
)


def _pledges(actor: Actor) -> QuerySet[Pledge]:
    return selectors.pledges_visible_to(actor).select_related("unit").annotate(n_commitments=Count("commitments"))


def _pledge_years(actor: Actor) -> list[tuple[str, str]]:
    years = selectors.pledges_visible_to(actor).order_by("-year").values_list("year", flat=True).distinct()
    return year_options(years)


PLEDGE_LIST = ListPage(
    key="pledges",
    title="Giao ước thi đua",
    route="emulation:pledge_list",
    queryset=_pledges,
    columns=(
        Column("nam", "Năm", lambda pledge: str(pledge.year), sort="year", kind="code"),
        Column("don-vi", "Đơn vị ký", "unit.name", kind="link"),
        Column("so-cam-ket", "Số nội dung cam kết", "n_commitments", kind="int"),
        Column("ngay-ky", "Ngày ký", "signed_on", sort="signed_on", kind="date"),
    ),
    filters=(
        Filter("nam", "Năm", choices=_pledge_years, apply=by("year")),
        Filter("ngay", "Ngày ký", kind="dates", apply=between("signed_on")),
    ),
    search=lambda rows, words: rows.filter(search_text__matches=words),
    search_hint="Đơn vị, nội dung cam kết…",
    sort="-signed_on",
    detail="emulation:pledge_detail",
    empty="Chưa có giao ước. Nhập danh sách giao ước đã ký từ Excel để bắt đầu.",
    import_kind="pledges",
)


def _commitments(pledge: Pledge, _actor: Actor, _today: date) -> Mapping[str, Any]:
    return {"commitments": pledge.commitments.order_by("id")}


PLEDGE_DETAIL = DetailPage(
    key="pledge",
    title=str,
    route="emulation:pledge_detail",
    queryset=_pledges,
    groups=(
        FieldGroup(
            "Giao ước",
            (
                Field("Đơn vị ký", "unit.name"),
                Field("Năm", lambda pledge: str(pledge.year)),
                Field("Ngày ký", "signed_on", "date"),
            ),
        ),
    ),
    panels=(Panel("Nội dung cam kết", "emulation/commitments.html", _commitments),),
    list_route="emulation:pledge_list",
    list_title="Giao ước thi đua",
)


def _contributions(actor: Actor) -> QuerySet[Contribution]:
    return selectors.contributions_visible_to(actor).select_related("campaign", "unit")


def _campaigns(actor: Actor) -> list[tuple[str, str]]:
    rows = selectors.campaigns_visible_to(actor).order_by("-launched_on", "-id")
    return [(str(campaign.pk), campaign.name) for campaign in rows]


def _waiting(rows: Rows, _value: object) -> Rows:
    return rows.filter(received_on__isnull=True)


CONTRIBUTION_LIST = ListPage(
    key="contributions",
    title="Ủng hộ theo phong trào",
    route="emulation:contribution_list",
    queryset=_contributions,
    columns=(
        Column("ten", "Người, đơn vị ủng hộ", "contributor_name", sort="contributor_key", kind="link"),
        Column("loai", "Tập thể, cá nhân", "get_kind_display"),
        Column("phong-trao", "Phong trào", "campaign.name"),
        Column("dang-ky", "Đăng ký (đồng)", "pledged_amount", sort="pledged_amount", kind="int"),
        Column("ngay-dang-ky", "Ngày đăng ký", "pledged_on", sort="pledged_on", kind="date", phone=False),
        Column("da-nop", "Đã nộp (đồng)", "received_amount", sort="received_amount", kind="int"),
        Column("ngay-nop", "Ngày nộp", "received_on", sort="received_on", kind="date", phone=False),
    ),
    filters=(
        Filter("phong-trao", "Phong trào", choices=_campaigns, apply=by("campaign_id")),
        Filter("loai", "Tập thể, cá nhân", choices=lambda _actor: ContributorKind.choices, apply=by("kind")),
        Filter("chua-nop", "Chưa nộp", kind="flag", apply=_waiting),
    ),
    search=lambda rows, words: rows.filter(search_text__matches=words),
    search_hint="Người, đơn vị ủng hộ, phong trào…",
    sort="-pledged_on",
    detail="emulation:contribution_detail",
    empty="Chưa có khoản ủng hộ. Nhập danh sách ủng hộ từ Excel để bắt đầu.",
    import_kind="campaigns",
)

CONTRIBUTION_DETAIL = DetailPage(
    key="contribution",
    title=lambda item: f"{item.contributor_name} – {item.campaign.name}",
    route="emulation:contribution_detail",
    queryset=_contributions,
    groups=(
        FieldGroup(
            "Khoản ủng hộ",
            (
                Field("Người, đơn vị ủng hộ", "contributor_name"),
                Field("Tập thể, cá nhân", "get_kind_display"),
                Field("Số tiền đăng ký", lambda item: _dong(item.pledged_amount)),
                Field("Ngày đăng ký", "pledged_on", "date"),
                Field("Số tiền đã nộp", lambda item: _dong(item.received_amount)),
                Field("Ngày nộp", "received_on", "date"),
            ),
        ),
        FieldGroup(
            "Phong trào",
            (
                Field("Tên", "campaign.name"),
                Field("Ngày phát động", "campaign.launched_on", "date"),
                Field("Người phát động", "campaign.launched_by"),
                Field("Thuộc báo cáo năm", lambda item: str(item.campaign.report_year)),
            ),
            side=True,
        ),
    ),
    actions=(Deed("Ghi đã nộp", "emulation:contribution_receive", icon="cash", shown=_may_receive),),
    list_route="emulation:contribution_list",
    list_title="Ủng hộ",
)
