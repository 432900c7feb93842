"""The five sample years, each after one of the source texts."""

from nhip.sampleyear.plan import Profile
from nhip.sampleyear.profiles import tuyen_quang

PROFILES: dict[str, Profile] = {module.PROFILE.key: module.PROFILE for module in (tuyen_quang,)}
