"""Places of a city as residents read them on the public page, without an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.contract.outgoing import Line, plain
from bot.rules.places.opening_hours import opening_at
from bot.views.places import (
    PLACE_KIND_TEXTS,
    STEPS_TEXTS,
    describe_contact,
    describe_opening,
    describe_place_languages,
    describe_source,
    format_address,
)
from db.model import Place, PlaceListFilter, Point, Quarter


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place as residents read it on the page: what is said of it, and its own website if it has one."""

    id: str
    name: str
    point: Point
    lines: tuple[Line, ...]
    website: str


@dataclass(frozen=True, slots=True)
class PublicPlaceList:
    """One page of the list of places; `after` (a name and an id) begins the next one, None where there is none."""

    shown: tuple[PublicPlace, ...]
    quarters: tuple[Quarter, ...]
    after: tuple[str, str] | None


class PublishedPlaces(Protocol):
    """What the public page of places reads."""

    async def list_page(
        self, wish: PlaceListFilter, after: tuple[str, str] = ("", ""), *, open_now: bool = False
    ) -> PublicPlaceList:
        """The next places after one (its name and id), by name."""

    async def find(self, id_: str) -> PublicPlace | None:
        """One place by its id; None where there is none."""


def describe_public_place(place: Place, at: datetime, region: str) -> PublicPlace:
    """What the chat says about a place as well, at a local time and under the holidays of a federal state."""
    address = format_address(place)
    told: list[Line] = [PLACE_KIND_TEXTS[place.kind]]
    told += [plain(address)] if address else []
    told.append((describe_opening(opening_at(place.hours, at, region), at), STEPS_TEXTS[place.steps]))
    told += [describe_place_languages(place)] if place.languages else []
    told += describe_contact((place.phone, place.email))
    told += describe_source(place)
    return PublicPlace(id=place.id, name=place.name, point=place.point, lines=tuple(told), website=place.website)
