"""A finished message, as the frame the page draws a bubble from."""

from base64 import b64encode
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.contract.emphasis import utf16_spans
from bot.contract.outgoing import File, Message, Venue


def render_frame(row: int, window: str, message: Message, at: datetime) -> dict[str, Any]:
    """The frame of outbox row `row`; ids are strings because a page cannot count to 2^63.

    An edit keeps the id of the message it replaces, so a bubble has one id for as long as it stands there.
    """
    return {
        "type": "message",
        "id": message.replaces or str(row),
        "row": str(row),
        "phone": window,
        "text": message.text,
        "bold": utf16_spans(message.text, message.bold),
        "language": message.language,
        "dir": "rtl" if message.right_to_left else "ltr",
        "buttons": [asdict(button) for button in message.buttons],
        "venue": _venue_frame(message.venue) if message.venue else None,
        "file": _file_frame(message.file) if message.file else None,
        "replaces": message.replaces,
        "repeat": message.repeat,
        "asks": message.asks,
        "at": at.isoformat(),
    }


def render_removal(row: int, window: str, message: Message) -> dict[str, Any]:
    """The frame of outbox row `row` that takes a bubble away."""
    return {"type": "removal", "id": message.replaces, "row": str(row), "phone": window}


def _file_frame(file: File) -> dict[str, str]:
    """Its bytes as base64, for a frame holds only text."""
    return {"name": file.name, "media_type": file.media_type, "content": b64encode(file.data).decode()}


def _venue_frame(venue: Venue) -> dict[str, Any]:
    return {**asdict(venue.point), "name": venue.name, "address": venue.address}
