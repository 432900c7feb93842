"""All writes of directives."""

from nhip.directives.services.accepting import accept_proposal, accept_remaining
from nhip.directives.services.proposals import (
    ProposalInput,
    add_proposal,
    answer_name,
    choose_unit,
    edit_proposal,
    merge_proposals,
    reject_proposal,
    restore_proposal,
    split_proposal,
)
from nhip.directives.services.receiving import DocumentFacts, describe_document, receive_directive, take_up_text

__all__ = [
    "DocumentFacts",
    "ProposalInput",
    "accept_proposal",
    "accept_remaining",
    "add_proposal",
    "answer_name",
    "choose_unit",
    "describe_document",
    "edit_proposal",
    "merge_proposals",
    "receive_directive",
    "reject_proposal",
    "restore_proposal",
    "split_proposal",
    "take_up_text",
]
