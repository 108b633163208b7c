"""A town to tell scenarios in: neighbours say, tap and hear; everything between is the real thing.

A scenario is written in English and replayed in every language: `hears` compares what was said with the English
sentence it was made from. A neighbour who is given a language of their own hears, and is checked in, that language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.contract.incoming import (
    ButtonPress,
    ChatClosed,
    Incoming,
    LocationMessage,
    MediaMessage,
    MessageEdited,
    TextMessage,
)
from bot.contract.outgoing import Button, Message
from bot.contract.platform import RawUpdate, StoreUpdates
from bot.flow.deliver import Deliverer
from bot.flow.flood_control import FloodControl
from bot.flow.inbox_worker import InboxWorker
from bot.flow.intake import Intake
from bot.flow.sender_limits import SenderLimits
from bot.flow.services import Services
from db import people, rooms
from db.engine import Database
from db.model import Point, Role
from db.people import Account
from tests.kit.back_translation import Interpreter
from tests.kit.decrypted_database import rows_of
from tests.kit.phone import Deed, Network

A_MINUTE = timedelta(minutes=1)
UNLIMITED = 10**9  # a scenario tells of an evening in one moment: nobody writes too much, unless it is about that
MOST_BUTTONS = 6
FOLDS = ("Details", "More")
INVISIBLE = re.compile("[\u2066-\u2069\u202a-\u202e\u200e\u200f]")


class Town:
    """One bot, one database, a clock one can turn, and the neighbours, who use `phones` unless it is said otherwise."""

    def __init__(self, house: Services, networks: Mapping[str, Network], clock: "TownClock", language: str) -> None:
        self.house = house
        self.networks = networks
        self.phones = next(iter(networks.values()))
        self.clock = clock
        self.language = language
        self.neighbours: list[Neighbour] = []
        self.allowed = UNLIMITED
        self._begin()

    def _begin(self) -> None:
        self.inbox_worker = InboxWorker(self.house, lambda: None)
        self.deliverer = Deliverer(self.house)
        self.flood = FloodControl(self.house, lambda: None)
        intake = Intake(SenderLimits(self.house, self.allowed), lambda: None, self.flood.hold)
        self.puts = {network: intake.of(network) for network in self.networks}

    @property
    def put(self) -> StoreUpdates:
        """The way in."""
        return self.puts[self.phones.network]

    def way_in(self, network: str) -> StoreUpdates:
        """The way in from one network, also after a restart."""

        async def put(raws: Sequence[RawUpdate], mark: str = "") -> None:
            await self.puts[network](raws, mark)

        return put

    @property
    def elsewhere(self) -> str:
        """The other network."""
        return list(self.networks)[1]

    @property
    def database(self) -> Database:
        """The open database."""
        return self.house.database

    def neighbour(self, name: str, *, language: str = "", on: str = "") -> "Neighbour":
        """Somebody who has chosen how they are spoken to. With a language of their own they hear literal sentences."""
        neighbour = self.stranger(name, language=language, on=on)
        neighbour.chooses = True
        return neighbour

    def stranger(self, name: str, *, language: str = "", on: str = "") -> "Neighbour":
        """Somebody who has never written before; only their phone says what language they may speak."""
        neighbour = Neighbour(self, name, language, on=self.networks[on] if on else self.phones)
        self.neighbours.append(neighbour)
        return neighbour

    async def coordinator(self, name: str, *, language: str = "", on: str = "") -> "Neighbour":
        """Somebody who may decide, as the table of roles says."""
        neighbour = self.neighbour(name, language=language, on=on)
        async with self.database.transaction() as tx:
            person = people.create_person(tx, neighbour.at, neighbour.speaks)
            people.grant_role(tx, person, Role.COORDINATOR)
        return neighbour

    async def room(self, name: str, *, on: str = "") -> "Neighbour":
        """A room the bot may speak in; what is said there is heard here."""
        neighbour = self.neighbour(name, on=on)
        async with self.database.transaction() as tx:
            rooms.open_room(tx, neighbour.on.room(name), "backchannel", neighbour.speaks)
        return neighbour

    async def rows(self, sql: str) -> list[dict[str, Any]]:
        """What stands in the database, with everything private open; may also change it."""
        return await rows_of(self.database, sql)

    async def settle(self) -> None:
        """Let everything that is due happen."""
        while await self._turns() or await self._waits_for_room():
            pass

    async def _turns(self) -> int:
        return await self.flood.turn() + await self.inbox_worker.turn() + await self.deliverer.turn()

    async def _waits_for_room(self) -> bool:
        """Where a network takes something, but only so often, time goes by until the next word may leave."""
        if not any(network.capabilities.limits for network in self.networks.values()) or self.deliverer.complaints():
            return False
        async with self.database.transaction() as tx:
            due = await self.deliverer.next_due(tx)
        waits = due is not None and self.clock.now < due <= self.clock.now + A_MINUTE
        self.clock.now = due if due and waits else self.clock.now
        return waits

    async def together(self, *deeds: Deed) -> None:
        """All of this comes in at the same moment."""
        for name, network in self.networks.items():
            here = [deed for deed in deeds if (deed.on or self.phones.network) == name]
            if here:
                await network.carry(here, self.puts[name])
        await self.settle()

    async def restarts(self) -> None:
        """The bot stops and starts again: only what is stored is left."""
        await self.database.close()
        await self.database.open()
        self._begin()
        await self.deliverer.recover()

    async def later(self, **time: float) -> None:
        """Time goes by."""
        self.clock.turn(timedelta(**time))
        await self.settle()

    def nobody_is_left_talking(self) -> None:
        """At the end every message was heard: nothing unexpected was said to anybody, and never with many buttons."""
        for network in self.networks.values():
            crowded = [one for told in network.delivered.values() for _, one in told if len(one.buttons) > MOST_BUTTONS]
            assert not crowded, f"more than {MOST_BUTTONS} buttons: {crowded}"
        unread = {neighbour.name: neighbour.new() for neighbour in self.neighbours}
        assert not any(unread.values()), f"never heard: {unread}"


@dataclass
class TownClock:
    """The time in town."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def turn(self, by: timedelta) -> None:
        """Let time go by."""
        self.now += by


