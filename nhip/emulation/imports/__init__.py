"""Files of emulation: awards, pledges, contributions to campaigns."""

from nhip.emulation.imports import awards, campaigns, pledges

__all__ = ["awards", "campaigns", "pledges"]
