"""List and detail pages of people and units."""

from datetime import date

from django.db.models import Q, QuerySet

from nhip.core.text import fold
from nhip.org.actors import Actor
from nhip.org.choices import StaffClass, UnitKind
from nhip.org.models import Person, Unit
from nhip.org.selectors import divisions, people_visible_to, units_visible_to
from nhip.ui.detail import DetailPage, Field, FieldGroup
from nhip.ui.listing import Column, Filter, ListPage
from nhip.ui.listing.filters import options


def _people(actor: Actor) -> QuerySet[Person]:
    return people_visible_to(actor).prefetch_related("posts__unit")


def _main_post(person: Person) -> str:
    posts = list(person.posts.all())
    return posts[-1].title if posts else ""


def _main_unit(person: Person) -> str:
    posts = list(person.posts.all())
    return posts[-1].unit.name if posts else ""


def _name_contains(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Names by folded words; an Office has some hundred people, so they are compared in Python."""
    wanted = fold(words).split()
    found = [pk for pk, name in people.values_list("pk", "full_name") if all(word in fold(name) for word in wanted)]
    return people.filter(pk__in=found)


def _in_unit(people: QuerySet[Person], unit_id: str) -> QuerySet[Person]:
    return people.filter(pk__in=Person.objects.filter(posts__unit_id=unit_id).values("pk"))


def _of_class(people: QuerySet[Person], value: str) -> QuerySet[Person]:
    return people.filter(staff_class=value)


def _in_service(people: QuerySet[Person], _value: bool) -> QuerySet[Person]:  # noqa: FBT001 - the filter's contract
    return people.filter(left_on__isnull=True)


PERSON_LIST = ListPage(
    key="people",
    title="Cán bộ, công chức, viên chức, người lao động",
    route="org:person_list",
    queryset=_people,
    columns=(
        Column("ho-ten", "Họ và tên", "full_name", sort="full_name", kind="link"),
        Column("chuc-vu", "Chức vụ", _main_post),
        Column("don-vi", "Đơn vị", _main_unit),
        Column("doi-tuong", "Đối tượng", "get_staff_class_display", sort="staff_class"),
        Column("ngay-vao", "Ngày vào", "joined_on", sort="joined_on", kind="date", phone=False),
        Column("ngay-thoi", "Ngày thôi", "left_on", kind="date", phone=False),
    ),
    filters=(
        Filter("doi-tuong", "Đối tượng", choices=options(StaffClass), apply=_of_class),
        Filter(
            "don-vi", "Đơn vị", choices=lambda actor: [(str(u.pk), u.name) for u in divisions(actor)], apply=_in_unit
        ),
        Filter("dang-lam", "Đang công tác", kind="flag", apply=_in_service),
    ),
    search=_name_contains,
    search_hint="Họ và tên",
    sort="full_name",
    detail="org:person_detail",
    empty="Chưa có danh sách cán bộ. Nhập từ Excel để bắt đầu.",
    import_kind="people",
)

PERSON_DETAIL = DetailPage(
    key="person",
    title=lambda person: person.full_name,
    route="org:person_detail",
    queryset=_people,
    groups=(
        FieldGroup(
            "Cán bộ",
            (
                Field("Họ và tên", "full_name"),
                Field("Chức vụ", _main_post),
                Field("Đơn vị", _main_unit),
                Field("Đối tượng", "get_staff_class_display"),
                Field("Ngày vào cơ quan", "joined_on", kind="date"),
                Field("Ngày thôi", "left_on", kind="date"),
            ),
        ),
    ),
    list_route="org:person_list",
)


def _units(actor: Actor) -> QuerySet[Unit]:
    return units_visible_to(actor).select_related("parent").prefetch_related("successions__new")


def _units_on(units: QuerySet[Unit], as_of: date) -> QuerySet[Unit]:
    """Units in force on the as-of day, and those whose end is known to come: a unit founded later is not shown."""
    return units.filter(valid_from__lte=as_of)


def _unit_matching(units: QuerySet[Unit], words: str) -> QuerySet[Unit]:
    return units.filter(Q(name__icontains=words) | Q(code__iexact=words) | Q(symbol__iexact=words))


def _successors(unit: Unit) -> str:
    return ", ".join(step.new.name for step in unit.successions.all())


UNIT_LIST = ListPage(
    key="units",
    title="Đơn vị, đơn vị hành chính",
    route="org:unit_list",
    queryset=_units,
    annotate=_units_on,
    columns=(
        Column("ten", "Tên đơn vị", "name", sort="name", kind="link"),
        Column("ma", "Mã", "code", sort="code"),
        Column("loai", "Loại", "get_kind_display"),
        Column("cap-tren", "Cấp trên", "parent.name", phone=False),
        Column("tu", "Hiệu lực từ", "valid_from", kind="date", phone=False),
        Column("den", "Hiệu lực đến", "valid_until", sort="valid_until", kind="date"),
        Column("ke-thua", "Đơn vị kế thừa", _successors),
    ),
    filters=(
        Filter("loai", "Loại", choices=options(UnitKind), apply=lambda units, kind: units.filter(kind=kind)),
        Filter(
            "het-hieu-luc",
            "Đã hết hiệu lực",
            kind="flag",
            apply=lambda units, _value: units.filter(valid_until__isnull=False),
        ),
    ),
    search=_unit_matching,
    sort="name",
    detail="org:unit_detail",
    empty="Chưa có danh mục đơn vị. Nhập danh sách đơn vị từ Excel, hoặc chạy nhip load-units.",
    import_kind="units",
)

UNIT_DETAIL = DetailPage(
    key="unit",
    title=lambda unit: unit.name,
    route="org:unit_detail",
    queryset=_units,
    groups=(
        FieldGroup(
            "Đơn vị",
            (
                Field("Tên", "name"),
                Field("Mã", "code"),
                Field("Tên viết tắt", "short_name"),
                Field("Ký hiệu", "symbol"),
                Field("Loại", "get_kind_display"),
                Field("Cấp trên", "parent.name"),
                Field("Hiệu lực từ", "valid_from", kind="date"),
                Field("Hiệu lực đến", "valid_until", kind="date"),
                Field("Đơn vị kế thừa", _successors),
            ),
        ),
    ),
    list_route="org:unit_list",
)
