"""What happens at a real homeserver becomes rows: all of it, once, in order, and nothing from before our time."""

import pytest

from bot.contract.incoming import RoomJoined, TextMessage
from bot.matrix import adapter
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Kiosk, kinds, said


async def test_an_invitation_opens_a_private_chat(kiosk: Kiosk, amira: Resident) -> None:
    """Whoever invites us is met, and what they write is heard."""
    async with kiosk.opened():
        room = await amira.invites(kiosk.user)
        await amira.is_with(room, kiosk.user)
        await amira.says(room, "merhaba")
        heard = await kiosk.box.until(said)
    assert [one.incoming for one in heard] == [RoomJoined(), TextMessage("merhaba")]
    assert {(one.account, one.chat, one.private) for one in heard} == {(amira.user, room, True)}


async def test_five_hundred_messages_while_away_come_once_and_in_order(kiosk: Kiosk, amira: Resident) -> None:
    """However long the gap, it is filled; a store that refuses gets the same again."""
    async with kiosk.opened():
        room = await amira.invites(kiosk.user)
        await amira.is_with(room, kiosk.user)
    for number in range(500):
        await amira.says(room, str(number))
    kiosk.box.refuses = 1
    async with kiosk.opened():
        heard = await kiosk.box.until(lambda heard: "499" in said(heard))
    assert said(heard) == [str(number) for number in range(500)]


async def test_nothing_from_before_we_came_counts(kiosk: Kiosk, amira: Resident) -> None:
    """What people said to each other before us is theirs, however far back the homeserver shows it."""
    room = await amira.invites(direct=False, name="Nachbarn")
    for number in range(30):
        await amira.says(room, f"!before {number}")
    async with kiosk.opened() as window:
        await amira.brings(room, kiosk.user)
        await kiosk.comes(window, room)
        await amira.says(room, "!after")
        heard = await kiosk.box.until(said)
    assert said(heard) == ["!after"]
    assert kinds(heard) == ["invited", "joined", "said"]


async def test_at_the_very_first_start_nothing_that_lies_there_counts(kiosk: Kiosk, amira: Resident) -> None:
    """Whoever used the account before us was meant, also in a room that it is in already."""
    room = await amira.invites(kiosk.user)
    kiosk.synapse.ask("POST", f"/_matrix/client/v3/join/{room}", {}, kiosk.login.token)
    await amira.says(room, "!before")
    async with kiosk.opened():
        await amira.says(room, "!after")
        assert said(await kiosk.box.until(said)) == ["!after"]
    assert kinds(kiosk.box.heard) == ["said"]


async def test_what_was_not_stored_is_heard_again(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark moves with the rows: a life that ends before they are stored has heard nothing."""
    monkeypatch.setattr(adapter, "RETRY_PAUSES", (0.05,))
    async with kiosk.opened():
        room = await amira.invites(kiosk.user)
        await amira.is_with(room, kiosk.user)
    async with kiosk.opened():
        kiosk.box.refuses = 1_000
        await amira.says(room, "hello")
        await kiosk.box.refused.wait()
    kiosk.box.refuses = 0
    async with kiosk.opened():
        assert said(await kiosk.box.until(said)) == ["hello"]
