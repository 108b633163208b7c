"""The people of the pretended Telegram: what they do has the official shape, and what stops the bot stops it here."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.kit.telegram.groups import Group
from tests.kit.telegram.official import Official
from tests.kit.telegram.people import Person
from tests.kit.telegram.table import METHODS, OBJECTS, UNIONS, tag
from tests.kit.telegram_server import TelegramServer
from tests.platforms.telegram.conftest import DATA, Caller

YES = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


def test_our_table_says_what_the_official_schema_says(official: Official) -> None:
    """Every method and object we know: the same names, types and required ones, so that drift is seen."""
    assert {name: official.methods[name] for name in METHODS} == METHODS
    assert {name: official.types[name] for name in OBJECTS} == OBJECTS
    assert all(sorted(official.unions[name]) == sorted(members) for name, members in UNIONS.items())
    assert tag("BotCommandScope", "BotCommandScopeAllPrivateChats") == "all_private_chats"


def test_the_schema_tells_good_updates_from_bad_ones(official: Official) -> None:
    """Of the collected updates 38 have today's shape, as their README says, but one names nobody as its author."""
    samples = json.loads((DATA / "sample_updates.json").read_text())
    today = [sample for sample in samples if not list(official.faults("Update", sample["update"]))]
    assert (len(samples), len(today)) == (61, 37)


def everything_in_private(amira: Person) -> None:
    """All a person can do alone."""
    amira.starts("invite-1")
    live = amira.shares(51.5, 7.47, live=600)["message"]["message_id"]
    amira.moves(live, 51.51, 7.48)
    amira.sends_voice()
    amira.sends_photo(caption="Look", album="a1")
    amira.sends_document()
    amira.sends_sticker()
    amira.sends_contact("+49 231 0000")
    said = amira.says("helo", answers=live)["message"]["message_id"]
    amira.edits(said, "hello @buedchen_bot")
    amira.taps("Yes")
    amira.taps("yes", forgotten=True)
    amira.blocks()
    amira.says("again")


def everything_in_a_group(group: Group, amira: Person, jonas: Person) -> None:
    """All that happens in a group, ending with another number."""
    group.adds_bot(amira, admin=True)
    group.adds(amira, jonas)
    topic = group.opens_topic(amira, "Queue")
    jonas.says("hi", group, topic=topic)
    group.hears_anonymous("/queue")
    group.hears_channel("/queue")
    group.hears_linked_channel("news")
    jonas.shares(51.5, 7.47, group)
    group.mutes_bot(amira)
    group.removes_bot(amira)


async def test_every_update_has_the_official_shape(telegram: TelegramServer, call: Caller, official: Official) -> None:
    """All that people and groups can do passes the full schema of Bot API 10.3."""
    amira = telegram.person("Amira", language="ar")
    jonas = telegram.person("Jonas", username="jonas_b")
    amira.starts()
    await call("sendMessage", chat_id=amira.id, text="Well?", reply_markup=YES)
    everything_in_private(amira)
    everything_in_a_group(telegram.group("Desk", amira, jonas, forum=True), amira, jonas)
    small = telegram.group("Small", amira, jonas, supergroup=False)
    small.adds_bot(amira)
    small.grows(amira)
    kinds = {next(kind for kind in update if kind != "update_id") for update in telegram.updates.log}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert len(telegram.updates.log) > 30
    assert [fault for update in telegram.updates.log for fault in official.faults("Update", update)] == []


