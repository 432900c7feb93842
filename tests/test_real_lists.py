"""The lists that the package ships are the real ones; runs where the folder of real data is."""

import gzip

import pytest

from conftest import ROOT
from nhip.org.country import communes, provinces, successions


@pytest.mark.parametrize(
    "name", ["provinces.csv", "communes.csv", "province_conversion_2025.csv", "department_successors.csv"]
)
def test_shipped_list_is_the_real_one(shared_data, name):
    assert (ROOT / "nhip/org/data" / name).read_bytes() == (shared_data / "units" / name).read_bytes()


def test_shipped_conversion_of_communes_is_the_real_one(shared_data):
    packed = (ROOT / "nhip/org/data/commune_conversion_2025.csv.gz").read_bytes()
    assert gzip.decompress(packed) == (shared_data / "units/commune_conversion_2025.csv").read_bytes()


def test_every_unit_that_ended_has_a_successor():
    ended = {unit.key for unit in (*provinces(), *communes()) if unit.valid_until}
    assert ended == {step.old for step in successions()}
