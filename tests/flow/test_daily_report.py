"""Once in the morning whoever looks after the bot reads that all is well, or what is wrong, in their language."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.flow import collect_metrics
from bot.flow.collect_metrics import DiskSizes, MetricsCollector
from bot.flow.daily_report import DAILY_REPORT_JOB, DailyReport
from bot.flow.heartbeat import Heartbeat
from bot.flow.network_supervisor import OUT_AFTER, NetworkSupervisor
from bot.flow.retention_job import RetentionJob
from db import cases, inbox, reminders, retention
from db.cases import ReviewDue
from db.model import CaseKind, Role, Urgency
from tests.flow.conftest import known
from tests.flow.test_poison import written
from tests.kit.help_setup import official, person_of
from tests.kit.town import Neighbour, Town

BERLIN = ZoneInfo("Europe/Berlin")
A_MINUTE = timedelta(minutes=1)
QUIET = "Everything is fine. I have had nothing to answer since yesterday. I do not make backups automatically."


class Watched:
    """All that a line is made of."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.watch = MetricsCollector(town.house, Heartbeat(), steady=town.clock)
        self.supervisor = NetworkSupervisor(town.house, town.clock)
        self.upkeep = RetentionJob(town.database)
        self.daily = DailyReport(town.house, town.deliverer, self.watch, self.supervisor, self.upkeep)

    async def looks(self, moment: str) -> None:
        """At a time of the city."""
        self.town.clock.now = self.upkeep._looked = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
        await self.daily.look_around()
        await self.town.deliverer.turn()
        await self.town.deliverer.turn()


@pytest.fixture
async def ada(town: Town) -> Neighbour:
    """Looks after the bot."""
    return await official(town, "Ada", Role.ADMIN)


@pytest.fixture
async def watched(town: Town) -> Watched:
    """The bot has been there since the morning before."""
    watched = Watched(town)
    await watched.daily.look_around()
    return watched


async def test_on_the_day_of_the_first_start_there_is_nothing_to_tell(town: Town, ada: Neighbour) -> None:
    """Whenever in the morning that was."""
    for moment in ("2026-11-26T07:00", "2026-11-26T08:00"):
        await Watched(town).looks(moment)
    ada.hears()
    await Watched(town).looks("2026-11-27T07:00")
    ada.hears(QUIET)


async def test_it_comes_once_in_the_morning(watched: Watched, ada: Neighbour) -> None:
    """From seven on; a start later in the morning makes up for it, one in the afternoon does not."""
    for moment, lines in (
        ("2026-11-26T06:59:59", []),
        ("2026-11-26T07:00", [QUIET]),
        ("2026-11-26T07:01", []),
        ("2026-11-26T11:59", []),
        ("2026-11-27T11:59", [QUIET]),
        ("2026-11-28T12:00", []),
        ("2026-11-29T06:00", []),
        ("2026-11-29T08:00", [QUIET]),
    ):
        await watched.looks(moment)
        ada.hears(*lines)


async def test_it_says_how_many_were_answered_and_how_long_the_slowest_took(watched: Watched, ada: Neighbour) -> None:
    """Since the line before, also across a stop in between."""
    town = watched.town
    amira = await known(watched.town, "Amira")
    for seconds in (1, 4):
        await town.put([written(amira, "/menu")])
        await town.later(seconds=seconds)
        await Watched(town).daily.look_around()
        await town.restarts()
    amira.hears("What would you like to do?", "What would you like to do?")
    await Watched(town).looks("2026-11-26T07:00")
    ada.hears("Everything is fine. 2 answers, the slowest after 4 s. I do not make backups automatically.")
    await Watched(town).looks("2026-11-27T07:00")
    ada.hears(QUIET)


async def test_it_does_not_come_when_the_morning_is_over(watched: Watched, ada: Neighbour) -> None:
    """That all is well was true at seven."""
    town = watched.town
    town.clock.now = datetime(2026, 11, 26, 7, tzinfo=BERLIN)
    await watched.daily.look_around()
    town.clock.now = datetime(2026, 11, 26, 12, tzinfo=BERLIN)
    await town.settle()
    ada.hears()


async def did(town: Town, name: str) -> None:
    async with town.database.transaction() as tx:
        retention.record_job_done(tx, name)


OLD = "Something is wrong:\nThe last checked backup is from {day} November, 3:10. There is no newer one.\n"


