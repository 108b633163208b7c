"""Rooms of several people: where strangers could read we are silent, a talk has its thread, what is wrong is said."""

import pytest
from nio import RoomPreset

from bot.contract.incoming import ButtonPress, ChatClosed, RoomJoined, RoomReplaced, TextMessage
from bot.contract.outgoing import Button, Message, Venue
from bot.contract.platform import ChatAddress, DeliveryRefused, NotSent, RecipientUnreachable
from bot.matrix.adapter import Matrix
from bot.matrix.room_state import RoomState, RoomStates
from db.model import Point
from tests.kit.matrix_resident import Resident
from tests.platforms.matrix.conftest import Arrive, Kiosk
from tests.platforms.matrix.test_direct_chats import in_thread, reply_to

RULES = "m.room.join_rules"
READ = "m.room.history_visibility"
LEVELS = "m.room.power_levels"
CARD = Message("A case", "en", buttons=(Button("t", 1, "Approve"),))
OPENINGS = [
    (RULES, {"join_rule": "public"}, {"join_rule": "invite"}),
    (RULES, {"join_rule": "knock"}, {"join_rule": "invite"}),
    (RULES, {"join_rule": "restricted", "allow": []}, {"join_rule": "invite"}),
    (READ, {"history_visibility": "world_readable"}, {"history_visibility": "joined"}),
]


async def backchannel(kiosk: Kiosk, window: Matrix, owner: Resident, *, encrypted: bool = False) -> str:
    """A room with the bot in it."""
    given = {"preset": RoomPreset.private_chat, "name": "Koordination"}
    room = await owner.invites(kiosk.user, direct=False, encrypted=encrypted, **given)
    await kiosk.comes(window, room)
    return room


async def until_refused(window: Matrix, room: str, why: type[Exception] = NotSent) -> str:
    """Say something there until that is no longer done; returns the reason."""
    for row in range(2_000, 2_100):
        try:
            await window.deliver(row, Message("A secret", "en"), ChatAddress("", room))
        except why as refusal:
            return str(refusal)
        except NotSent:
            continue
    raise AssertionError("it is still said")


@pytest.mark.parametrize(("kind", "opened", "closed"), OPENINGS, ids=["public", "knock", "restricted", "readable"])
async def test_where_strangers_could_read_everything_waits(
    kiosk: Kiosk, amira: Resident, kind: str, opened: dict[str, object], closed: dict[str, object]
) -> None:
    """It is said why, once, and the operator hears it; closed again, what waited is said."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira)
        await amira.rules(room, kind, opened)
        assert "Strangers can join this room" in (await amira.hears(room))[0]["body"]
        assert await until_refused(window, room) == "the room is open to strangers"
        assert "open to strangers" in window.complaints()[0]
        assert room in window.complaints()[0]
    async with kiosk.opened() as window:
        assert await until_refused(window, room) == "the room is open to strangers"
        await amira.rules(room, kind, closed)
        await kiosk.settled(lambda: not window.complaints())
        await window.deliver(1, CARD, ChatAddress("", room))
        assert (await amira.hears(room))[0]["body"].startswith("A case\n\n1. Approve")


async def test_that_a_room_is_open_is_said_once_in_all_our_lives(kiosk: Kiosk, amira: Resident) -> None:
    """Also on a new device, for which the homeserver would say it again."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira)
        await amira.opens(room)
        await amira.hears(room)
        await amira.says(room, "!help")
        await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "said")
    kiosk.folder = kiosk.folder / "new"
    async with kiosk.opened() as window:
        await kiosk.settled(window.complaints)
        await amira.says(room, "!queue")
        await kiosk.box.until(lambda heard: heard[-1].incoming == TextMessage("!queue"))
    await amira.looks()
    assert amira.heard[room] == []


