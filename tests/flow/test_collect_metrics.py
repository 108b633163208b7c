"""The gauges tell an operator what waits, since when and what is late; nobody's words are in them."""

from datetime import timedelta

import pytest
from prometheus_client import REGISTRY, generate_latest

from bot.flow import collect_metrics, start_counter
from bot.flow.collect_metrics import MetricsCollector
from bot.flow.crash_suspects import CrashSuspects
from bot.flow.heartbeat import BEAT_SECONDS, Heartbeat
from db import cases, people, reminders, retention, understanding_counts
from db.cases import ReviewDue
from db.model import CaseKind, Urgency
from tests.flow.conftest import known, write
from tests.flow.test_poison import written
from tests.kit.help_setup import person_of, resident
from tests.kit.town import Town

A_MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def told(name: str, **labels: str) -> float | None:
    """What /metrics says."""
    return REGISTRY.get_sample_value(f"buedchen_{name}", labels)


async def measure(town: Town) -> None:
    await MetricsCollector(town.house, Heartbeat()).look_around()


def waits(network: str, box: str) -> tuple[float | None, float | None]:
    """How many, and for how many seconds the oldest."""
    where = {"network": network, "box": box}
    return told("waiting", **where), told("waiting_oldest_seconds", **where)


async def test_what_people_wrote_waits_since_it_came(town: Town) -> None:
    """By network; what was answered waits no longer, and where nothing does the gauge says 0."""
    amira = await known(town, "Amira")
    jonas = await resident(town, "Jonas", on=town.elsewhere)
    await town.puts["phone"]([written(amira, "/menu"), written(amira, "/menu")])
    town.clock.turn(timedelta(seconds=100))
    await town.puts[town.elsewhere]([written(jonas, "/menu")])
    town.clock.turn(timedelta(seconds=38))
    await measure(town)
    assert (waits("phone", "words"), waits("tablet", "words")) == ((2, 138), (1, 38))
    await town.settle()
    await measure(town)
    assert (waits("phone", "words"), waits("tablet", "words"), waits("phone", "answers")) == ((0, 0), (0, 0), (0, 0))
    for one in (amira, jonas):
        one.new()
        one.read = len(one._all())


async def test_what_is_to_be_sent_waits_since_it_was_written(town: Town) -> None:
    """Answers apart from what nobody waits for; what leaves later does not wait yet."""
    amira = await known(town, "Amira")
    await town.put([written(amira, "/menu")])
    await town.inbox_worker.turn()
    await write(amira, "news")
    await write(amira, "later")
    await town.rows("update outbox set due_at = due_at + 3600000 where id = (select max(id) from outbox)")
    town.clock.turn(timedelta(seconds=7))
    await measure(town)
    assert (waits("phone", "answers"), waits("phone", "rest")) == ((1, 7), (1, 7))
    await town.settle()
    amira.hears("What would you like to do?", "news")


async def test_timers_and_what_is_too_much_are_boxes_of_their_own(town: Town) -> None:
    """Nobody waits for the first, and whoever wrote the second wrote too much; what is tried later waits for later."""
    amira = await known(town, "Amira")
    await town.put([written(amira, "/menu"), written(amira, "/menu")])
    await town.rows("update inbox set network = 'clock', awaited = false where id = (select min(id) from inbox)")
    await town.rows("update inbox set state = 'held' where network = 'phone'")
    await town.put([written(amira, "/menu")])
    await town.rows("update inbox set due_at = due_at + 1 where state = 'new' and awaited = true")
    await measure(town)
    assert (waits("clock", "timers"), waits("phone", "held"), waits("phone", "words")) == ((1, 0), (1, 0), (0, 0))
    assert waits("clock", "words") == (None, None)
    await town.rows("delete from inbox")


async def test_what_failed_too_often_is_counted(town: Town) -> None:
    """Until it goes after 14 days."""
    amira = await known(town, "Amira")
    await amira.says("/menu")
    amira.hears("What would you like to do?")
    await town.put([written(amira, "/menu")])
    await town.rows("update inbox set state = 'quarantined', done_at = due_at where state = 'new'")
    await measure(town)
    assert told("quarantined") == 1
    await town.rows("delete from inbox")
    await measure(town)
    assert told("quarantined") == 0


