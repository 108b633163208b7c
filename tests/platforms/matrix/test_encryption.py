"""Encrypted private chats: readable both ways, through every restart, and honest where they are not."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.contract.incoming import TextMessage, UndecryptableMessage
from bot.contract.outgoing import File, Message
from bot.contract.platform import ChatAddress
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Arrive, Kiosk, said

RESTARTS = 30
DATA = File("data.json", "application/json", '{"a": 1}')
PAPER = File("certificate.pdf", "application/pdf", "<h1>Certificate</h1>", b"%PDF-1.7 \xff")


async def encrypted_chat(kiosk: Kiosk, resident: Resident) -> ChatAddress:
    """A private chat that only the two can read."""
    room = await resident.invites(kiosk.user, encrypted=True)
    await resident.is_with(room, kiosk.user)
    await kiosk.box.until(lambda heard: heard)
    return ChatAddress(resident.user, room)


async def raw(kiosk: Kiosk, resident: Resident, room: str, event: str) -> dict[str, Any]:
    """An event as the homeserver keeps it."""
    token = resident.token
    return kiosk.synapse.ask("GET", f"/_matrix/client/v3/rooms/{room}/event/{event}", token=token)


async def test_an_encrypted_chat_is_readable_both_ways(kiosk: Kiosk, amira: Resident) -> None:
    """And what the homeserver keeps is not."""
    async with kiosk.opened() as window:
        to = await encrypted_chat(kiosk, amira)
        await amira.says(to.chat, "ich sehe nicht gut")
        assert said(await kiosk.box.until(said)) == ["ich sehe nicht gut"]
        event = await window.deliver(1, Message("Where to?", "en"), to)
        (content,) = await amira.hears(to.chat)
    assert content["body"] == "Where to?"
    assert (await raw(kiosk, amira, to.chat, event))["type"] == "m.room.encrypted"


async def test_after_every_restart_it_stays_readable(kiosk: Kiosk, amira: Resident) -> None:
    """Also what is written while the bot is away."""
    async with kiosk.opened():
        to = await encrypted_chat(kiosk, amira)
    for life in range(RESTARTS):
        await amira.says(to.chat, f"away {life}")
        async with kiosk.opened() as window:
            await amira.says(to.chat, f"here {life}")
            await kiosk.box.until(lambda heard, life=life: f"here {life}" in said(heard))
            await window.deliver(life, Message(f"answer {life}", "en"), to)
            (content,) = await amira.hears(to.chat)
            assert content["body"] == f"answer {life}"
    expected = [word for life in range(RESTARTS) for word in (f"away {life}", f"here {life}")]
    assert said(kiosk.box.heard) == expected


async def test_after_a_restart_the_first_word_may_be_ours(kiosk: Kiosk, amira: Resident) -> None:
    """Nobody has to write first for us to know the room again, and that it is encrypted."""
    async with kiosk.opened():
        to = await encrypted_chat(kiosk, amira)
    async with kiosk.opened() as window:
        event = await window.deliver(1, Message("A reminder", "en"), to)
        (content,) = await amira.hears(to.chat)
    assert content["body"] == "A reminder"
    assert (await raw(kiosk, amira, to.chat, event))["type"] == "m.room.encrypted"


async def test_without_its_keys_the_bot_begins_on_a_new_device(kiosk: Kiosk, amira: Resident) -> None:
    """As after a restore: what is said from then on is readable, what was said before is answered with a notice."""
    async with kiosk.opened():
        to = await encrypted_chat(kiosk, amira)
        before = json.loads(kiosk.box.mark)
    await amira.says(to.chat, "lost")
    shutil.rmtree(kiosk.folder)
    later = datetime.now(UTC) + timedelta(minutes=1)
    async with kiosk.opened(now=lambda: later) as window:
        after = json.loads(kiosk.box.mark)
        assert after["device"] != before["device"]
        assert after["seeds"] == before["seeds"]
        await amira.looks()
        await amira.says(to.chat, "found")
        await kiosk.box.until(said)
        await window.deliver(1, Message("Here I am", "en"), to)
        (content,) = await amira.hears(to.chat)
    assert (said(kiosk.box.heard), content["body"]) == (["found"], "Here I am")


async def test_what_cannot_be_read_is_said_once_its_key_has_not_come(kiosk: Kiosk, amira: Resident) -> None:
    """It waits for its key half a minute, also through a restart."""
    now = [datetime.now(UTC)]
    async with kiosk.opened():
        to = await encrypted_chat(kiosk, amira)
    shutil.rmtree(kiosk.folder)
    await amira.says(to.chat, "for the old device")
    async with kiosk.opened(now=lambda: now[0]):
        assert len(json.loads(kiosk.box.mark)["sealed"]) == 1
    now[0] += timedelta(seconds=31)
    async with kiosk.opened(now=lambda: now[0]):
        heard = await kiosk.box.until(lambda heard: len(heard) > 1)
    assert heard[-1].incoming == UndecryptableMessage()
    assert heard[-1].account == amira.user
    assert json.loads(kiosk.box.mark)["sealed"] == []


async def test_in_an_encrypted_room_of_coordinators_everything_is_readable(kiosk: Kiosk, amira: Resident) -> None:
    """A case is shown, and answered by number; what the homeserver keeps of both cannot be read."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, direct=False, name="Koordination", encrypted=True)
        await kiosk.comes(window, room)
        case = await window.deliver(1, Message("A case", "en"), ChatAddress("", room))
        (content,) = await amira.hears(room)
        answer = await amira.says(room, "1", **{"m.relates_to": {"m.in_reply_to": {"event_id": case}}})
        heard = await kiosk.box.until(said)
    assert (content["body"], heard[-1].incoming) == ("A case", TextMessage("1", case))
    for event in (case, answer):
        assert (await raw(kiosk, amira, room, event))["type"] == "m.room.encrypted"


