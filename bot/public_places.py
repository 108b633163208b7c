"""The places of the city for its public page: a list that residents narrow down, and all of them as open data."""

import asyncio
import re
import unicodedata
from datetime import datetime

from bot.contract.city import City
from bot.rules.places.export_places import join_features, write_features
from bot.rules.places.opening_hours import Openness, opening_at
from bot.views.public_places import PublicPlace, PublicPlaceList, describe_public_place
from db import places
from db.engine import Database
from db.model import Place, PlaceListFilter, Tx

LONGEST_LINK_WORDS = 50
"""Letters of a name in a link; Telegram takes 64 of all."""
EVERY_PLACE = PlaceListFilter()
PLACES_PER_PAGE = 30
PLACES_PER_LOOK = 200
MOST_LOOKS = 10
"""So many places at a time are looked at, and so often at most, to find those that are open now for one page."""


class PlacePublisher:
    """The places of one city."""

    def __init__(self, database: Database, city: City) -> None:
        self._database = database
        self._city = city

    async def list_page(
        self, wish: PlaceListFilter, after: tuple[str, str] = ("", ""), *, open_now: bool = False
    ) -> PublicPlaceList:
        """The next places after one (its name and id), by name."""
        async with self._database.transaction() as tx:
            at = tx.now.astimezone(self._city.zone)
            found, more = await self._find(tx, wish, after, at if open_now else None)
            quarters = sorted(await places.list_quarters(tx), key=lambda one: one.name)
        shown = tuple(describe_public_place(place, at, self._city.region) for place in found)
        return PublicPlaceList(shown=shown, quarters=tuple(quarters), after=more)

    async def find(self, id_: str) -> PublicPlace | None:
        """One place by its id; None where there is none."""
        async with self._database.transaction() as tx:
            place = await places.get_place(tx, id_)
            at = tx.now.astimezone(self._city.zone)
        return describe_public_place(place, at, self._city.region) if place else None

    async def all_as_geojson(self) -> str:
        """All places as open data, with the sources that have to be named; read in slices, so that nobody waits."""
        after: tuple[str, str] | None = ("", "")
        written = list[str]()
        sources = set[str]()
        while after:
            async with self._database.transaction() as tx:
                some = await places.list_public(tx, EVERY_PLACE, after, PLACES_PER_LOOK)
            written.append(await asyncio.to_thread(write_features, some))
            sources |= {place.source for place in some if place.source}
            after = (some[-1].name, some[-1].id) if len(some) == PLACES_PER_LOOK else None
        return await asyncio.to_thread(
            join_features, written, attribution="; ".join(sorted(sources)) or self._city.office
        )

    async def _find(
        self, tx: Tx, wish: PlaceListFilter, after: tuple[str, str], open_at: datetime | None
    ) -> tuple[list[Place], tuple[str, str] | None]:
        """A page of places, and where the next one begins; the search for open ones goes on for a while only."""
        found = list[Place]()
        for _look in range(MOST_LOOKS):
            looked = await places.list_public(tx, wish, after, PLACES_PER_LOOK)
            for place in looked:
                if len(found) == PLACES_PER_PAGE:
                    return found, after
                after = (place.name, place.id)
                found += [place] if open_at is None or self._is_open(place, open_at) else []
            if len(looked) < PLACES_PER_LOOK:
                return found, None
        return found, after

    def _is_open(self, place: Place, at: datetime) -> bool:
        return opening_at(place.hours, at, self._city.region).state is Openness.OPEN


def link_words(name: str) -> str:
    """The name of a place in letters that a link into a chat can carry, and by which the chat finds it again."""
    plain_letters = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain_letters).strip("-")[:LONGEST_LINK_WORDS].rstrip("-")
