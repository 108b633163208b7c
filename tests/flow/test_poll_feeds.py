"""Calendars elsewhere: asked politely, taken in each event once, and gone through again where they changed."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.flow.poll_feeds import EVENTS_PER_PORTION, FeedPoller, prepare_events
from bot.rules.events.ical_import import parse_calendar
from bot.rules.events.validate import EventImport
from bot.services.feed_reader import CacheTags, FetchedCalendar, HttpFeedReader
from db import events, feeds
from db.engine import Transaction
from db.events import StoreResult
from db.model import EventState, Feed
from tests.kit.calendar_server import calendar_url
from tests.kit.hostile_calendars import two_megabytes
from tests.kit.town import Town

HOUR = timedelta(hours=1)


def calendar(*names: str) -> str:
    """A calendar with a weekly event for each of these."""
    event = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nDTSTART:20261201T180000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
    return "BEGIN:VCALENDAR\n" + "".join(map(event.format, names)) + "END:VCALENDAR\n"


class Elsewhere:
    """A server with a calendar, that remembers how it was asked and counts its versions."""

    def __init__(self) -> None:
        self.text = calendar("Chor", "Fest")
        self.asked: list[str | None] = []
        self.answers: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.headers.get("If-None-Match"))
        if self.answers:
            return await self.answers(request)
        etag = f'"{hash(self.text)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        return web.Response(text=self.text, headers={"ETag": etag})


@pytest.fixture
def elsewhere() -> Elsewhere:
    """A calendar of somebody else."""
    return Elsewhere()


@pytest.fixture
async def url(elsewhere: Elsewhere) -> AsyncIterator[str]:
    """Where it is; on loopback, which only a test may read."""
    async with calendar_url(elsewhere.serve) as there:
        yield there


@pytest.fixture
async def feeding(town: Town, url: str) -> FeedPoller:
    """A town that looks into this calendar."""
    await town.rows("delete from event")
    async with town.database.transaction() as tx:
        await feeds.add_feed(tx, url)
    return FeedPoller(town.database, HttpFeedReader(allow=lambda _: True), "Europe/Berlin")


async def there(town: Town) -> tuple[dict[str, EventState], Feed]:
    """What is told of events, and how the calendar fares."""
    async with town.database.transaction() as tx:
        return {one.title: one.state for one in await events.list_public_and_cancelled(tx)}, (
            await feeds.list_feeds(tx)
        )[0]


async def test_new_changed_and_gone(town: Town, feeding: FeedPoller, elsewhere: Elsewhere) -> None:
    """What it has is shown at once, for an operator vouches for it; what it has no longer is cancelled."""
    await feeding.look_around()
    assert (await there(town))[0] == {"Chor": EventState.PUBLISHED, "Fest": EventState.PUBLISHED}
    elsewhere.text = calendar("Fest", "Flohmarkt")
    town.clock.turn(HOUR)
    await feeding.look_around()
    told, feed = await there(town)
    assert told == {"Chor": EventState.CANCELLED, "Fest": EventState.PUBLISHED, "Flohmarkt": EventState.PUBLISHED}
    assert (feed.failures, feed.trouble) == (0, "")


async def test_it_is_not_asked_again_for_what_we_have(town: Town, feeding: FeedPoller, elsewhere: Elsewhere) -> None:
    """Once an hour, with the mark of the version that we have; nothing changes where it is the same."""
    for _ in range(3):
        await feeding.look_around()
        await feeding.look_around()
        town.clock.turn(HOUR)
    assert elsewhere.asked == [None, *[f'"{hash(elsewhere.text)}"'] * 2]
    assert (await there(town))[1].etag == elsewhere.asked[1]


async def test_after_failures_it_waits_longer_each_time(town: Town, feeding: FeedPoller, elsewhere: Elsewhere) -> None:
    """One hour, two, four, up to a day; the operator reads why; once it is well again all is forgotten."""
    elsewhere.text = "<html>We are moving house</html>"
    waits = []
    for _ in range(7):
        await feeding.look_around()
        feed = (await there(town))[1]
        assert feed.due
        waits.append((feed.due - town.clock.now) // HOUR)
        town.clock.now = feed.due
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert feed.trouble.startswith("the file is no calendar")
    elsewhere.text = calendar("Chor")
    await feeding.look_around()
    assert (await there(town))[1].failures == 0


async def test_a_broken_event_does_not_cancel_anything(town: Town, feeding: FeedPoller, elsewhere: Elsewhere) -> None:
    """It is still there, only unreadable; the operator reads how many there are."""
    await feeding.look_around()
    elsewhere.text = calendar("Chor", "Fest").replace(
        "UID:Chor\nSUMMARY:Chor\nDTSTART:20261201T180000", "UID:Chor\nSUMMARY:Chor"
    )
    town.clock.turn(HOUR)
    await feeding.look_around()
    told, feed = await there(town)
    assert set(told.values()) == {EventState.PUBLISHED}
    why = "event 1 (Chor): no DTSTART, so nobody knows when it is"
    assert feed.trouble == f"1 of its events cannot be read: {why}"


async def test_a_large_calendar_is_kept_a_few_events_at_a_time(
    town: Town, feeding: FeedPoller, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for the writer waits for one portion, however many events there are, coming or going."""
    sizes: list[int] = []

    @asynccontextmanager
    async def counted(**how: bool) -> AsyncIterator[Transaction]:
        async with transaction(**how) as tx:
            before = await events.count_events(tx), len(await events.list_upcoming(tx))
            yield tx
            after = await events.count_events(tx), len(await events.list_upcoming(tx))
        sizes.append(max(abs(one - other) for one, other in zip(before, after, strict=True)))

    transaction = town.database.transaction
    monkeypatch.setattr(town.database, "transaction", counted)
    elsewhere.text = calendar(*(f"Chor {number}" for number in range(EVENTS_PER_PORTION * 3 + 1)))
    await feeding.look_around()
    town.clock.turn(HOUR)
    elsewhere.text = calendar("Fest")
    await feeding.look_around()
    assert max(sizes) == EVENTS_PER_PORTION
    assert sum(sizes) == 2 * (EVENTS_PER_PORTION * 3 + 1) + 1


