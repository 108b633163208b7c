"""A finished message as Matrix events: plain and formatted text, choices as a numbered list, no mentions.

By the default push rules, a text notifies and a notice does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from bot.contract.emphasis import clip_spans, shift_spans, spans_of_pieces, split_line
from bot.contract.outgoing import Media, Message

MAX_TEXT_LENGTH = 4000
"""Characters of one text: it stands in an event twice, escaped and encrypted, and an event has 65,536 bytes."""

OWN_MESSAGE_MARK = "org.buedchen.said"
"""Stands beside all that we say: whatever comes back with it is nobody's words."""

VOICE_KEY = "org.matrix.msc3245.voice"
MEDIA_EVENTS: dict[str, dict[str, Any]] = {
    "document": {"msgtype": "m.file"},
    "photo": {"msgtype": "m.image"},
    "voice": {"msgtype": "m.audio", VOICE_KEY: {}},
}
RIGHT_TO_LEFT = "\u200f"


@dataclass(frozen=True, slots=True)
class RenderedEvent:
    """An event to send; a file has yet to be uploaded into it."""

    kind: str
    content: dict[str, Any]


def split_message(message: Message) -> list[Message]:
    """The parts of a message for Matrix, in order: text first, with the choices under the last part."""
    bare = replace(message, text="", buttons=(), venue=None, file=None, media=None, bold=())
    texts = split_text(message.text) if message.text.strip() else []
    pieces = zip(texts, spans_of_pieces(message.text, texts, message.bold), strict=True)
    said = [replace(bare, text=text, bold=bold) for text, bold in pieces]
    if said:
        said[-1] = replace(said[-1], buttons=message.buttons)
    more = ({"venue": message.venue}, {"file": message.file}, {"media": message.media})
    said += [replace(bare, **one) for one in more if any(one.values())]
    return said or [message]


def render_event(message: Message, first: str = "", hint: str = "") -> RenderedEvent:
    """The event that says one part; `first` is put before its words, `hint` below its choices.

    A change stays where the words stood.
    """
    said = _render_content(message, first, hint)
    if not message.thread or message.replaces:
        return said
    return replace(said, content={**said.content, "m.relates_to": _thread_relation(message.thread)})


def _thread_relation(event: str) -> dict[str, Any]:
    """Into the thread that an event begins; older clients show an answer to it."""
    return {
        "rel_type": "m.thread",
        "event_id": event,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": event},
    }


def _render_content(message: Message, first: str, hint: str) -> RenderedEvent:
    if message.venue:
        return RenderedEvent("m.room.message", _render_venue(message))
    if message.file:
        kind = {"msgtype": "m.file", "body": message.file.name, "info": {"mimetype": message.file.media_type}}
        return RenderedEvent("m.room.message", _mark_as_ours(kind))
    if message.media:
        return RenderedEvent("m.room.message", _mark_as_ours(_render_media(message.media)))
    words = _render_text(_put_first(message, first) if first else message, hint)
    return RenderedEvent("m.room.message", _render_edit(words, message.replaces) if message.replaces else words)


def _put_first(message: Message, first: str) -> Message:
    return replace(message, text=f"{first}\n{message.text}", bold=shift_spans(message.bold, len(first) + 1))


def find_attachment(message: Message) -> tuple[bytes, str, str] | None:
    """What has to be uploaded first: the bytes, their media type and a name."""
    if message.file:
        return message.file.data, message.file.media_type, message.file.name
    if message.media:
        return message.media.content, message.media.media_type, message.media.what
    return None


def _render_media(media: Media) -> dict[str, Any]:
    """A voice, a picture or a paper of a neighbour, called after its kind."""
    return {
        **MEDIA_EVENTS[media.what],
        "body": media.what,
        "info": {"mimetype": media.media_type, "size": len(media.content)},
    }


def _render_text(message: Message, hint: str) -> dict[str, Any]:
    return _mark_as_ours(
        {
            "msgtype": "m.notice" if message.progress else "m.text",
            "body": "\n".join(_plain_lines(message, hint)),
            "format": "org.matrix.custom.html",
            "formatted_body": "".join(_formatted_lines(message, hint)),
        }
    )


def _mark_as_ours(content: dict[str, Any]) -> dict[str, Any]:
    """It rings whoever it is meant for; whatever people wrote in it, it calls nobody else by name."""
    return {**content, "m.mentions": {}, OWN_MESSAGE_MARK: True}


def _render_edit(words: dict[str, Any], event: str) -> dict[str, Any]:
    """The words in the place of those of an earlier event; what older clients show says that it is a change."""
    relation = {"rel_type": "m.replace", "event_id": event}
    return {**words, "body": f"* {words['body']}", "m.new_content": words, "m.relates_to": relation}


def _plain_lines(message: Message, hint: str) -> Iterator[str]:
    """Line by line: each finds its direction by its first letter, so right to left it has a mark there."""
    mark = RIGHT_TO_LEFT if message.right_to_left else ""
    yield from (f"{mark}{line}" if line else "" for line in message.text.split("\n"))
    if message.buttons:
        yield ""
        yield from (f"{mark}{button.number}. {button.label}" for button in message.buttons)
        yield from ("", f"{mark}{hint}") if hint else ()


def _formatted_lines(message: Message, hint: str) -> Iterator[str]:
    mark, side = (RIGHT_TO_LEFT, "rtl") if message.right_to_left else ("", "ltr")
    yield from (f'<p dir="{side}">{mark}{line}</p>' for line in _marked_lines(message))
    if message.buttons:
        items = "".join(f"<li>{mark}{escape(button.label)}</li>" for button in message.buttons)
        yield f'<ol dir="{side}">{items}</ol>'
        yield f'<p dir="{side}">{mark}{escape(hint)}</p>' if hint else ""


def _marked_lines(message: Message) -> Iterator[str]:
    """Each line that says something as HTML: all words are escaped, and only what is bold is set in an element."""
    begin = 0
    for line in message.text.split("\n"):
        parts = split_line(line, clip_spans(message.bold, begin, begin + len(line)))
        begin += len(line) + 1
        if line:
            yield "".join(f"<strong>{escape(part)}</strong>" if bold else escape(part) for part, bold in parts)


def _render_venue(message: Message) -> dict[str, Any]:
    assert message.venue is not None  # noqa: S101 - narrows the type; only called with a venue
    venue = message.venue
    said = f"{venue.name}, {venue.address}" if venue.address else venue.name
    uri = f"geo:{venue.point.lat},{venue.point.lon}"
    return _mark_as_ours({"msgtype": "m.location", "body": f"{said} {uri}", "geo_uri": uri})


def split_text(text: str, longest: int = MAX_TEXT_LENGTH) -> list[str]:
    """The text in parts that are short enough: split at lines if possible, else between words, the rest at
    characters.
    """
    found = []
    while len(text) > longest:
        cut = max(text.rfind("\n", longest // 2, longest), 0) or max(text.rfind(" ", 1, longest), 0) or longest
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text] if text else found