async def test_where_we_may_not_speak_everything_waits(kiosk: Kiosk, amira: Resident) -> None:
    """One line tells what to do about it, also in the next life; done, what waited is said."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira)
        await amira.rules(room, LEVELS, {"events_default": 50})
        await until_refused(window, room)
        await kiosk.settled(window.complaints)
    async with kiosk.opened() as window:
        await kiosk.settled(window.complaints)
        (line,) = window.complaints()
        assert f"{kiosk.user} may not speak in {room}: give it a power level of 50" in line
        for _ in range(3):
            with pytest.raises(NotSent):
                await window.deliver(1, CARD, ChatAddress("", room))
        await amira.rules(room, LEVELS, {"users": {kiosk.user: 50}, "events_default": 50})
        await kiosk.settled(lambda: not window.complaints())
        await window.deliver(1, CARD, ChatAddress("", room))
    assert (await amira.hears(room))[-1]["body"].startswith("A case\n\n1. Approve")


async def test_where_somebody_lets_us_not_speak_with_them_we_take_it_for_a_no(kiosk: Kiosk, amira: Resident) -> None:
    """In a chat of two nobody has to mend anything: they are out of reach until they write."""
    async with kiosk.opened() as window:
        room = await amira.invites(kiosk.user, preset=RoomPreset.private_chat)
        await amira.is_with(room, kiosk.user)
        await amira.rules(room, LEVELS, {"events_default": 50})
        assert await until_refused(window, room, RecipientUnreachable) == "they do not let us speak"
        assert window.complaints() == []


async def test_what_is_forbidden_is_looked_at_again_before_it_counts(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What we know of a room is older than the room: the first no waits, the second one is for good."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira)
        monkeypatch.setattr(RoomStates, "of", lambda *_: RoomState())
        await amira.rules(room, LEVELS, {"events_default": 50})
        for fault in (NotSent, DeliveryRefused, NotSent):
            with pytest.raises(fault):
                await window.deliver(1, CARD, ChatAddress("", room))


@pytest.mark.parametrize("how", ["kicks", "bans"])
async def test_who_sends_us_out_of_a_room_is_noticed(kiosk: Kiosk, amira: Resident, how: str) -> None:
    """The flow hears it, the operator reads it, nothing is sent there; invited and back, all is well."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira)
        await getattr(amira, how)(room, kiosk.user)
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming == ChatClosed())
        assert (heard[-1].chat, heard[-1].private) == (room, False)
        assert f"{kiosk.user} was sent out of {room}" in window.complaints()[0]
        with pytest.raises(RecipientUnreachable):
            await window.deliver(1, CARD, ChatAddress("", room))
        await amira.pardons(room, kiosk.user)
        await amira.brings(room, kiosk.user)
        await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "invited")
        await window.deliver(0, Message("", "", enters=True), ChatAddress("", room))
        await kiosk.settled(lambda: not window.complaints())
        await window.deliver(2, CARD, ChatAddress("", room))


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_what_we_say_about_something_stands_in_its_thread(kiosk: Kiosk, amira: Resident, encrypted: bool) -> None:
    """Whatever it is, behind the message where it began; older clients see an answer to that one."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira, encrypted=encrypted)
        card = await window.deliver(1, CARD, ChatAddress("", room))
        answer = await window.deliver(2, Message("Done", "en", thread=card), ChatAddress("", room))
        await window.deliver(
            3, Message("", "en", thread=card, venue=Venue(Point(51.5, 7.5), "Here", "")), ChatAddress("", room)
        )
        await window.deliver(4, Message("Done well", "en", thread=card, replaces=answer), ChatAddress("", room))
        said = await amira.hears(room, 4)
    relation = {"rel_type": "m.thread", "event_id": card, "is_falling_back": True, "m.in_reply_to": {"event_id": card}}
    assert [one.get("m.relates_to") for one in said[:3]] == [None, relation, relation]
    assert said[3]["m.relates_to"] == {"rel_type": "m.replace", "event_id": answer}


async def test_a_talk_has_one_beginning(kiosk: Kiosk, amira: Resident) -> None:
    """Whatever in a thread is answered or reacted to, also in another life; outside of threads it is our message."""
    async with kiosk.opened() as window:
        room = await backchannel(kiosk, window, amira)
        card = await window.deliver(1, CARD, ChatAddress("", room))
        inside = await window.deliver(2, Message("Why?", "en", thread=card), ChatAddress("", room))
        await window.deliver(3, Message("Why not?", "en", replaces=inside), ChatAddress("", room))
        await amira.hears(room, 3)
        changed = amira.last_event(room)
    async with kiosk.opened():
        await amira.reacts(room, card, "1\ufe0f\u20e3")
        await amira.reacts(room, inside, "1\ufe0f\u20e3")
        await amira.says(room, "1", **reply_to(inside))
        await amira.says(room, "2", **in_thread(card, inside))
        await amira.says(room, "3", **reply_to(changed))
        await amira.says(room, "!help")
        heard = await kiosk.box.until(lambda heard: len(heard) == 8)
    told = [(one.incoming, one.thread) for one in heard[2:]]
    assert told[:2] == [(ButtonPress(number=1, answers=card), card), (ButtonPress(number=1, answers=inside), card)]
    assert told[2:4] == [(TextMessage("1", inside), card), (TextMessage("2", card), card)]
    assert told[4:] == [(TextMessage("3", changed), card), (TextMessage("!help"), "")]


async def test_a_room_that_takes_the_place_of_another_is_known_by_both(
    kiosk: Kiosk, amira: Resident, arrive: Arrive
) -> None:
    """The old one says so, by somebody who may, and so does the new one; somebody else's copy is a room like any."""
    olga = await arrive("olga")
    async with kiosk.opened() as window:
        old = await backchannel(kiosk, window, amira)
        forged = await olga.invites(
            kiosk.user, direct=False, name="Koordination", predecessor={"room_id": old, "event_id": "$x"}
        )
        await kiosk.comes(window, forged)
        new = await amira.replaces(old)
        await kiosk.box.until(lambda heard: any(one.incoming == RoomReplaced() for one in heard))
        assert f"{old} was replaced by {new}" in window.complaints()[0]
        await amira.brings(new, kiosk.user)
        await kiosk.comes(window, new)
        await kiosk.settled(lambda: not window.complaints())
    came = {one.chat: one.incoming for one in kiosk.box.heard if one.incoming.kind == "joined"}
    assert came == {old: RoomJoined(), forged: RoomJoined(), new: RoomJoined(continues=old)}
    assert [(one.account, one.chat) for one in kiosk.box.heard if one.incoming == RoomReplaced()] == [(amira.user, old)]


async def test_a_room_is_not_replaced_by_somebody_who_may_too_much(
    kiosk: Kiosk, amira: Resident, arrive: Arrive
) -> None:
    """Where everybody may change everything, nobody's word says that another room takes its place."""
    olga = await arrive("olga")
    async with kiosk.opened() as window:
        old = await backchannel(kiosk, window, amira)
        await amira.brings(old, olga.user)
        await olga.joins(old)
        await amira.rules(old, LEVELS, {"state_default": 0})
        theirs = await olga.invites(kiosk.user, direct=False, name="x", predecessor={"room_id": old, "event_id": "$x"})
        await olga.rules(old, "m.room.tombstone", {"body": "", "replacement_room": theirs})
        await kiosk.comes(window, theirs)
        await amira.says(old, "!help")
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming == TextMessage("!help"))
        assert window.complaints() == []
    assert RoomReplaced() not in [one.incoming for one in heard]
    assert RoomJoined(continues=old) not in [one.incoming for one in heard]
