"""The adapter against a pretended Telegram: what it hears is stored first, and every end of a send has its name."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from bot.contract.health import NetworkLockedOut
from bot.contract.outgoing import Button, Message, Venue
from bot.contract.platform import (
    ChatAddress,
    ChatMoved,
    DeliveryRefused,
    DeliveryUnclear,
    NotSent,
    NotStored,
    RawUpdate,
    RecipientUnreachable,
)
from bot.telegram import adapter
from bot.telegram.adapter import Telegram, TelegramAccess
from bot.telegram.bot_profile import BotProfile
from bot.telegram.parse import UPDATE_KINDS
from db.model import Point
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.people import Person
from tests.kit.telegram_server import TOKEN, TelegramServer
from tests.kit.timeouts import PATIENCE
from tests.platforms.telegram.conftest import Clock

ABOUT = BotProfile(("en", "de"), lambda text, language: f"{language}: {text.message}"[:120])


class Box:
    """Keeps what was put; refuses as often as it is told, for this reason."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault = fault or NotStored("the disk of the database is full")
        self.raws: list[RawUpdate] = []
        self.refuses = 0
        self.came = asyncio.Event()

    async def put(self, raws: Sequence[RawUpdate]) -> None:
        if self.refuses:
            self.refuses -= 1
            raise self.fault
        self.raws += raws
        self.came.set()


@asynccontextmanager
async def open_window(telegram: TelegramServer, about: BotProfile, clock: Clock) -> AsyncIterator[Telegram]:
    """A bot whose lines are open."""
    found = Telegram(TelegramAccess(TOKEN, telegram.url), about, clock)
    async with found._lines[0], found._lines[1]:
        yield found


@pytest.fixture
async def window(telegram: TelegramServer, clock: Clock) -> AsyncIterator[Telegram]:
    """A bot that can speak."""
    async with open_window(telegram, ABOUT, clock) as found:
        yield found


@asynccontextmanager
async def listening(window: Telegram, box: Box) -> AsyncIterator[asyncio.Task[None]]:
    """It listens for as long as this lasts."""
    task = asyncio.create_task(window.listen(box.put))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, NetworkLockedOut):
            await task


@pytest.fixture
def amira(telegram: TelegramServer) -> Person:
    """Somebody who has written to the bot."""
    amira = telegram.person("Amira")
    amira.starts()
    return amira


async def say(window: Telegram, text: str, chat: object, replaces: str = "") -> str:
    """Deliver one message."""
    return await window.deliver(1, Message(text, "en", replaces=replaces), ChatAddress("", str(chat)))


