"""What people wait for in a small and in a full city, in CPU time, because the machine may be shared.

`python -m tests.bench.growth` prints the table; the full city is made first where it is missing. With a file, it is a
city that an older program left.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from bot import app
from bot.config import Settings
from bot.flow.list_events import EventLister
from bot.flow.preload import PRELOADERS
from bot.flow.retention_job import RetentionJob
from bot.rules.matching.eligibility import Circle, RequestNeeds, choose_next_volunteers, is_eligible
from bot.rules.reminders.due_time import ReminderRecipient
from bot.rules.reminders.plan import plan_reminders
from bot.views.dispatch_status import build_need
from db import case_view, help_requests, people, places, reminders, request_dispatch, subscriptions
from db.case_view import CaseFilter
from db.engine import Transaction
from db.migrations import migrate
from db.model import Point
from tests.bench import full_city
from tests.bench.flow import raw, sample_city
from tests.bench.tables import heading, machine, row
from tests.kit.fixtures import WEDNESDAY, Founding, founded
from tests.kit.town import Town

ASKED = {
    "the menu": "/help",
    "a quarter": "Hörde",
    "an unknown word": "{unknown}",
    "a name of a place": "{place}",
    "three words, one mistyped": "{typo} Haus Treff",
    "what is on": "was ist los",
    "at the weekend": "am Wochenende",
    "an event by a word of its title": "/events {event}",
    "an event that there is not": "/events {unknown}",
}
"""What somebody writes, from hearing to delivered; each time other words."""
MOST = 15
SECONDS = 6.0
FEWEST = 3
SYLLABLES = ("qua", "jor", "vix", "plu", "dwe", "zyt", "ogg", "umf")
FORGOTTEN = 5


@dataclass(frozen=True)
class Rows:
    """Some rows of a city to ask about."""

    people: tuple[int, ...]
    posts: tuple[int, ...]
    cases: tuple[int, ...]
    subscribers: tuple[int, ...]
    events: tuple[int, ...]
    titles: tuple[str, ...]
    places: tuple[str, ...]


async def some_rows(town: Town) -> Rows:
    """Any that there are."""

    async def some(sql: str) -> tuple[Any, ...]:
        found = await town.database.cross(lambda raw: raw.execute(sql).fetchall())
        return tuple(one[0] for one in found)

    return Rows(
        await some("select id from person order by id desc limit 400"),
        await some("select id from help_request where state = 'open' limit 20"),
        await some("select id from case_file where state in ('new', 'decided') limit 40"),
        await some("select person_id from reminder_settings limit 100"),
        await some("select id from event limit 40"),
        await some("select title from event limit 40"),
        await some("select name from place limit 200"),
    )


async def cpu(work: Callable[[], Awaitable[object]], most: int = MOST) -> list[float]:
    """Milliseconds of CPU, of this process with all its threads, for each time; slow things are done less often."""
    spent = list[float]()
    began = time.process_time()
    while len(spent) < most and (len(spent) < FEWEST or time.process_time() - began < SECONDS):
        before = time.process_time()
        await work()
        spent.append((time.process_time() - before) * 1000)
    return spent


def _figures(spent: list[float]) -> str:
    return f"{statistics.median(spent):10.2f} {max(spent):10.2f}" if spent else f"{'-':>10} {'-':>10}"


class Measured:
    """What was measured in one city, by name."""

    def __init__(self, town: Town, rows: Rows) -> None:
        self.town = town
        self.rows = rows
        self.dice = random.Random(20261125)
        self.found: dict[str, list[float]] = {}

    async def everything(self) -> dict[str, list[float]]:
        """All of it, what deletes last."""
        for name, text in ASKED.items():
            self.found[name] = await cpu(partial(self._says, text))
        async with self.town.database.transaction() as tx:
            for name, work, most in self._reads(tx):
                self.found[name] = await cpu(work, most) if most else []
        await self._forgets()
        await self._upkeep()
        return self.found

    def _filled(self, text: str) -> str:
        """Words that nobody asked about a moment ago."""
        place = self.dice.choice(self.rows.places)
        unknown = "".join(self.dice.choice(SYLLABLES) for _ in range(4))
        event = self.dice.choice(self.rows.titles).split()[-1]
        return text.format(place=place, typo=place.split()[-1].replace("e", "a"), unknown=unknown, event=event)

    async def _says(self, text: str) -> None:
        await self.town.put([raw(self.dice.randrange(50), self._filled(text))])
        await self.town.inbox_worker.turn()
        await self.town.deliverer.turn()

    def _reads(self, tx: Transaction) -> list[tuple[str, Callable[[], Awaitable[object]], int]]:
        rows = self.rows
        any_of = self.dice.choice
        return [
            ("name of a person", lambda: people.read_name(tx, any_of(rows.people)), 300 if rows.people else 0),
            ("case card", lambda: case_view.read_case(tx, any_of(rows.cases)), 60 if rows.cases else 0),
            ("queue page of 10", lambda: case_view.list_waiting_cases(tx, CaseFilter(), 10), 20),
            ("morning overview", lambda: self._overview(tx), 20),
            ("busiest quarters", lambda: places.list_busiest_quarters(tx, 3), 60),
            ("one round of dispatch", lambda: self._round(tx, any_of(rows.posts)), 20 if rows.posts else 0),
            (
                "a look at a subscriber",
                lambda: self._look(tx, any_of(rows.subscribers)),
                100 if rows.subscribers else 0,
            ),
            ("50 followers of an event", lambda: self._followers(tx, any_of(rows.events)), 40 if rows.events else 0),
            ("three nearest places", lambda: places.find_nearest(tx, self._point(), 3), 500),
        ]

    def _point(self) -> Point:
        return Point(51.44 + self.dice.random() * 0.14, 7.38 + self.dice.random() * 0.2)

    async def _overview(self, tx: Transaction) -> None:
        await case_view.list_waiting_cases(tx, CaseFilter(), 1)
        await case_view.count_waiting_cases(tx, WEDNESDAY + timedelta(hours=14))

    async def _round(self, tx: Transaction, number: int) -> None:
        post = await help_requests.get_request(tx, number)
        approved = await help_requests.find_published_revision(tx, number)
        if post is None or approved is None:
            raise LookupError(number)
        quarter = await places.get_quarter(tx, approved.quarter)
        need: RequestNeeds = build_need(post, approved, "de", quarter.point if quarter else None)
        known = await help_requests.read_invitation_answers(tx, post.id)
        fitting = [
            one
            for one in await request_dispatch.list_candidates(tx, post)
            if one.volunteer.person not in known and is_eligible(need, one.volunteer, one.home)
        ]
        choose_next_volunteers(need, fitting, Circle.NEAR, 5)

    async def _look(self, tx: Transaction, person: int) -> None:
        habits = await reminders.read_settings(tx, person)
        hearer = ReminderRecipient(habits, self.town.house.city.zone, None)
        wanted = await subscriptions.list_wanted_events(tx, person, habits.looked or tx.now)
        plan_reminders(wanted, await reminders.list_reminded(tx, person), hearer, tx.now)

    async def _followers(self, tx: Transaction, event: int) -> None:
        await subscriptions.list_followers(tx, event, 0, 50)

    async def _forgets(self) -> None:
        spent = []
        for person in self.rows.people[:FORGOTTEN]:
            before = time.process_time()
            async with self.town.database.transaction() as tx:
                await people.forget_person(tx, person)
            spent.append((time.process_time() - before) * 1000)
        self.found["forget a person"] = spent

    async def _upkeep(self) -> None:
        """The whole of it, and the longest turn at the writer."""
        turns = list[float]()
        database = self.town.database
        turn = database.turn

        @asynccontextmanager
        async def watched() -> AsyncIterator[None]:
            async with turn():
                before = time.process_time()
                yield
                turns.append((time.process_time() - before) * 1000)

        database.turn = watched
        before = time.process_time()
        await RetentionJob(database).look_around()
        self.found["hourly upkeep, in all"] = [(time.process_time() - before) * 1000]
        self.found["hourly upkeep, longest turn"] = [max(turns)]


async def measure_in(settled: Path, folder: Path) -> dict[str, list[float]]:
    """All figures of one city, after what a start does."""
    async with founded(Founding(settled, folder, app.read_languages(Settings())), "de") as town:
        await migrate(town.database)
        await EventLister(town.house).look_around()
        return await Measured(town, await some_rows(town)).everything()


async def measure(folder: Path) -> None:
    """The table."""
    app.read_handlers()
    for read in PRELOADERS:
        read()
    full = Path(sys.argv[1]) if len(sys.argv) > 1 else await full_city.kept()
    small = await measure_in(await sample_city(folder / "small.sqlite"), folder)
    large = await measure_in(full, folder)
    heading("CPU ms in a small and in a full city", "     small    slowest       full    slowest")
    for name, spent in large.items():
        row(name, f"{_figures(small[name])} {_figures(spent)}")


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    machine()
    with tempfile.TemporaryDirectory() as here:
        asyncio.run(measure(Path(here)))
