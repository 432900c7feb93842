"""The first rows of the retention table, for every agency; an Office puts its own beside them or ends these by date.

Only "vĩnh viễn" was read in the decree itself (NĐ 30/2020/NĐ-CP, Phụ lục V, I.4). The ladder of years is the usual one
and is not confirmed as a closed list; the one row of Thông tư 10/2022/TT-BNV was read at second hand.
"""

from datetime import date

from django.db import migrations

DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục V, I.4"
LADDER = "Bậc thời hạn thường dùng; đối chiếu thông tư hiện hành về thời hạn bảo quản"
CIRCULAR = "Thông tư 10/2022/TT-BNV, Phụ lục I, nhóm 3; đối chiếu văn bản hiện hành"
IN_FORCE = date(2020, 3, 5)
ROWS = [
    ("Theo thời hạn", "Hồ sơ bảo quản vĩnh viễn", None, DECREE, True),
    *(("Theo thời hạn", f"Hồ sơ bảo quản {years:02d} năm", years, LADDER, False) for years in (70, 50, 20, 10, 5, 2)),
    ("Tổ chức, hoạt động của cơ quan", "Quy chế làm việc của cơ quan", 20, CIRCULAR, False),
]


def write_rows(apps, schema_editor):
    rule = apps.get_model("dossiers", "RetentionRule")
    for group, title, years, basis, is_confirmed in ROWS:
        rule.objects.get_or_create(
            agency=None,
            group=group,
            title=title,
            years=years,
            defaults={"basis": basis, "is_confirmed": is_confirmed, "valid_from": IN_FORCE},
        )


def remove_rows(apps, schema_editor):
    titles = [row[1] for row in ROWS]
    apps.get_model("dossiers", "RetentionRule").objects.filter(agency=None, title__in=titles).delete()


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_dossiers")]
    operations = [migrations.RunPython(write_rows, remove_rows, elidable=True)]
