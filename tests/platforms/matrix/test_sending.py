"""What we say at a real homeserver: once, in words and numbers that any client shows, and never too much at a time."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.contract.incoming import ButtonPress, LocationMessage, MediaMessage, MessageEdited, TextMessage
from bot.contract.outgoing import Button, File, Media, Message, Venue
from bot.contract.platform import ChatAddress, DeliveryRefused, NotSent, RecipientUnreachable
from bot.matrix import media_files
from bot.matrix.adapter import Matrix
from bot.matrix.errors import HomeserverRefused
from bot.matrix.http import MatrixHttp
from bot.matrix.render import VOICE_KEY, render_event, split_message
from db.model import Point
from tests.kit.matrix_resident import Resident, arriving
from tests.kit.synapse import Synapse
from tests.platforms.matrix.conftest import Kiosk, said

MENU = Message("Where to?", "en", buttons=(Button("a", 1, "🛒 Shopping <b>"), Button("b", 2, "A visit")))


async def opened_chat(kiosk: Kiosk, resident: Resident, *, encrypted: bool = False) -> ChatAddress:
    """A private chat with the bot, which listens."""
    room = await resident.invites(kiosk.user, encrypted=encrypted)
    await resident.is_with(room, kiosk.user)
    await kiosk.box.until(lambda heard: any(one.chat == room for one in heard))
    return ChatAddress(resident.user, room)


async def test_choices_are_a_numbered_list_in_both_bodies(kiosk: Kiosk, amira: Resident) -> None:
    """People's signs stay signs, nobody is called by name, and it rings."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        await window.deliver(1, MENU, to)
    (content,) = await amira.hears(to.chat)
    assert content["msgtype"] == "m.text"
    assert content["body"] == "Where to?\n\n1. 🛒 Shopping <b>\n2. A visit\n\nWrite the number."
    assert "<li>🛒 Shopping &lt;b&gt;</li><li>A visit</li></ol>" in content["formatted_body"]
    assert content["m.mentions"] == {}


async def test_only_what_tells_of_progress_rings_nobody(kiosk: Kiosk, amira: Resident) -> None:
    """A notice is never rung for; everything else is meant for a person."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        for row, progress in enumerate((True, False)):
            await window.deliver(row, Message("I have passed it on.", "en", progress=progress), to)
    assert [content["msgtype"] for content in await amira.hears(to.chat, 2)] == ["m.notice", "m.text"]


async def test_where_numbers_go_to_a_neighbour_a_choice_takes_a_reaction(kiosk: Kiosk, amira: Resident) -> None:
    """What stands below the choices is what works."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        await window.deliver(1, replace(MENU, conversing=True), to)
    (content,) = await amira.hears(to.chat)
    assert content["body"].endswith("2. A visit\n\nReact with the number, or write the words of the option you choose.")


async def test_a_row_is_said_once_however_often_it_is_sent(kiosk: Kiosk, amira: Resident) -> None:
    """Also by another life of the bot on the same device, and also where the homeserver was killed in between."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        first = await window.deliver(7, MENU, to)
    kiosk.synapse.kill()
    kiosk.synapse.start()
    async with kiosk.opened() as window:
        assert await window.deliver(7, MENU, to) == first
        await window.deliver(8, replace(MENU, text="And then?"), to)
    assert [content["body"][:9] for content in await amira.hears(to.chat, 2)] == ["Where to?", "And then?"]


async def test_a_change_takes_the_place_of_what_was_said(kiosk: Kiosk, amira: Resident) -> None:
    """Again and again under the id of the first, so that answers to it still find it."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        first = await window.deliver(1, MENU, to)
        second = await window.deliver(2, Message("Done.", "en", replaces=first), to)
    _, content = await amira.hears(to.chat, 2)
    assert second == first
    assert content["m.relates_to"] == {"rel_type": "m.replace", "event_id": first}
    assert content["m.new_content"]["body"] == "Done."


