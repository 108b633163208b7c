"""The daily report: one line to the operators that all is well, with the number of answered messages, or
what is wrong.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

import structlog

from bot.contract.outgoing import Line, Reply, Text, _, many
from bot.contract.placeholders import Moment
from bot.flow import collect_metrics, notify_operators, reply_latency
from bot.flow.clock import Clock
from bot.flow.collect_metrics import MetricsCollector
from bot.flow.deliver import Deliverer
from bot.flow.network_supervisor import NetworkSupervisor
from bot.flow.reply_latency import DailyLatency
from bot.flow.retention_job import RetentionJob
from bot.flow.services import Services
from db import gauges as counted
from db import retention
from db.model import Tx

DAILY_REPORT_JOB = "daily line"
CHECK_INTERVAL = timedelta(seconds=15)
REPORT_FROM = time(7)
REPORT_UNTIL = time(12)
ONE_DAY = timedelta(days=1)
BACKUP_OVERDUE_AFTER = timedelta(hours=26)
"""So old may a backup be that is made every day."""

# Translators: each morning whoever looks after the bot reads one line of several of these sentences.
ALL_WELL = _("Everything is fine.")
SOMETHING_WRONG = _("Something is wrong:")
NOBODY_WAITED = _("I have had nothing to answer since yesterday.")
NO_AUTOMATIC_BACKUPS = _("I do not make backups automatically.")
NO_BACKUP_SO_FAR = _("I have not been able to make a backup so far.")
KEY_UNUSABLE = _("The key of my database is not where I need it at my next start.")
KEPT_TOO_LONG = _("Something is being kept longer than was promised.")

log = structlog.get_logger()


class DailyReport:
    """Told between seven and noon, once; `said` is called when something was left in the outbox.

    `key_problems` says what is wrong with the key of the database.
    """

    def __init__(
        self,
        house: Services,
        deliverer: Deliverer,
        watch: MetricsCollector,
        supervisor: NetworkSupervisor,
        upkeep: RetentionJob,
    ) -> None:
        self._house = house
        self._deliverer = deliverer
        self._watch = watch
        self._supervisor = supervisor
        self._upkeep = upkeep
        self.said: Callable[[], None] = lambda: None
        self.key_problems: Callable[[], Sequence[str]] = tuple

    def keep_watch(self, clock: Clock) -> None:
        """Start the daily report."""
        clock.every(CHECK_INTERVAL, "the daily line", self.look_around)

    async def look_around(self) -> None:
        """Save the number of answered messages; send the report where it is time. On the day of the first start there
        is none.
        """
        async with self._house.database.transaction() as tx:
            await self._deliverer.answered.keep(tx)
            told = await retention.read_job_done(tx, DAILY_REPORT_JOB)
            is_time = told is not None and self._is_time(told, tx.now)
            if is_time:
                await self._tell(tx)
            if is_time or told is None:
                retention.record_job_done(tx, DAILY_REPORT_JOB)
        if is_time:
            self.said()

    def _is_time(self, told: datetime, now: datetime) -> bool:
        zone = self._house.city.zone
        here = now.astimezone(zone)
        return REPORT_FROM <= here.time() < REPORT_UNTIL and told.astimezone(zone).date() != here.date()

    async def _tell(self, tx: Tx) -> None:
        day = await reply_latency.read_today(tx)
        jobs = await counted.read_job_times(tx)
        lost, kept = _backup_lines(jobs, tx.now)
        wrong = [*self._around(), *await _late_work(tx), *lost]
        facts = (_latency_line(day), *kept)
        lines: tuple[Line, ...] = (SOMETHING_WRONG, *wrong, facts) if wrong else ((ALL_WELL, *facts),)
        noon = datetime.combine(tx.now.astimezone(self._house.city.zone), REPORT_UNTIL, self._house.city.zone)
        chats = await notify_operators.notify_operators_in_private(tx, self._house, Reply(lines, before=noon))
        reply_latency.reset_day(tx)
        log.info("told how the day was", chats=chats, answered=day.number, wrong=len(wrong))

    def _around(self) -> Iterator[Text]:
        """What is wrong with networks, disk and promises."""
        for network in self._supervisor.out():
            yield _("{network} is not answering me or is not letting me in.", network=network.capitalize())
        for network in self._watch.late(self._deliverer.doubted()):
            yield _("Someone on {network} has been waiting for more than a minute.", network=network.capitalize())
        if self._watch.left is not None:
            yield _("The disk has only {number} MB left.", number=self._watch.left)
        if self._upkeep.complaints:
            yield KEPT_TOO_LONG
        if self.key_problems():
            yield KEY_UNUSABLE


async def _late_work(tx: Tx) -> list[Text]:
    """What people were promised and did not get, and what failed since yesterday."""
    alarms = (await counted.count_open_alarms(tx))[0]
    cases = sum((await counted.count_overdue_cases(tx)).values())
    people = await counted.count_late_reminders(tx)
    failed = await counted.count_quarantined(tx, tx.now - ONE_DAY)
    found = [
        many(
            "One alarm is still waiting for someone to take it.",
            "{count} alarms are still waiting for someone to take them.",
            count=alarms,
        ),
        many("One case has been waiting too long.", "{count} cases have been waiting too long.", count=cases),
        many("One person was not reminded in time.", "{count} people were not reminded in time.", count=people),
        many("One message failed and was put aside.", "{count} messages failed and were put aside.", count=failed),
    ]
    return [text for text in found if text.holes["count"]]


def _latency_line(day: DailyLatency) -> Text:
    if not day.number:
        return NOBODY_WAITED
    return many(
        "One answer, after {seconds} s.",
        "{count} answers, the slowest after {seconds} s.",
        count=day.number,
        seconds=day.seconds,
    )


def _backup_lines(jobs: Mapping[str, datetime], now: datetime) -> tuple[list[Text], list[Text]]:
    """What is wrong with it; and what is a fact."""
    made = jobs.get(collect_metrics.BACKUP_JOB)
    trouble = jobs.get(collect_metrics.BACKUP_TROUBLE_JOB)
    if made is None:
        return ([NO_BACKUP_SO_FAR], []) if trouble else ([], [NO_AUTOMATIC_BACKUPS])
    if now - made > BACKUP_OVERDUE_AFTER or (trouble is not None and trouble > made):
        return [_("The last checked backup is from {moment}. There is no newer one.", moment=Moment(made))], []
    return [], [_("The backup from {moment} has been checked.", moment=Moment(made))]
