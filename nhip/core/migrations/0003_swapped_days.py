"""The swap of working days that the `holidays` library does not know: 02/01/2026 off, 10/01/2026 worked instead."""

from datetime import date

from django.db import migrations

SOURCE = "Văn bản số 12729/VPCP-KGVX ngày 25/12/2025"
SWAPS = [
    (date(2026, 1, 2), False, "Nghỉ Tết Dương lịch (hoán đổi ngày làm việc)"),
    (date(2026, 1, 10), True, "Làm bù cho ngày 02/01/2026"),
]


def add_swaps(apps, schema_editor):
    days = apps.get_model("core", "DayOff").objects
    for day, is_working, name in SWAPS:
        days.get_or_create(day=day, defaults={"is_working": is_working, "name": name, "source": SOURCE})


def remove_swaps(apps, schema_editor):
    apps.get_model("core", "DayOff").objects.filter(day__in=[day for day, *_ in SWAPS], source=SOURCE).delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0002_journal_append_only")]
    operations = [migrations.RunPython(add_swaps, remove_swaps, elidable=False)]