@pytest.mark.parametrize("fault", [NotStored("the disk of the database is full"), OSError("anything else")])
async def test_what_comes_is_stored_and_a_button_stops_turning_at_once(
    telegram: TelegramServer, window: Telegram, amira: Person, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """A store that refuses gets the same update again; nothing is confirmed before it is stored."""
    monkeypatch.setattr(adapter, "RETRY_PAUSES", (0,))
    box = Box(fault)
    box.refuses = 1
    async with listening(window, box), asyncio.timeout(PATIENCE):
        await box.came.wait()
        assert [raw.payload["message"]["text"] for raw in box.raws] == ["/start"]
    polls = [call.given["offset"] for call in telegram.called("getUpdates")]
    assert polls[:2] == [0, 0]
    assert not telegram.violations


async def test_a_second_program_stops_the_bot_with_one_clear_line(
    telegram: TelegramServer, window: Telegram, clock: Clock
) -> None:
    """Two would each get half of what people write: whoever came first goes."""
    async with listening(window, Box()) as first, open_window(telegram, ABOUT, clock) as other:
        await telegram.until(lambda: telegram.called("getUpdates"))
        async with listening(other, Box()):
            with pytest.raises(NetworkLockedOut, match="only one may"):
                await asyncio.wait_for(first, PATIENCE)


async def test_a_dead_link_is_noticed_within_three_minutes(window: Telegram, clock: Clock) -> None:
    """Not by a clock of its own: by the time since Telegram last answered."""
    clock.turn(seconds=179)
    assert window.complaints() == []
    clock.turn(seconds=1)
    assert "has not answered" in window.complaints()[0]


@pytest.mark.parametrize("after", [1, 43_838])
async def test_a_flood_names_its_pause(telegram: TelegramServer, window: Telegram, amira: Person, after: int) -> None:
    """To the second."""
    telegram.faults.flood(after, "sendMessage")
    with pytest.raises(NotSent) as told:
        await say(window, "Hello", amira.id)
    assert told.value.after == after


@pytest.mark.parametrize("fault", [Fault(Trouble.RESET), Fault(Trouble.RESET, after=True), Fault(Trouble.GARBAGE)])
async def test_a_lost_answer_is_unclear(
    telegram: TelegramServer, window: Telegram, amira: Person, fault: Fault
) -> None:
    """Once something left, only Telegram knows whether it arrived."""
    telegram.faults.add(fault)
    with pytest.raises(DeliveryUnclear):
        await say(window, "Hello", amira.id)


async def test_no_connection_means_not_sent(clock: Clock) -> None:
    """It is safe to try again."""
    window = Telegram(TelegramAccess(TOKEN, "http://127.0.0.1:1"), ABOUT, clock)
    async with window._lines[0]:
        with pytest.raises(NotSent):
            await say(window, "Hello", 7)


async def test_who_blocked_us_cannot_be_reached(window: Telegram, amira: Person) -> None:
    """Nor a stranger's chat be guessed."""
    amira.blocks()
    with pytest.raises(RecipientUnreachable):
        await say(window, "Hello", amira.id)
    with pytest.raises(DeliveryRefused):
        await say(window, "Hello", 12345)


async def test_an_edit_that_changes_nothing_has_succeeded(window: Telegram, amira: Person) -> None:
    """And one of a message that is gone is said anew."""
    first = await say(window, "4 asked", amira.id)
    assert await say(window, "4 asked", amira.id, first) == first
    assert await say(window, "5 asked", amira.id, first) == first
    assert await say(window, "6 asked", amira.id, "999") != first
    assert [seen.text for seen in amira.sees()] == ["5 asked", "6 asked"]


async def test_a_group_that_grew_and_a_topic_that_is_gone(
    telegram: TelegramServer, window: Telegram, amira: Person
) -> None:
    """The first names its new address, the second is answered in the group."""
    group = telegram.group("Backchannel", amira, supergroup=False)
    group.adds_bot(amira)
    old = group.id
    group.grows(amira)
    with pytest.raises(ChatMoved) as moved:
        await say(window, "Hello", old)
    assert moved.value.chat == str(group.id)
    await say(window, "Hello", f"{group.id}/45")
    assert [seen.text for seen in amira.sees(group)] == ["Hello"]


async def test_a_venue_stands_on_the_map(window: Telegram, amira: Person) -> None:
    """As the phone shows places."""
    venue = Message("", "en", venue=Venue(Point(51.5, 7.4), "Library", "Street 1"))
    await window.deliver(1, venue, ChatAddress("", str(amira.id)))
    assert amira.sees()[-1].raw["venue"]["title"] == "Library"


async def test_only_what_we_understand_is_asked_for(telegram: TelegramServer, window: Telegram, amira: Person) -> None:
    """Posts in channels and whatever Telegram invents next never come."""
    box = Box()
    async with listening(window, box):
        await telegram.until(lambda: telegram.called("getUpdates"))
        assert telegram.called("getUpdates")[0].given["allowed_updates"] == list(UPDATE_KINDS)
        telegram.updates.push_raw({"update_id": 1, "channel_post": {"message_id": 1}})
        amira.says("Hello")
        await telegram.until(lambda: any("Hello" in str(raw.payload) for raw in box.raws))
    assert not any("channel_post" in raw.payload for raw in box.raws)


async def test_a_press_is_answered_before_it_is_stored(
    telegram: TelegramServer, window: Telegram, amira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no reason to let the button turn."""
    monkeypatch.setattr(adapter, "RETRY_PAUSES", (0,))
    await window.deliver(
        1, Message("Well?", "en", buttons=(Button("token", 1, "Yes"),)), ChatAddress("", str(amira.id))
    )
    amira.taps("Yes")
    box = Box()
    box.refuses = 10**9
    async with listening(window, box):
        await telegram.until(lambda: not amira.waits)
    assert box.raws == []


async def test_keys_go_away_with_the_next_message_that_has_no_buttons(
    telegram: TelegramServer, window: Telegram, amira: Person
) -> None:
    """One with buttons cannot take them along; what was refused has taken nothing away; then it is done once."""
    to = ChatAddress("", str(amira.id))
    await window.deliver(1, Message("Where?", "en", buttons=(Button("", 1, "Here", position=True),)), to)
    await window.deliver(2, Message("Well?", "en", buttons=(Button("token", 1, "Yes"),)), to)
    telegram.faults.flood(1, "sendMessage")
    with pytest.raises(NotSent):
        await say(window, "Thank you.", amira.id)
    assert amira.chat.keyboard
    await say(window, "Thank you.", amira.id)
    assert not amira.chat.keyboard
    await say(window, "Bye.", amira.id)
    assert "reply_markup" not in telegram.called("sendMessage")[-1].given
