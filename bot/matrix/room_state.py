"""What the state of a room says: who comes in and reads, who may speak, and which room took the place of which."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.matrix.models import Event

CREATE_EVENT = "m.room.create"
JOIN_RULES_EVENT = "m.room.join_rules"
HISTORY_EVENT = "m.room.history_visibility"
POWER_LEVELS_EVENT = "m.room.power_levels"
TOMBSTONE_EVENT = "m.room.tombstone"
KEPT_EVENTS = (CREATE_EVENT, JOIN_RULES_EVENT, HISTORY_EVENT, POWER_LEVELS_EVENT, TOMBSTONE_EVENT)
CLOSED_JOIN_RULES = ("invite", "private")
"""The rules of a room that only those who are invited come into."""

MODERATOR_LEVEL = 50
VERSIONS_WITH_CREATOR_LEVEL = [str(number) for number in range(1, 12)]
"""Before version 12 whoever created a room stood among its power levels; since then they may do anything."""


class PowerLevels(BaseModel):
    """Who may do what in a room."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    users: dict[str, int] = {}
    users_default: int = 0
    events: dict[str, int] = {}
    events_default: int = 0
    state_default: int = MODERATOR_LEVEL

    def of(self, user: str) -> float:
        """The power level of a user in the room."""
        return self.users.get(user, self.users_default)

    def to_say(self, kind: str) -> int:
        """The power it takes to send an event of this kind that is no state."""
        return self.events.get(kind, self.events_default)


def read_levels(content: object) -> PowerLevels:
    """The room's power levels; those of a room without any where the event is invalid."""
    try:
        return PowerLevels.model_validate(content)
    except ValidationError:
        return PowerLevels()


def is_closed_room(rules: Mapping[str, Any], read: Mapping[str, Any]) -> bool:
    """Whether only invited people can join and read the room, by these two state events; a missing one means closed."""
    return rules.get("join_rule", "invite") in CLOSED_JOIN_RULES and read.get("history_visibility") != "world_readable"


@dataclass(frozen=True, slots=True)
class RoomState:
    """What we know of one room."""

    events: Mapping[str, Event] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Whether nobody can join or read the room without an invitation."""
        return is_closed_room(self._content(JOIN_RULES_EVENT), self._content(HISTORY_EVENT))

    @property
    def doors(self) -> str:
        """The event ids of the room's present access rules, as one key."""
        return ".".join(
            str(self.events.get(kind, {}).get("event_id", "")) for kind in (JOIN_RULES_EVENT, HISTORY_EVENT)
        )

    @property
    def replaced_by(self) -> str:
        """The room that took the place of this one; empty where none did."""
        return str(self._content(TOMBSTONE_EVENT).get("replacement_room", ""))

    @property
    def before(self) -> str:
        """The room that this one says it takes the place of; anybody may say so."""
        predecessor = self._content(CREATE_EVENT).get("predecessor")
        return str(predecessor.get("room_id", "")) if isinstance(predecessor, Mapping) else ""

    @property
    def levels(self) -> PowerLevels:
        """The power levels of the room."""
        return read_levels(self._content(POWER_LEVELS_EVENT))

    def power(self, user: str) -> float:
        """The power level of a user; infinite for a creator of the room."""
        return math.inf if user in self._creators else self.levels.of(user)

    def is_rightly_replaced(self) -> bool:
        """Whether a user with enough power replaced this room by another."""
        told = self.events.get(TOMBSTONE_EVENT)
        needed = max(MODERATOR_LEVEL, self.levels.events.get(TOMBSTONE_EVENT, self.levels.state_default))
        return bool(told and self.replaced_by) and self.power(str(told and told.get("sender"))) >= needed

    @property
    def _creators(self) -> list[str]:
        created = self.events.get(CREATE_EVENT, {})
        content = self._content(CREATE_EVENT)
        if str(content.get("room_version", "1")) in VERSIONS_WITH_CREATOR_LEVEL:
            return []
        more = content.get("additional_creators")
        return [str(created.get("sender", "")), *(more if isinstance(more, list) else [])]

    def _content(self, kind: str) -> Mapping[str, Any]:
        content = self.events.get(kind, {}).get("content")
        return content if isinstance(content, Mapping) else {}


class RoomStates:
    """The state of every room we are in, from what syncs tell; the first one of a life tells all."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, Event]] = {}

    def of(self, room: str) -> RoomState:
        """What we know of a room."""
        return RoomState(self._known.get(room, {}))

    def note(self, room: str, events: Iterable[Event]) -> None:
        """What was told of a room, in order."""
        for event in events:
            if event.get("type") in KEPT_EVENTS and event.get("state_key") == "":
                self._known.setdefault(room, {})[event["type"]] = event

    def forget(self, room: str) -> None:
        """Forget the room, which the bot has left."""
        self._known.pop(room, None)

    def continues(self, room: str) -> str:
        """The room that this one replaces, where both say so and the user had enough power."""
        before = self.of(room).before
        rightly = self.of(before).replaced_by == room and self.of(before).is_rightly_replaced()
        return before if before and rightly else ""
