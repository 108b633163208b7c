"""The neighbours' phones on Matrix: the real window of the bot, and a real homeserver on its other side.

What a neighbour does becomes an event, which the bot hears of by itself; what they hear is what the homeserver then
holds in their room. Only the language of a message is taken from the bot: no event shows it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Protocol

import pytest

from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    RoomJoined,
    TextMessage,
    UndecryptableMessage,
)
from bot.contract.outgoing import File, Media, Message, Text
from bot.contract.platform import ChatAddress, RawUpdate, StoreUpdates
from bot.matrix.adapter import Matrix, MatrixAccess
from bot.matrix.models import KeyStoreLocation, SyncNews
from bot.matrix.models import MatrixAccount as Login
from bot.matrix.sync import KEY_WAIT
from db.ids import to_milliseconds
from db.people import Account
from tests.kit import matrix_view
from tests.kit.matrix_choices import Picking, Reader
from tests.kit.matrix_people import People, RefusedThere, Someone, Stock
from tests.kit.matrix_progress import Progress
from tests.kit.media_samples import sample
from tests.kit.phone import Deed, put_together, take_away

COMMAND = ("/", "!")


class Clock(Protocol):
    """The time in town."""

    def __call__(self) -> datetime: ...

    def turn(self, by: timedelta) -> None:
        """Let time go by."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a town lies on Matrix: the people of a homeserver, a folder for the bot's keys, who writes its words."""

    stock: Stock
    folder: Path
    write: Callable[[Text, str], str]


