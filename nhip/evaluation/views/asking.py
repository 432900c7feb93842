"""What a page of results is asked for: the period, and the day whose knowledge counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.http import urlencode

from nhip.evaluation import rules
from nhip.evaluation.choices import PeriodKind
from nhip.ui.listing import as_of_day

PERIOD, AS_OF = "ky", "tinh-den"


@dataclass(frozen=True)
class Asked:
    """The period and the as-of day, with the addresses of their neighbours."""

    period: rules.Period
    as_of: date
    today: date
    path: str

    @property
    def is_in_force(self) -> bool:
        """Whether anybody is scored in the period at all."""
        return rules.scheme_on(self.period.window.start) is not None

    @property
    def scheme(self) -> rules.Scheme:
        """The scheme of the period, else the first one, so that a page can say from when it holds."""
        return rules.scheme_on(self.period.window.start) or rules.SCHEMES[0]

    @property
    def is_running(self) -> bool:
        """Whether the period has not ended yet, as of the day."""
        return self.as_of <= self.period.window.end

    @property
    def query(self) -> str:
        """The query string that asks the same."""
        return self.query_of(self.period)

    def query_of(self, period: rules.Period) -> str:
        """The query string of another period, as known on the same day."""
        dated = {AS_OF: self.as_of.isoformat()} if self.as_of != self.today else {}
        return urlencode({PERIOD: period.code, **dated})

    @property
    def kinds(self) -> list[tuple[str, str, bool]]:
        """The kinds of periods, each with the address of the one that holds this one's last day so far."""
        day = min(self.period.window.end, self.today)
        return [
            (str(kind.label), self._url(rules.period_of(kind, day)), kind is self.period.kind)
            for kind in rules.kinds_of(self.scheme.every)
        ]

    @property
    def earlier_url(self) -> str:
        """The period before, "" when nobody was scored in it."""
        before = self.period.moved(-1)
        return self._url(before) if rules.scheme_on(before.window.start) is not None else ""

    @property
    def later_url(self) -> str:
        """The period after, "" when it has not begun."""
        after = self.period.moved(1)
        return self._url(after) if after.window.start <= self.today else ""

    @property
    def first_url(self) -> str:
        """The first period in which anybody is scored."""
        return self._url(rules.period_of(self.scheme.every, rules.SCHEMES[0].effective_from))

    def _url(self, period: rules.Period) -> str:
        return f"{self.path}?{self.query_of(period)}"


def asked_of(params: Mapping[str, str], today: date, path: str) -> Asked:
    """What the parameters ask; what cannot be read is this month (or quarter), as known today."""
    as_of = min(as_of_day(params, today), today)
    period = rules.read_period(params.get(PERIOD, ""))
    scheme = rules.scheme_on(period.window.start if period is not None else today) or rules.SCHEMES[0]
    if period is None or period.kind not in rules.kinds_of(scheme.every):
        period = rules.period_of(scheme.every, today)
    return Asked(period, as_of, today, path)


def scored_period(params: Mapping[str, str], today: date) -> rules.Period | None:
    """The scored period that a form is about, None when the address names none."""
    asked = asked_of(params, today, "")
    return asked.period if asked.period.kind is PeriodKind(asked.scheme.every) else None
