"""A line a day for whoever looks after the bot: all is well and so many were answered, or what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta

import structlog

from bot.contract.outgoing import Line, Moment, Reply, Text, _, many
from bot.flow import answered, gauges, officials
from bot.flow.answered import Day
from bot.flow.clock import Clock
from bot.flow.deliver import Deliverer
from bot.flow.gauges import Gauges
from bot.flow.house import House
from bot.flow.supervision import Supervisor
from bot.flow.upkeep import Upkeep
from db import gauges as counted
from db import retention
from db.model import Tx

JOB = "daily line"
ROUND = timedelta(seconds=15)
SEVEN, NOON = time(7), time(12)
A_DAY = timedelta(days=1)
OVERDUE = timedelta(hours=26)
"""So old may a backup be that is made every day."""

# Translators: each morning whoever looks after the bot reads one line of several of these sentences.
WELL = _("All well.")
WRONG = _("Something is wrong:")
NOBODY = _("Nobody has waited for an answer since yesterday.")
NO_BACKUPS = _("I make no backups by myself.")
NEVER = _("No backup could be made so far.")
TOO_LONG = _("Something is kept longer than was promised.")

log = structlog.get_logger()


class Daily:
    """Told between seven and noon, once; `said` is called when something was left in the outbox."""

    def __init__(
        self, house: House, deliverer: Deliverer, watch: Gauges, supervisor: Supervisor, upkeep: Upkeep
    ) -> None:
        self._house = house
        self._deliverer = deliverer
        self._watch = watch
        self._supervisor = supervisor
        self._upkeep = upkeep
        self.said: Callable[[], None] = lambda: None

    def keep_watch(self, clock: Clock) -> None:
        """From now on."""
        clock.every(ROUND, "the daily line", self.look_around)

    async def look_around(self) -> None:
        """Keep what was answered; where it is time, tell. On the day of the first start there is nothing to tell."""
        async with self._house.database.transaction() as tx:
            await self._deliverer.answered.keep(tx)
            told = await retention.last_done(tx, JOB)
            is_time = told is not None and self._is_time(told, tx.now)
            if is_time:
                await self._tell(tx)
            if is_time or told is None:
                retention.did(tx, JOB)
        if is_time:
            self.said()

    def _is_time(self, told: datetime, now: datetime) -> bool:
        zone = self._house.city.zone
        here = now.astimezone(zone)
        return SEVEN <= here.time() < NOON and told.astimezone(zone).date() != here.date()

    async def _tell(self, tx: Tx) -> None:
        day, jobs = await answered.of_today(tx), await counted.jobs(tx)
        lost, kept = _backup(jobs, tx.now)
        wrong, facts = [*self._around(), *await _late(tx), *lost], (_answers(day), *kept)
        lines: tuple[Line, ...] = (WRONG, *wrong, facts) if wrong else ((WELL, *facts),)
        noon = datetime.combine(tx.now.astimezone(self._house.city.zone), NOON, self._house.city.zone)
        chats = await officials.tell_in_private(tx, self._house, Reply(lines, before=noon))
        answered.begin_anew(tx)
        log.info("told how the day was", chats=chats, answered=day.number, wrong=len(wrong))

    def _around(self) -> Iterator[Text]:
        """What is wrong with networks, disk and promises."""
        for network in self._supervisor.out():
            yield _("{network} does not answer me or does not let me in.", network=network.capitalize())
        for network in self._watch.late(self._deliverer.doubted()):
            yield _("On {network} somebody has waited for more than a minute.", network=network.capitalize())
        if self._watch.left is not None:
            yield _("The disk has only {number} MB left.", number=self._watch.left)
        if self._upkeep.complaints:
            yield TOO_LONG


async def _late(tx: Tx) -> list[Text]:
    """What people were promised and did not get, and what failed since yesterday."""
    alarms, cases = (await counted.alarms(tx))[0], sum((await counted.overdue(tx)).values())
    people, failed = await counted.late_reminders(tx), await counted.quarantined(tx, tx.now - A_DAY)
    found = [
        many("Nobody has taken an alarm.", "Nobody has taken {count} alarms.", count=alarms),
        many("One case waits too long.", "{count} cases wait too long.", count=cases),
        many("One person was not reminded in time.", "{count} people were not reminded in time.", count=people),
        many("One message failed and stands aside.", "{count} messages failed and stand aside.", count=failed),
    ]
    return [text for text in found if text.holes["count"]]


def _answers(day: Day) -> Text:
    if not day.number:
        return NOBODY
    return many(
        "One answer, after {seconds} s.",
        "{count} answers, the slowest after {seconds} s.",
        count=day.number,
        seconds=day.seconds,
    )


def _backup(jobs: Mapping[str, datetime], now: datetime) -> tuple[list[Text], list[Text]]:
    """What is wrong with it; and what is a fact."""
    made, trouble = jobs.get(gauges.BACKUP), jobs.get(gauges.TROUBLE)
    if made is None:
        return ([NEVER], []) if trouble else ([], [NO_BACKUPS])
    if now - made > OVERDUE or (trouble is not None and trouble > made):
        return [_("The last verified backup is of {moment}; there is no newer one.", moment=Moment(made))], []
    return [], [_("The backup of {moment} is verified.", moment=Moment(made))]