async def test_right_to_left_every_line_begins_there(kiosk: Kiosk, amira: Resident) -> None:
    """Also where it begins with a street of the city."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        await window.deliver(1, Message("مرحبا\nHörde مكان", "ar", right_to_left=True), to)
    (content,) = await amira.hears(to.chat)
    assert content["body"] == "\u200fمرحبا\n\u200fHörde مكان"
    assert content["formatted_body"].count('<p dir="rtl">') == 2


async def test_a_place_is_shown_on_the_map_and_a_file_is_handed_over(kiosk: Kiosk, amira: Resident) -> None:
    """Words, the point and the file are messages of their own."""
    venue = Venue(Point(51.49, 7.5), "Kiosk", "Hörder Straße 1")
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        whole = Message("Here", "en", venue=venue, file=File("data.json", "application/json", "{}"))
        for row, part in enumerate(window.parts(whole)):
            await window.deliver(row, part, to)
    text, place, file = await amira.hears(to.chat, 3)
    assert (text["body"], place["geo_uri"]) == ("Here", "geo:51.49,7.5")
    assert (file["msgtype"], file["body"], file["url"][:6]) == ("m.file", "data.json", "mxc://")


async def test_whatever_a_neighbour_sends_is_understood(kiosk: Kiosk, amira: Resident) -> None:
    """Words, an answer, a number as a reaction, a change, a position, a voice."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        ours = await window.deliver(1, MENU, to)
        reply = {"m.relates_to": {"m.in_reply_to": {"event_id": ours}}}
        first = await amira.says(to.chat, "> <@kiosk> Where to?\n\n2", **reply)
        await amira.reacts(to.chat, ours, "1️⃣")
        change = {"m.new_content": {"body": "3"}, "m.relates_to": {"rel_type": "m.replace", "event_id": first}}
        await amira.says(to.chat, "* 3", **change)
        await amira.says(to.chat, "here", msgtype="m.location", geo_uri="geo:51.5,7.4;u=35")
        voice = {"msgtype": "m.audio", "url": "mxc://a/b", "org.matrix.msc3245.voice": {}}
        await amira.says(to.chat, "Voice message", **voice)
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "showed")
    showed = heard[-1].incoming
    assert [one.incoming for one in heard[1:-1]] == [
        TextMessage("2", ours),
        ButtonPress(number=1, answers=ours),
        MessageEdited("3"),
        LocationMessage(Point(51.5, 7.4)),
    ]
    assert isinstance(showed, MediaMessage)
    assert showed.what == "voice"


@pytest.mark.parametrize("encrypted", [False, True])
async def test_a_voice_is_fetched_only_as_it_was_sent_and_not_too_large(
    kiosk: Kiosk, amira: Resident, encrypted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is nowhere, what does not open as its event says and what is too large is refused for good."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira, encrypted=encrypted)
        await amira.shows(to.chat, b"OggS ...", "audio/ogg", msgtype="m.audio", **{VOICE_KEY: {}})
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "showed")
        media = heard[-1].incoming.media
        for wrong in ("", "{}", '{"url":"mxc://a/b"}', media.replace("mxc://", "mxc://elsewhere"), _other_hash(media)):
            with pytest.raises((DeliveryRefused, RecipientUnreachable)):
                await window.fetch(wrong)
        monkeypatch.setattr(media_files, "MAX_FILE_BYTES", 7)
        with pytest.raises(DeliveryRefused):
            await window.fetch(media)


def _other_hash(media: str) -> str:
    """Where there is none, the address of nothing."""
    lies = json.loads(media)
    return json.dumps({"file": {**lies["file"], "hashes": {"sha256": "A" * 43}}} if "file" in lies else {})


@pytest.mark.parametrize("encrypted", [False, True])
async def test_what_somebody_shows_can_be_brought_elsewhere_and_back(
    kiosk: Kiosk, amira: Resident, encrypted: bool
) -> None:
    """Byte by byte, decrypted on the way out and encrypted on the way in."""
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira, encrypted=encrypted)
        await amira.shows(to.chat, b"OggS ...", "audio/ogg", msgtype="m.audio", **{VOICE_KEY: {}})
        heard = await kiosk.box.until(lambda heard: heard[-1].incoming.kind == "showed")
        content = await window.fetch(heard[-1].incoming.media)
        assert content == b"OggS ..."
        brought = Media("voice", "id elsewhere", "telegram", content, "audio/ogg")
        await window.deliver(1, Message("", "en", media=brought), to)
        (shown,) = await amira.hears(to.chat)
        assert (shown["msgtype"], VOICE_KEY in shown) == ("m.audio", True)
        again = await window.fetch(json.dumps(shown))
    assert again == content