async def test_our_device_is_vouched_for_by_our_account(kiosk: Kiosk, amira: Resident) -> None:
    """Clients that exclude what nobody signed still talk to us; the keys of the account stay the same."""
    async with kiosk.opened() as window:
        assert window.complaints() == []
    first = await keys(kiosk, amira)
    shutil.rmtree(kiosk.folder)
    async with kiosk.opened() as window:
        assert window.complaints() == []
        device = json.loads(kiosk.box.mark)["device"]
    second = await keys(kiosk, amira)
    assert first["master_keys"] == second["master_keys"]
    signer = next(iter(second["self_signing_keys"][kiosk.user]["keys"]))
    assert signer in second["device_keys"][kiosk.user][device]["signatures"][kiosk.user]


async def keys(kiosk: Kiosk, resident: Resident) -> dict[str, Any]:
    """What others see of our keys."""
    asked = {"device_keys": {kiosk.user: []}}
    return kiosk.synapse.ask("POST", "/_matrix/client/v3/keys/query", asked, resident.token)


@pytest.mark.parametrize("file", [DATA, PAPER], ids=["text", "paper"])
async def test_a_file_in_an_encrypted_chat_is_encrypted(kiosk: Kiosk, amira: Resident, file: File) -> None:
    """What stands in it is for the two only."""
    async with kiosk.opened() as window:
        to = await encrypted_chat(kiosk, amira)
        await amira.looks()
        await window.deliver(1, Message("", "en", file=file), to)
        (content,) = await amira.hears(to.chat)
    assert "url" not in content
    assert await amira.opens_file(content["file"]) == file.data


async def test_a_third_one_ends_what_is_private(kiosk: Kiosk, amira: Resident, arrive: Arrive) -> None:
    """Somebody whom the resident brings along does not read what is meant for the resident alone."""
    async with kiosk.opened():
        to = await encrypted_chat(kiosk, amira)
        jonas = await arrive("jonas")
        await amira.brings(to.chat, jonas.user)
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "left")
        assert heard[-1].account == amira.user
        await jonas.joins(to.chat)
        await jonas.is_with(to.chat, kiosk.user)
        await jonas.says(to.chat, "hello")
        await jonas.says(to.chat, "!help")
        heard = await kiosk.box.until(said)
    assert [(one.account, one.private) for one in heard if said([one])] == [(jonas.user, False)]
