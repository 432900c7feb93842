"""Sample folders made once for all tests of the room."""

from pathlib import Path

import pytest

from nhip.sampleyear.profiles import PROFILES
from nhip.sampleyear.year import write_year

# those whose source counts documents exactly enough to need the full size; the largest is counted without files
FULL_SIZE = ("bac-kan-2019", "lao-cai-2023")


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for key, profile in PROFILES.items():
        made[key] = tmp_path_factory.mktemp(key)
        write_year(profile, made[key], scale=1.0 if key in FULL_SIZE else 0.02)
    return made


@pytest.fixture(params=sorted(PROFILES))
def folder(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Path:
    return folders[request.param]
