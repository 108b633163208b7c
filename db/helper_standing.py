"""How a volunteer stands: all that decides whether they may help, read in one place."""

from db import blocks, cases, contacts, sanctions, volunteers
from db.model import HelperStanding, Tx


async def read_helper_standing(tx: Tx, person: int, neighbour: int | None = None) -> HelperStanding:
    """Of a volunteer, or of who never offered help; towards a `neighbour` also whether the two are kept apart."""
    return HelperStanding(
        volunteer=await volunteers.find_volunteer(tx, person),
        refuses_people=await cases.find_refusal_of(tx, person) is not None,
        suspended=await sanctions.find_standing_sanction(tx, person) is not None,
        apart=neighbour is not None and await blocks.is_blocked_between(tx, person, neighbour),
        helping=await contacts.count_helped_now(tx, person),
    )
