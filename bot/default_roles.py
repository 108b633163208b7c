"""Default roles at the start of the bot: the coordinators' rooms, and a coordinator where a network brings one."""

from collections.abc import Iterable

from bot.contract.platform_settings import TeamAccount
from db import people, rooms
from db.engine import Database
from db.model import Role
from db.people import Account


async def open_configured_rooms(database: Database, named: Iterable[str], language: str) -> None:
    """The coordinators' rooms that the settings name as network:room; they bring the bot into more."""
    async with database.transaction() as tx:
        for network, _, chat in (name.partition(":") for name in named):
            if chat and not await rooms.find_room(tx, network, chat):
                rooms.open_room(tx, Account(network, "", chat), "backchannel", language)


async def set_up_team(
    database: Database, network: str, team: TeamAccount, language: str, *, is_backchannel: bool
) -> None:
    """Open the coordinators' room of a network for trying out, and give its coordinator the role."""
    async with database.transaction() as tx:
        if is_backchannel:
            rooms.open_room(tx, Account(network, "", team.room), "backchannel", language)
        coordinator = Account(network, team.account, team.chat)
        digest = tx.seal.digest(coordinator.network, coordinator.account)
        known = (await people.find_known_people(tx, network, [digest])).get(digest)
        person = known.person if known else people.create_person(tx, coordinator, language)
        people.grant_role(tx, person, Role.COORDINATOR)
