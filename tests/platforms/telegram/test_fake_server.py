"""The pretended Telegram is as strict as the real one: what it takes, what it refuses, and in which words."""

from contextlib import nullcontext
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.request import HTTPXRequest

from tests.kit.telegram.refusal import Misuse
from tests.kit.telegram.rules import judge
from tests.kit.telegram_server import TOKEN, TelegramServer
from tests.platforms.telegram.conftest import Caller, Clock

KISS = "👩‍❤️‍💋‍👨"
MISUSES: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "hi", "colour": "red"}, 'knows no "colour"'),
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": " \n"}, "message text is empty"),
    ("sendMessage", {"text": 7}, "expected String"),
    ("sendMessage", {"text": "hi", "disable_notification": 1}, "expected Boolean"),
    ("sendMessage", {"text": "hi", "message_thread_id": True}, "expected Integer"),
    ("sendMessage", {"text": "hi", "reply_markup": {"inline": []}}, "expected InlineKeyboardMarkup or"),
    ("sendMessage", {"text": "hi", "reply_markup": {"remove_keyboard": False}}, "expected True"),
    ("sendMessage", {"text": "hi", "parse_mode": "HTML"}, "never parse_mode"),
    ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"text": "\ud83d"}, "Bad Request: "),
    ("sendMessage", {"text": "t.me/buedchen_bot?start=ä"}, "deep link"),
    ("sendMessage", {"text": "hi", "entities": [{"type": "bold", "offset": 0}]}, "length is missing"),
    ("sendMessage", {"text": "hi", "entities": [{"type": "bold", "offset": 0, "length": 1}] * 101}, "100 entities"),
    ("sendPhoto", {"photo": "file-000001", "caption": "x" * 1025}, "caption is too long"),
    ("sendLocation", {"latitude": 91, "longitude": 7.4}, "geo coordinates"),
    ("sendLocation", {"latitude": "51.5°", "longitude": 7.4}, "expected Float"),
    ("sendChatAction", {"action": "thinking"}, "Wrong parameter action"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("setMyCommands", {"commands": [{"command": "Hilfe!", "description": "Hilfe"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "Hilfe"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "help", "description": "x" * 257}]}, "DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "help", "description": "?"}] * 101}, "COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "scope": {"type": "city"}}, "'city' is no BotCommandScope"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "too long"),
    ("setWebhook", {"url": "https://example.org", "secret_token": "pss t"}, "unallowed characters"),
    ("setWebhook", {"url": "http://example.org"}, "HTTPS URL"),
    ("getUpdates", {"limit": 101}, "limit is 1-100"),
]


def button(label: str = "Yes", **does: object) -> dict[str, object]:
    """An inline button; without a deed it calls back."""
    return {"text": label} | (does or {"callback_data": "yes"})


def keyboard(*rows: list[dict[str, object]]) -> dict[str, object]:
    """A message with these inline buttons."""
    return {"text": "Which?", "reply_markup": {"inline_keyboard": list(rows)}}


KEYBOARDS: list[tuple[dict[str, object], str]] = [
    (keyboard([button(callback_data="ä" * 33)]), "BUTTON_DATA_INVALID"),
    (keyboard([button(callback_data="")]), "BUTTON_DATA_INVALID"),
    (keyboard([button("")]), "Text buttons"),
    (keyboard([{"text": "does nothing"}]), "Text buttons"),
    (keyboard([button(callback_data="a", url="https://example.org")]), "Text buttons"),
    (keyboard([button()] * 9), "8 buttons in a row"),
    (keyboard(*[[button()]] * 101), "REPLY_MARKUP_TOO_LONG"),
    (keyboard([button(url="https://t.me/buedchen_bot?start=" + "x" * 65)]), "deep link"),
    (keyboard([button(copy_text={"text": "x" * 257})]), "too long"),
]


@pytest.mark.parametrize(
    ("method", "given_", "words"), MISUSES + [("sendMessage", case, words) for case, words in KEYBOARDS]
)
async def test_what_no_correct_bot_does_is_refused_and_remembered(
    telegram: TelegramServer, call: Caller, method: str, given_: dict[str, Any], words: str
) -> None:
    """A wrong call is answered 400, changes nothing and stands in the list of violations."""
    amira = telegram.person("Amira")
    amira.starts()
    chat = {"chat_id": amira.id} if method.startswith("send") else {}
    answer = await call(method, **(chat | given_))
    assert answer["error_code"] == 400
    assert words in answer["description"]
    assert len(telegram.violations) == 1
    assert amira.sees() == []