class MatrixPhones(Matrix):
    """Neighbours and rooms by name, each with a room at the homeserver, which sets no limits."""

    capabilities = replace(Matrix.capabilities, limits=None)

    def __init__(self, site: Site, clock: Clock) -> None:
        ours = site.stock.synapse.register("kiosk")
        account = Login(site.stock.synapse.url, ours.user, token=ours.token)
        super().__init__(
            MatrixAccess(account, KeyStoreLocation(site.folder, "pickle"), language="en"), site.write, clock
        )
        self.delivered: dict[str, list[tuple[int, Message]]] = {}
        self._clock = clock
        self._token = ours.token
        self._people = People(site.stock, ours.user)
        self._progress = Progress(ours.user)
        self._known: dict[str, Someone] = {}
        self._rooms: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self._latest: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        self._picking = Picking(self._people)

    @asynccontextmanager
    async def in_use(self, put: StoreUpdates) -> AsyncIterator[None]:
        """The bot hears for as long as this lasts."""

        async def store(raws: Sequence[RawUpdate], mark: str = "") -> None:
            heard = [self.parse(raw.payload) for raw in raws]
            came = zip(raws, heard, strict=True)
            new = [self._by_our_clock(raw) for raw, one in came if not self._progress.is_old_news(one)]
            await put(new, mark)
            self._progress.stored(heard)

        hearing = asyncio.create_task(self.listen(store))
        await self._people.come()
        try:
            ready = asyncio.create_task(self.opened.wait())
            await asyncio.wait([hearing, ready], return_when=asyncio.FIRST_COMPLETED)
            ready.cancel()
            yield
        finally:
            hearing.cancel()
            with suppress(asyncio.CancelledError):
                await hearing
            await self._people.go()

    async def _sync(self) -> SyncNews:
        """As always; then a look at what came."""
        news = await super()._sync()
        self._progress.came(news)
        return news

    def _by_our_clock(self, raw: RawUpdate) -> RawUpdate:
        """The homeserver's clock is not the town's."""
        event = {**raw.payload["event"], "origin_server_ts": to_milliseconds(self._clock())}
        return replace(raw, payload={**raw.payload, "event": event})

    def home(self, name: str) -> Account:
        """Their user id, and their own chat with us."""
        who = self._person(name)
        return Account(self.network, who.user, who.chat)

    def room(self, name: str) -> Account:
        """A room that we are in."""
        room = self._room_of(name)
        self._progress.expect(room)
        self._people.brings_bot(room, self._token)
        return Account(self.network, "", room)

    async def carry(self, deeds: Sequence[Deed], put: StoreUpdates) -> None:
        """Done on all phones at once, on each in its order; the bot hears of it and stores it by itself."""
        del put
        on_phones: dict[str, list[tuple[Deed, tuple[Someone, str]]]] = {}
        for deed in deeds:
            on_phones.setdefault(deed.name, []).append((deed, await self._place(deed)))
        events = await asyncio.gather(*(self._do_each(done) for done in on_phones.values()))
        await self._progress.heard(filter(None, chain.from_iterable(events)))

    async def deliver(self, row: int, message: Message, to: ChatAddress) -> str:
        """As always; then a look at what the homeserver holds."""
        if message.retracts:
            return await self._taken_back(row, message, to)
        if not (message.text or message.venue or message.file or message.media):
            return await self._steps(row, message, to)
        await self._progress.entered(to.chat)
        ref = await super().deliver(row, message, to)
        one = replace(await self._seen(to.chat, ref), language=message.language)
        told = self.delivered.setdefault(self._names[to.chat], [])
        row = put_together(told, row, one, alone=bool(message.brings))
        self._latest[to.chat], self._rows[ref] = ref, row
        return ref

    async def _taken_back(self, row: int, message: Message, to: ChatAddress) -> str:
        """Nobody in the room sees its words any more."""
        ref = await super().deliver(row, message, to)
        reader = self._known.get(self._names[to.chat]) or self._people.caretaker
        assert "body" not in (await self._people.sees(reader, to.chat, ref))["content"]
        take_away(self.delivered[self._names[to.chat]], self._rows[ref])
        return ref

    async def _steps(self, row: int, message: Message, to: ChatAddress) -> str:
        """Without a word into a room or out of it."""
        ref = await super().deliver(row, message, to)
        if message.leaves:
            assert await self._people.stands(to.chat) == "leave"
            self.delivered.setdefault(self._names[to.chat], []).append((row, message))
        else:
            await self._progress.member(to.chat, self._people.bot, "join")
        return ref

    def _person(self, name: str) -> Someone:
        """Whoever has a name has been here: we know each other for long."""
        if name not in self._known:
            self._known[name] = self._people.arrives()
            self._is_at_home(name)
        return self._known[name]

    def _is_at_home(self, name: str) -> None:
        room = self._known[name].chat
        self._names[room] = name
        self._progress.expect(room)

    def _room_of(self, name: str) -> str:
        """A room of this name; the bot is not in it yet."""
        if name not in self._rooms:
            self._rooms[name] = self._people.opens_room(name)
            self._names[self._rooms[name]] = name
        return self._rooms[name]

    async def _place(self, deed: Deed) -> tuple[Someone, str]:
        """Who does it and where, once they and the bot are there."""
        who = self._person(deed.name)
        if who.gone:
            self._people.comes_back(who)
            self._is_at_home(deed.name)
        room = self._room_of(deed.chat) if deed.chat else who.chat
        if deed.chat:
            await self._people.enters(who, room)
        await self._progress.entered(room)
        return who, room

    async def _do_each(self, done: Sequence[tuple[Deed, tuple[Someone, str]]]) -> list[str]:
        """A phone sends one thing after the other."""
        return [await self._do(*one) for one in done]

    async def _do(self, deed: Deed, place: tuple[Someone, str]) -> str:
        """Returns the event that it became, if it is one that the bot can hear."""
        match deed.incoming:
            case ButtonPress(token):
                return await self._picks(deed, place, token)
            case ChatClosed():
                await (self._sends_out(place) if deed.chat else self._goes(place[0]))
                return ""
            case RoomJoined():
                await self._brings(place)
                return ""
            case _:
                return await self._sends(deed, place)

    async def _sends(self, deed: Deed, place: tuple[Someone, str]) -> str:
        match deed.incoming:
            case TextMessage(text) as said:
                return await self._people.says(*place, _typed(text), self._answered(said, deed))
            case LocationMessage(point):
                return await self._people.shares(*place, point)
            case MediaMessage() as showed:
                return await self._shows(showed, place)
            case MessageEdited(text):
                return await self._people.edits(*place, text)
            case UndecryptableMessage():
                return await self._seals(place)
        raise AssertionError(f"nobody does that on Matrix: {deed.incoming.kind}")

    async def _picks(self, deed: Deed, place: tuple[Someone, str], token: str) -> str:
        """A scenario that cannot go on here leaves words that nobody heard."""
        told = [message for _, message in self.delivered.get(deed.chat or deed.name, [])]
        reader = Reader(*place, told, private=not deed.chat)
        try:
            return await self._picking.picks(reader, token)
        except pytest.skip.Exception:
            self.delivered.clear()
            raise

    def _answered(self, said: TextMessage, deed: Deed) -> str:
        """In a room, words that are no command are meant for the bot where they answer its last message."""
        meant = deed.chat and deed.addressed and not said.text.startswith(COMMAND)
        return said.answers or (self._latest[self._rooms[deed.chat]] if meant else "")

    async def _shows(self, showed: MediaMessage, place: tuple[Someone, str]) -> str:
        content = self.files.get(showed.media, sample(showed.what))
        address = await self._people.uploads(place[0], content) if showed.media else ""
        return await self._people.shows(*place, showed, address)

    async def _seals(self, place: tuple[Someone, str]) -> str:
        """Its key does not come for as long as we wait for one."""
        await self._progress.heard([await self._people.loses_key(*place)])
        self._clock.turn(KEY_WAIT)
        return await self._people.sends(*place, {}, "test.something_else")

    async def _goes(self, who: Someone) -> None:
        await self._people.leaves(who)
        await self._progress.member(who.chat, who.user, "leave")

    async def _sends_out(self, place: tuple[Someone, str]) -> None:
        await self._people.kicks(*place)
        await self._progress.member(place[1], self._people.bot, "leave")

    async def _brings(self, place: tuple[Someone, str]) -> None:
        """Whoever is in a room already cannot be invited: nothing happens then."""
        if self._progress.is_in(place[1]):
            with pytest.raises(RefusedThere):
                await self._people.invites(*place, self._people.bot)
            return
        rows = self._progress.rows(place[1])
        await self._people.invites(*place, self._people.bot)
        await self._progress.until(lambda: self._progress.rows(place[1]) > rows)

    async def _seen(self, room: str, event: str) -> Message:
        """A message as a client in the room shows it."""
        reader = self._known.get(self._names[room]) or self._people.caretaker
        shown = await self._people.sees(reader, room, event)
        content = shown["content"]
        what = matrix_view.shown(shown)
        if content.get("msgtype") in matrix_view.WORDS:
            return matrix_view.words(shown)
        bare = Message("", "")
        if content.get("msgtype") == "m.location":
            return replace(bare, venue=matrix_view.venue(content))
        if what == "document":
            return replace(bare, file=await self._file(reader, content))
        held = await self._people.downloads(reader, content["url"])
        return replace(bare, media=Media(what, content["url"], self.network, held))

    async def _file(self, reader: Someone, content: matrix_view.Content) -> File:
        held = await self._people.downloads(reader, content["url"])
        return File(content["body"], content["info"]["mimetype"], held.decode(errors="replace"), held)


def _typed(text: str) -> str:
    """Commands as one types them here: many clients keep those with a slash for themselves."""
    return f"!{text[1:]}" if text.startswith("/") else text
