"""Takes in what a calendar says: each event finds its place in the city, then what is new or changed is kept."""

from collections import Counter
from collections.abc import Iterable

from bot.rules.recurrence import ends
from bot.rules.venues import Map
from db import events, places
from db.events import Kept
from db.model import Event, Tx


async def take_in(tx: Tx, those: Iterable[Event]) -> Counter[Kept]:
    """Keep each of them, in its place of the city; how many were new, changed, the same and so on."""
    city = Map(await places.everything(tx), await places.quarters(tx))
    return Counter([await events.keep(tx, city.located(event), ends(event.series)) for event in those])
