"""States and moves as data: which move leads from which states to which; one explicit service performs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from nhip.core.verdict import ALLOWED, Verdict, refusal


@dataclass(frozen=True, slots=True)
class Move:
    """A named move: its Vietnamese label, the states it may start from, the state it leads to."""

    name: str
    label: str
    sources: frozenset[str]
    target: str


class Flow:
    """The moves of one kind of object over its states (value → Vietnamese label)."""

    def __init__(self, states: Mapping[str, str], moves: list[Move]) -> None:
        self.states = dict(states)
        self.moves = {move.name: move for move in moves}
        used = {state for move in moves for state in (*move.sources, move.target)}
        if unknown := used - self.states.keys():
            raise ValueError(f"unknown states {sorted(unknown)}")
        if len(self.moves) != len(moves):
            raise ValueError("a move is named twice")

    def may(self, state: str, move: str) -> Verdict:
        """Whether the move may start from the state, with the reason if not."""
        step = self.moves[move]
        if state in step.sources:
            return ALLOWED
        return refusal(f"Không thể {step.label.lower()} khi đang ở trạng thái “{self.states[state]}”.")

    def moves_from(self, state: str) -> list[Move]:
        """The moves that may start from the state, in declared order."""
        return [move for move in self.moves.values() if state in move.sources]
