"""What a neighbour did on Telegram, read from real updates, and from garbage."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    Received,
    RoomJoined,
    RoomRenumbered,
    RoomRightsRegained,
    TextMessage,
    Unreadable,
)
from bot.telegram.parse import UPDATE_KINDS, BotIdentity, parse_update
from db.model import Point
from tests.kit.telegram.official import Official
from tests.kit.telegram_server import TelegramServer
from tests.platforms.telegram.conftest import DATA

ME = BotIdentity(4_200_000_000, "buedchen_bot")
AMIRA = {"id": 7, "is_bot": False, "first_name": "Amira", "language_code": "ar"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Amira"}
GROUP = {"id": -100, "type": "supergroup", "title": "Backchannel"}
OURS = {"message_id": 5, "from": {"id": ME.id, "is_bot": True, "first_name": "Büdchen"}, "chat": GROUP, "date": 1}

# What the recorded updates mean; every kind that is not here means nothing to us.
MEANING = {
    "message/text": (TextMessage, Unreadable),
    "edited_message/text": (MessageEdited,),
    "message/location": (LocationMessage,),
    "message/migrate_to_chat_id": (RoomRenumbered,),
    "my_chat_member": (ChatClosed,),
} | dict.fromkeys(
    [f"message/{what}" for what in ("audio", "document", "photo", "sticker", "video", "voice")], (MediaMessage,)
)
MEANING |= dict.fromkeys(
    [f"message/{what}" for what in ("contact", "dice", "game", "story", "video_note")], (MediaMessage,)
)


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> Received:
    """What a message of Amira means."""
    return parse_update(
        {"update_id": 1, "message": {"message_id": 9, "from": AMIRA, "chat": chat, "date": 1, **content}}, ME
    )


def test_every_recorded_update_means_what_it_should() -> None:
    """Real updates of nine years, old shapes too; what we cannot use has a reason."""
    file = DATA / "sample_updates.json"
    if not file.exists():
        pytest.skip("the collected updates are not at hand")
    samples = json.loads(file.read_text())
    assert len(samples) == 61
    for sample in samples:
        heard = parse_update(sample["update"], ME)
        assert isinstance(heard.incoming, MEANING.get(sample["kind"], (Unreadable,))), sample["source"]
        assert not isinstance(heard.incoming, Unreadable) or heard.incoming.why


def test_what_we_did_not_ask_for_means_nothing(official: Official) -> None:
    """Business chats, channels, guests, reactions: whatever kind the Bot API has, nobody is answered by mistake."""
    whole = {"message_id": 9, "from": AMIRA, "chat": PRIVATE, "date": 1, "text": "/queue", "data": "token"}
    others = official.types["Update"].keys() - {"update_id", *UPDATE_KINDS}
    assert {"business_message", "channel_post", "inline_query"} < others
    for kind in others:
        heard = parse_update({"update_id": 1, kind: whole}, ME)
        assert isinstance(heard.incoming, Unreadable), kind
        assert heard.account == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("message_id", "from", "chat", "date", "text", "location", "photo", "data", "message", "reply_to_message")


@given(st.dictionaries(st.sampled_from(UPDATE_KINDS), st.dictionaries(st.sampled_from(FIELDS), JSON) | JSON))
def test_garbage_is_unreadable_and_never_raises(update: dict[str, Any]) -> None:
    """Whatever stands in an update, the bot goes on, and no reason repeats what was written."""
    assert isinstance(parse_update(update, ME).incoming, Unreadable)


@given(st.dictionaries(st.sampled_from((*FIELDS, "voice", "forward_date", "edit_date", "contact")), JSON))
def test_a_message_with_one_odd_field_never_raises(odd: dict[str, Any]) -> None:
    """A message that is right but for some fields is read or refused, in one piece."""
    whole = {"message_id": 9, "from": AMIRA, "chat": PRIVATE, "date": 1, "text": "hello"}
    assert isinstance(parse_update({"update_id": 1, "message": whole | odd}, ME), Received)


def test_words_come_with_who_where_when_and_the_language_of_the_phone() -> None:
    """Numbers only: no name and no user name leaves the parser."""
    heard = message(text="Hallo")
    assert (heard.incoming, heard.account, heard.chat, heard.private, heard.language) == (
        TextMessage("Hallo"),
        "7",
        "7",
        True,
        "ar",
    )
    assert heard.at
    assert heard.at.timestamp() == 1


def test_a_reply_names_our_message_and_only_ours() -> None:
    """So that a number typed in reply means the choices under that message."""
    assert message(text="2", reply_to_message=OURS).incoming == TextMessage("2", "5")
    assert message(text="2", reply_to_message=OURS | {"from": AMIRA}).incoming == TextMessage("2")


def test_in_a_room_the_talk_begins_with_the_message_that_is_answered() -> None:
    """Pressed or replied to; in a private chat everything is about the last words anyway."""
    press = {"from": AMIRA, "data": "token", "message": {**OURS, "chat": GROUP, "date": 1}}
    private = {**press, "message": {**OURS, "chat": PRIVATE, "date": 1}}
    pressed = [parse_update({"update_id": 1, "callback_query": one}, ME).thread for one in (press, private)]
    assert pressed == ["5", ""]
    assert message(GROUP, text="2", reply_to_message=OURS).thread == "5"
    assert message(GROUP, text="/queue").thread == ""
    assert message(text="2", reply_to_message=OURS).thread == ""


@pytest.mark.parametrize("code", ["/start", "/start join-42_X"])
def test_a_deep_link_keeps_its_code(code: str) -> None:
    """The code stands behind the command, as the flow expects it."""
    assert message(text=code).incoming == TextMessage(code)


@pytest.mark.parametrize(
    ("content", "addressed"),
    [
        ({"text": "shall we have lunch?"}, False),
        ({"text": "/queue"}, True),
        ({"text": "/queue@Buedchen_Bot now"}, True),
        ({"text": "/queue@another_bot"}, False),
        ({"text": "yes", "reply_to_message": OURS}, True),
        ({"photo": [{"file_id": "a"}]}, False),
        ({"text": "in a topic", "reply_to_message": OURS, "message_thread_id": 5, "is_topic_message": True}, False),
    ],
)
def test_in_a_room_we_hear_what_is_meant_for_us(content: dict[str, Any], addressed: bool) -> None:
    """Commands for us and answers to us; the note that opened a topic is answered by everything in it."""
    heard = message(GROUP, **content)
    assert (heard.addressed, heard.private) == (addressed, False)


def test_a_topic_is_a_place_of_its_own() -> None:
    """Except for the General one, which has no number."""
    assert message(GROUP, text="/queue", message_thread_id=45, is_topic_message=True).chat == "-100/45"
    assert message(GROUP, text="/queue", message_thread_id=45).chat == "-100"


@pytest.mark.parametrize(
    "author",
    [
        {"from": {"id": 1087968824, "is_bot": True}, "sender_chat": GROUP},
        {"from": AMIRA, "sender_chat": GROUP},
        {"from": {"id": 136817688, "is_bot": True}},
        {"from": {"id": 777000, "is_bot": False}},
        {"from": {"id": 99, "is_bot": True}},
        {"from": None},
    ],
)
def test_whoever_hides_behind_another_account_is_refused(author: dict[str, Any]) -> None:
    """Anonymous administrators, channels, Telegram itself, other bots: rights hang on a person's own number."""
    incoming = message(GROUP, text="/approve 4", **author).incoming
    assert isinstance(incoming, Unreadable)
    assert incoming.why


