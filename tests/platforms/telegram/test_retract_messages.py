"""What was said is taken back at Telegram: within two days, without a word, and honestly where it no longer goes."""

from collections.abc import AsyncIterator

import pytest

from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress, DeliveryRefused, DeliveryUnclear
from bot.telegram.adapter import Telegram
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.people import Person
from tests.kit.telegram_server import TelegramServer
from tests.platforms.telegram.conftest import Clock
from tests.platforms.telegram.test_adapter import ABOUT, open_window, say


@pytest.fixture
async def window(telegram: TelegramServer, clock: Clock) -> AsyncIterator[Telegram]:
    """A bot that can speak."""
    async with open_window(telegram, ABOUT, clock) as found:
        yield found


@pytest.fixture
def amira(telegram: TelegramServer) -> Person:
    """Somebody who has written to the bot."""
    amira = telegram.person("Amira")
    amira.starts()
    return amira


async def take_back(window: Telegram, who: Person, message: str) -> str:
    """Take a message out of somebody's chat."""
    gone = Message("", "en", replaces=message, retracts=True)
    return await window.deliver(2, gone, ChatAddress("", str(who.chat.id)))


async def test_it_is_gone_from_the_chat(window: Telegram, amira: Person) -> None:
    """Nothing stands in its place, and once more is no harm: it is gone already."""
    first = await say(window, "Wiedehopfweg 7", amira.chat.id)
    for _ in range(2):
        assert await take_back(window, amira, first) == first
    assert int(first) not in amira.chat.messages


async def test_after_two_days_telegram_refuses_and_nothing_is_said_instead(
    window: Telegram, amira: Person, clock: Clock
) -> None:
    """It is not tried again, so that somebody can be told."""
    first = await say(window, "Wiedehopfweg 7", amira.chat.id)
    before = dict(amira.chat.messages)
    clock.turn(hours=48)
    with pytest.raises(DeliveryRefused):
        await take_back(window, amira, first)
    assert amira.chat.messages == before


async def test_a_lost_answer_is_unclear(window: Telegram, telegram: TelegramServer, amira: Person) -> None:
    """Whoever sends it tries once more; here it is only said that nobody knows."""
    first = await say(window, "Wiedehopfweg 7", amira.chat.id)
    telegram.faults.add(Fault(Trouble.RESET, ["deleteMessage"], after=True))
    with pytest.raises(DeliveryUnclear):
        await take_back(window, amira, first)
