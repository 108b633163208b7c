"""What a message looks like on Telegram: one call for each part, never too long, never cut inside a character."""

from dataclasses import replace
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.contract.outgoing import Button, File, Media, Message, Venue
from bot.telegram.render import (
    MAX_ENTITIES,
    MAX_TEXT_UNITS,
    ApiCall,
    arrange_rows,
    count_units,
    render_call,
    split_message,
    split_text,
)
from db.model import Point
from tests.kit.telegram.rules import judge
from tests.kit.telegram.wire import Upload

YES = Button("token-yes", 1, "Yes")
NO = Button("token-no", 2, "No, thank you very much")
HERE = Button("token-here", 1, "📍 Send my location", position=True)
VOICE = Media("voice", "f", "telegram", b"copy", "audio/ogg")
VENUE = Venue(Point(51.5, 7.4), "Library", "Street 1")
TEXTS = st.text(st.sampled_from("ab .!؟\n🏠👨‍👩‍👧é\u0301\u200fقلم"), max_size=400)


def call(message: Message, chat: str = "7") -> ApiCall:
    """The only call it takes."""
    (part,) = split_message(message)
    return render_call(part, chat)


def approved(one: ApiCall) -> dict[str, Any]:
    """The parameters, once the strict table of the Bot API has seen them."""
    document = one.parameters.get("document")
    given_ = {**one.parameters} | ({"document": Upload("", b"")} if document else {})
    judge(one.method, given_)
    return one.parameters


def test_words_are_plain_words() -> None:
    """No markup of ours or of anybody: what a neighbour wrote can neither hide a link nor break the message."""
    sent = approved(call(Message("*Hello* <b>_you_</b>", "en")))
    assert sent == {"chat_id": 7, "text": "*Hello* <b>_you_</b>", "link_preview_options": {"is_disabled": True}}


def test_buttons_carry_their_token_and_nothing_else() -> None:
    """64 bytes that mean nothing outside our own table."""
    keyboard = approved(call(Message("Well?", "en", buttons=(YES, NO))))["reply_markup"]["inline_keyboard"]
    assert keyboard == [
        [{"text": YES.label, "callback_data": YES.token}],
        [{"text": NO.label, "callback_data": NO.token}],
    ]


@given(st.lists(st.text(min_size=1, max_size=30), max_size=8))
def test_rows_keep_the_order_and_long_labels_stand_alone(labels: list[str]) -> None:
    """One or two beside each other, never more, none lost."""
    buttons = [Button(str(number), number, label) for number, label in enumerate(labels)]
    found = arrange_rows(buttons)
    assert [button for row in found for button in row] == buttons
    assert all(len(row) == 1 or (len(row) == 2 and max(count_units(one.label) for one in row) <= 16) for row in found)


def test_asking_for_a_position_makes_keys_of_all_choices() -> None:
    """Only a key can share a position; the other keys type their words, which means the same as a tap."""
    markup = approved(call(Message("Where?", "en", buttons=(HERE, YES), replaces="5")))["reply_markup"]
    assert markup["keyboard"] == [[{"text": HERE.label, "request_location": True}], [{"text": "Yes"}]]
    assert markup["one_time_keyboard"]
    assert call(Message("Where?", "en", buttons=(HERE,), replaces="5")).method == "sendMessage"


def test_in_a_room_nobody_is_asked_for_a_position() -> None:
    """Telegram allows it in private only; the other choices stay, in place where a message changes."""
    markup = approved(call(Message("Where?", "en", buttons=(HERE, YES)), "-100"))["reply_markup"]
    assert markup == {"inline_keyboard": [[{"text": YES.label, "callback_data": YES.token}]]}
    assert call(Message("Where?", "en", buttons=(HERE, YES), replaces="5"), "-100").method == "editMessageText"


@pytest.mark.parametrize(
    "message",
    [Message("Thanks", "en"), Message("", "en", venue=VENUE), Message("", "en", media=VOICE)],
)
def test_whatever_has_no_buttons_takes_the_keys_away(message: Message) -> None:
    """Below the writing line; what has buttons keeps those."""
    away = {"remove_keyboard": True}
    assert render_call(message, "7", keys=True).parameters["reply_markup"] == away
    assert "reply_markup" not in render_call(message, "7").parameters
    with_buttons = render_call(Message("Well?", "en", buttons=(YES,)), "7", keys=True)
    assert "inline_keyboard" in with_buttons.parameters["reply_markup"]


def test_an_edit_changes_words_and_buttons_in_place() -> None:
    """One without buttons takes the old ones away."""
    one = call(Message("Taken.", "en", replaces="5"), "-100/45")
    assert one.method == "editMessageText"
    assert approved(one)["message_id"] == 5
    assert one.parameters["reply_markup"] == {"inline_keyboard": []}
    assert "message_thread_id" not in one.parameters


def test_a_topic_is_spoken_to_by_its_number() -> None:
    """The chat and the topic behind the slash."""
    sent = approved(call(Message("Hello", "en"), "-100/45"))
    assert (sent["chat_id"], sent["message_thread_id"]) == (-100, 45)


def test_words_a_venue_and_a_file_are_three_messages_in_order() -> None:
    """Each of them a row of its own; the buttons stand under the words."""
    file = File("data.json", "application/json", "{}")
    said = [
        render_call(part, "7") for part in split_message(Message("Look", "en", buttons=(YES,), venue=VENUE, file=file))
    ]
    assert [one.method for one in said] == ["sendMessage", "sendVenue", "sendDocument"]
    assert [("reply_markup" in approved(one)) for one in said] == [True, False, False]