@pytest.mark.parametrize("mark", [{"forward_date": 1}, {"forward_origin": {"type": "user", "date": 1}}])
def test_a_forward_is_known_as_one(mark: dict[str, Any]) -> None:
    """In the old and the new shape; in a room it is no word to us, whatever it says."""
    assert message(text="come at nine", **mark).incoming == TextMessage("come at nine", forwarded=True)
    assert not message(GROUP, text="/queue", **mark).addressed


def test_a_live_position_counts_once() -> None:
    """Its first point is where they are; how it moves is nobody's business."""
    live = {"latitude": 51.5, "longitude": 7.5, "live_period": 900}
    assert message(location=live).incoming == LocationMessage(Point(51.5, 7.5))
    moved = {"message_id": 9, "from": AMIRA, "chat": PRIVATE, "date": 1, "edit_date": 2, "location": live}
    assert isinstance(parse_update({"update_id": 2, "edited_message": moved}, ME).incoming, Unreadable)


def test_what_is_shown_can_be_handed_on() -> None:
    """By the id of the largest size, with the words beside it; a contact card stays where it is."""
    photo = [{"file_id": "small"}, {"file_id": "large"}]
    assert message(photo=photo, caption="my lamp").incoming == MediaMessage("photo", "large", "my lamp")
    assert message(contact={"phone_number": "1"}).incoming == MediaMessage("contact")


async def test_people_and_groups_are_understood_as_a_phone_sends_them() -> None:
    """A press, a block, being brought in, a group that grows: straight from the pretended Telegram."""
    async with TelegramServer() as telegram:
        amira = telegram.person("Amira")
        group = telegram.group("Backchannel", amira, supergroup=False)
        assert parse_update(group.adds_bot(amira), ME).incoming == RoomJoined()
        assert parse_update(group.promotes_bot(amira), ME).incoming == RoomRightsRegained()
        assert parse_update(amira.blocks(), ME).incoming == ChatClosed()
        old = str(group.id)
        grown = parse_update(group.grows(amira), ME)
        assert (grown.incoming, grown.chat) == (RoomRenumbered(str(group.id)), old)


@pytest.mark.parametrize("date", [0, 1_600_000_000])
def test_a_press_is_read_from_its_token_alone(date: int) -> None:
    """Also on a message so old that Telegram no longer shows it."""
    press = {"id": "1", "from": AMIRA, "data": "tok", "message": {"message_id": 3, "chat": GROUP, "date": date}}
    heard = parse_update({"update_id": 1, "callback_query": press}, ME)
    assert (heard.incoming, heard.account, heard.chat, heard.addressed) == (ButtonPress("tok"), "7", "-100", True)
