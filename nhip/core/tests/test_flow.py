import pytest

from nhip.core.flow import Flow, Move

STATES = {"new": "Mới", "doing": "Đang làm", "done": "Đã xong"}
START = Move("start", "Bắt đầu", frozenset({"new"}), "doing")
FINISH = Move("finish", "Hoàn thành", frozenset({"doing"}), "done")
REOPEN = Move("reopen", "Mở lại", frozenset({"doing", "done"}), "new")
FLOW = Flow(STATES, [START, FINISH, REOPEN])


@pytest.mark.parametrize(
    ("state", "move", "ok"),
    [
        ("new", "start", True),
        ("new", "finish", False),
        ("new", "reopen", False),
        ("doing", "start", False),
        ("doing", "finish", True),
        ("doing", "reopen", True),
        ("done", "start", False),
        ("done", "finish", False),
        ("done", "reopen", True),
    ],
)
def test_a_move_starts_from_its_own_states_only(state, move, ok):
    verdict = FLOW.may(state, move)
    assert bool(verdict) is ok
    assert (verdict.reason == "") is ok


def test_a_refused_move_says_why():
    assert FLOW.may("new", "finish").reason == "Không thể hoàn thành khi đang ở trạng thái “Mới”."


@pytest.mark.parametrize(("state", "moves"), [("new", [START]), ("doing", [FINISH, REOPEN]), ("done", [REOPEN])])
def test_moves_from_a_state_in_declared_order(state, moves):
    assert FLOW.moves_from(state) == moves


@pytest.mark.parametrize(
    "move", [Move("x", "X", frozenset({"lost"}), "new"), Move("x", "X", frozenset({"new"}), "lost")]
)
def test_unknown_states_are_found_at_once(move):
    with pytest.raises(ValueError, match=r"unknown states \['lost'\]"):
        Flow(STATES, [START, move])


def test_a_move_is_named_once():
    with pytest.raises(ValueError, match="a move is named twice"):
        Flow(STATES, [START, START])


@pytest.mark.parametrize("move", ["vanish", ""])
def test_an_unknown_move_is_a_programming_error(move):
    with pytest.raises(KeyError):
        FLOW.may("new", move)
