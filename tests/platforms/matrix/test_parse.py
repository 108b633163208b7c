"""What an event means, whatever stands in it: untrusted JSON never stops us, and nobody's words reach the log."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contract.incoming import ButtonPress, LocationMessage, MediaMessage, MessageEdited, TextMessage, Unreadable
from bot.contract.outgoing import Message
from bot.contract.platform import MAX_FILE_BYTES
from bot.matrix.parse import parse_event, related_event
from bot.matrix.render import OWN_MESSAGE_MARK, render_event
from db.model import Point

EXAMPLES = Path(__file__).parents[3] / ".." / "shared" / "data" / "matrix" / "examples"
SECRET = "ich sehe nicht gut"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
KEYS = ("body", "msgtype", "geo_uri", "membership", "m.relates_to", "m.new_content", "url", "file", "filename")


def event(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    """A stored event of a private chat."""
    inner = {"type": kind, "sender": "@amira:buedchen.test", "content": content, "origin_server_ts": 1_790_000_000_000}
    return {"room": "!room", "peer": "@amira:buedchen.test", "ours": False, "event": {**inner, **more}}


def meant(content: Any, kind: str = "m.room.message") -> object:
    """What it means."""
    return parse_event(event(kind, content)).incoming


@given(st.dictionaries(st.sampled_from(KEYS), json_values), st.sampled_from(["m.room.message", "m.reaction", "x"]))
def test_nothing_that_is_json_stops_us(content: dict[str, Any], kind: str) -> None:
    """Whatever stands where, there is a meaning or a reason, and a relation or none."""
    heard = parse_event(event(kind, {"body": SECRET, **content}))
    assert not isinstance(heard.incoming, Unreadable) or SECRET not in heard.incoming.why
    assert isinstance(related_event({"content": content}), str)


@given(json_values)
def test_no_payload_stops_us(payload: Any) -> None:
    """A row that is no event at all is put aside with a reason."""
    assert isinstance(parse_event({"event": payload}).incoming, Unreadable)


def examples() -> list[Any]:
    """The official example of every event."""
    if not EXAMPLES.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason="the collected Matrix examples are not at hand"))]
    return [pytest.param(file, id=file.stem) for file in sorted(EXAMPLES.glob("*.json"))]


@pytest.mark.parametrize("file", examples())
def test_official_examples_have_a_meaning_or_a_reason(file: Path) -> None:
    """None of them is a surprise."""
    incoming = parse_event({"room": "!room", "event": json.loads(file.read_text())}).incoming
    assert not isinstance(incoming, Unreadable) or incoming.why


@pytest.mark.parametrize(
    ("uri", "incoming"),
    [
        ("geo:51.5,7.4", LocationMessage(Point(51.5, 7.4))),
        ("geo:-51.5,-7.4;u=35", LocationMessage(Point(-51.5, -7.4))),
        ("geo:91,7.4", Unreadable("a position that is none")),
        ("geo:1.2.3,7", Unreadable("a position that is none")),
        ("", Unreadable("a position that is none")),
    ],
)
def test_a_position_is_read_or_refused(uri: str, incoming: object) -> None:
    """Only what lies on the earth."""
    assert meant({"msgtype": "m.location", "body": "here", "geo_uri": uri}) == incoming


@pytest.mark.parametrize(("key", "number"), [("1️⃣", 1), ("9⃣", 9), ("🔟", 10), ("👍", 0), ("0️⃣", 0), ("1", 0)])
def test_a_reaction_is_a_number_or_nothing(key: str, number: int) -> None:
    """As keyboards write keycaps, with or without the sign that makes them colourful."""
    relation = {"rel_type": "m.annotation", "event_id": "$menu", "key": key}
    expected = ButtonPress(number=number, answers="$menu") if number else Unreadable("a reaction that is no number")
    assert meant({"m.relates_to": relation}, "m.reaction") == expected


def test_what_is_quoted_is_not_said_again() -> None:
    """Older clients put the words they answer before their own."""
    relation = {"m.in_reply_to": {"event_id": "$menu"}}
    assert meant({"msgtype": "m.text", "body": "> <@k> 1. A\n> 2. B\n\n2", "m.relates_to": relation}) == TextMessage(
        "2", "$menu"
    )
    assert meant({"msgtype": "m.text", "body": "> not a quote"}) == TextMessage("> not a quote")


def test_other_bots_are_not_answered() -> None:
    """Two bots that answer each other never end."""
    assert meant({"msgtype": "m.notice", "body": "!help"}) == Unreadable("another bot's notice")


def test_what_bears_our_own_mark_is_not_answered() -> None:
    """Whoever sends it back."""
    sent = render_event(Message("Hello", "en")).content
    assert meant(sent) == Unreadable("what we said ourselves")
    assert meant({name: kept for name, kept in sent.items() if name != OWN_MESSAGE_MARK}) == TextMessage("Hello")


@pytest.mark.parametrize("kind", ["m.room.message", "m.sticker", "m.reaction", "m.room.encrypted"])
def test_in_a_private_chat_nobody_writes_for_the_other(kind: str) -> None:
    """Whatever the row says of whose chat it is."""
    relation = {"rel_type": "m.annotation", "event_id": "$menu", "key": "1\ufe0f\u20e3"}
    content = {"msgtype": "m.text", "body": SECRET, "m.relates_to": relation}
    heard = parse_event(event(kind, content, sender="@mallory:buedchen.test"))
    assert isinstance(heard.incoming, Unreadable)
    assert heard.account == ""


def test_words_beside_a_picture_are_not_its_name() -> None:
    """A name of a file is nobody's words."""
    picture = {"msgtype": "m.image", "body": "me.jpg", "url": "mxc://a/b"}
    assert meant(picture) == MediaMessage("photo", '{"url":"mxc://a/b"}', "")
    beside = meant({**picture, "filename": "me.jpg", "body": "this lamp"})
    assert isinstance(beside, MediaMessage)
    assert beside.words == "this lamp"


