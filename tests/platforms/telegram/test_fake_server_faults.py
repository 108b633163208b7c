"""The pretended Telegram counts what is sent, and breaks on order."""

import asyncio
import math
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from tests.kit.telegram.calls import Call, busiest
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.limits import Limits
from tests.kit.telegram.people import Person
from tests.kit.telegram.refusal import Refused
from tests.kit.telegram_server import TOKEN, TelegramServer
from tests.kit.timeouts import PATIENCE
from tests.platforms.telegram.conftest import Caller, Clock

GROUP = -7
sends = st.lists(st.tuples(st.integers(0, 900), st.sampled_from([1, 2, GROUP])), max_size=60)


@pytest.fixture
def amira(telegram: TelegramServer) -> Person:
    """Somebody who has started the bot."""
    amira = telegram.person("Amira")
    amira.starts()
    return amira


def most(times: list[float], seconds: float) -> int:
    """The largest number in a sliding window, the slow and sure way."""
    return max((sum(start <= time < start + seconds for time in times) for start in times), default=0)


@given(sends)
def test_no_window_ever_holds_more_than_allowed(planned: list[tuple[int, int]]) -> None:
    """Whatever a bot tries: one per second and chat, the set number overall, and per minute in a group."""
    now = 0.0
    limits = Limits(lambda: now, enforced=True, overall=2, group=5)
    taken: list[Call] = []
    for tenths, chat in sorted(planned):
        now = tenths / 10
        try:
            limits.admit(Call("sendMessage", {"chat_id": chat}, now))
        except Refused:
            continue
        taken.append(Call("sendMessage", {"chat_id": chat}, now))
    assert most([call.at for call in taken], 1) <= 2
    assert all(most([call.at for call in taken if call.chat == chat], 1) <= 1 for chat in (1, 2, GROUP))
    assert most([call.at for call in taken if call.chat == GROUP], 60) <= 5


@given(sends, st.sampled_from([0.5, 1.0, 60.0]))
def test_the_busiest_window_is_found(planned: list[tuple[int, int]], seconds: float) -> None:
    """As counted the slow way, overall and in one chat; typing does not count. Eighths, for they add up exactly."""
    calls = [Call("sendMessage", {"chat_id": chat}, tenths / 8) for tenths, chat in sorted(planned)]
    typing = [Call("sendChatAction", {"chat_id": 1}, 0.0)] * 9
    assert busiest(typing + calls, seconds) == most([call.at for call in calls], seconds)
    assert busiest(calls, seconds, GROUP) == most([call.at for call in calls if call.chat == GROUP], seconds)


@given(st.floats(0, 0.99))
def test_obeying_retry_after_is_always_enough(early: float) -> None:
    """Who waits as long as Telegram says is let in, and one millisecond before the window ends nobody is."""
    now = 0.0
    limits = Limits(lambda: now, enforced=True)
    limits.admit(Call("sendMessage", {"chat_id": 1}, now))
    now = early
    with pytest.raises(Refused) as refused:
        limits.admit(Call("editMessageText", {"chat_id": 1}, now))
    assert refused.value.parameters == {"retry_after": math.ceil(1 - early)}
    now = early + refused.value.parameters["retry_after"]
    limits.admit(Call("sendMessage", {"chat_id": 1}, now))


def test_the_known_limits_stand() -> None:
    """30 messages a second overall, 20 a minute in a group, one a second in a chat."""
    now = 0.0
    limits = Limits(lambda: now, enforced=True)

    def taken(chat: int) -> bool:
        try:
            limits.admit(Call("sendMessage", {"chat_id": chat}, now))
        except Refused:
            return False
        return True

    assert sum(taken(person) for person in range(1, 41)) == 30
    for second in range(60):
        now = 100.0 + second
        assert taken(GROUP) == (second < 20)
    assert limits.refused == 10 + 40


async def test_limits_are_off_until_they_are_enforced(telegram: TelegramServer, call: Caller, amira: Person) -> None:
    """Ordinary tests may send at once; enforced, the second message in a second is 429 and not there."""
    answers = [await call("sendMessage", chat_id=amira.id, text="hi") for _ in range(3)]
    assert all(answer["ok"] for answer in answers)
    assert telegram.busiest(1.0, amira.id) == 3
    telegram.limits.enforced = True
    assert (await call("sendMessage", chat_id=amira.id, text="hi"))["ok"]
    refused = await call("sendMessage", chat_id=amira.id, text="hi")
    assert refused["error_code"] == 429
    assert refused["parameters"] == {"retry_after": 1}
    assert (await call("sendChatAction", chat_id=amira.id, action="typing"))["ok"]
    assert len(amira.sees()) == 4


