"""What a sync means for us: gaps are filled, nothing from before our time counts, what is sealed may wait a little."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from bot.contract.platform import Raw
from bot.matrix.doors import Doors
from bot.matrix.echoes import Echoes
from bot.matrix.line import Line
from bot.matrix.news import Event, Invitation, News, Stretch
from bot.matrix.opening import CLEAR, SEALED
from bot.matrix.parse import begun, parse, related, words
from bot.matrix.state import TOMBSTONE
from bot.matrix.trouble import GONE, Refused
from bot.matrix.watch import Watch

HEARD = ("m.room.message", "m.sticker", "m.reaction", SEALED)
WORDS = ("m.room.message", "m.sticker")
MEMBER = "m.room.member"
KEY_WAIT = timedelta(seconds=30)
"""How long a key may come after the message it opens."""

OWN = 10_000


@dataclass(frozen=True)
class Waiting:
    """Something sealed whose key has not come yet."""

    room: str
    event: Mapping[str, Any]
    since: datetime


@dataclass(frozen=True)
class Mark:
    """What we must know at the next start: how far we heard, our device, the seeds of our keys, what is sealed yet,
    and the rooms where we said that they are open to strangers."""

    since: str = ""
    device: str = ""
    seeds: Mapping[str, str] = field(default_factory=dict)
    sealed: tuple[Waiting, ...] = ()
    told: tuple[str, ...] = ()


mark_json: TypeAdapter[Mark] = TypeAdapter(Mark)


def from_now_on(mark: str) -> str:
    """A mark from a copy, empty where there was none: nobody knows any more what was heard since, so nothing from
    before the next sync counts."""
    return mark_json.dump_json(replace(mark_json.validate_json(mark), since="", sealed=())).decode() if mark else ""


class Ears:
    """Turns news into rows. `now` is the time that a sealed message has waited since."""

    def __init__(self, line: Line, doors: Doors, watch: Watch, now: Callable[[], datetime]) -> None:
        self._line = line
        self._doors = doors
        self._watch = watch
        self._now = now
        self._own: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._echoes = Echoes()

    async def hear(self, news: News, mark: Mark) -> tuple[list[Raw], Mark]:
        """The rows of one sync, and the mark to keep with them. May be called again for the same news."""
        waiting = [Waiting(one.room, self._line.read(one.room, one.event), one.since) for one in mark.sealed]
        if mark.since:
            waiting += [one for stretch in news.joined async for one in self._said(stretch, mark.since)]
        late = tuple(one for one in waiting if one.event["type"] == SEALED and abs(self._now() - one.since) < KEY_WAIT)
        raws = [await self._raw(one.room, one.event) for one in waiting if one not in late]
        raws += [raw for stretch in news.left for raw in self._sent_out(stretch)]
        raws += [raw for invitation in news.invited for raw in self._asked(invitation, mark.since)]
        meant = [raw for raw in raws if parse(raw.payload).addressed]
        return meant, replace(mark, since=news.upto, sealed=late)

    def said(self, room: str, event: str, thread: str = "") -> None:
        """A message of our own, perhaps in a thread."""
        self._own[room, event] = thread or event
        if len(self._own) > OWN:
            self._own.popitem(last=False)

    async def _said(self, stretch: Stretch, since: str) -> AsyncIterator[Waiting]:
        """Everything that concerns us in one room, in order."""
        events = list(stretch.events)
        if stretch.limited and not any(self._is_our_coming(event) for event in events):
            events = await self._line.before(stretch.room, stretch.start, since) + events
        for event in self._since_our_time(events):
            if self._counts(stretch.room, event):
                yield Waiting(stretch.room, event, self._now())

    def _since_our_time(self, events: Sequence[Event]) -> Iterator[Event]:
        """From the moment we came, where that is among them; before it we were not there."""
        came = max((place for place, event in enumerate(events) if self._is_our_coming(event)), default=0)
        yield from events[came:]

    def _is_our_coming(self, event: Event) -> bool:
        return self._is_member(event, self._line.user, "join") and _before(event) != "join"

    def _counts(self, room: str, event: Event) -> bool:
        if event.get("sender") == self._line.user:
            self._remember(room, event)
            return self._is_our_coming(event)
        if event.get("type") == MEMBER:
            return self._ends(room, event)
        if event.get("type") == TOMBSTONE:
            return room not in self._doors.direct and self._line.states.of(room).is_rightly_replaced()
        if event.get("type") not in HEARD or "redacted_because" in event.get("unsigned", {}):
            return False
        return self._is_theirs(room, event) and not self._echoes.tires(room, str(event.get("sender")), words(event))

    def _is_theirs(self, room: str, event: Event) -> bool:
        """In a private chat nobody speaks for the other one, also not somebody who was there for a moment."""
        return self._doors.direct.get(room, event.get("sender")) == event.get("sender")

    def _came_in_clear(self, room: str, event: Event) -> bool:
        """Whether it came without encryption where words are encrypted; reactions never are."""
        known = self._line.room(room)
        return CLEAR in event and event["type"] in WORDS and known is not None and known.encrypted

    def _ends(self, room: str, event: Event) -> bool:
        """Whether a private chat is none from now on: the other one goes, or somebody else comes."""
        peer = self._doors.direct.get(room)
        if peer is None:
            return False
        if event.get("state_key") == peer:
            return self._is_end(event, peer)
        return any(self._is_member(event, str(event.get("state_key")), how) for how in ("join", "invite"))

    def _sent_out(self, stretch: Stretch) -> Iterator[Raw]:
        """A private chat that is over, or a room that somebody sent us out of; who leaves a room by itself knows it."""
        peer = self._doors.direct.get(stretch.room, "")
        for event in stretch.events:
            if not self._is_end(event, self._line.user):
                continue
            if not peer and event.get("sender") != self._line.user and _before(event) == "join":
                self._watch.sent_out(stretch.room)
            if peer or event.get("sender") != self._line.user:
                yield _row(stretch.room, event, peer=peer)

    def _asked(self, invitation: Invitation, since: str) -> Iterator[Raw]:
        """Somebody who may do so asks us into a room; what they show of it is not looked at."""
        inviter = self._doors.inviter(invitation)
        if inviter and self._doors.is_room(invitation):
            event = {"type": MEMBER, "sender": inviter, "content": {"membership": "invite"}}
            yield _row(invitation.room, {**event, "event_id": f"invited {invitation.room} {since}"}, peer="")

    async def _raw(self, room: str, event: Event) -> Raw:
        if self._is_our_coming(event):
            came = {"membership": "join", "continues": self._line.states.continues(room)}
            inviter = event.get("unsigned", {}).get("prev_sender", "")
            return _row(room, {**event, "sender": inviter, "content": came}, peer=self._doors.peer(room))
        if event["type"] == MEMBER:
            over = {**event, "content": {"membership": "leave"}}
            return _row(room, over, peer=self._doors.direct.get(room, ""))
        peer, clear = self._doors.peer(room), self._came_in_clear(room, event)
        thread = "" if peer else await self.thread(room, related(event))
        ours = not peer and (bool(thread) or self._is_named(event))
        raw = _row(room, event, peer=peer, ours=ours, thread=thread)
        return replace(raw, payload={**raw.payload, CLEAR: True}) if clear else raw

    def _is_named(self, event: Event) -> bool:
        named = event["content"].get("m.mentions")
        return isinstance(named, dict) and self._line.user in (named.get("user_ids") or ())

    async def thread(self, room: str, event: str) -> str:
        """The message in a room with which the talk around one of our own began; empty where it is none of ours."""
        if not event or (room, event) in self._own:
            return self._own.get((room, event), "")
        try:
            told = await self._line.call("GET", f"/rooms/{quote(room)}/event/{quote(event)}")
        except Refused as refusal:
            if refusal.status not in GONE:
                raise
            return ""
        if told.get("sender") != self._line.user:
            return ""
        changed = self._remember(room, {**told, "event_id": event})
        return await self.thread(room, changed or event)

    def _remember(self, room: str, event: Event) -> str:
        """A message of our own; of a change only what it changed counts, which is returned."""
        self._echoes.said(room, words(event))
        thread, other = begun(event), related(event)
        if other and not thread:
            return other
        self.said(room, str(event.get("event_id", "")), thread)
        return ""

    def _is_end(self, event: Event, user: str) -> bool:
        return any(self._is_member(event, user, how) for how in ("leave", "ban"))

    @staticmethod
    def _is_member(event: Event, user: str, how: str) -> bool:
        is_theirs = event.get("type") == MEMBER and event.get("state_key") == user
        return is_theirs and event["content"].get("membership") == how


def _before(event: Event) -> str:
    """How somebody stood to a room before."""
    return str(event.get("unsigned", {}).get("prev_content", {}).get("membership", ""))


def _row(room: str, event: Event, *, peer: str = "", ours: bool = False, thread: str = "") -> Raw:
    kept = {name: event[name] for name in ("type", "sender", "content", "origin_server_ts") if name in event}
    where = {"room": room, "peer": peer, "ours": ours, "thread": thread}
    return Raw(str(event["event_id"]), {**where, "event": kept})
