"""Events are kept under the name of their source: updated in place, never doubled, never by another calendar."""

from dataclasses import replace
from datetime import datetime, timedelta

from db import events, feeds
from db.engine import Database
from db.events import StoreResult
from db.model import DateSpan, Event, EventState, Point, Series, SeriesException
from tests.kit.fixtures import WEDNESDAY

BEGINS = datetime.fromisoformat("2026-12-01T18:00")
WHEN = Series(
    BEGINS,
    "Europe/Berlin",
    90,
    rule="FREQ=WEEKLY",
    without=(BEGINS,),
    changes=(SeriesException(BEGINS), SeriesException(BEGINS, BEGINS, 30, "Fest", "Park")),
    pauses=(DateSpan(BEGINS.date(), BEGINS.date()),),
)
CHOIR = Event("chor", "Chor", WHEN, languages=("de", "ar"), point=Point(51.5, 7.5))


async def keep(database: Database, event: Event, over: datetime | None = None) -> StoreResult:
    """Keep it in a transaction of its own."""
    async with database.transaction() as tx:
        return await events.store_event(tx, event, over)


async def known(database: Database) -> list[Event]:
    """What everybody may see."""
    async with database.transaction() as tx:
        return await events.list_upcoming(tx)


async def feed(database: Database, url: str) -> int:
    """A calendar elsewhere."""
    async with database.transaction() as tx:
        await feeds.add_feed(tx, url)
        return (await feeds.list_feeds(tx))[-1].id


async def test_an_event_comes_back_as_it_was_kept(database: Database) -> None:
    """With its rule, exceptions, edits and pauses."""
    assert await keep(database, CHOIR) is StoreResult.NEW
    [event] = await known(database)
    assert event == replace(CHOIR, id=event.id, changed=WEDNESDAY)


async def test_the_same_again_is_no_change_and_a_newer_one_takes_its_place(database: Database) -> None:
    """The number stays, so that a button of yesterday still works; each change counts; an older one is left out."""
    await keep(database, CHOIR)
    assert await keep(database, CHOIR) is StoreResult.SAME
    assert await keep(database, replace(CHOIR, title="Chorprobe", sequence=2)) is StoreResult.CHANGED
    assert await keep(database, CHOIR) is StoreResult.OLDER
    [event] = await known(database)
    assert (event.title, event.sequence, event.version) == ("Chorprobe", 2, 1)


async def test_a_change_without_a_new_number_counts(database: Database) -> None:
    """Many calendars forget to count."""
    await keep(database, CHOIR)
    assert await keep(database, replace(CHOIR, venue="Park")) is StoreResult.CHANGED


async def test_full_stays_until_somebody_says_otherwise(database: Database) -> None:
    """No newer version from its source undoes it, or says so."""
    await keep(database, CHOIR)
    async with database.transaction() as tx:
        await events.set_full(tx, (await events.list_upcoming(tx))[0], full=True)
    assert await keep(database, CHOIR) is StoreResult.SAME
    assert await keep(database, replace(CHOIR, title="Chorprobe")) is StoreResult.CHANGED
    [event] = await known(database)
    assert (event.title, event.full) == ("Chorprobe", True)
    async with database.transaction() as tx:
        await events.set_full(tx, event, full=False)
    assert [event.full for event in await known(database)] == [False]


async def test_what_waits_is_cancelled_or_is_over_is_not_shown(database: Database) -> None:
    """The public calendar still tells of what was cancelled, so that others take it out."""
    hour = timedelta(hours=1)
    await keep(database, replace(CHOIR, uid="waits", state=EventState.WAITING))
    await keep(database, replace(CHOIR, uid="off", state=EventState.CANCELLED))
    await keep(database, replace(CHOIR, uid="over"), WEDNESDAY - hour)
    await keep(database, replace(CHOIR, uid="on"), WEDNESDAY + hour)
    assert [event.uid for event in await known(database)] == ["on"]
    async with database.transaction() as tx:
        assert [event.uid for event in await events.list_public_and_cancelled(tx)] == ["off", "on"]


async def test_no_calendar_changes_what_came_from_another(database: Database) -> None:
    """A name can be guessed; an operator's own file may change anything, and what came in a file may move to a feed."""
    one, other = [await feed(database, f"https://{name}.example/x.ics") for name in ("a", "b")]
    await keep(database, CHOIR)
    assert await keep(database, replace(CHOIR, feed=one)) is StoreResult.CHANGED
    assert await keep(database, replace(CHOIR, feed=other, title="?")) is StoreResult.FOREIGN
    assert await keep(database, replace(CHOIR, title="Chorprobe")) is StoreResult.CHANGED


async def test_what_a_calendar_no_longer_has_is_cancelled(database: Database) -> None:
    """Only what is still to come, only what came from there, and only once."""
    here = await feed(database, "https://a.example/x.ics")
    for uid, over in (("stays", None), ("gone", None), ("past", WEDNESDAY - timedelta(days=1))):
        await keep(database, replace(CHOIR, uid=uid, feed=here), over)
    await keep(database, replace(CHOIR, uid="file"))
    async with database.transaction() as tx:
        gone = await events.list_absent_from_feed(tx, here, ["stays"])
        await events.withdraw_events(tx, gone)
    async with database.transaction() as tx:
        assert (len(gone), await events.list_absent_from_feed(tx, here, ["stays"])) == (1, [])
        await events.withdraw_events(tx, gone)
        told = {event.uid: event.state for event in await events.list_public_and_cancelled(tx)}
    assert told == {"stays": EventState.PUBLISHED, "gone": EventState.CANCELLED, "file": EventState.PUBLISHED}


async def test_a_calendar_that_is_removed_leaves_its_events(database: Database) -> None:
    """They belong to nobody then; a calendar is known once."""
    here = await feed(database, "https://a.example/x.ics")
    await keep(database, replace(CHOIR, feed=here))
    async with database.transaction() as tx:
        assert await feeds.add_feed(tx, "https://a.example/x.ics") is False
        assert await feeds.remove_feed(tx, "https://a.example/x.ics") is True
        assert await feeds.remove_feed(tx, "https://a.example/x.ics") is False
    assert [event.feed for event in await known(database)] == [None]
