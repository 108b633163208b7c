"""The pretended Telegram tells a bot what happened as the real one does: by long polling or by webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from tests.kit.telegram.webhook import SECRET_HEADER
from tests.kit.telegram_server import TelegramServer
from tests.kit.timeouts import PATIENCE
from tests.platforms.telegram.conftest import Caller, Clock


@dataclass
class Ear:
    """A bot that hears by webhook; `answers` are the next statuses, then 200. `held` keeps a chat's answer back."""

    url: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    answers: list[int] = field(default_factory=list)
    held: dict[int, asyncio.Event] = field(default_factory=dict)

    async def hear(self, request: web.Request) -> web.Response:
        """One update comes in."""
        update = await request.json()
        self.heard.append(update)
        self.secrets.add(request.headers.get(SECRET_HEADER))
        if "message" in update and update["message"]["chat"]["id"] in self.held:
            await self.held[update["message"]["chat"]["id"]].wait()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    def texts(self) -> list[str]:
        """What was said, in order of hearing."""
        return [update["message"]["text"] for update in self.heard if "message" in update]


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    """Listens."""
    ear = Ear()
    app = web.Application()
    app.router.add_post("/hook", ear.hear)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield ear
    await runner.cleanup()


async def until(true: Callable[[], bool]) -> None:
    """Wait for what must come."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if true():
                return
            await asyncio.sleep(0)


def texts(answer: dict[str, Any]) -> list[str]:
    """What was said, from an answer to getUpdates."""
    return [update["message"]["text"] for update in answer["result"]]


async def test_an_update_comes_again_until_it_is_confirmed(telegram: TelegramServer, call: Caller) -> None:
    """Only a higher offset makes Telegram forget, and it forgets everything before it."""
    amira = telegram.person("Amira")
    ids = [amira.says(text)["update_id"] for text in ("one", "two", "three")]
    assert texts(await call("getUpdates")) == texts(await call("getUpdates", offset=ids[0])) == ["one", "two", "three"]
    assert texts(await call("getUpdates", offset=ids[2])) == ["three"]
    assert texts(await call("getUpdates")) == ["three"]
    assert texts(await call("getUpdates", offset=ids[2] + 1)) == []


async def test_a_hundred_at_most_and_a_negative_offset_keeps_the_last(telegram: TelegramServer, call: Caller) -> None:
    """The oldest hundred come first; -2 forgets all but two."""
    amira = telegram.person("Amira")
    for number in range(103):
        amira.says(str(number))
    assert texts(await call("getUpdates")) == [str(number) for number in range(100)]
    assert texts(await call("getUpdates", limit=1)) == ["0"]
    assert texts(await call("getUpdates", offset=-2)) == ["101", "102"]
    assert texts(await call("getUpdates")) == ["101", "102"]


async def test_what_the_bot_wants_to_hear_is_remembered(telegram: TelegramServer, call: Caller) -> None:
    """allowed_updates holds until it is given again; an empty list means the default; older updates are untouched."""
    amira = telegram.person("Amira")
    amira.says("before")
    await call("getUpdates", allowed_updates=["my_chat_member"])
    amira.says("unheard")
    amira.blocks()
    heard = (await call("getUpdates"))["result"]
    assert [sorted(update)[0] for update in heard] == ["message", "my_chat_member"]
    await call("getUpdates", allowed_updates=[])
    amira.says("again")
    assert (await call("getUpdates"))["result"][-1]["message"]["text"] == "again"


async def test_old_updates_are_gone(telegram: TelegramServer, call: Caller, clock: Clock) -> None:
    """A press is kept 150 seconds, a message a day."""
    amira = telegram.person("Amira")
    amira.says("hello")
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await call("sendMessage", chat_id=amira.id, text="Well?", reply_markup=markup)
    amira.taps("Yes")
    clock.turn(seconds=149)
    assert len((await call("getUpdates"))["result"]) == 2
    clock.turn(seconds=1)
    assert texts(await call("getUpdates")) == ["hello"]
    clock.turn(hours=24)
    assert texts(await call("getUpdates")) == []


async def test_numbers_may_jump_down_after_a_quiet_week(telegram: TelegramServer, call: Caller) -> None:
    """The old, much higher offset confirms nothing: the new updates come."""
    amira = telegram.person("Amira")
    old = amira.says("old")["update_id"]
    await call("getUpdates", offset=old + 1)
    telegram.updates.quiet_week(next_id=5)
    assert amira.says("new")["update_id"] == 5
    assert texts(await call("getUpdates", offset=old + 1)) == ["new"]
    assert texts(await call("getUpdates", offset=6)) == []


async def test_a_long_poll_ends_when_something_happens(telegram: TelegramServer, call: Caller) -> None:
    """It does not wait for its time to be over."""
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await until(lambda: bool(telegram.calls))
    telegram.person("Amira").says("hello")
    assert texts(await asyncio.wait_for(poll, PATIENCE)) == ["hello"]


async def test_a_second_poller_ends_the_first(telegram: TelegramServer, call: Caller) -> None:
    """The older one gets 409, the newer one the updates."""
    older = asyncio.create_task(call("getUpdates", timeout=50))
    await until(lambda: bool(telegram.calls))
    newer = asyncio.create_task(call("getUpdates", timeout=50))
    refused = await asyncio.wait_for(older, PATIENCE)
    assert refused["error_code"] == 409
    assert "terminated by other getUpdates" in refused["description"]
    telegram.person("Amira").says("hello")
    assert texts(await asyncio.wait_for(newer, PATIENCE)) == ["hello"]


async def test_polling_and_webhook_exclude_each_other(telegram: TelegramServer, call: Caller, ear: Ear) -> None:
    """A webhook ends a waiting poll and refuses the next ones until it is removed."""
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await until(lambda: bool(telegram.calls))
    assert (await call("setWebhook", url=ear.url))["ok"]
    assert "terminated by setWebhook" in (await asyncio.wait_for(poll, PATIENCE))["description"]
    assert "webhook is active" in (await call("getUpdates"))["description"]
    assert (await call("deleteWebhook"))["ok"]
    assert (await call("getUpdates"))["ok"]


async def test_a_webhook_is_brought_all_with_its_secret(telegram: TelegramServer, call: Caller, ear: Ear) -> None:
    """What waited before and what happens after, each once, in the order of its chat."""
    amira = telegram.person("Amira")
    amira.says("before")
    await call("setWebhook", url=ear.url, secret_token="a-secret_1")
    amira.says("after")
    await until(lambda: len(ear.heard) == 2)
    assert ear.texts() == ["before", "after"]
    assert ear.secrets == {"a-secret_1"}
    await until(lambda: not list(telegram.updates.waiting()))
    assert (await call("getWebhookInfo"))["result"]["pending_update_count"] == 0


async def test_a_webhook_is_asked_again_until_it_agrees(telegram: TelegramServer, call: Caller, ear: Ear) -> None:
    """Anything but 2xx brings the same update again, and nothing else of that chat comes before."""
    ear.answers = [500, 302, 204]
    telegram.webhook.first_wait = 0.001
    await call("setWebhook", url=ear.url)
    amira = telegram.person("Amira")
    amira.says("one")
    amira.says("two")
    await until(lambda: len(ear.heard) == 4)
    assert ear.texts() == ["one", "one", "one", "two"]


async def test_a_slow_chat_holds_up_only_itself(telegram: TelegramServer, call: Caller, ear: Ear) -> None:
    """While one chat waits for its answer, another is brought, and so are presses of the waiting person."""
    await call("setWebhook", url=ear.url)
    amira, jonas = telegram.person("Amira"), telegram.person("Jonas")
    ear.held[amira.id] = asyncio.Event()
    amira.says("one")
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await call("sendMessage", chat_id=amira.id, text="Well?", reply_markup=markup)
    amira.says("two")
    amira.taps("Yes")
    jonas.says("three")
    await until(lambda: len(ear.heard) == 3)
    assert ear.texts() == ["one", "three"]
    ear.held[amira.id].set()
    await until(lambda: ear.texts() == ["one", "three", "two"])


async def test_a_deaf_webhook_loses_what_grows_old(
    telegram: TelegramServer, call: Caller, ear: Ear, clock: Clock
) -> None:
    """An update that is refused for a day is dropped, and the next of that chat comes."""
    ear.answers = [500] * 1_000_000
    telegram.webhook.first_wait = 0.001
    await call("setWebhook", url=ear.url)
    amira = telegram.person("Amira")
    amira.says("old")
    await until(lambda: len(ear.heard) == 3)
    assert (await call("getWebhookInfo"))["result"]["last_error_message"].endswith("500")
    clock.turn(hours=24)
    await until(lambda: not telegram.webhook.busy)
    ear.answers = []
    amira.says("new")
    await until(lambda: telegram.webhook.tries[-1][1] == 200)
    assert ear.texts()[-1] == "new"
    assert "last_error_message" not in (await call("getWebhookInfo"))["result"]


async def test_a_recorded_update_is_told_under_a_new_number(telegram: TelegramServer, call: Caller) -> None:
    """Any JSON can be put in; two with the same number come as two."""
    for text in ("one", "two"):
        telegram.updates.push_raw({"update_id": 7, "message": {"text": text}})
    told = (await call("getUpdates"))["result"]
    assert [update["message"]["text"] for update in told] == ["one", "two"]
    assert told[0]["update_id"] + 1 == told[1]["update_id"]