async def test_a_pause_counts_down_and_early_calls_are_counted(
    telegram: TelegramServer, call: Caller, amira: Person, clock: Clock
) -> None:
    """Twelve hours for one chat: others go on, and every call before the end is remembered as early."""
    telegram.limits.pause(43_838, chat=amira.id)
    clock.turn(seconds=838)
    refused = await call("sendMessage", chat_id=amira.id, text="hi")
    assert refused["parameters"] == {"retry_after": 43_000}
    jonas = telegram.person("Jonas")
    jonas.starts()
    assert (await call("sendMessage", chat_id=jonas.id, text="hi"))["ok"]
    clock.turn(seconds=43_000)
    assert (await call("sendMessage", chat_id=amira.id, text="hi"))["ok"]
    assert telegram.limits.early == 1


@pytest.mark.parametrize(("after", "arrived"), [(False, 0), (True, 1)])
async def test_a_broken_line_hides_whether_it_was_done(
    telegram: TelegramServer, call: Caller, amira: Person, after: bool, arrived: int
) -> None:
    """The caller sees the same in both cases; the message stands only where the line broke after it."""
    telegram.faults.add(Fault(Trouble.RESET, ["sendMessage"], after=after))
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=amira.id, text="hi")
    assert len(amira.sees()) == arrived
    assert telegram.called("sendMessage")[0].trouble is Trouble.RESET
    assert (await call("sendMessage", chat_id=amira.id, text="hi"))["ok"]


@pytest.mark.parametrize("after", [False, True])
async def test_a_hanging_call_never_answers(telegram: TelegramServer, call: Caller, amira: Person, after: bool) -> None:
    """The bot must give up by itself; whether it was done stays open."""
    hang = Fault(Trouble.HANG, after=after)
    telegram.faults.add(hang)
    calling = asyncio.create_task(call("sendMessage", chat_id=amira.id, text="hi"))
    await telegram.until(lambda: hang.hits and len(amira.sees()) == after)
    assert not (await asyncio.wait([calling], timeout=0.05))[0]
    calling.cancel()


async def test_the_library_sees_each_trouble_as_in_life(
    telegram: TelegramServer, amira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Garbage, storms and late answers become the errors python-telegram-bot has for them."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else it warns of its own future at each RetryAfter
    request = HTTPXRequest(read_timeout=PATIENCE, httpx_kwargs={"trust_env": False})
    late = Fault(Trouble.SLOW, after=True, seconds=1)
    async with Bot(TOKEN, f"{telegram.url}/bot", request=request) as bot:
        troubles: list[tuple[Fault, type[Exception]]] = [
            (Fault(Trouble.GARBAGE), NetworkError),
            (Fault(Trouble.GARBAGE, status=500), NetworkError),
            (Fault(Trouble.REFUSAL), NetworkError),
            (late, TimedOut),
        ]
        for fault, error in troubles:
            telegram.faults.add(fault)
            with pytest.raises(error):
                await bot.send_message(amira.id, "hi", read_timeout=0.1 if fault is late else PATIENCE)
        await telegram.until(amira.sees)
        telegram.faults.flood(1386, "sendMessage", times=2)
        for _ in range(2):
            with pytest.raises(RetryAfter) as refused:
                await bot.send_message(amira.id, "hi")
            assert refused.value.retry_after == timedelta(seconds=1386)
    assert len(amira.sees()) == late.hits == 1


async def test_a_share_of_calls_breaks_the_same_way_for_the_same_seed(call: Caller, amira: Person) -> None:
    """About a fifth, and exactly the same calls in a second run."""

    async def run(seed: int) -> list[int]:
        async with TelegramServer(seed=seed) as telegram:
            telegram.faults.add(Fault(Trouble.GARBAGE, ["getMe"], times=None, share=0.2))
            here = Caller(call.session, telegram.url)
            return [n for n in range(200) if await _broken(here)]

    first = await run(7)
    assert 20 <= len(first) <= 60
    assert await run(7) == first
    assert await run(8) != first


async def _broken(call: Caller) -> bool:
    try:
        answer: dict[str, Any] = await call("getMe")
    except aiohttp.ContentTypeError:
        return True
    return not answer["ok"]
