"""Everybody there is, before a door that only some may open: every way to knock, and to whom it really opened."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from sqlite3 import Connection
from typing import Any
from uuid import uuid4

import pytest

from bot.contract import Context, choice, plain, registry
from bot.contract.incoming import ButtonPress, Incoming, MessageEdited, TextMessage
from bot.contract.routing import Handler, Route
from bot.rules.access import roles
from bot.rules.access.roles import AgeGroup
from bot.views.access_denied import ONLY_ROLES_TEXTS
from db import people
from db.data_inventory import InventoriedTable, read_tables
from db.model import Role
from tests.kit import expected_rights
from tests.kit.help_setup import have_read, person_of
from tests.kit.phone import Deed
from tests.kit.town import Neighbour, Town

ROOM = "backchannel"
COME_IN = "Come in."
NO_GRANT = ("inbox", "sync_token", "outbox", "choice", "dialog", "audit", "audit_ends", "job", "understanding_count")
"""What was heard (and how far, and when) and said (with its buttons), where a talk stands, and the note of who came by
which right, and what is only counted: that changes with every word, also where nobody passes."""
ENDLESS = 10**6
"""There are more doors than anybody may pass in an hour; that limit has tests of its own."""
EVERY_TIME = ("seen_at", "address_sealed")


async def leave_trace(ctx: Context) -> None:
    """Stands in the place of whatever a route does: whoever gets here leaves a trace in the database."""
    people.set_name(ctx.tx, ctx.person, f"was here {ctx.tx.new_id()}")
    ctx.say(plain(COME_IN))


def replace_handlers(monkeypatch: pytest.MonkeyPatch, answers: Callable[[str, Handler], Handler]) -> None:
    """Behind every route with an act there is only a trace; `/door NUMBER` shows a button that leads there."""

    async def door(ctx: Context) -> None:
        name = door_names()[int(ctx.text)]
        ctx.say(plain("A door."), [choice(plain(name), go=name)])

    answers("door", door)
    monkeypatch.setattr(roles, "MAX_DECISIONS_PER_HOUR", ENDLESS)
    monkeypatch.setattr(registry, "routes", {name: _empty(route) for name, route in registry.routes.items()})
    named = {name: replace(command, route=_empty(command.route)) for name, command in registry.commands.items()}
    monkeypatch.setattr(registry, "commands", named)


def _empty(route: Route) -> Route:
    return replace(route, handler=leave_trace) if route.act else route


def route_of(door: str) -> Route:
    """What stands behind a door, by the name of a command or a route."""
    command = registry.commands.get(door)
    return command.route if command else registry.routes[door]


def refusal(door: str) -> str:
    """What somebody reads who does not pass: for whom it was agreed to be."""
    route = route_of(door)
    return ONLY_ROLES_TEXTS[
        frozenset(map(Role, expected_rights.holders(route.act) | expected_rights.holders(route.own)))
    ].message


def doors() -> dict[str, str]:
    """Every route and command with the act that it asks for, whichever handlers there are."""
    routes = {name: route.act for name, route in registry.routes.items() if route.act}
    return routes | {name: command.route.act for name, command in registry.commands.items() if command.route.act}


def door_names() -> list[str]:
    """The names of all routes and commands; a number stands for each, as a name may be taken for words of somebody."""
    return sorted({*registry.routes, *registry.commands})


@dataclass
class RightsParty:
    """Everybody there is by what they are, a room, and the door that each was last shown: its message and token."""

    town: Town
    people: dict[str, Neighbour]
    room: Neighbour
    numbers: dict[int, str] = field(default_factory=dict)
    shown: dict[str, tuple[str, str]] = field(default_factory=dict)

    async def sees(self, door: str) -> None:
        """All of them are shown a button that leads there, and it is shown in the room."""
        first = next(iter(self.people.values()))
        knock = TextMessage(f"/door {door_names().index(door)}")
        await self.town.together(first.deed(knock, chat=ROOM))
        await self.town.together(*(one.deed(knock) for one in self.people.values()))
        sent = {row["id"]: row["foreign_ref"] for row in await self.town.rows("select id, foreign_ref from outbox")}
        for one in (*self.people.values(), self.room):
            row, message = one.on.delivered[one.name][-1]
            self.shown[one.name] = sent[row], message.buttons[0].token
        have_read(*self.people.values(), self.room)

    async def opens(self, way: "Way", door: str) -> set[str]:
        """To whom it opens when everybody tries this way at once."""
        return await self.opened_by(self.town.together(*(way(self, one, door) for one in self.people.values())))

    async def opened_by(self, deed: Awaitable[None]) -> set[str]:
        """Whose rows have changed then. Where it is a row of nobody here, it fails."""
        before = await self._kept()
        await deed
        return {self.numbers[row[0]] for row in before ^ await self._kept()}

    async def _kept(self) -> set[tuple[Any, ...]]:
        """Every row of the database, behind the person it belongs to, or 0 for nobody."""
        return await self.town.database.cross(lambda raw: {row for table in read_tables() for row in _rows(raw, table)})

    def heard(self) -> list[str]:
        """Everything new that was said to anybody, here or in the room."""
        heard = [one.meaning(message) for one in (*self.people.values(), self.room) for message in one.new()]
        have_read(*self.people.values(), self.room)
        return heard


async def gather_party(town: Town, whom: Sequence[str] = expected_rights.EVERYBODY, *, on: str = "") -> RightsParty:
    """They were here before, and the table of roles knows them."""
    there = RightsParty(town, {who: town.neighbour(who, on=on) for who in whom}, await town.room(ROOM, on=on))
    async with town.database.transaction() as tx:
        for who, one in there.people.items():
            person = people.create_person(tx, one.at, one.speaks)
            there.numbers[person.id] = who
            if who in list(Role):
                people.grant_role(tx, person, Role(who))
            elif who in list(AgeGroup):
                people.set_age(tx, person, AgeGroup(who))
            await person_of(tx, one)
    return there


def _rows(raw: Connection, table: InventoriedTable) -> list[tuple[Any, ...]]:
    """All that stands in a table, without what every word changes."""
    if table.name in NO_GRANT:
        return []
    whose = "coalesce(person_id, 0)" if "person_id" in table.columns else "id" if table.name == "person" else "0"
    columns = ", ".join(column for column in table.columns if column not in EVERY_TIME)
    query = f"select {whose}, '{table.name}', {columns} from {table.name}"
    return [tuple(row) for row in raw.execute(query)]


Way = Callable[[RightsParty, Neighbour, str], Deed]
Knock = Callable[[RightsParty, Neighbour, str], Incoming]


def alone(knock: Knock) -> Way:
    """In their own chat."""
    return lambda party, one, door: one.deed(knock(party, one, door))


def in_the_room(knock: Knock, *, addressed: bool = True) -> Way:
    """Where others read along."""
    return lambda party, one, door: one.deed(knock(party, one, door), chat=ROOM, addressed=addressed)


def _token(whose: Callable[[RightsParty, Neighbour], str]) -> Knock:
    return lambda party, one, _door: ButtonPress(party.shown[whose(party, one)][1])


def _next(party: RightsParty, one: Neighbour) -> str:
    """Whoever stands beside them; a coordinator is beside somebody, too."""
    names = [other.name for other in party.people.values()]
    return names[names.index(one.name) - 1]


def _reply(whose: Callable[[RightsParty, Neighbour], str]) -> Knock:
    return lambda party, one, _door: TextMessage("1", party.shown[whose(party, one)][0])


def _own(_party: RightsParty, one: Neighbour) -> str:
    return one.name


def _rooms(_party: RightsParty, _one: Neighbour) -> str:
    return ROOM


BUTTONS: dict[str, Way] = {
    "pressed": alone(_token(_own)),
    "its number": alone(lambda *_: TextMessage("1")),
    "its label": alone(lambda _party, _one, door: TextMessage(door)),
    "its number in reply": alone(_reply(_own)),
    "pressed in the room": in_the_room(_token(_rooms)),
    "its number in reply in the room": in_the_room(_reply(_rooms)),
}
"""By a button that they were really shown: the agreed table decides."""

COMMANDS: dict[str, Way] = {
    "a command": alone(lambda _party, _one, door: TextMessage(f"/{door}")),
    "a command of Matrix": alone(lambda _party, _one, door: TextMessage(f"!{door}")),
    "its plain word": alone(lambda _party, _one, door: TextMessage(door)),
    "a deep link": alone(lambda _party, _one, door: TextMessage(f"/start {door}")),
    "a command in the room": in_the_room(lambda _party, _one, door: TextMessage(f"/{door}")),
}
"""By saying it: the agreed table decides."""

FOREIGN: dict[str, Way] = {
    "somebody else's button": alone(_token(_next)),
    "their own button in the room": in_the_room(_token(_own)),
    "the room's button in private": alone(_token(_rooms)),
    "a made-up token": alone(lambda *_: ButtonPress(uuid4().hex)),
    "the name of the route": alone(lambda _party, _one, door: ButtonPress(door)),
}
"""By pressing what was not shown to them there: that opens nothing, to nobody, whatever they are."""

EDITS: dict[str, Way] = {
    "a number in an edit": alone(lambda *_: MessageEdited("1")),
    "a label in an edit": alone(lambda _party, _one, door: MessageEdited(door)),
}
"""What opens nothing either."""

NO_BUTTONS = FOREIGN | EDITS

NO_COMMANDS: dict[str, Way] = {
    "a command in an edit": alone(lambda _party, _one, door: MessageEdited(f"/{door}")),
    "a forwarded number": alone(lambda *_: TextMessage("1", forwarded=True)),
    "a forwarded command": alone(lambda _party, _one, door: TextMessage(f"/{door}", forwarded=True)),
    "a forwarded word, which is the label, too": alone(lambda _party, _one, door: TextMessage(door, forwarded=True)),
    "a forwarded deep link": alone(lambda _party, _one, door: TextMessage(f"/start {door}", forwarded=True)),
    "talk in the room": in_the_room(lambda _party, _one, door: TextMessage(door), addressed=False),
}
"""The same, beside what can be said."""
