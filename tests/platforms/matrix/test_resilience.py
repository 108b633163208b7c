"""The homeserver dies in the middle, one room is slow, a message has many parts: once, in order, and nobody waits."""

import asyncio
from collections.abc import Mapping
from typing import Any

import nio
import pytest

from bot.contract.outgoing import File, Message, Venue
from bot.contract.platform import ChatAddress, DeliveryUnclear, NotSent
from bot.matrix import adapter
from bot.matrix.adapter import Matrix
from db.model import Point
from tests.kit.matrix_resident import Resident
from tests.kit.timeouts import PATIENCE
from tests.platforms.matrix.conftest import Arrive, Kiosk, said

ROWS = 7
"""With what is said beside them no more than a sync shows."""


async def chat(kiosk: Kiosk, resident: Resident, *, encrypted: bool = False) -> ChatAddress:
    """A private chat with the bot, which listens."""
    room = await resident.invites(kiosk.user, encrypted=encrypted)
    await resident.is_with(room, kiosk.user)
    await kiosk.box.until(lambda heard: any(one.chat == room for one in heard))
    return ChatAddress(resident.user, room)


async def until_said(window: Matrix, row: int, to: ChatAddress) -> str:
    """As the outbox does it: once more where it was not sent, or nobody knows."""
    while True:
        try:
            return await window.deliver(row, Message(str(row), "en"), to)
        except (NotSent, DeliveryUnclear):
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_a_homeserver_that_dies_in_the_middle_loses_and_doubles_nothing(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch, encrypted: bool
) -> None:
    """Neither of what is being sent nor of what is being heard."""
    monkeypatch.setattr(adapter, "RETRY_PAUSES", (0.1,))
    async with kiosk.opened() as window:
        to = await chat(kiosk, amira, encrypted=encrypted)
        first = asyncio.create_task(until_said(window, 0, to))
        sends = [asyncio.create_task(until_said(window, row, to)) for row in range(1, ROWS)]
        await amira.says(to.chat, "before")
        await first
        kiosk.synapse.kill()
        kiosk.synapse.start()
        await asyncio.gather(*sends)
        await amira.says(to.chat, "after")
        heard = await kiosk.box.until(lambda heard: "after" in said(heard))
        bodies = [content["body"] for content in await amira.hears(to.chat, ROWS)]
        await amira.looks()
    assert said(heard) == ["before", "after"]
    assert sorted(bodies, key=int) == [str(row) for row in range(ROWS)]
    assert amira.heard[to.chat] == []


async def test_every_part_of_a_message_is_said_once(kiosk: Kiosk, amira: Resident) -> None:
    """Each is a row of its own; sent again, also by another life, it is the same event."""
    whole = Message("Here", "en", venue=Venue(Point(51.49, 7.5), "Kiosk", ""), file=File("a.json", "text/plain", "{}"))
    async with kiosk.opened() as window:
        to = await chat(kiosk, amira, encrypted=True)
        first = [await window.deliver(row, part, to) for row, part in enumerate(window.parts(whole))]
    async with kiosk.opened() as window:
        again = [await window.deliver(row, part, to) for row, part in enumerate(window.parts(whole))]
        await window.deliver(9, Message("Bye", "en"), to)
    assert again == first
    assert len(set(first)) == 3
    assert [content["msgtype"] for content in await amira.hears(to.chat, 4)][3] == "m.text"
    assert amira.heard[to.chat] == []


async def test_a_room_whose_keys_take_long_holds_up_no_other(
    kiosk: Kiosk, amira: Resident, arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one with somebody of a server that does not answer."""
    jonas = await arrive("jonas")
    claim = nio.AsyncClient.keys_claim
    asked = asyncio.Event()

    async def claims(client: nio.AsyncClient, users: Mapping[str, Any]) -> Any:
        if amira.user in users:
            asked.set()
            await asyncio.Event().wait()
        return await claim(client, users)

    async with kiosk.opened() as window:
        slow, quick = await chat(kiosk, amira, encrypted=True), await chat(kiosk, jonas, encrypted=True)
        monkeypatch.setattr(nio.AsyncClient, "keys_claim", claims)
        hanging = asyncio.create_task(window.deliver(1, Message("Hello", "en"), slow))
        await asked.wait()
        await asyncio.wait_for(window.deliver(2, Message("Hello", "en"), quick), PATIENCE)
        hanging.cancel()
    assert [content["body"] for content in await jonas.hears(quick.chat)] == ["Hello"]
