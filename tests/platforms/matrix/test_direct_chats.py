"""Who may open a chat with us, what counts as one, and what we hear in rooms of several people."""

from datetime import UTC, datetime, timedelta

from nio import RoomPreset

from bot.contract.incoming import ButtonPress, ChatClosed, RoomInvitation, RoomJoined, TextMessage
from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Arrive, Kiosk, said


async def test_strangers_from_other_servers_are_left_without_an_answer(kiosk: Kiosk, amira: Resident) -> None:
    """Neither a yes nor a no, which would tell them that somebody is there."""
    kiosk.servers = ("elsewhere.example",)
    async with kiosk.opened():
        room = await amira.invites(kiosk.user)
        token = amira.token
        member = f"/_matrix/client/v3/rooms/{room}/state/m.room.member/{kiosk.user}"
    async with kiosk.opened():
        assert kiosk.synapse.ask("GET", member, token=token)["membership"] == "invite"
    assert kiosk.box.heard == []


async def test_an_invitation_while_we_were_away_is_followed(kiosk: Kiosk, amira: Resident) -> None:
    """Whenever it came."""
    room = await amira.invites(kiosk.user)
    async with kiosk.opened():
        await amira.is_with(room, kiosk.user)
        heard = await kiosk.box.until(lambda heard: heard)
    assert heard[0].incoming == RoomJoined()


async def test_a_room_is_no_private_chat_however_few_are_in_it(kiosk: Kiosk, amira: Resident) -> None:
    """It has a name and was not opened as a chat of two; who asked us there is told, and we come only where it is meant
    to be."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, direct=False, name="Koordination")
        await kiosk.box.until(lambda heard: heard)
        assert amira.membership(room, kiosk.user) == "invite"
        await kiosk.comes(window, room)
    assert [(one.incoming, one.account, one.chat, one.private) for one in kiosk.box.heard] == [
        (RoomInvitation(), amira.user, room, False),
        (RoomJoined(), amira.user, room, False),
    ]


async def test_an_invitation_that_is_declined_can_be_made_again(kiosk: Kiosk, amira: Resident) -> None:
    """By somebody who may: no old invitation stands in the way."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, direct=False, name="Koordination")
        await kiosk.box.until(lambda heard: heard)
        await window.deliver(0, Message("", "", leaves=True), ChatAddress("", room))
        assert amira.membership(room, kiosk.user) == "leave"
        await amira.brings(room, kiosk.user)
        await kiosk.box.until(lambda heard: len(heard) == 2)
        await kiosk.comes(window, room)
        assert window.complaints() == []


async def test_an_invitation_that_is_taken_back_is_no_loss(kiosk: Kiosk, amira: Resident) -> None:
    """We were not there, so nobody has to bring us back."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, direct=False, name="x", preset=RoomPreset.private_chat)
        await kiosk.box.until(lambda heard: heard)
        await amira.kicks(room, kiosk.user)
        await kiosk.box.until(lambda heard: heard[-1].incoming == ChatClosed())
        chat = await amira.invites(kiosk.user)
        await amira.is_with(chat, kiosk.user)
        await amira.says(chat, "hello")
        await kiosk.box.until(said)
        assert window.complaints() == []


async def test_a_room_of_somebody_from_elsewhere_is_not_even_heard_of(kiosk: Kiosk, amira: Resident) -> None:
    """Nothing they show of it is kept, and they get no answer."""
    kiosk.servers = ("elsewhere.example",)
    async with kiosk.opened():
        room = await amira.invites(kiosk.user, direct=False, name="Koordination")
        await amira.invites(kiosk.user)
    async with kiosk.opened():
        assert amira.membership(room, kiosk.user) == "invite"
    assert kiosk.box.heard == []


async def test_in_a_room_only_what_is_meant_for_us_is_kept(kiosk: Kiosk, amira: Resident) -> None:
    """A command, an answer to us, our name; also in another life than the one that spoke."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, direct=False, name="Koordination")
        await kiosk.comes(window, room)
        ours = await window.deliver(1, Message("A case", "en"), ChatAddress("", room))
    async with kiosk.opened():
        theirs = await amira.says(room, "what shall we eat?")
        await amira.says(room, "soup", **reply_to(theirs))
        await amira.says(room, "1", **reply_to(ours))
        await amira.says(room, "2", **in_thread(ours, theirs))
        await amira.says(room, "Kiosk: help", **{"m.mentions": {"user_ids": [kiosk.user]}})
        await amira.says(room, "!queue")
        heard = await kiosk.box.until(lambda heard: "!queue" in said(heard))
    assert [one.incoming for one in heard[2:]] == [
        TextMessage("1", ours),
        TextMessage("2", ours),
        TextMessage("Kiosk: help"),
        TextMessage("!queue"),
    ]


async def test_a_number_in_a_room_means_the_message_it_reacts_to(kiosk: Kiosk, amira: Resident) -> None:
    """Under a message of ours only; under those of others people may react as they like."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, direct=False, name="Koordination")
        await kiosk.comes(window, room)
        ours = await window.deliver(1, Message("A case", "en"), ChatAddress("", room))
        theirs = await amira.says(room, "lunch?")
        await amira.reacts(room, theirs, "1\ufe0f\u20e3")
        await amira.reacts(room, ours, "👍")
        await amira.reacts(room, ours, "2\ufe0f\u20e3")
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "picked")
    assert [one.incoming for one in heard if one.incoming.kind == "picked"] == [ButtonPress(number=2, answers=ours)]


async def test_whoever_closes_the_chat_is_out_of_reach(kiosk: Kiosk, amira: Resident, arrive: Arrive) -> None:
    """Going and sending us out are the same to us; a new invitation begins anew."""
    async with kiosk.opened():
        first = await amira.invites(kiosk.user)
        await amira.is_with(first, kiosk.user)
        await amira.leaves(first)
        second = await amira.invites(kiosk.user, preset=RoomPreset.private_chat)
        await amira.is_with(second, kiosk.user)
        await amira.kicks(second, kiosk.user)
        heard = await kiosk.box.until(lambda heard: sum(one.incoming == ChatClosed() for one in heard) == 2)
        third = await amira.invites(kiosk.user)
        await amira.is_with(third, kiosk.user)
    left = [(one.account, one.chat) for one in heard if one.incoming == ChatClosed()]
    assert left == [(amira.user, first), (amira.user, second)]


async def test_a_dead_homeserver_is_noticed_within_three_minutes(kiosk: Kiosk) -> None:
    """By the time since it last answered."""
    now = [datetime.now(UTC)]
    window = kiosk.window(now=lambda: now[0])
    now[0] += timedelta(seconds=179)
    assert window.complaints() == []
    now[0] += timedelta(seconds=1)
    assert "has not answered" in window.complaints()[0]


def reply_to(event: str) -> dict[str, object]:
    """What makes a message an answer."""
    return {"m.relates_to": {"m.in_reply_to": {"event_id": event}}}


def in_thread(root: str, last: str) -> dict[str, object]:
    """What puts a message into a thread; older clients see an answer to the last one there."""
    fallback = {"is_falling_back": True, "m.in_reply_to": {"event_id": last}}
    return {"m.relates_to": {"rel_type": "m.thread", "event_id": root, **fallback}}
