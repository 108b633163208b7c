"""`buedchen check` says in one line whether Telegram lets the bot in."""

import pytest

from bot.telegram.setup_check import list_faults
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram_server import TOKEN, TelegramServer


async def test_a_good_token_is_fine_and_nothing_else_is_asked(telegram: TelegramServer) -> None:
    """A bot that runs goes on to hear: no update is taken away from it."""
    assert await list_faults(TOKEN, telegram.url) == []
    assert [call.method for call in telegram.calls] == ["getMe"]


async def test_a_token_that_telegram_does_not_know_is_named(telegram: TelegramServer) -> None:
    """By its setting, without its value."""
    (line,) = await list_faults("123456789:another", telegram.url)
    assert line.startswith("BUEDCHEN_TELEGRAM_TOKEN: Telegram does not know this token; copy it again from @BotFather")
    assert "another" not in line


@pytest.mark.parametrize("trouble", [Trouble.RESET, Trouble.GARBAGE])
async def test_where_nobody_answers_that_is_another_line(telegram: TelegramServer, trouble: Trouble) -> None:
    """With the address and what to look at; it is no fault of the token."""
    telegram.faults.add(Fault(trouble, times=None))
    for address in (telegram.url, "http://127.0.0.1:9/"):
        (line,) = await list_faults(TOKEN, address)
        assert line.startswith(f"{address.rstrip('/')} does not answer (")
        assert "look at the network of this machine" in line
        assert "TOKEN" not in line