@pytest.mark.parametrize(
    ("msgtype", "what"), [("m.file", "document"), ("m.image", "photo"), ("m.video", "video"), ("m.audio", "audio")]
)
def test_what_is_shown_is_kept_by_where_it_lies(msgtype: str, what: str) -> None:
    """And by nothing else that its sender says of it."""
    described = {"msgtype": msgtype, "body": "secret.pdf", "info": {"size": 7, "xyz.secret": "Rana"}}
    assert meant({**described, "url": "mxc://a/b"}) == MediaMessage(what, '{"url":"mxc://a/b"}')
    sealed = {"url": "mxc://a/b", "key": {"k": "k"}, "iv": "i", "hashes": {"sha256": "h"}}
    kept = meant({**described, "file": {**sealed, "v": "v2", "xyz.secret": "Rana"}})
    assert isinstance(kept, MediaMessage)
    assert json.loads(kept.media) == {"file": sealed}


@pytest.mark.parametrize(
    "lies",
    [
        {},
        {"url": "https://example.org/a"},
        {"url": "mxc://a/../b"},
        {"url": 7},
        {"file": {"url": "mxc://a/b"}},
        {"url": "mxc://a/b", "info": {"size": MAX_FILE_BYTES + 1}},
        {"url": "mxc://a/b", "info": "large"},
    ],
    ids=str,
)
def test_what_lies_nowhere_or_is_too_large_is_not_handed_on(lies: dict[str, object]) -> None:
    """There is nothing to fetch then, and whoever shows it hears so at once."""
    assert meant({"msgtype": "m.image", "body": "secret.jpg", **lies}) == MediaMessage("photo")


def test_a_change_says_the_new_words_only() -> None:
    """Not the star that older clients are shown."""
    relation = {"rel_type": "m.replace", "event_id": "$mine"}
    content = {"msgtype": "m.text", "body": "* new", "m.new_content": {"body": "new"}, "m.relates_to": relation}
    assert meant(content) == MessageEdited("new")