ANSWERS: list[tuple[str, dict[str, Any], str]] = [
    ("getMe", {}, "User"),
    ("sendMessage", {"text": "Well?", "reply_markup": YES, "reply_parameters": {"message_id": 1}}, "Message"),
    ("sendLocation", {"latitude": 51.5, "longitude": 7.47}, "Message"),
    ("sendVenue", {"latitude": 51.5, "longitude": 7.47, "title": "Kiosk", "address": "Hörde"}, "Message"),
    ("sendVoice", {"voice": "file-000002"}, "Message"),
    ("sendPhoto", {"photo": "file-000002", "caption": "Look"}, "Message"),
    ("sendDocument", {"document": "file-000002"}, "Message"),
    ("copyMessage", {"from_chat_id": 100_000_001, "message_id": 1}, "MessageId"),
    ("sendChatAction", {"action": "typing"}, "True"),
    ("setMessageReaction", {"message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}]}, "True"),
    ("getChat", {}, "ChatFullInfo"),
    ("getChatMember", {"user_id": 4_200_000_000}, "ChatMember"),
    ("getFile", {"file_id": "file-000002"}, "File"),
    ("getWebhookInfo", {}, "WebhookInfo"),
    ("setMyCommands", {"commands": [{"command": "help", "description": "How this works"}]}, "True"),
    ("getMyCommands", {}, "Array of BotCommand"),
    ("setMyName", {"name": "Büdchen"}, "True"),
    ("getMyName", {}, "BotName"),
    ("getMyDescription", {"language_code": "tr"}, "BotDescription"),
    ("getMyShortDescription", {}, "BotShortDescription"),
    ("getUpdates", {}, "Array of Update"),
]


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case[0])
async def test_every_answer_has_the_official_shape(
    telegram: TelegramServer, call: Caller, official: Official, case: tuple[str, dict[str, Any], str]
) -> None:
    """What a method answers is what the schema says it returns."""
    method, given, type_ = case
    amira = telegram.person("Amira")
    amira.sends_voice()
    answer = await call(method, **({"chat_id": amira.id} if "chat_id" in METHODS[method] else {}) | given)
    assert list(official.faults(type_, answer["result"])) == []
    assert telegram.violations == []


REFUSALS: list[tuple[Callable[[Person], object], int, str]] = [
    (lambda _: None, 403, "Forbidden: bot can't initiate conversation with a user"),
    (lambda amira: (amira.starts(), amira.blocks()), 403, "Forbidden: bot was blocked by the user"),
    (lambda amira: (amira.starts(), amira.vanishes()), 403, "Forbidden: user is deactivated"),
]


@pytest.mark.parametrize(("before", "code", "words"), REFUSALS)
async def test_who_does_not_want_to_hear_does_not(
    telegram: TelegramServer, call: Caller, before: Callable[[Person], object], code: int, words: str
) -> None:
    """403 in Telegram's own words; that is nobody's mistake."""
    amira = telegram.person("Amira")
    before(amira)
    answer = await call("sendMessage", chat_id=amira.id, text="hi")
    assert (answer["error_code"], answer["description"]) == (code, words)
    assert (await call("sendMessage", chat_id=5, text="hi"))["description"] == "Bad Request: chat not found"
    assert telegram.violations == []


async def test_a_group_decides_whether_the_bot_speaks(telegram: TelegramServer, call: Caller) -> None:
    """Before it is let in, muted, and thrown out: each refused in other words."""
    amira = telegram.person("Amira")
    group = telegram.group("Desk", amira)

    async def words() -> str:
        return (await call("sendMessage", chat_id=group.id, text="hi")).get("description", "")

    assert await words() == "Forbidden: bot is not a member of the supergroup chat"
    group.adds_bot(amira)
    assert await words() == ""
    group.mutes_bot(amira)
    assert await words() == "Bad Request: not enough rights to send text messages to the chat"
    group.removes_bot(amira)
    assert await words() == "Forbidden: bot was kicked from the supergroup chat"
    assert (await call("leaveChat", chat_id=group.id))["error_code"] == 403


async def test_a_grown_group_has_another_number(telegram: TelegramServer, call: Caller) -> None:
    """The service message and the refusal both name it, and there the bot may speak."""
    amira = telegram.person("Amira")
    group = telegram.group("Desk", amira, supergroup=False)
    group.adds_bot(amira)
    old = group.id
    update = group.grows(amira)
    refused = await call("sendMessage", chat_id=old, text="hi")
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"]["migrate_to_chat_id"] == update["message"]["migrate_to_chat_id"] == group.id
    assert (await call("sendMessage", chat_id=group.id, text="hi"))["ok"]


async def test_a_deleted_topic_is_not_found(telegram: TelegramServer, call: Caller) -> None:
    """Nor is the General topic by its number 1, nor can a mere member open one."""
    amira = telegram.person("Amira")
    group = telegram.group("Desk", amira, forum=True)
    group.adds_bot(amira)
    assert "not enough rights" in (await call("createForumTopic", chat_id=group.id, name="Queue"))["description"]
    group.promotes_bot(amira)
    topic = (await call("createForumTopic", chat_id=group.id, name="Queue"))["result"]["message_thread_id"]
    assert (await call("sendMessage", chat_id=group.id, message_thread_id=topic, text="hi"))["ok"]
    group.deletes_topic(topic)
    for number in (topic, 1):
        refused = await call("sendMessage", chat_id=group.id, message_thread_id=number, text="hi")
        assert refused["description"] == "Bad Request: message thread not found"


async def test_in_a_group_a_member_bot_hears_only_what_is_meant_for_it(telegram: TelegramServer, call: Caller) -> None:
    """Commands and answers to its own messages; as an administrator it hears everything."""
    amira = telegram.person("Amira")
    group = telegram.group("Desk", amira)
    group.adds_bot(amira)
    sent = (await call("sendMessage", chat_id=group.id, text="New request"))["result"]["message_id"]
    amira.says("what a day", group)
    amira.says("/queue", group)
    amira.says("mine", group, answers=sent)
    group.promotes_bot(amira)
    amira.says("what a night", group)
    heard = [update["message"].get("text") for update in telegram.updates.log if "message" in update]
    assert heard == [None, "/queue", "mine", "what a night"]


async def test_a_phone_shows_what_was_sent(telegram: TelegramServer, call: Caller) -> None:
    """Words, entities and buttons; a key of the keyboard below speaks; an unknown button cannot be pressed."""
    amira = telegram.person("Amira")
    amira.starts()
    bold = [{"type": "bold", "offset": 0, "length": 4}]
    await call("sendMessage", chat_id=amira.id, text="Well?", entities=bold, reply_markup=YES)
    await call("sendMessage", chat_id=amira.id, text="Or", reply_markup={"keyboard": [[{"text": "Menu"}]]})
    seen = amira.sees()[0]
    assert (seen.text, seen.entities, seen.keyboard) == ("Well?", bold, [["Yes"]])
    assert amira.taps("Menu")["message"]["text"] == "Menu"
    with pytest.raises(AssertionError, match="no button 'No'"):
        amira.taps("No")
    with pytest.raises(AssertionError, match="no app opens"):
        amira.starts("ä")


async def test_the_menu_of_a_scope_hides_the_translated_one(telegram: TelegramServer, call: Caller) -> None:
    """First match wins, and a scope outranks a language."""
    amira = telegram.person("Amira", language="ar")

    async def offer(command: str, **where: object) -> list[str]:
        await call("setMyCommands", commands=[{"command": command, "description": command}], **where)
        return amira.menu()

    assert await offer("default") == ["default"]
    assert await offer("arabic", language_code="ar") == ["arabic"]
    assert await offer("private", scope={"type": "all_private_chats"}) == ["private"]
    assert await offer("both", scope={"type": "all_private_chats"}, language_code="ar") == ["both"]


async def test_masks_are_worn_as_in_life(telegram: TelegramServer) -> None:
    """Anonymous administrators, channels and forwarded posts come from Telegram's own accounts, and say for whom."""
    amira = telegram.person("Amira")
    group = telegram.group("Desk", amira)
    group.adds_bot(amira, admin=True)
    worn = [deed("/queue")["message"] for deed in (group.hears_anonymous, group.hears_channel)]
    worn.append(group.hears_linked_channel("news")["message"])
    assert [message["from"]["id"] for message in worn] == [1087968824, 136817688, 777000]
    assert worn[0]["sender_chat"]["id"] == group.id
    assert {message["sender_chat"]["type"] for message in worn[1:]} == {"channel"}


async def test_members_are_shown_by_their_status(telegram: TelegramServer, call: Caller, official: Official) -> None:
    """Owner, administrator, member, restricted, stranger: each with the fields of its kind."""
    amira, jonas, lea = (telegram.person(name) for name in ("Amira", "Jonas", "Lea"))
    group = telegram.group("Desk", amira, jonas)
    group.adds_bot(amira, admin=True)
    leading = (await call("getChatAdministrators", chat_id=group.id))["result"]
    group.mutes_bot(amira)
    who = [amira.id, jonas.id, telegram.world.bot["id"], lea.id]
    seen = [(await call("getChatMember", chat_id=group.id, user_id=one))["result"] for one in who]
    assert [one["status"] for one in leading] == ["creator", "administrator"]
    assert [one["status"] for one in seen] == ["creator", "member", "restricted", "left"]
    assert list(official.faults("Array of ChatMember", leading + seen)) == []
    assert (await call("getChatMember", chat_id=group.id, user_id=1))["error_code"] == 400


async def test_others_messages_are_deleted_by_an_administrator(telegram: TelegramServer, call: Caller) -> None:
    """A member bot may remove its own only; in private it may remove anything."""
    amira = telegram.person("Amira")
    group = telegram.group("Desk", amira)
    group.adds_bot(amira)
    hers = amira.says("/hello", group)["message"]["message_id"]
    assert (await call("deleteMessage", chat_id=group.id, message_id=hers))["error_code"] == 400
    group.promotes_bot(amira)
    assert (await call("deleteMessages", chat_id=group.id, message_ids=[hers, 99]))["ok"]
    secret = amira.says("my number")["message"]["message_id"]
    assert (await call("deleteMessage", chat_id=amira.id, message_id=secret))["ok"]
    assert hers not in group.chat.messages
    assert amira.chat.messages == {}


async def test_an_answer_needs_its_question(telegram: TelegramServer, call: Caller) -> None:
    """Replying to nothing is refused unless the bot said that it does not mind."""
    amira = telegram.person("Amira")
    question = amira.says("where?")["message"]["message_id"]
    lost = {"chat_id": amira.id, "text": "here", "reply_parameters": {"message_id": 99}}
    assert (await call("sendMessage", **lost))["description"] == "Bad Request: message to be replied not found"
    lost["reply_parameters"] = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in (await call("sendMessage", **lost))["result"]
    lost["reply_parameters"] = {"message_id": question}
    assert (await call("sendMessage", **lost))["result"]["reply_to_message"]["text"] == "where?"


async def test_supergroups_count_their_messages_alone(telegram: TelegramServer) -> None:
    """Private chats and basic groups share one count, so the number alone names no message."""
    amira, jonas = telegram.person("Amira"), telegram.person("Jonas")
    small = telegram.group("Small", amira, supergroup=False)
    large = telegram.group("Large", amira)
    places = [None, small, large, None, large]
    ids = [amira.says("/hi", place)["message"]["message_id"] for place in places]
    assert ids == [1, 2, 1, 3, 2]
    assert jonas.says("hi")["message"]["message_id"] == 4
