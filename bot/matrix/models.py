"""Requests and responses of a homeserver as dataclasses: our account, the rooms, the news."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Event = Mapping[str, Any]
"""An event as the homeserver gives it, or as it was before it was encrypted."""


@dataclass(frozen=True, slots=True)
class MatrixAccount:
    """Our account: the address of the homeserver, our user id, and a password or the token of a device."""

    homeserver: str
    user: str
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class KeyStoreLocation:
    """The folder with the keys of our device, and the secret that encrypts the files in it."""

    folder: Path
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownRoomState:
    """What we know of a room we are in: whether only invited people come in and read, and whether we may speak."""

    members: frozenset[str]
    encrypted: bool
    closed: bool
    speaks: bool

    @property
    def kind(self) -> str:
        """The type of event with which text is sent in this room."""
        return "m.room.encrypted" if self.encrypted else "m.room.message"


@dataclass(frozen=True, slots=True)
class TimelineStretch:
    """What was said in one room since the last sync; where `limited`, something before `start` is missing."""

    room: str
    events: list[Event]
    limited: bool
    start: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to a room. `state` is the part of the room's state that it shows."""

    room: str
    state: list[Event]


@dataclass(frozen=True, slots=True)
class SyncNews:
    """One sync. `upto` is where the next one begins; `left` are rooms that we were sent out of, or left."""

    upto: str
    joined: list[TimelineStretch]
    invited: list[Invitation]
    left: list[TimelineStretch]
