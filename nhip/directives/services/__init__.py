"""All writes of directives."""

from nhip.directives.services.accepting import accept_remaining, accept_task_proposal
from nhip.directives.services.hearing import AskModel, ask_model_again, hear_model
from nhip.directives.services.receiving import (
    DocumentFacts,
    describe_document,
    read_entry,
    receive_directive,
    take_up_text,
)
from nhip.directives.services.task_proposals import (
    TaskProposalInput,
    add_task_proposal,
    answer_name,
    choose_unit,
    edit_task_proposal,
    merge_task_proposals,
    reject_task_proposal,
    restore_task_proposal,
    split_task_proposal,
)

__all__ = [
    "AskModel",
    "DocumentFacts",
    "TaskProposalInput",
    "accept_remaining",
    "accept_task_proposal",
    "add_task_proposal",
    "answer_name",
    "ask_model_again",
    "choose_unit",
    "describe_document",
    "edit_task_proposal",
    "hear_model",
    "merge_task_proposals",
    "read_entry",
    "receive_directive",
    "reject_task_proposal",
    "restore_task_proposal",
    "split_task_proposal",
    "take_up_text",
]