@pytest.mark.parametrize(
    "given_",
    [
        {"text": "😀" * 2048},
        {"text": "x" * 100, "entities": [{"type": "bold", "offset": n, "length": 1} for n in range(100)]},
        {"text": f"{KISS}!", "entities": [{"type": "bold", "offset": 0, "length": 11}]},
        {"text": "t.me/buedchen_bot?start=" + "x" * 64},
        {"text": "hi", "reply_markup": {"force_reply": True}},
        {"text": "hi", "reply_markup": {"keyboard": [[{"text": "Here I am", "request_location": True}]]}},
        keyboard([button(callback_data="ä" * 32)]),
        keyboard(*[[button()] * 5] * 20),
        keyboard([button()] * 8),
    ],
)
async def test_what_just_fits_is_taken(telegram: TelegramServer, call: Caller, given_: dict[str, Any]) -> None:
    """A call at the very edge of every limit is done."""
    amira = telegram.person("Amira")
    amira.starts()
    assert (await call("sendMessage", chat_id=amira.id, **given_))["ok"]
    assert telegram.violations == []


@given(
    st.text(alphabet="aä😀\u200d❤\ue000\U00010000\U000103ff", min_size=1, max_size=12),
    st.integers(-2, 30),
    st.integers(-2, 30),
)
def test_an_entity_covers_whole_characters_of_the_text(text: str, offset: int, length: int) -> None:
    """Exactly the spans that begin and end at the edge of a character inside the text are taken."""
    edges = [len(text[:cut].encode("utf-16-le")) // 2 for cut in range(len(text) + 1)]
    entity = {"type": "bold", "offset": offset, "length": length}
    right = length > 0 and offset in edges and offset + length in edges
    with nullcontext() if right else pytest.raises(Misuse, match="ENTITY_BOUNDS_INVALID"):
        judge("sendMessage", {"chat_id": 1, "text": text, "entities": [entity]})


async def test_a_stranger_with_a_wrong_token_gets_nothing(telegram: TelegramServer, call: Caller) -> None:
    """401 without the token, 404 for a method that does not exist."""
    assert (await call("fly"))["error_code"] == 404
    assert telegram.violations == ["fly: Not Found: method not found"]
    async with call.session.post(f"{telegram.url}/bot1:wrong/getMe") as answer:
        assert answer.status == 401


async def test_the_library_we_use_is_understood(telegram: TelegramServer) -> None:
    """python-telegram-bot sends forms: the same checks and the same answers."""
    amira = telegram.person("Amira")
    amira.starts()
    async with Bot(TOKEN, f"{telegram.url}/bot", request=HTTPXRequest(httpx_kwargs={"trust_env": False})) as bot:
        assert (await bot.get_me()).username == "buedchen_bot"
        yes = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
        bold = [MessageEntity(MessageEntity.BOLD, 0, 5)]
        sent = await bot.send_message(amira.id, "Shall we?", entities=bold, reply_markup=yes)
        assert amira.sees()[-1].keyboard == [["Yes"]]
        amira.taps("Yes")
        pressed = (await bot.get_updates())[-1].callback_query
        assert pressed
        assert await bot.answer_callback_query(pressed.id, "Thank you")
        assert await bot.edit_message_text("Done", amira.id, sent.message_id)
    assert [seen.text for seen in amira.sees()] == ["Done"]
    assert amira.alerts == ["Thank you"]
    assert telegram.violations == []


async def test_files_go_up_and_come_down(telegram: TelegramServer) -> None:
    """What was uploaded in a form can be sent again by its id and fetched unchanged."""
    amira = telegram.person("Amira")
    amira.sends_voice(b"OggS voice")
    request = HTTPXRequest(httpx_kwargs={"trust_env": False})
    async with Bot(TOKEN, f"{telegram.url}/bot", f"{telegram.url}/file/bot", request=request) as bot:
        heard = (await bot.get_updates())[0].message
        assert heard
        assert heard.voice
        voice = await bot.get_file(heard.voice.file_id)
        assert await voice.download_as_bytearray() == b"OggS voice"
        sent = await bot.send_document(amira.id, b"%PDF-1.7", filename="map.pdf", caption="The map")
        assert sent.document
        assert sent.document.file_name == "map.pdf"
        await bot.send_voice(amira.id, heard.voice.file_id)
        await bot.send_photo(amira.id, b"\xff\xd8\xff")
    assert [seen.text for seen in amira.sees()] == ["The map", "", ""]
    assert telegram.violations == []


async def test_a_large_file_cannot_be_fetched(telegram: TelegramServer, call: Caller) -> None:
    """getFile ends at 20 MB, and so does the download itself."""
    amira = telegram.person("Amira")
    fits = amira.sends_document(bytes(20 * 1024 * 1024))["message"]["document"]["file_id"]
    large = amira.sends_document(bytes(20 * 1024 * 1024 + 1))["message"]["document"]["file_id"]
    assert (await call("getFile", file_id=fits))["ok"]
    assert (await call("getFile", file_id=large))["description"] == "Bad Request: file is too big"
    for file, status in ((fits, 200), (large, 400)):
        async with call.session.get(f"{telegram.url}/file/bot{TOKEN}/files/{file}") as answer:
            assert answer.status == status


@pytest.mark.parametrize(("method", "size", "code"), [("sendDocument", 52, 413), ("sendPhoto", 11, 400)])
async def test_what_is_too_heavy_does_not_go_up(
    telegram: TelegramServer, call: Caller, method: str, size: int, code: int
) -> None:
    """A file ends at 50 MB, a picture at 10."""
    amira = telegram.person("Amira")
    amira.starts()
    form = aiohttp.FormData({"chat_id": str(amira.id)})
    form.add_field(method.removeprefix("send").lower(), BytesIO(bytes(size * 1024 * 1024)), filename="heavy")
    async with call.session.post(f"{telegram.url}/bot{TOKEN}/{method}", data=form) as answer:
        assert answer.status == (await answer.json())["error_code"] == code
    assert len(telegram.violations) == 1


async def test_a_message_is_changed_only_into_another_one(telegram: TelegramServer, call: Caller) -> None:
    """The same words and buttons again are refused; the same words without the buttons are a change."""
    amira = telegram.person("Amira")
    amira.starts()
    sent = (await call("sendMessage", chat_id=amira.id, **keyboard([button()])))["result"]
    where = {"chat_id": amira.id, "message_id": sent["message_id"]}
    assert "message is not modified" in (await call("editMessageText", **where, **keyboard([button()])))["description"]
    assert (await call("editMessageText", **where, text="Which?"))["ok"]
    assert "message is not modified" in (await call("editMessageReplyMarkup", **where))["description"]
    unknown = await call("editMessageText", chat_id=amira.id, message_id=99, text="Which?")
    assert unknown["description"] == "Bad Request: message to edit not found"
    hers = await call("editMessageText", chat_id=amira.id, message_id=1, text="Which?")
    assert hers["description"] == "Bad Request: message can't be edited"
    assert telegram.violations == []


async def test_a_message_is_deleted_within_two_days(telegram: TelegramServer, call: Caller, clock: Clock) -> None:
    """One second before 48 hours it goes, at 48 hours it stays; twice is not found."""
    amira = telegram.person("Amira")
    amira.starts()
    for _ in range(2):
        await call("sendMessage", chat_id=amira.id, text="Soon gone")
    clock.turn(hours=47, minutes=59, seconds=59)
    assert (await call("deleteMessage", chat_id=amira.id, message_id=2))["ok"]
    again = await call("deleteMessage", chat_id=amira.id, message_id=2)
    assert again["description"] == "Bad Request: message to delete not found"
    clock.turn(seconds=1)
    late = await call("deleteMessage", chat_id=amira.id, message_id=3)
    assert late["description"] == "Bad Request: message can't be deleted"
    assert [seen.id for seen in amira.sees()] == [3]


async def test_a_button_is_answered_once_and_in_time(telegram: TelegramServer, call: Caller, clock: Clock) -> None:
    """The second answer and one after 150 seconds are too late, in the same words."""
    amira = telegram.person("Amira")
    amira.starts()
    await call("sendMessage", chat_id=amira.id, **keyboard([button()]))
    first, second = (amira.taps("yes")["callback_query"]["id"] for _ in range(2))
    assert amira.waits == 2
    assert (await call("answerCallbackQuery", callback_query_id=first))["ok"]
    twice = await call("answerCallbackQuery", callback_query_id=first)
    clock.turn(seconds=151)
    late = await call("answerCallbackQuery", callback_query_id=second)
    assert twice["description"].startswith("Bad Request: query is too old")
    assert late == twice
    assert telegram.world.unanswered() == [second]


async def test_small_signs_are_seen(telegram: TelegramServer, call: Caller) -> None:
    """Typing, one reaction (never two), a name and a description per language."""
    amira = telegram.person("Amira")
    amira.starts()
    await call("sendChatAction", chat_id=amira.id, action="typing")
    assert amira.chat.actions == ["typing"]
    heart = {"type": "emoji", "emoji": "❤"}
    await call("setMessageReaction", chat_id=amira.id, message_id=1, reaction=[heart])
    assert (await call("setMessageReaction", chat_id=amira.id, message_id=1, reaction=[heart] * 2))["error_code"] == 400
    assert amira.chat.reactions == {1: [heart]}
    await call("setMyDescription", description="Hallo", language_code="de")
    assert (await call("getMyDescription", language_code="de"))["result"] == {"description": "Hallo"}
    assert (await call("getMyDescription"))["result"] == {"description": ""}


async def test_a_benchmark_may_do_without_checks() -> None:
    """Not strict, a wrong call is done as far as it goes: nothing is judged, everything is counted."""
    async with TelegramServer(strict=False) as telegram, aiohttp.ClientSession() as session:
        amira = telegram.person("Amira")
        amira.starts()
        call = Caller(session, telegram.url)
        assert (await call("sendMessage", chat_id=str(amira.id), text="x" * 5000, colour="red"))["ok"]
        assert telegram.violations == []
        assert telegram.busiest(1.0) == 1