def test_a_paper_is_handed_over_as_what_it_was_made_into() -> None:
    """Its bytes, not the words it was made from."""
    paper = File("certificate.pdf", "application/pdf", "<h1>Certificate</h1>", b"%PDF-1.7 \xff")
    handed = call(Message("", "en", file=paper)).parameters["document"]
    assert (handed.filename, handed.input_file_content) == ("certificate.pdf", b"%PDF-1.7 \xff")


def test_a_venue_without_an_address_is_called_by_its_name() -> None:
    """Telegram wants some address."""
    bare = call(Message("", "en", venue=Venue(Point(1, 2), "Library", "")))
    assert approved(bare)["address"] == "Library"


@pytest.mark.parametrize(
    ("what", "method", "media_type", "name"),
    [
        ("voice", "sendVoice", "audio/ogg", "voice.ogg"),
        ("photo", "sendPhoto", "image/jpeg", "photo.jpeg"),
        ("document", "sendDocument", "application/pdf", "document.pdf"),
    ],
)
def test_what_was_shown_is_handed_on_as_its_copy(what: str, method: str, media_type: str, name: str) -> None:
    """Never by the id of the one that somebody made, and called after its kind."""
    copy = Media(what, "file-1", "telegram", b"copy", media_type)
    words, shown = [render_call(part, "7") for part in split_message(Message("From a neighbour:", "en", media=copy))]
    assert (words.method, shown.method) == ("sendMessage", method)
    file = shown.parameters[what]
    assert (file.input_file_content, file.filename) == (b"copy", name)


def test_only_what_tells_of_progress_makes_no_sound() -> None:
    """What is meant for a person rings."""
    progress, rest = (call(Message("I have passed it on.", "en", progress=one)).parameters for one in (True, False))
    assert (progress.get("disable_notification"), rest.get("disable_notification")) == (True, None)


def test_in_a_room_an_answer_names_the_message_it_is_about() -> None:
    """Where that one is gone it is said all the same; a change stays where it is."""
    said = call(Message("Done", "en", thread="5"), "-100/45")
    assert said.parameters["reply_parameters"] == {"message_id": 5, "allow_sending_without_reply": True}
    assert "reply_parameters" not in call(Message("Done", "en", thread="5", replaces="6"), "-100").parameters


def test_a_room_is_left_with_one_call() -> None:
    """Without a word."""
    assert call(Message("", "", leaves=True), "-100/45") == ApiCall("leaveChat", {"chat_id": -100})


def test_a_long_message_keeps_its_buttons_for_the_end() -> None:
    """Parts in order, short enough, and the first of them takes the place of the old message."""
    words = " ".join(f"Sentence number {number}." for number in range(600))
    said = split_message(Message(words, "en", buttons=(YES,)))
    assert len(said) > 1
    assert all(approved(render_call(part, "7")) and count_units(part.text) <= MAX_TEXT_UNITS for part in said)
    assert [bool(part.buttons) for part in said] == [False] * (len(said) - 1) + [True]
    assert " ".join(part.text for part in said) == words
    assert all(part.text.endswith(".") for part in said)


@given(TEXTS, st.integers(40, 60))
def test_no_part_is_too_long_and_no_character_is_cut(text: str, longest: int) -> None:
    """Every visible character arrives whole and in order, whatever the script."""
    found = split_text(text, longest)
    assert all(0 < count_units(piece) <= longest for piece in found)
    whole = [one for one in regex.findall(r"\X", text) if one.strip()]
    assert [one for piece in found for one in regex.findall(r"\X", piece) if one.strip()] == whole


def test_marks_of_direction_stay() -> None:
    """They keep names and numbers in their place in a line that runs the other way."""
    assert (
        approved(call(Message("\u2067قلم\u2069 \u200f10", "ar", right_to_left=True)))["text"]
        == "\u2067قلم\u2069 \u200f10"
    )


NAMES = ("Haus <b>am</b> *Eck*", "\u2068مقهى اللغات\u2069", "🎉 Fest 👨‍👩‍👧", "a_b")


def bold_parts(sent: dict[str, Any]) -> list[str]:
    """What a phone shows in bold, by the places that Telegram counts in UTF-16 units."""
    units = sent["text"].encode("utf-16-le")
    places = [(one["offset"], one["length"]) for one in sent["entities"]]
    return [units[2 * begin : 2 * (begin + length)].decode("utf-16-le") for begin, length in places]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_bold_letter_by_letter(name: str) -> None:
    """Whatever stands in it and before it; as an entity, never as markup, so it reads as its people wrote it."""
    before = "📍 1. "
    message = Message(f"{before}{name}\nNo steps.", "de", bold=((len(before), len(before) + len(name)),))
    assert bold_parts(approved(call(message))) == [name]
    (part,) = split_message(message)
    repeated = approved(render_call(part, "7", "🔁 You may get this twice:"))
    assert bold_parts(repeated) == [name]
    assert bold_parts(approved(call(replace(message, replaces="5")))) == [name]


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=120), st.integers(0, 90))
def test_bold_names_stay_whole_where_a_message_is_cut(names: list[str], more: int) -> None:
    """Each part knows its own; of more than a hundred in one part Telegram would drop the rest."""
    text = ""
    bold = []
    for name in names:
        text += f"{name}\n{'x' * more}\n"
        bold.append((text.rindex(name), text.rindex(name) + len(name)))
    parts = split_message(Message(text, "de", bold=tuple(bold)))
    sent = [approved(render_call(part, "7")) for part in parts]
    shown = [name for one in sent if "entities" in one for name in bold_parts(one)]
    assert shown == (names if len(names) <= MAX_ENTITIES or len(parts) > 1 else names[:MAX_ENTITIES])
