"""The fair ring in a pretended city: messages per accepted request against the time until somebody says yes.

A request nobody ever accepts counts as endless in the median. Both other ways know what people offer, and nothing else:
"everybody nearby" tells all who live within half an hour on foot, "random 50" fifty out of the city; as long as nobody
has said yes, both go on at the pace of the ring. The Gini coefficient is that of tasks among all who got at least one.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from bot.rules.matching.dispatch_waves import DEFAULT_WAVE_PACE, WavePace
from bot.rules.matching.eligibility import is_available, is_eligible
from db.model import Candidate, DispatchState, RequestDispatch
from tests.bench.dispatch_city import MODELS, MONDAY, City, Model
from tests.bench.dispatch_curve import Curve, draw
from tests.bench.dispatch_days import FOREVER, Days, fifty, in_waves, nearby
from tests.bench.tables import heading, row

PACES = tuple(
    WavePace(first_size=first, growth=growth) for first, growth in ((3, 1.5), (7, 1.5), (11, 1.25), (26, 1.25))
)
"""From patient to quick; together with the one we use they are the curve."""
ROUNDS = 20


@dataclass(frozen=True)
class Outcome:
    """How a run went; minutes may be endless."""

    name: str
    messages: float
    median: float
    p90: float
    accepted: float
    gini: float
    over_limit: int
    in_quiet: int

    def __str__(self) -> str:
        times = f"{self.median:9.1f} {self.p90:8.1f} {100 * self.accepted:7.1f} %"
        return f"{self.messages:9.1f} {times} {self.gini:6.3f} {self.over_limit:7} {self.in_quiet:7}"


def gini(values: Sequence[int]) -> float:
    """0 where all have the same, near 1 where one has everything."""
    ordered, number = sorted(values), len(values)
    weighed = sum((2 * place - number + 1) * value for place, value in enumerate(ordered))
    return weighed / (number * sum(ordered))


def outcome(name: str, days: Days) -> Outcome:
    """The numbers of a run."""
    minutes = sorted(one.minutes for one in days.asked)
    accepted = sum(one < FOREVER for one in minutes)
    tasks = [len(life.taken) for life in days.lives if life.taken]
    middle = minutes[len(minutes) // 2]
    late = minutes[len(minutes) * 9 // 10]
    shares = days.messages / accepted, middle, late, accepted / len(minutes), gini(tasks)
    return Outcome(name, *shares, days.over_limit, days.in_quiet)


CITY = City()
"""Made before the processes part, so that all of them have the same one."""


def run(model: Model, name: str) -> Outcome:
    """One of the ways, by its name; a pace by its number."""
    ways = {"everybody nearby": nearby, "random 50": fifty}
    if name in ways:
        return outcome(name, Days(CITY, model, ways[name]).run())
    pace = DEFAULT_WAVE_PACE if name == "waves" else PACES[int(name)]
    called = f"waves, {pace.first_size} at first, then {pace.growth:g} times"
    return outcome(
        called if pace is not DEFAULT_WAVE_PACE else f"{called} (ours)", Days(CITY, model, in_waves, pace).run()
    )


def judge(ours: Outcome, curve: Sequence[Outcome], others: tuple[Outcome, Outcome]) -> list[tuple[str, str]]:
    """Each figure that was wanted, and whether it is reached: by our own pace, or only elsewhere on the curve."""
    everybody, some = others
    return [
        ("half of random 50's messages", _reached(ours, curve, some.median, some.messages / 2)),
        ("a quarter of telling everybody", _reached(ours, curve, 2 * everybody.median, everybody.messages / 4)),
        ("the lower Gini", "reached" if ours.gini < min(everybody.gini, some.gini) else "NOT reached"),
        ("no limit, no quiet hour broken", "NOT reached" if ours.over_limit + ours.in_quiet else "reached"),
    ]


def _reached(ours: Outcome, curve: Sequence[Outcome], minutes: float, messages: float) -> str:
    """With so many messages at most, in so many minutes."""
    fine = [one for one in curve if one.median <= minutes and one.messages <= messages]
    limits = f"at most {messages:.1f} within {minutes:.1f} minutes"
    if ours in fine:
        return f"reached ({limits})"
    return f"only on the curve, by {fine[0].name} ({limits})" if fine else f"NOT reached ({limits})"


def speed() -> str:
    """Milliseconds for one wave of the rule over all volunteers."""
    everybody = [Candidate(one, home) for one, home in zip(CITY.volunteers, CITY.homes, strict=True)]
    begun = RequestDispatch(0, DispatchState.ASKING, 0, wide=False, told=False, next=MONDAY)
    began = time.perf_counter()
    for ask in CITY.asks[:ROUNDS]:
        fitting = [
            one for one in everybody if is_available(one, ask.at) and is_eligible(ask.need, one.volunteer, one.home)
        ]
        DEFAULT_WAVE_PACE.choose_volunteers(ask.need, fitting, begun, ask.at)
    return f"{(time.perf_counter() - began) / ROUNDS * 1000:9.1f} ms"


def measure() -> None:
    """The tables and the picture."""
    heading("The ring: 600,000 people, 5,000 volunteers, 200 requests a day for 14 days", "")
    row("one wave of the rule over 5,000", speed())
    assert CITY.chances  # looked up once, before the processes part
    names = ("everybody nearby", "random 50", "waves", *map(str, range(len(PACES))))
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        runs = {model: [pool.submit(run, model, name) for name in names] for model in reversed(MODELS)}
        found = {model: [one.result() for one in runs[model]] for model in MODELS}
    for model, (everybody, some, ours, *others) in found.items():
        title = f"{model.name}: {100 * model.yes:.0f} % say yes, half of them within {model.minutes:g} minutes"
        heading(title, f"{'':12}messages   median      p90  accepted   Gini   limits   quiet")
        curve = sorted([ours, *others], key=lambda one: one.median)
        for one in (everybody, some, *curve):
            row(f"{one.name:<46}", str(one))
        for wanted, reached in judge(ours, curve, (everybody, some)):
            row(f"  {wanted}", reached)
    curves = {
        model.name: Curve(ones[:2], sorted(ones[2:], key=lambda one: one.median)) for model, ones in found.items()
    }
    print(f"\nThe picture: {draw(curves)}")


if __name__ == "__main__":
    measure()
