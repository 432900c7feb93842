"""How long an import still takes, from how long it took so far."""

from dataclasses import dataclass

from nhip.core.imports.engine import Step

_SHARES = {"read": (0.0, 0.1), "check": (0.1, 0.2), "write": (0.2, 1.0)}
_LABELS = {"read": "Đọc tệp", "check": "Kiểm tra", "write": "Ghi vào hệ thống"}
_MINUTE = 60
_NOT_BEGUN = Step("read", 0, 0)


@dataclass(slots=True)
class Pace:
    """Fed with steps and a running clock (seconds); says the share done and the seconds left."""

    started: float
    step: Step = _NOT_BEGUN
    phase_started: float = 0.0
    seconds: float = 0.0

    def take(self, step: Step, clock: float) -> None:
        """A new step at a moment of the clock."""
        if step.phase != self.step.phase or not self.phase_started:
            self.phase_started = clock
        self.step = step
        self.seconds = clock

    @property
    def share(self) -> float:
        """How much of the whole is done, 0 … 1."""
        low, high = _SHARES[self.step.phase]
        return low + (high - low) * (self.step.done / self.step.total if self.step.total else 0)

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the rows are written; None until the writing gives a measure."""
        done, total = self.step.done, self.step.total
        spent = self.seconds - self.phase_started
        if self.step.phase != "write" or not done or spent <= 0:
            return None
        return spent / done * (total - done)

    @property
    def label(self) -> str:
        """What is being done now."""
        return _LABELS[self.step.phase]


def vi_duration(seconds: float | None) -> str:
    """A remaining time in words: "còn 40 giây", "còn 2 phút 5 giây", or that it is not known yet."""
    if seconds is None:
        return "đang ước tính"
    whole = max(1, round(seconds))
    if whole < _MINUTE:
        return f"còn {whole} giây"
    minutes, rest = divmod(whole, _MINUTE)
    return f"còn {minutes} phút" + (f" {rest} giây" if rest else "")