@dataclass
class Neighbour:
    """Somebody with a phone: what they do passes the whole flow, what they hear is what was really delivered."""

    town: Town
    name: str
    language: str = ""
    read: int = 0
    chooses: bool = False
    done: list[Incoming] = field(default_factory=list)
    unfolded: set[int] = field(default_factory=set)
    on: Network = field(kw_only=True)

    @property
    def speaks(self) -> str:
        """The language they are spoken to."""
        return self.language or self.town.language

    @property
    def at(self) -> Account:
        """Their account, and the chat where they are written to."""
        return self.on.home(self.name)

    def deed(self, incoming: Incoming, *, chat: str = "", addressed: bool = True, client: str | None = None) -> Deed:
        """Anything a phone can send, not yet sent; `client` is the language of the phone where it is not their own."""
        hint = self.speaks if self.speaks in self.town.house.languages.live else ""
        return Deed(self.name, incoming, chat, addressed, hint if client is None else client, self.on.network)

    async def does(
        self, incoming: Incoming, *, chat: str = "", addressed: bool = True, client: str | None = None
    ) -> None:
        """Anything a phone can send; `chat` is a room, empty for their own."""
        await self._chooses_language()
        self.done.append(incoming)
        await self.town.together(self.deed(incoming, chat=chat, addressed=addressed, client=client))

    async def sends(self, payload: dict[str, object]) -> None:
        """Anything at all, as raw as a network sends it."""
        await self._chooses_language()
        await self.town.put([RawUpdate(uuid4().hex, payload)])
        await self.town.settle()

    async def _chooses_language(self) -> None:
        if not self.chooses:
            return
        self.chooses = False
        async with self.town.database.transaction() as tx:
            if not await people.find_known_people(
                tx, self.at.network, [tx.seal.digest(self.at.network, self.at.account)]
            ):
                people.set_chosen_language(tx, people.create_person(tx, self.at, self.speaks), self.speaks)

    async def says(self, text: str) -> None:
        """Write something."""
        await self.does(TextMessage(text))

    async def shares(self, lat: float, lon: float) -> None:
        """Share a position."""
        await self.does(LocationMessage(Point(lat, lon)))

    async def shows(self, what: str) -> None:
        """Send a voice message, a picture, a sticker."""
        await self.does(MediaMessage(what))

    async def edits(self, text: str) -> None:
        """Change a message they had sent."""
        await self.does(MessageEdited(text))

    async def leaves(self) -> None:
        """Block the bot."""
        await self.does(ChatClosed())

    async def taps(self, label: str) -> None:
        """Press the button that reads so, on the latest message that has it; a key without a token types its words.

        What is folded away is unfolded first, which is a tap, too.
        """
        await self.unfolds(label)
        button = self.button(label)
        await self.does(ButtonPress(button.token) if button.token else TextMessage(button.label))

    async def unfolds(self, label: str, by: "Neighbour | None" = None) -> None:
        """Look behind [Details] or [More] of the last message, unless the button is in sight; in a room `by` one."""
        who = by or self
        while not self._sees(label):
            folded = next((fold for fold in FOLDS if fold in self.buttons()), "")
            if not folded:
                return
            before = len(self._all())
            button = self.button(folded)
            press = ButtonPress(button.token) if button.token else TextMessage(button.label)
            await who.does(press, chat=self.name if by else "")
            self.unfolded.update(range(before, len(self._all())))

    async def all_buttons(self) -> list[str]:
        """What can be chosen below the last message, also behind [More]."""
        found = self.buttons()
        while found[-1] == "More":
            before = len(self._all())
            button = self.button("More")
            await self.does(ButtonPress(button.token) if button.token else TextMessage(button.label))
            self.unfolded.update(range(before, len(self._all())))
            found = [*found[:-1], *self.buttons()]
        return found

    def _sees(self, label: str) -> bool:
        shown = [button.label for _, message in self._all() for button in message.buttons]
        return any(label in (self._understood(_without_sign(one)), one) for one in shown)

    def took(self) -> tuple[int, int]:
        """How many taps and how many sentences it was so far; a number that was typed is a tap."""
        typed = [one.text for one in self.done if isinstance(one, TextMessage)]
        sentences = sum(not text.isdecimal() for text in typed)
        return sum(isinstance(one, ButtonPress) for one in self.done) + len(typed) - sentences, sentences

    def button(self, label: str) -> Button:
        """The latest button that reads so."""
        for _, message in reversed(self._all()):
            for button in message.buttons:
                if label in (self._understood(_without_sign(button.label)), button.label):
                    return button
        raise AssertionError(f"{self.name} sees no button “{label}”, only {self.buttons()}")

    def buttons(self) -> list[str]:
        """What the buttons of the last message read."""
        messages = self._all()
        return [self._understood(_without_sign(button.label)) for button in messages[-1][1].buttons] if messages else []

    def hears(self, *expected: str) -> None:
        """These are all new messages, in order; “…” stands for any words."""
        said = [self.meaning(message) for message in self.new()]
        self.has_read()
        assert len(said) == len(expected), f"{self.name} heard {said}"
        for words, pattern in zip(said, expected, strict=True):
            assert re.fullmatch(_pattern(pattern), words, re.DOTALL), f"{self.name} heard “{words}”, not “{pattern}”"

    def has_read(self) -> None:
        """Whatever was said to them so far is not new any more."""
        self.read = len(self._all())

    def new(self) -> list[Message]:
        """What was delivered and not heard yet."""
        told = enumerate(self._all()[self.read :], start=self.read)
        return [message for place, (_, message) in told if place not in self.unfolded]

    def last(self) -> Message:
        """The latest message as it was delivered."""
        return self._all()[-1][1]

    def sees_it_changed(self) -> bool:
        """The last message took the place of an earlier one; whoever has to type looks below what they typed."""
        return bool(self.last().replaces) or not self.on.capabilities.buttons

    def meaning(self, message: Message) -> str:
        """The words of a message: literal in a language of their own, else in English."""
        return "\n".join(self._understood(line) for line in message.text.split("\n"))

    def _all(self) -> list[tuple[int, Message]]:
        return self.on.delivered.get(self.name, [])

    def _understood(self, line: str) -> str:
        languages = self.town.house.languages
        understood = languages.back(line) if isinstance(languages, Interpreter) and not self.language else line
        return INVISIBLE.sub("", understood)


def _without_sign(label: str) -> str:
    sign, _, words = label.partition(" ")
    return words if words and not any(character.isalnum() for character in sign) else label


def _pattern(expected: str) -> str:
    return ".*".join(re.escape(part) for part in expected.split("…"))
