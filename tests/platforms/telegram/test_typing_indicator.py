"""Somebody who waits for longer than people like to sees that the bot types; nobody else does."""

from collections.abc import AsyncIterator

import pytest

from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress
from bot.telegram import typing_indicator
from bot.telegram.adapter import Telegram
from tests.kit.telegram.people import Person
from tests.kit.telegram_server import TelegramServer
from tests.platforms.telegram.conftest import Clock
from tests.platforms.telegram.test_adapter import ABOUT, Box, listening, open_window


@pytest.fixture
async def window(telegram: TelegramServer, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Telegram]:
    """A bot that hears, never answers by itself, and finds that everybody has waited for too long at once."""
    monkeypatch.setattr(typing_indicator, "TYPING_DELAY", 0)
    async with open_window(telegram, ABOUT, clock) as window, listening(window, Box()):
        yield window


@pytest.fixture
def amira(telegram: TelegramServer) -> Person:
    """Somebody with a phone."""
    return telegram.person("Amira")


async def test_who_waits_sees_it(telegram: TelegramServer, window: Telegram, amira: Person) -> None:
    """For words and for taps, each time anew."""
    amira.says("Hello")
    await telegram.until(lambda: amira.chat.actions == ["typing"])
    amira.presses("token")
    await telegram.until(lambda: amira.chat.actions == ["typing", "typing"])
    assert not telegram.violations


async def test_nobody_sees_it_where_no_answer_comes(telegram: TelegramServer, window: Telegram, amira: Person) -> None:
    """Not in a room, not for what means nothing to us; whoever writes after them does."""
    group = telegram.group("Backchannel", amira)
    last = telegram.person("Jonas")
    group.chat.closed = ""
    amira.says("/queue", group)
    amira.sends({"pinned_message": {"message_id": 1}})
    last.says("Hello")
    await telegram.until(lambda: last.chat.actions)
    assert (group.chat.actions, amira.chat.actions) == ([], [])


async def test_an_answer_in_time_needs_none(
    telegram: TelegramServer, window: Telegram, amira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most are answered before anybody looks."""
    monkeypatch.setattr(typing_indicator, "TYPING_DELAY", 60)
    amira.says("Hello")
    await telegram.until(lambda: window._typing._late)
    await window.deliver(1, Message("Hello!", "en"), ChatAddress("", str(amira.id)))
    assert window._typing._late == {}
    assert telegram.called("sendChatAction") == []


@pytest.mark.parametrize("odd", [{}, {"message": 5}, {"message": {"chat": []}}, {"callback_query": {"message": None}}])
async def test_an_odd_update_is_no_trouble(window: Telegram, odd: dict[str, object]) -> None:
    """It must never make anything fail."""
    window._typing.start(odd)
    assert window._typing._late == {}


async def test_whoever_cannot_be_written_to_does_no_harm(
    telegram: TelegramServer, window: Telegram, amira: Person
) -> None:
    """The call fails, and the bot goes on."""
    amira.says("Hello")
    amira.blocks()
    jonas = telegram.person("Jonas")
    jonas.says("Hello")
    await telegram.until(lambda: jonas.chat.actions)
    assert amira.chat.actions == []
