"""What the page sends becomes what a neighbour did; anything else is unreadable, with a reason."""

from base64 import b64decode
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract.incoming import (
    ButtonPress,
    Incoming,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    Received,
    TextMessage,
    Unreadable,
)
from bot.contract.outgoing import Message
from bot.web.parse import parse_frame
from bot.web.render import render_frame
from db.model import Point
from tests.kit.phone import received_json
from tests.platforms.web.playground_page import NOON, menu

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["type", "id", "phone", "text", "token", "lat", "lon", "what", "answers", "language", "edits", "label", "at"]
known_words = st.sampled_from(["say", "tap", "share", "show", "edit", "hello", "resident", "coordinator", str(uuid4())])


def frame(kind: str, phone: str = "resident", **fields: Any) -> dict[str, Any]:
    return {"type": kind, "id": str(uuid4()), "phone": phone, **fields}


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (frame("say", text="مكان قريب"), TextMessage("مكان قريب")),
        (frame("say", text="2", answers="4611686018427387904"), TextMessage("2", "4611686018427387904")),
        (frame("tap", token="x7", label="Orte"), ButtonPress("x7")),
        (frame("share", lat=51.49, lon=7.5), LocationMessage(Point(51.49, 7.5))),
        (frame("show", what="voice"), MediaMessage("voice")),
        (frame("edit", text="merhaba", edits="a"), MessageEdited("merhaba")),
    ],
)
def test_every_frame_means_one_thing(sent: dict[str, Any], meant: Incoming) -> None:
    """Each kind of frame is one kind of incoming, from the account and chat of its window."""
    heard = parse_frame(sent | {"language": "ar", "at": NOON.isoformat()})
    assert heard == Received(meant, "resident", "resident", language="ar", at=NOON)
    assert received_json.validate_json(received_json.dump_json(heard)) == heard


@pytest.mark.parametrize(
    ("sent", "addressed"),
    [
        (frame("say", "coordinator", text="guten Morgen zusammen"), False),
        (frame("say", "coordinator", text="/queue"), True),
        (frame("say", "coordinator", text="!queue"), True),
        (frame("say", "coordinator", text="ja", answers="12"), True),
        (frame("tap", "coordinator", token="x7"), True),
        (frame("edit", "coordinator", text="oder doch nicht"), False),
        (frame("edit", "coordinator", text="/help"), True),
        (frame("share", "coordinator", lat=1, lon=2), False),
    ],
)
def test_in_the_room_only_some_words_are_meant_for_us(sent: dict[str, Any], addressed: bool) -> None:
    """Coordinators talk among themselves; a sign, an answer to us or a tap addresses us."""
    heard = parse_frame(sent)
    assert (heard.account, heard.chat, heard.private) == ("coordinator", "room:coordinators", False)
    assert heard.addressed is addressed


def test_in_private_the_coordinator_is_the_same_person() -> None:
    """Whatever is said there is meant for us, and nobody else reads it."""
    heard = parse_frame(frame("say", "coordinator_private", text="was wartet"))
    assert (heard.account, heard.chat, heard.private) == ("coordinator", "coordinator", True)
    assert heard.addressed


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (frame("say", text=" \n"), "text: string_pattern_mismatch"),
        (frame("say", text="a" * 4001), "text: string_too_long"),
        (frame("say", text="\ud800"), "text: string_unicode"),
        (frame("say", "mayor", text="hi"), "phone: literal_error"),
        (frame("share", lat=91, lon=0), "lat: less_than_equal"),
        (frame("share", lat=float("nan"), lon=0), "lat: finite_number"),
        (frame("show", what="a secret"), "what: literal_error"),
        (frame("say", text="hi", secret="a secret"), "frame: extra_forbidden"),
        (frame("hello"), "frame: union_tag_invalid"),
        ({}, "frame: union_tag_not_found"),
    ],
)
def test_a_bad_frame_is_unreadable_with_its_reason(sent: dict[str, Any], why: str) -> None:
    """The reason names the field and the fault, and repeats nothing of what was written."""
    assert parse_frame(sent) == Received(Unreadable(why))


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=6), known_words | json_values, max_size=8))
def test_garbage_never_raises(payload: dict[str, Any]) -> None:
    """Whatever is stored, parsing it gives a thing that goes through JSON, and a reason where it means nothing."""
    heard = parse_frame(payload)
    assert received_json.dump_json(heard)
    assert not isinstance(heard.incoming, Unreadable) or heard.incoming.why


def test_a_message_becomes_a_frame_with_all_it_carries() -> None:
    """Ids are strings, the direction is spelled out, and nothing of the message is left behind."""
    sent = render_frame(2**62, "resident", menu(), NOON)
    assert (sent["id"], sent["row"], sent["dir"], sent["at"]) == (str(2**62), str(2**62), "ltr", NOON.isoformat())
    assert sent["buttons"][1] == {"token": "t2", "number": 2, "label": "Meinen Standort senden", "position": True}
    assert sent["venue"] == {
        "lat": 51.4907, "lon": 7.5031, "name": "Haus am Markt", "address": "Hermannstraße 1, 44263 Dortmund",
    }  # fmt: skip
    assert sent["file"]["name"] == "sprachcafe.ics"
    assert b64decode(sent["file"]["content"]) == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def test_an_edit_keeps_the_id_of_what_it_replaces() -> None:
    """A bubble has one id for as long as it stands there."""
    sent = render_frame(9, "resident", Message("أهلًا", "ar", right_to_left=True, replaces="7"), NOON)
    assert (sent["id"], sent["row"], sent["replaces"], sent["dir"]) == ("7", "9", "7", "rtl")


def test_bold_names_are_counted_as_browsers_count() -> None:
    """In UTF-16 units: an emoji before a name is two."""
    sent = render_frame(9, "resident", Message("🎉 Fest <b>", "de", bold=((2, 10),)), NOON)
    assert sent["bold"] == ((3, 11),)
