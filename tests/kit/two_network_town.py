"""A street on two networks: who asks, who helps, who decides, and the coordinators' room on each."""

from dataclasses import dataclass, field
from datetime import timedelta

from db import people, two_person_approvals
from db.ids import to_milliseconds
from db.model import Role
from db.two_person_approvals import ProposedAction
from tests.kit.database_state import WATCHED, Standing, read_state
from tests.kit.help_setup import forged_press, official, person_of, resident, volunteer
from tests.kit.information_flow import ADMINS, NUMBER, OFFICIALS, ROOMS
from tests.kit.phone import Deed
from tests.kit.town import Neighbour, Town

HELPERS = ("Jonas", "Lena", "Mert", "Rania")
UNTRAINED = "Rania"
RESIDENTS = ("Amira", "Olena", "Nina")
ELSEWHERE = ("Olena", "Lena", "Rania", "Bruno", ROOMS[1])
A_MOMENT = timedelta(seconds=1, microseconds=457)


@dataclass
class Street:
    """Everybody by name; `names` by the number of their person, and the rooms by the digest of their chat."""

    town: Town
    named: dict[str, Neighbour] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    chats: dict[str, str] = field(default_factory=dict)

    async def move_in(self) -> None:
        """Everybody is known, and every change of a state is watched from now on."""
        town = self.town
        on = dict.fromkeys(ELSEWHERE, self.town.elsewhere)
        for name in ROOMS:
            await town.room(name, on=on.get(name, ""))
        for name in RESIDENTS:
            await resident(town, name, on=on.get(name, ""))
        for name in HELPERS:
            await volunteer(town, name, level=2 if name == "Mert" else 1, on=on.get(name, ""))
        for name in OFFICIALS:
            await official(town, name, Role.COORDINATOR, on=on.get(name, ""))
        for name in ADMINS:
            await official(town, name, Role.ADMIN)
        await self._know()
        untrained = next(number for number, name in self.names.items() if name == UNTRAINED)
        await town.rows(f"update volunteer set trained_at = null where person_id = {untrained}")
        for sql in WATCHED:
            await town.rows(sql)

    async def _know(self) -> None:
        self.named = {one.name: one for one in self.town.neighbours}
        async with self.town.database.transaction() as tx:
            self.names = {(await person_of(tx, one)).id: name for name, one in self.named.items() if name not in ROOMS}
            rooms = [self.named[name].on.room(name) for name in ROOMS]
            self.chats = {tx.seal.digest(room.network, room.chat): room.chat for room in rooms}

    async def stands(self) -> Standing:
        """How everything stands now."""
        now = to_milliseconds(self.town.clock.now)
        rows = await self.town.database.cross(lambda raw: read_state(raw, now))
        async with self.town.database.transaction() as tx:
            for row in rows["disclosures"]:
                value = tx.seal.unseal(row["value_sealed"]) if row["value_sealed"] else ""
                row["number"] = next(map(int, NUMBER.findall(value)), 0)
        return Standing(rows, self.names)

    async def carries(self, *deeds: Deed) -> None:
        """All of this in the same moment, a moment later; a clock is more exact than what is kept."""
        self.town.clock.turn(A_MOMENT)
        await self.town.together(*deeds)

    async def falls(self, turns: int, *deeds: Deed) -> None:
        """The bot stops in the middle of it, after so many turns of its work, and starts again."""
        self.town.clock.turn(A_MOMENT)
        for deed in deeds:
            await self.town.networks[deed.on].carry([deed], self.town.puts[deed.on])
        for _ in range(turns):
            await self.town.inbox_worker.turn() or await self.town.deliverer.turn()
        await self.town.restarts()
        await self.town.settle()

    async def suspends(self, by: str, name: str) -> None:
        """From a card, whatever it was about."""
        person = next(number for number, called in self.names.items() if called == name)
        button = await forged_press(self.town, self.named[by], "safety.suspend_person", person=person, reason="spam")
        await self.carries(self.named[by].deed(button))

    async def loses_the_role(self, name: str) -> None:
        """Two administrators agree."""
        ben = self.named[ADMINS[1]]
        async with self.town.database.transaction() as tx:
            person = await person_of(tx, self.named[name])
            ada = await person_of(tx, self.named[ADMINS[0]])
            number = two_person_approvals.create_proposal(
                tx, ada, ProposedAction("administration.remove_coordinator", person.id)
            )
        await self.carries(
            ben.deed(await forged_press(self.town, ben, "administration.approve_proposal", consent=number))
        )

    async def gets_the_role(self, name: str) -> None:
        """As by a code."""
        async with self.town.database.transaction() as tx:
            people.grant_role(tx, await person_of(tx, self.named[name]), Role.COORDINATOR)
