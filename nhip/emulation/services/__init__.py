"""Writes of emulation, by noun."""

from nhip.emulation.services.awards import (
    AwardInput,
    hand_over_award,
    import_awards,
    record_award,
    revoke_award,
)
from nhip.emulation.services.campaigns import (
    ContributionInput,
    import_contributions,
    launch_campaign,
    receive_contribution,
)
from nhip.emulation.services.pledges import CommitmentInput, import_pledges, sign_pledge

__all__ = [
    "AwardInput",
    "CommitmentInput",
    "ContributionInput",
    "hand_over_award",
    "import_awards",
    "import_contributions",
    "import_pledges",
    "launch_campaign",
    "receive_contribution",
    "record_award",
    "revoke_award",
    "sign_pledge",
]
