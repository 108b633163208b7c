"""It feels like Telegram: a town whose neighbours use it, seen through their phones."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.contract import Context, plain, registry
from bot.contract.incoming import ButtonPress, TextMessage
from bot.contract.outgoing import Media, Message
from bot.contract.platform import MAX_FILE_BYTES, ChatAddress, DeliveryRefused
from bot.contract.routing import Command, Route
from tests.kit.fixtures import Founding, founded_on_telegram
from tests.kit.help_setup import of_age
from tests.kit.telegram.groups import Group
from tests.kit.telegram.people import Person
from tests.kit.telegram.wire import Upload
from tests.kit.town import Neighbour, Town

HOERDE = (51.48861, 7.49973)


@pytest.fixture
async def town(founding: Founding) -> AsyncIterator[Town]:
    """Everybody in it uses Telegram and speaks English."""
    async with founded_on_telegram(founding) as town:
        yield town


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody who was here before."""
    return await of_age(town, "Amira")


@pytest.fixture
def phone(town: Town, amira: Neighbour) -> Person:
    """What Amira holds in her hand."""
    return town.phones.person(amira.name)


async def happened(town: Town) -> None:
    """All that was done on the phones is heard and answered."""
    await town.phones.heard()
    await town.settle()


async def test_short_labels_stand_side_by_side_and_long_ones_alone(amira: Neighbour, phone: Person) -> None:
    """A thumb finds them, and nothing is cut off on a small phone."""
    await amira.says("/ask")
    assert phone.sees()[-1].keyboard == [
        ["🏠 Help at home"],
        ["🚶 Company on the way"],
        ["🛒 Shopping", "💬 Translating"],
        ["☕ A visit", "More"],
    ]


async def test_the_position_key_comes_and_goes(amira: Neighbour, phone: Person) -> None:
    """It folds away once it was used, and the next message without buttons of its own takes it away for good."""
    await amira.says("/places")
    assert phone.chat.keyboard[0] == [{"text": "📍 Send my location", "request_location": True}]
    asked = amira.town.phones.server.called("sendMessage")[-1].given["reply_markup"]
    assert asked["one_time_keyboard"]
    await amira.shares(*HOERDE)
    await amira.taps(amira.buttons()[0])
    assert "venue" in phone.sees()[-1].raw
    assert phone.chat.keyboard == []


async def test_a_quarter_can_be_chosen_with_its_key(amira: Neighbour, phone: Person) -> None:
    """A key types its words, which mean the same as a tap."""
    await amira.says("/places")
    quarter = phone.chat.keyboard[1][0]["text"]
    phone.taps(quarter)
    await happened(amira.town)
    assert phone.sees()[-1].text.startswith(f"The places nearest to {quarter}:")


async def test_a_place_stands_on_the_map_below_its_card(amira: Neighbour, phone: Person) -> None:
    """Words first, then the venue that opens in the map of the phone."""
    await amira.says("Hörde")
    await amira.taps(amira.buttons()[0])
    card, venue = phone.sees()[-2:]
    assert "Everyone is welcome." in card.text
    assert venue.raw["venue"]["title"] in card.text


async def test_a_menu_changes_in_place(amira: Neighbour, phone: Person) -> None:
    """The list turns its page; the chat does not grow."""
    await amira.says("Hörde")
    before = phone.sees()
    await amira.taps("More")
    after = phone.sees()
    assert [seen.id for seen in after] == [seen.id for seen in before]
    assert after[-1].text != before[-1].text


async def test_no_button_turns_for_ever(town: Town, amira: Neighbour) -> None:
    """Old ones, somebody else's, in private and in rooms where nobody is answered: each press has its end at once."""
    room = await town.room("backchannel")
    eve = town.stranger("Eve")
    await amira.says("/menu")
    mine = amira.button("My requests").token
    for who, chat in ((amira, ""), (eve, ""), (eve, room.name), (eve, "a room of strangers")):
        await who.does(ButtonPress(mine), chat=chat)
        await who.does(ButtonPress("never offered"), chat=chat)
    assert len(town.phones.server.world.presses) == 8
    assert town.phones.server.world.unanswered() == []


async def test_a_live_position_is_read_once(town: Town, amira: Neighbour, phone: Person) -> None:
    """Where they walk afterwards is nobody's business."""
    sent = phone.shares(*HOERDE, live=900)
    await happened(town)
    phone.moves(sent["message"]["message_id"], 51.5, 7.6)
    await happened(town)
    amira.hears("The places nearest to you:…")
    assert await town.rows("select point from shared_position") == [{"point": "[51.489,7.5]"}]


@pytest.mark.parametrize("link", ["autumn2025_poster", "x" * 64, "-_-"])
async def test_a_link_with_a_code_nobody_knows_is_a_hello(town: Town, amira: Neighbour, link: str) -> None:
    """An old poster leads to a friendly door."""
    town.phones.person(amira.name).starts(link)
    await happened(town)
    amira.hears("Hello! I am Büdchen, the neighbourhood bot for…")


def hidden(name: str) -> Callable[[Group], object]:
    """Somebody commands in a group without showing who they are."""
    return lambda group: getattr(group, f"hears_{name}")("/queue")


@pytest.mark.parametrize("way", ["anonymous", "channel", "linked_channel"])
async def test_who_hides_can_do_nothing_in_the_coordinators_room(town: Town, way: str) -> None:
    """Being an administrator of the group is no right; nobody is remembered, and nothing is shown."""
    room = await town.room("backchannel")
    hidden(way)(town.phones.group(room.name))
    await happened(town)
    room.hears()
    assert await town.rows("select 1 from person") == []
    bruno = await town.coordinator("Bruno")
    await bruno.does(TextMessage("/queue"), chat=room.name)
    room.hears("No cases are waiting at the moment.…")


async def test_a_long_answer_comes_in_parts_and_in_order(
    town: Town, amira: Neighbour, phone: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part is a row of its own, ends with a sentence, and the buttons stand under the last one."""
    words = " ".join(f"Sentence number {number}." for number in range(400))

    async def tale(ctx: Context) -> None:
        ctx.say(plain(words), registry.choices("help"))

    monkeypatch.setitem(registry.commands, "tale", Command("tale", Route("test.tale", tale), plain("A tale")))
    await amira.says("/tale")
    parts = phone.sees()
    assert len(await town.rows("select 1 from outbox where state = 'sent'")) == len(parts) > 1
    assert " ".join(part.text.strip("\u2068\u2069") for part in parts) == words
    assert [bool(part.keyboard) for part in parts] == [False] * (len(parts) - 1) + [True]


async def test_what_somebody_shows_can_be_brought_to_another_network_and_back(
    town: Town, amira: Neighbour, phone: Person
) -> None:
    """Byte by byte; what Telegram does not have any more, or gives to nobody, is refused for good."""
    window = town.phones
    files = town.phones.server.world.files
    files["voice-1"] = Upload("voice.oga", b"OggS ...")
    content = await window.fetch("voice-1")
    assert content == b"OggS ..."
    brought = Media("voice", "mxc://a/b", "matrix", content, "audio/ogg")
    await window.deliver(1, Message("", "en", media=brought), ChatAddress(str(phone.id), str(phone.id)))
    shown = amira.last().media
    assert files[shown.id] == Upload("voice.ogg", content)
    files["large"] = Upload("large.jpg", bytes(MAX_FILE_BYTES + 1))
    for missing in ("gone", "large"):
        with pytest.raises(DeliveryRefused):
            await window.fetch(missing)