@pytest.mark.parametrize(
    ("jobs", "said"),
    [
        (
            {collect_metrics.BACKUP_JOB: "2026-11-26T03:10"},
            "Everything is fine. {}The backup from Thursday, 26 November, 3:10 has been checked.",
        ),
        ({collect_metrics.BACKUP_JOB: "2026-11-25T03:10"}, OLD.format(day="Wednesday, 25") + "{}"),
        (
            {collect_metrics.BACKUP_JOB: "2026-11-26T03:10", collect_metrics.BACKUP_TROUBLE_JOB: "2026-11-26T04:00"},
            OLD.format(day="Thursday, 26") + "{}",
        ),
        (
            {collect_metrics.BACKUP_TROUBLE_JOB: "2026-11-26T04:00"},
            "Something is wrong:\nI have not been able to make a backup so far.\n{}",
        ),
    ],
)
async def test_it_says_how_the_backup_is(watched: Watched, ada: Neighbour, jobs: dict[str, str], said: str) -> None:
    """Verified tonight; or too old, not there, or the newest try failed."""
    for name, moment in jobs.items():
        watched.town.clock.now = datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
        await did(watched.town, name)
    await watched.looks("2026-11-26T07:00")
    nobody = "I have had nothing to answer since yesterday."
    ada.hears(said.format(nobody + " " * said.startswith("Everything")))


async def test_it_says_what_is_wrong(watched: Watched, ada: Neighbour, monkeypatch: pytest.MonkeyPatch) -> None:
    """Networks, disk and promises, each in a line."""
    town = watched.town
    monkeypatch.setattr(collect_metrics, "read_disk_sizes", lambda _database: DiskSizes(12_300_000, 1, 1))
    watched.upkeep._saw = ["room: 1 rows are kept longer than 30 days"]
    watched.supervisor._kept.add("tablet")
    watched.supervisor.status("tablet").trouble("TimedOut")
    town.clock.turn(OUT_AFTER)
    await town.put([written(await known(town, "Amira"), "/menu")])
    town.clock.turn(timedelta(minutes=2))
    await watched.watch.look_around()
    await town.rows("delete from inbox")
    await watched.looks("2026-11-26T07:00")
    ada.hears(
        "Something is wrong:\nTablet is not answering me or is not letting me in.\nSomeone on Phone has "
        "been waiting for more than a minute.\nThe disk has only 12 MB left.\nSomething is being kept "
        "longer than was promised.\n" + QUIET.removeprefix("Everything is fine. ")
    )


async def test_it_says_which_promises_are_late(watched: Watched, ada: Neighbour) -> None:
    """Alarms, cases, reminders, and what failed since yesterday."""
    town = watched.town
    now = datetime(2026, 11, 26, 7, tzinfo=BERLIN)
    town.clock.now = now - timedelta(minutes=5)
    amira = await known(town, "Amira")
    async with town.database.transaction() as tx:
        for number, (kind, urgency) in enumerate([(CaseKind.ALARM, Urgency.DANGER), (CaseKind.TALK, Urgency.SOON)]):
            cases.open_about(tx, number + 1, kind, ReviewDue(tx.now, urgency))
        reminders.record_look(tx, (await person_of(tx, amira)).id, None, tx.now)
        for name in ("one", "other"):
            inbox.store_incoming(tx, "phone", name, {}, inbox.SenderLoad(name))
    await town.rows(f"update inbox set state = 'quarantined', done_at = {(now - A_MINUTE).timestamp() * 1000:.0f}")
    await town.rows("update inbox set done_at = done_at - 86400000 where foreign_id = 'one'")
    await watched.looks("2026-11-26T07:00")
    ada.hears(
        "Something is wrong:\nOne alarm is still waiting for someone to take it.\n2 cases have been "
        "waiting too long.\nOne person was not reminded in time.\nOne message failed and was put aside.\n"
        + QUIET.removeprefix("Everything is fine. ")
    )


async def test_where_nobody_administers_it_coordinators_hear_it(watched: Watched) -> None:
    """In private, in their own language; never in a room."""
    town = watched.town
    room = await town.room("backchannel")
    meryem = await official(town, "Meryem", language="de")
    await watched.looks("2026-11-26T07:00")
    meryem.hears("Alles in Ordnung. …")
    room.hears()


async def test_coordinators_hear_nothing_where_somebody_administers_it(watched: Watched, ada: Neighbour) -> None:
    """They have an overview of their own."""
    meryem = await official(watched.town, "Meryem")
    await watched.looks("2026-11-26T07:00")
    ada.hears(QUIET)
    meryem.hears()


async def test_it_is_noted_together_with_what_it_says(watched: Watched, ada: Neighbour) -> None:
    """A process that dies before the commit says it again, and one that dies after it does not."""
    await watched.looks("2026-11-26T07:00")
    async with watched.town.database.transaction() as tx:
        assert await retention.read_job_done(tx, DAILY_REPORT_JOB) == tx.now
    await Watched(watched.town).looks("2026-11-26T07:01")
    ada.hears(QUIET)


async def test_a_key_that_is_gone_is_told_before_the_next_start_needs_it(
    town: Town, ada: Neighbour, watched: Watched
) -> None:
    """While the bot runs nobody would notice."""
    watched.daily.key_problems = lambda: ["key: /var/lib/key is not there"]
    await watched.looks("2026-11-26T07:30")
    ada.hears("Something is wrong:\nThe key of my database is not where I need it at my next start.\n…")