async def waiting_case(town: Town, number: int, review_due: ReviewDue, kind: CaseKind = CaseKind.TALK) -> None:
    async with town.database.transaction() as tx:
        cases.open_about(tx, number, kind, review_due)


def overdue(urgency: str, quarter: str = "") -> float | None:
    return told("cases_overdue", urgency=urgency, quarter=quarter)


async def test_cases_beyond_their_promise_by_urgency_and_quarter(town: Town) -> None:
    """From the promised moment on, unless their person is asked something; only quarters of the map are named."""
    due = town.clock.now + A_MINUTE
    await waiting_case(town, 1, ReviewDue(due, quarter="hoerde"))
    await waiting_case(town, 2, ReviewDue(due, quarter="hoerde"))
    await waiting_case(town, 3, ReviewDue(due, Urgency.TODAY, "what somebody wrote"))
    await waiting_case(town, 4, ReviewDue(due, Urgency.SOON, "hoerde"))
    await town.rows("update case_file set state = 'asked' where id = 4")
    town.clock.turn(A_MINUTE - timedelta(milliseconds=1))
    await measure(town)
    assert (overdue("ordinary", "hoerde"), overdue("ordinary"), overdue("today")) == (None, 0, 0)
    town.clock.turn(timedelta(milliseconds=1))
    await measure(town)
    assert (overdue("ordinary", "hoerde"), overdue("today"), overdue("soon", "hoerde")) == (2, 1, None)
    assert "somebody" not in generate_latest().decode().split("buedchen_cases_overdue{", 1)[1].split("#")[0]


async def test_alarms_that_nobody_has_taken(town: Town) -> None:
    """An alarm that nobody is sure of as well, and whatever is urgent for danger; taken, it is none any more."""
    now = town.clock.now
    await waiting_case(town, 1, ReviewDue(now, Urgency.DANGER), CaseKind.REPORT)
    await waiting_case(town, 2, ReviewDue(now, Urgency.TODAY), CaseKind.ALARM)
    await waiting_case(town, 3, ReviewDue(now))
    town.clock.turn(A_MINUTE)
    await measure(town)
    assert (told("alarms_untaken"), told("alarms_untaken_oldest_seconds")) == (2, 60)
    anna = await resident(town, "Anna")
    async with town.database.transaction() as tx:
        person = (await person_of(tx, anna)).id
        assert all([await cases.assign_case(tx, number, person, None) for number in (1, 2)])
    await measure(town)
    assert (told("alarms_untaken"), told("alarms_untaken_oldest_seconds")) == (0, 0)


async def test_reminders_that_are_late(town: Town) -> None:
    """By more than a minute; whoever cannot be reached waits for none, and what is older than a day is lost."""
    for number, minutes in enumerate((0, 2, 3, 4, 24 * 60 + 1)):
        someone = await resident(town, f"neighbour {number}")
        async with town.database.transaction() as tx:
            person = (await person_of(tx, someone)).id
            reminders.record_look(tx, person, None, tx.now - minutes * A_MINUTE)
            if minutes == 4:
                people.mark_unreachable(tx, someone.at.network, someone.at.account)
    await measure(town)
    assert told("reminders_late") == 2


async def test_how_well_it_is_understood(town: Town) -> None:
    """Of this month's sentences, language by language, and which share each language has."""
    async with town.database.transaction() as tx:
        for how, number in (("sure", 5), ("asked", 2), ("lost", 1)):
            for _ in range(number):
                understanding_counts.count_sentence(tx, "tr", how)
        understanding_counts.count_sentence(tx, "uk", "lost")
        understanding_counts.count_sentence(tx, "uk", "lost")
    await measure(town)
    shares = [told("understanding_share", language="tr", how=how) for how in ("sure", "asked", "lost")]
    assert shares == [0.625, 0.25, 0.125]
    assert told("understanding_share", language="uk", how="sure") == 0
    assert (told("language_share", language="tr"), told("language_share", language="uk")) == (0.8, 0.2)