async def test_with_the_limits_of_a_homeserver_nothing_is_lost_and_nothing_sent_too_early(
    strict_synapse: Synapse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer leaves at once; whatever is too much is refused with a time, and before it nothing is sent."""
    kiosk = Kiosk(strict_synapse, strict_synapse.register("kiosk"), tmp_path / "kiosk")
    async with arriving(strict_synapse, "amira", tmp_path) as amira, kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        await window.deliver(1, MENU, to)
        sent = 1
        with pytest.raises(NotSent) as refused:  # noqa: PT012 - nobody knows which one is too much
            while sent < 30:
                await window.deliver(sent + 1, MENU, to)
                sent += 1
        assert refused.value.after is not None
        monkeypatch.delattr(MatrixHttp, "send")
        with pytest.raises(NotSent) as quiet:
            await window.deliver(sent + 1, MENU, to)
        assert 0 < quiet.value.after <= refused.value.after
        assert len(await amira.hears(to.chat, sent)) == sent


@pytest.mark.parametrize("exempt", [True, False])
async def test_numbers_to_tap_stand_under_a_menu_where_we_may_speak_often(
    kiosk: Kiosk, amira: Resident, exempt: bool
) -> None:
    """After it, in order, also under a longer one that takes its place; else there is nothing but the menu."""
    kiosk.exempt = exempt
    longer = replace(MENU, buttons=(*MENU.buttons, Button("c", 3, "Something else")))
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        first = await window.deliver(1, MENU, to)
        await amira.sees_reactions(first, 2 * exempt)
        await window.deliver(2, replace(longer, replaces=first), to)
        last = await window.deliver(3, Message("Bye", "en"), to)
        await amira.sees_reactions(first, 3 * exempt)
    await amira.hears(to.chat, 3)
    assert amira.reactions[first] == ["1\ufe0f\u20e3", "2\ufe0f\u20e3", "3\ufe0f\u20e3"][: 3 * exempt]
    assert amira.reactions[last] == []


async def test_a_menu_never_waits_for_its_numbers(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the homeserver hangs on them or refuses them, the menu was said, and so is what comes after."""
    kiosk.exempt = True
    call = MatrixHttp.call

    async def refuse(line: MatrixHttp, method: str, path: str, *what: Any, **more: Any) -> Any:
        if "/send/m.reaction/" not in path:
            return await call(line, method, path, *what, **more)
        if path.endswith("1%EF%B8%8F%E2%83%A3"):
            raise HomeserverRefused(403, "M_FORBIDDEN")
        return await asyncio.Event().wait()

    monkeypatch.setattr(MatrixHttp, "call", refuse)
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        for row in range(3):
            await window.deliver(row, replace(MENU, text=f"menu {row}"), to)
        assert [content["body"][:6] for content in await amira.hears(to.chat, 3)] == ["menu 0", "menu 1", "menu 2"]


async def test_a_room_that_is_open_to_strangers_hears_nothing(
    kiosk: Kiosk, amira: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said in private must not stand where anybody may come and read; why is said once, to them alone.

    It is theirs to mend, so no operator hears of it, not even while it is being said.
    """
    send = MatrixHttp.send
    complained = []

    async def watched(line: MatrixHttp, *said: Any) -> str:
        complained.append(window.complaints())
        return await send(line, *said)

    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        monkeypatch.setattr(MatrixHttp, "send", watched)
        await amira.opens(to.chat)
        (warning,) = await amira.hears(to.chat)
        assert "Strangers can join this room" in warning["body"]
        assert [*complained, window.complaints()] == [[], []]
        with pytest.raises(NotSent):
            await window.deliver(1, MENU, to)
        await amira.says(to.chat, "and now?")
        await kiosk.box.until(said)
    assert amira.heard[to.chat] == []


async def test_where_we_are_not_nothing_is_tried_for_ever(kiosk: Kiosk) -> None:
    """Somebody who closed the chat is out of reach."""
    async with kiosk.opened() as window:
        with pytest.raises(RecipientUnreachable):
            await window.deliver(1, MENU, ChatAddress("@gone:buedchen.test", "!nowhere"))


async def test_before_the_first_sync_everything_waits(kiosk: Kiosk) -> None:
    """Without the state of the rooms nobody knows who would read it."""
    window: Matrix = kiosk.window()
    with pytest.raises(NotSent):
        await window.deliver(1, MENU, ChatAddress("@a:b", "!c"))


async def test_a_name_is_bold_and_its_signs_stay_signs(kiosk: Kiosk, amira: Resident) -> None:
    """In the formatted body alone, escaped like all other words, on a new message and on one that changes."""
    name = "Haus <b>am</b> *Eck* & mehr"
    card = Message(f"1. {name}\nOpen now.", "ar", right_to_left=True, bold=((3, 3 + len(name)),))
    shown = '<p dir="rtl">\u200f1. <strong>Haus &lt;b&gt;am&lt;/b&gt; *Eck* &amp; mehr</strong></p>'
    async with kiosk.opened() as window:
        to = await opened_chat(kiosk, amira)
        first = await window.deliver(1, card, to)
        await window.deliver(2, replace(card, replaces=first), to)
    new, changed = await amira.hears(to.chat, 2)
    assert f"1. {name}" in new["body"]
    assert shown in new["formatted_body"]
    assert shown in changed["m.new_content"]["formatted_body"]


def test_bold_names_stay_bold_where_a_message_is_cut() -> None:
    """Each part knows its own, also where words are put first."""
    text = "".join(f"{number}. Name\n{'x' * 300}\n" for number in range(30))
    bold = tuple((at, at + 4) for at in range(len(text)) if text.startswith("Name", at))
    parts = split_message(Message(text, "de", bold=bold))
    said = [render_event(part, "Again:").content["formatted_body"] for part in parts]
    assert len(said) > 1
    assert sum(one.count("<strong>Name</strong>") for one in said) == 30
    assert sum(one.count("<strong>") for one in said) == 30