async def test_whoever_dies_in_the_middle_of_a_calendar_begins_anew(
    town: Town, feeding: FeedPoller, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is kept, nothing is cancelled meanwhile, and in the end there is each event once."""
    names = [f"Chor {number}" for number in range(EVENTS_PER_PORTION * 2)]
    elsewhere.text = calendar(*names)
    left = EVENTS_PER_PORTION + 3

    async def fails(*about: object, **how: object) -> StoreResult:
        nonlocal left
        left -= 1
        if not left:
            raise RuntimeError("the power is gone")
        return await keep(*about, **how)  # type: ignore[arg-type]

    keep = events.store_event
    monkeypatch.setattr(events, "store_event", fails)
    with pytest.raises(RuntimeError):
        await feeding.look_around()
    told, feed = await there(town)
    assert (len(told), feed.read) == (EVENTS_PER_PORTION, None)
    await feeding.look_around()
    assert (await there(town))[0] == dict.fromkeys(names, EventState.PUBLISHED)


async def test_a_calendar_that_is_taken_away_meanwhile_leaves_nothing(
    town: Town, feeding: FeedPoller, elsewhere: Elsewhere
) -> None:
    """While it is fetched somebody removes it: nothing of it is kept, and nobody stumbles."""

    async def removes(request: web.Request) -> web.StreamResponse:
        async with town.database.transaction() as tx:
            await feeds.remove_feed(tx, str(request.url))
        return web.Response(text=elsewhere.text)

    elsewhere.answers = removes
    await feeding.look_around()
    assert await town.rows("select title from event") == []


async def test_a_calendar_is_read_in_another_thread(
    town: Town, feeding: FeedPoller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the bot answers; and so is everything looked up that can be without the database."""
    seen: list[int] = []

    def noted(*about: Any) -> Any:
        seen.append(threading.get_ident())
        return (parse_calendar if isinstance(about[0], str) else prepare_events)(*about)

    monkeypatch.setattr("bot.flow.poll_feeds.parse_calendar", noted)
    monkeypatch.setattr("bot.flow.poll_feeds.prepare_events", noted)
    await feeding.look_around()
    assert len(seen) == 2
    assert threading.get_ident() not in seen


async def test_one_calendar_that_breaks_the_reader_does_not_keep_the_others_from_being_read(
    town: Town, feeding: FeedPoller, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a stranger finds that we did not think of, it counts as a failure of this calendar alone."""

    def breaks(text: str, zone: str) -> EventImport:
        read.append(text)
        if len(read) == 1:
            raise RecursionError
        return parse_calendar(text, zone)

    read: list[str] = []
    monkeypatch.setattr("bot.flow.poll_feeds.parse_calendar", breaks)
    async with town.database.transaction() as tx:
        await feeds.add_feed(tx, f"{url}?second")
    await feeding.look_around()
    async with town.database.transaction() as tx:
        assert [one.trouble for one in await feeds.list_feeds(tx)] == ["it cannot be read (RecursionError)", ""]
    assert len((await there(town))[0]) == 2


async def longest_wait(work: Awaitable[object]) -> float:
    """Seconds that somebody else on the loop had to wait at most while this was done."""
    waits = [0.0]
    done = asyncio.ensure_future(work)
    while not done.done():
        begun = time.monotonic()
        await asyncio.sleep(0.001)
        waits.append(time.monotonic() - begun - 0.001)
    await done
    return max(waits)


@pytest.mark.soak
async def test_two_megabytes_hold_nobody_up(feeding: FeedPoller) -> None:
    """At most 50 milliseconds at a time, the least of five; the same work on the loop itself would be noticed."""
    answer = FetchedCalendar(two_megabytes(), CacheTags())
    waits = [await longest_wait(asyncio.to_thread(feeding._understood, answer)) for _ in range(5)]
    print(f"longest waits beside two megabytes: {[round(wait * 1000) for wait in waits]} ms")
    assert min(waits) < 0.05

    async def on_the_loop() -> None:
        feeding._understood(answer)

    assert await longest_wait(on_the_loop()) > 0.05
