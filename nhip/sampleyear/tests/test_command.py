"""The command line of the sample year."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


def test_list_names_the_profiles() -> None:
    out = StringIO()
    call_command("sample_year", list=True, stdout=out)
    keys = [line.split("\t")[0] for line in out.getvalue().splitlines()]
    assert keys == ["tuyen-quang-2023", "binh-duong-2024", "thanh-hoa-2025", "bac-kan-2019", "lao-cai-2023"]


def test_writes_a_folder_and_says_how_many_rows(tmp_path: Path) -> None:
    out = StringIO()
    call_command("sample_year", "bac-kan-2019", out=str(tmp_path / "mau"), scale=0.01, stdout=out)
    assert (tmp_path / "mau" / "manifest.json").is_file()
    assert "05_nhiem-vu.xlsx" in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        (("ha-noi-2020",), {"out": "x"}, "Không có hồ sơ"),
        (("bac-kan-2019",), {}, "Thiếu --out"),
        (("bac-kan-2019",), {"out": "x", "scale": 0.0}, "--scale"),
        (("bac-kan-2019",), {"out": "x", "scale": 2.0}, "--scale"),
    ],
)
def test_refuses_with_a_remedy(arguments: tuple[str, ...], options: dict[str, object], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("sample_year", *arguments, **options)
