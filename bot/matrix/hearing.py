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
from bot.matrix.line import SEALED, Line
from bot.matrix.news import Event, News, Stretch
from bot.matrix.parse import parse, related
from bot.matrix.trouble import Refused

HEARD = ("m.room.message", "m.sticker", "m.reaction", SEALED)
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
    """What we must know at the next start: how far we heard, our device, the seeds of our keys, what is sealed yet."""

    since: str = ""
    device: str = ""
    seeds: Mapping[str, str] = field(default_factory=dict)
    sealed: tuple[Waiting, ...] = ()


mark_json: TypeAdapter[Mark] = TypeAdapter(Mark)


class Ears:
    """Turns news into rows. `now` is the time that a sealed message has waited since."""

    def __init__(self, line: Line, doors: Doors, now: Callable[[], datetime]) -> None:
        self._line = line
        self._doors = doors
        self._now = now
        self._own: OrderedDict[str, bool] = OrderedDict()

    async def hear(self, news: News, mark: Mark) -> tuple[list[Raw], Mark]:
        """The rows of one sync, and the mark to keep with them. May be called again for the same news."""
        waiting = [Waiting(one.room, self._line.read(one.room, one.event), one.since) for one in mark.sealed]
        if mark.since:
            waiting += [one for stretch in news.joined async for one in self._said(stretch, mark.since)]
        late = tuple(one for one in waiting if one.event["type"] == SEALED and self._now() - one.since < KEY_WAIT)
        raws = [await self._raw(one.room, one.event) for one in waiting if one not in late]
        raws += [raw for stretch in news.left for raw in self._sent_out(stretch)]
        meant = [raw for raw in raws if parse(raw.payload).addressed]
        return meant, replace(mark, since=news.upto, sealed=late)

    def said(self, event: str) -> None:
        """An event of our own."""
        self._own[event] = True
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
        before = event.get("unsigned", {}).get("prev_content", {}).get("membership")
        return self._is_member(event, self._line.user, "join") and before != "join"

    def _counts(self, room: str, event: Event) -> bool:
        if event.get("sender") == self._line.user:
            self.said(str(event.get("event_id", "")))
            return self._is_our_coming(event)
        if event.get("type") == MEMBER:
            return self._ends(room, event)
        return event.get("type") in HEARD and "redacted_because" not in event.get("unsigned", {})

    def _ends(self, room: str, event: Event) -> bool:
        """Whether a private chat is none from now on: the other one goes, or somebody else comes."""
        peer = self._doors.direct.get(room)
        if peer is None:
            return False
        if event.get("state_key") == peer:
            return self._is_end(event, peer)
        return any(self._is_member(event, str(event.get("state_key")), how) for how in ("join", "invite"))

    def _sent_out(self, stretch: Stretch) -> Iterator[Raw]:
        """That we were sent out; where we went by ourselves, all is known."""
        peer = self._doors.direct.get(stretch.room, "")
        for event in stretch.events:
            if event.get("sender") != self._line.user and self._is_end(event, self._line.user):
                yield _row(stretch.room, event, peer=peer)

    async def _raw(self, room: str, event: Event) -> Raw:
        peer = self._doors.direct.get(room, "") if event["type"] == MEMBER else self._doors.peer(room)
        if self._is_our_coming(event):
            inviter = event.get("unsigned", {}).get("prev_sender", "")
            return _row(room, {**event, "sender": inviter}, peer=self._doors.peer(room))
        return _row(room, event, peer=peer, ours=not peer and await self._is_for_us(room, event))

    async def _is_for_us(self, room: str, event: Event) -> bool:
        """In a room: whether it names us, or answers something of ours."""
        named = event["content"].get("m.mentions")
        if isinstance(named, dict) and self._line.user in (named.get("user_ids") or ()):
            return True
        other = related(event)
        return bool(other) and await self._is_own(room, other)

    async def _is_own(self, room: str, event: str) -> bool:
        if event in self._own:
            return True
        try:
            told = await self._line.call("GET", f"/rooms/{quote(room)}/event/{quote(event)}")
        except Refused as refusal:
            if refusal.status != 404:
                raise
            return False
        return bool(told.get("sender") == self._line.user)

    def _is_end(self, event: Event, user: str) -> bool:
        return any(self._is_member(event, user, how) for how in ("leave", "ban"))

    @staticmethod
    def _is_member(event: Event, user: str, how: str) -> bool:
        is_theirs = event.get("type") == MEMBER and event.get("state_key") == user
        return is_theirs and event["content"].get("membership") == how


def _row(room: str, event: Event, *, peer: str, ours: bool = False) -> Raw:
    kept = {name: event[name] for name in ("type", "sender", "content", "origin_server_ts") if name in event}
    return Raw(str(event["event_id"]), {"room": room, "peer": peer, "ours": ours, "event": kept})
