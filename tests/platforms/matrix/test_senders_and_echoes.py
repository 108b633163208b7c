"""An event counts for its sender only, and what programs say back or what came in clear counts for nobody."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest

from bot.contract.incoming import ButtonPress, TextMessage, UnencryptedMessage
from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress
from bot.matrix.echo_guard import MAX_ECHO_ANSWERS
from bot.matrix.http import MatrixHttp
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Arrive, Kiosk, said
from tests.platforms.matrix.test_sending import opened_chat

WORDS = "Hello! I am the neighbourhood's program. What would you like to do?"


def writes_in_clear(kiosk: Kiosk, who: Resident, room: str, content: dict[str, Any]) -> str:
    """As an app does that cannot encrypt; returns the event."""
    path = f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/{uuid4().hex}"
    return str(kiosk.synapse.ask("PUT", path, content, token=who.token)["event_id"])


async def test_who_was_in_a_private_chat_for_a_moment_does_not_speak_for_the_other(
    kiosk: Kiosk, amira: Resident, arrive: Arrive
) -> None:
    """Also where nobody but the two is there any more once we look."""
    jonas = await arrive("jonas")
    async with kiosk.opened():
        to = await opened_chat(kiosk, amira)
    await amira.brings(to.chat, jonas.user)
    await jonas.joins(to.chat)
    await jonas.is_with(to.chat, amira.user)
    await jonas.says(to.chat, "!forget")
    await jonas.leaves(to.chat)
    await amira.says(to.chat, "merhaba")
    async with kiosk.opened():
        heard = await kiosk.box.until(said)
    assert said(heard) == ["merhaba"]


def says_it_was(somebody: str, writer: str) -> Callable[..., Awaitable[dict[str, Any]]]:
    """What a homeserver tells that puts another name under what one of its people wrote."""
    call = MatrixHttp.call

    async def lies(self: MatrixHttp, method: str, path: str, *given: Any, **more: Any) -> dict[str, Any]:
        told = await call(self, method, path, *given, **more)
        for stretch in told.get("rooms", {}).get("join", {}).values():
            for event in stretch["timeline"]["events"]:
                if event["type"] == "m.room.encrypted" and event["sender"] == writer:
                    event["sender"] = somebody
        return told

    return lies


async def test_whoever_is_said_to_write_what_another_encrypted_is_not_believed(
    kiosk: Kiosk, amira: Resident, arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A homeserver can put any name under an event, and not encrypt in that name."""
    jonas = await arrive("jonas")
    monkeypatch.setattr(MatrixHttp, "call", says_it_was(jonas.user, amira.user))
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, jonas.user, direct=False, name="Koordination", encrypted=True)
        await jonas.joins(room)
        await jonas.is_with(room, amira.user)
        await amira.is_with(room, jonas.user)
        await kiosk.comes(window, room)
        await window.deliver(1, Message("A case", "en"), ChatAddress("", room))
        await amira.hears(room)
        await amira.says(room, "!approve 1")
        await jonas.says(room, "!queue")
        heard = await kiosk.box.until(said)
    assert [(one.account, one.incoming) for one in heard if one.incoming.kind == "said"] == [
        (jonas.user, TextMessage("!queue"))
    ]


async def test_what_comes_in_clear_into_an_encrypted_chat_is_not_used(kiosk: Kiosk, amira: Resident) -> None:
    """Anybody on its way could have read it, or written it; reactions are never encrypted and count."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira, encrypted=True)
        menu = await window.deliver(1, Message("Hello", "en"), to)
        await amira.hears(to.chat)
        writes_in_clear(kiosk, amira, to.chat, {"msgtype": "m.text", "body": "!forget"})
        writes_in_clear(kiosk, amira, to.chat, {"msgtype": "m.location", "body": "me", "geo_uri": "geo:51,7"})
        await amira.reacts(to.chat, menu, "1️⃣")
        await amira.says(to.chat, "merhaba")
        heard = await kiosk.box.until(said)
    answered = [
        UnencryptedMessage("!forget"),
        UnencryptedMessage(),
        ButtonPress(number=1, answers=menu),
        TextMessage("merhaba"),
    ]
    assert [one.incoming for one in heard[1:]] == answered


async def test_in_a_chat_that_is_not_encrypted_nothing_else_is_expected(kiosk: Kiosk, amira: Resident) -> None:
    """There everything comes in clear."""
    async with kiosk.opened():
        to = await opened_chat(kiosk, amira)
        writes_in_clear(kiosk, amira, to.chat, {"msgtype": "m.text", "body": "merhaba"})
        assert said(await kiosk.box.until(said)) == ["merhaba"]


@pytest.mark.parametrize("encrypted", [False, True])
async def test_who_only_says_back_what_we_said_gets_twenty_answers(
    kiosk: Kiosk, amira: Resident, encrypted: bool
) -> None:
    """From then on only their own words count; ours with our mark beside them never did."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira, encrypted=encrypted)
        for row in range(MAX_ECHO_ANSWERS + 3):
            await window.deliver(row, Message(f"{WORDS} ({row})", "en"), to)
            (content,) = await amira.hears(to.chat)
            await amira.says(to.chat, f"You said: {content['body']}")
        await amira.sends(to.chat, "m.room.message", content)
        await amira.says(to.chat, "merhaba")
        heard = said(await kiosk.box.until(lambda heard: "merhaba" in said(heard)))
    assert heard == [*(f"You said: {WORDS} ({row})" for row in range(MAX_ECHO_ANSWERS)), "merhaba"]
