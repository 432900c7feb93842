"""The five sample years, each after one of the source texts."""

from nhip.sampleyear.plan import Profile
from nhip.sampleyear.profiles import bac_kan, binh_duong, lao_cai, thanh_hoa, tuyen_quang

PROFILES: dict[str, Profile] = {
    module.PROFILE.key: module.PROFILE for module in (tuyen_quang, binh_duong, thanh_hoa, bac_kan, lao_cai)
}
