"""Default roles at the start of the bot: the coordinators' rooms, and a coordinator in the playground."""

from collections.abc import Iterable

from db import people, rooms
from db.engine import Database
from db.model import Role
from db.people import Account


async def open_configured_rooms(database: Database, named: Iterable[str], language: str) -> None:
    """The coordinators' rooms that the settings name, such as `telegram:-100123`; they bring the bot into more."""
    async with database.transaction() as tx:
        for network, _, chat in (name.partition(":") for name in named):
            if chat and not await rooms.find_room(tx, network, chat):
                rooms.open_room(tx, Account(network, "", chat), "backchannel", language)


async def set_up_playground_team(database: Database, language: str, is_backchannel: bool) -> None:
    """Open the playground's coordinators' room, and give its coordinator the role."""
    async with database.transaction() as tx:
        if is_backchannel:
            rooms.open_room(tx, Account("web", "", "room:coordinators"), "backchannel", language)
        coordinator = Account("web", "coordinator", "coordinator")
        digest = tx.seal.digest(coordinator.network, coordinator.account)
        known = (await people.find_known_people(tx, "web", [digest])).get(digest)
        person = known.person if known else people.create_person(tx, coordinator, language)
        people.grant_role(tx, person, Role.COORDINATOR)
