"""The rows of a sync: gaps are filled, events before our time are ignored, undecryptable ones wait a little."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from bot.contract.platform import RawUpdate
from bot.matrix.decrypt import CLEAR_FLAG, ENCRYPTED_EVENT
from bot.matrix.direct_chats import DirectChats
from bot.matrix.echo_guard import EchoGuard
from bot.matrix.errors import GONE_CODES, HomeserverRefused
from bot.matrix.http import MatrixHttp
from bot.matrix.models import Event, Invitation, SyncNews, TimelineStretch
from bot.matrix.parse import parse_event, related_event, text_of_event, thread_root
from bot.matrix.room_safety import RoomSafety
from bot.matrix.room_state import TOMBSTONE_EVENT

HEARD_EVENTS = ("m.room.message", "m.sticker", "m.reaction", ENCRYPTED_EVENT)
WORD_EVENTS = ("m.room.message", "m.sticker")
MEMBER_EVENT = "m.room.member"
KEY_WAIT = timedelta(seconds=30)
"""How long a key may come after the message it opens."""

MAX_OWN_MESSAGES = 10_000


@dataclass(frozen=True)
class SealedEvent:
    """An encrypted event whose key has not arrived yet."""

    room: str
    event: Mapping[str, Any]
    since: datetime


@dataclass(frozen=True)
class SyncState:
    """The state to store for the next start: the sync token, our device, the seeds of our keys, events still encrypted,
    and the rooms warned that strangers can read.
    """

    since: str = ""
    device: str = ""
    seeds: Mapping[str, str] = field(default_factory=dict)
    sealed: tuple[SealedEvent, ...] = ()
    told: tuple[str, ...] = ()


sync_state_json: TypeAdapter[SyncState] = TypeAdapter(SyncState)


def skip_past(mark: str) -> str:
    """A mark from a copy, empty where there was none: nobody knows any more what was heard since, so nothing from
    before the next sync counts."""
    return (
        sync_state_json.dump_json(replace(sync_state_json.validate_json(mark), since="", sealed=())).decode()
        if mark
        else ""
    )


class SyncReader:
    """Turns syncs into rows. `now` gives the time for events that wait for a key."""

    def __init__(self, line: MatrixHttp, doors: DirectChats, watch: RoomSafety, now: Callable[[], datetime]) -> None:
        self._line = line
        self._doors = doors
        self._watch = watch
        self._now = now
        self._own: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._echoes = EchoGuard()

    async def hear(self, news: SyncNews, mark: SyncState) -> tuple[list[RawUpdate], SyncState]:
        """The rows of one sync, and the sync state to store with these rows. May be called again for the same sync."""
        waiting = [SealedEvent(one.room, self._line.read(one.room, one.event), one.since) for one in mark.sealed]
        if mark.since:
            waiting += [one for stretch in news.joined async for one in self._said(stretch, mark.since)]
        late = tuple(
            one for one in waiting if one.event["type"] == ENCRYPTED_EVENT and abs(self._now() - one.since) < KEY_WAIT
        )
        raws = [await self._raw(one.room, one.event) for one in waiting if one not in late]
        raws += [raw for stretch in news.left for raw in self._sent_out(stretch)]
        raws += [raw for invitation in news.invited for raw in self._asked(invitation, mark.since)]
        meant = [raw for raw in raws if parse_event(raw.payload).addressed]
        return meant, replace(mark, since=news.upto, sealed=late)

    def remember_own(self, room: str, event: str, thread: str = "") -> None:
        """A message of our own, perhaps in a thread."""
        self._own[room, event] = thread or event
        if len(self._own) > MAX_OWN_MESSAGES:
            self._own.popitem(last=False)

    async def _said(self, stretch: TimelineStretch, since: str) -> AsyncIterator[SealedEvent]:
        """Everything that concerns us in one room, in order."""
        events = list(stretch.events)
        if stretch.limited and not any(self._is_our_coming(event) for event in events):
            events = await self._line.before(stretch.room, stretch.start, since) + events
        for event in self._since_our_time(events):
            if self._counts(stretch.room, event):
                yield SealedEvent(stretch.room, event, self._now())

    def _since_our_time(self, events: Sequence[Event]) -> Iterator[Event]:
        """From the moment we came, where that is among them; before it we were not there."""
        came = max((place for place, event in enumerate(events) if self._is_our_coming(event)), default=0)
        yield from events[came:]

    def _is_our_coming(self, event: Event) -> bool:
        return self._is_member(event, self._line.user, "join") and _membership_before(event) != "join"

    def _counts(self, room: str, event: Event) -> bool:
        if event.get("sender") == self._line.user:
            self._remember(room, event)
            return self._is_our_coming(event)
        if event.get("type") == MEMBER_EVENT:
            return self._ends(room, event)
        if event.get("type") == TOMBSTONE_EVENT:
            return room not in self._doors.direct and self._line.states.of(room).is_rightly_replaced()
        if event.get("type") not in HEARD_EVENTS or "redacted_because" in event.get("unsigned", {}):
            return False
        return self._is_theirs(room, event) and not self._echoes.is_repeated_echo(
            room, str(event.get("sender")), text_of_event(event)
        )

    def _is_theirs(self, room: str, event: Event) -> bool:
        """In a private chat nobody speaks for the other one, also not somebody who was there for a moment."""
        return self._doors.direct.get(room, event.get("sender")) == event.get("sender")

    def _came_in_clear(self, room: str, event: Event) -> bool:
        """Whether it came without encryption where words are encrypted; reactions never are."""
        known = self._line.room(room)
        return CLEAR_FLAG in event and event["type"] in WORD_EVENTS and known is not None and known.encrypted

    def _ends(self, room: str, event: Event) -> bool:
        """Whether a private chat is none from now on: the other one goes, or somebody else comes."""
        peer = self._doors.direct.get(room)
        if peer is None:
            return False
        if event.get("state_key") == peer:
            return self._is_end(event, peer)
        return any(self._is_member(event, str(event.get("state_key")), how) for how in ("join", "invite"))

    def _sent_out(self, stretch: TimelineStretch) -> Iterator[RawUpdate]:
        """A private chat that is over, or a room that somebody sent us out of; who leaves a room by itself knows it."""
        peer = self._doors.direct.get(stretch.room, "")
        for event in stretch.events:
            if not self._is_end(event, self._line.user):
                continue
            if not peer and event.get("sender") != self._line.user and _membership_before(event) == "join":
                self._watch.sent_out(stretch.room)
            if peer or event.get("sender") != self._line.user:
                yield _raw_row(stretch.room, event, peer=peer)

    def _asked(self, invitation: Invitation, since: str) -> Iterator[RawUpdate]:
        """Somebody who may do so asks us into a room; what they show of it is not looked at."""
        inviter = self._doors.inviter(invitation)
        if inviter and self._doors.is_room(invitation):
            event = {"type": MEMBER_EVENT, "sender": inviter, "content": {"membership": "invite"}}
            yield _raw_row(invitation.room, {**event, "event_id": f"invited {invitation.room} {since}"}, peer="")

    async def _raw(self, room: str, event: Event) -> RawUpdate:
        if self._is_our_coming(event):
            came = {"membership": "join", "continues": self._line.states.continues(room)}
            inviter = event.get("unsigned", {}).get("prev_sender", "")
            return _raw_row(room, {**event, "sender": inviter, "content": came}, peer=self._doors.peer(room))
        if event["type"] == MEMBER_EVENT:
            over = {**event, "content": {"membership": "leave"}}
            return _raw_row(room, over, peer=self._doors.direct.get(room, ""))
        peer = self._doors.peer(room)
        clear = self._came_in_clear(room, event)
        thread = "" if peer else await self.thread(room, related_event(event))
        ours = not peer and (bool(thread) or self._is_named(event))
        raw = _raw_row(room, event, peer=peer, own=ours, thread=thread)
        return replace(raw, payload={**raw.payload, CLEAR_FLAG: True}) if clear else raw

    def _is_named(self, event: Event) -> bool:
        named = event["content"].get("m.mentions")
        return isinstance(named, dict) and self._line.user in (named.get("user_ids") or ())

    async def thread(self, room: str, event: str) -> str:
        """The message that began the thread around one of our own in a room; empty where it is none of ours."""
        if not event or (room, event) in self._own:
            return self._own.get((room, event), "")
        try:
            told = await self._line.call("GET", f"/rooms/{quote(room)}/event/{quote(event)}")
        except HomeserverRefused as refusal:
            if refusal.status not in GONE_CODES:
                raise
            return ""
        if told.get("sender") != self._line.user:
            return ""
        changed = self._remember(room, {**told, "event_id": event})
        return await self.thread(room, changed or event)

    def _remember(self, room: str, event: Event) -> str:
        """A message of our own; of a change only what it changed counts, which is returned."""
        self._echoes.remember_own(room, text_of_event(event))
        thread, other = thread_root(event), related_event(event)
        if other and not thread:
            return other
        self.remember_own(room, str(event.get("event_id", "")), thread)
        return ""

    def _is_end(self, event: Event, user: str) -> bool:
        return any(self._is_member(event, user, how) for how in ("leave", "ban"))

    @staticmethod
    def _is_member(event: Event, user: str, how: str) -> bool:
        is_theirs = event.get("type") == MEMBER_EVENT and event.get("state_key") == user
        return is_theirs and event["content"].get("membership") == how


def _membership_before(event: Event) -> str:
    """How somebody stood to a room before."""
    return str(event.get("unsigned", {}).get("prev_content", {}).get("membership", ""))


def _raw_row(room: str, event: Event, *, peer: str = "", own: bool = False, thread: str = "") -> RawUpdate:
    kept = {name: event[name] for name in ("type", "sender", "content", "origin_server_ts") if name in event}
    where = {"room": room, "peer": peer, "ours": own, "thread": thread}
    return RawUpdate(str(event["event_id"]), {**where, "event": kept})