async def did(town: Town, *names: str) -> float:
    """These were done now."""
    async with town.database.transaction() as tx:
        for name in names:
            retention.record_job_done(tx, name)
    return town.clock.now.timestamp()


async def test_when_it_was_cleaned_up_and_backed_up(town: Town) -> None:
    """0 where nothing is known; a backup is written down once it is verified, and a later one may have failed."""
    await measure(town)
    assert (told("upkeep_timestamp_seconds"), told("backup_timestamp_seconds"), told("backup_verified")) == (0, 0, 0)
    await did(town, collect_metrics.BACKUP_TROUBLE_JOB)
    town.clock.turn(A_DAY)
    first = await did(town, retention.RETENTION_JOB, collect_metrics.BACKUP_JOB)
    await measure(town)
    assert (told("upkeep_timestamp_seconds"), told("backup_timestamp_seconds")) == (first, first)
    assert told("backup_verified") == 1
    town.clock.turn(A_DAY)
    await did(town, collect_metrics.BACKUP_TROUBLE_JOB)
    await measure(town)
    assert (told("backup_timestamp_seconds"), told("backup_verified")) == (first, 0)


async def test_how_large_it_is_and_what_is_free(town: Town) -> None:
    """The database, its log and the disk."""
    await town.rows("create table large as select zeroblob(1000000) as blob")
    await measure(town)
    found = collect_metrics.read_disk_sizes(town.database.path)
    assert told("database_bytes") == found.database == town.database.path.stat().st_size > 0
    assert told("database_log_bytes") == found.log > 1_000_000
    assert (told("disk_free_bytes") or 0) > 0


async def test_starts_are_counted_by_how_the_bot_had_ended(town: Town) -> None:
    """A clean stop, or a death; the first one counts as after a stop."""
    for _ in range(2):
        suspects = CrashSuspects(town.database)
        await suspects.start()
        await suspects.end()
    for _ in range(3):
        await CrashSuspects(town.database).start()
    await measure(town)
    assert (told("starts", after=start_counter.AFTER_STOP), told("starts", after=start_counter.AFTER_CRASH)) == (3, 2)


async def test_when_a_network_told_us_last(town: Town) -> None:
    """As its window says; 0 where it never did."""
    heard = {"phone": town.clock.now, "tablet": None}
    await MetricsCollector(town.house, Heartbeat(), lambda: heard).look_around()
    assert told("last_sync_timestamp_seconds", network="phone") == town.clock.now.timestamp()
    assert told("last_sync_timestamp_seconds", network="tablet") == 0


async def test_by_how_much_the_loop_was_late(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The most since the look before."""
    times = iter([0.0, 0.0, BEAT_SECONDS + 0.5, 2.0, 2.0, 2.0 + BEAT_SECONDS + 0.25, 4.0, 4.0])
    heart = Heartbeat(lambda: next(times))
    naps = iter([True, True, False])

    async def nap(_seconds: float) -> None:
        if not next(naps):
            raise InterruptedError

    monkeypatch.setattr("bot.flow.heartbeat.asyncio.sleep", nap)
    with pytest.raises(InterruptedError):
        await heart.keep_beating()
    monkeypatch.undo()
    for expected in (0.5, 0.0):
        await MetricsCollector(town.house, heart).look_around()
        assert told("loop_lag_seconds") == pytest.approx(expected)


async def test_a_database_that_has_no_turn_leaves_the_rest(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import holds the writer: sizes are told, the counts stay as they were, and the next look finds them."""
    await measure(town)
    before = told("gauges_timestamp_seconds")
    town.clock.turn(A_MINUTE)
    async with town.database.turn():
        with monkeypatch.context() as impatient:
            impatient.setattr(collect_metrics, "DATABASE_TIMEOUT_SECONDS", 0.01)
            await measure(town)
    assert told("gauges_timestamp_seconds") == before
    await measure(town)
    assert told("gauges_timestamp_seconds") == town.clock.now.timestamp()
