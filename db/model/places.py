"""Meeting places, and the quarters of the city in which each lies."""

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a meeting place is for, in the order of the menu."""

    MEETING = "meeting"
    FAMILY = "family"
    SENIORS = "seniors"
    YOUTH = "youth"
    LIBRARY = "library"
    COUNSELLING = "counselling"
    LEARNING = "learning"
    CULTURE = "culture"
    SPORT = "sport"
    FAITH = "faith"
    GIVING = "giving"
    GARDEN = "garden"


class StepFreeAccess(StrEnum):
    """Whether a wheelchair gets in: the values of OpenStreetMap's `wheelchair` tag."""

    NONE = "yes"
    SOME = "limited"
    MANY = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """A location in WGS 84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Quarter:
    """A part of the city: a location and the names people use for it. `within` is the district around it."""

    id: str
    name: str
    point: Point
    within: str = ""
    names: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A meeting place.

    `hours` is an OpenStreetMap opening_hours value, empty where unknown; `languages` are BCP 47 codes; `source` is the
    line of attribution its licence asks for; `confirmed` the date the place itself confirmed it.
    """

    id: str
    kind: PlaceKind
    name: str
    point: Point
    street: str = ""
    postcode: str = ""
    town: str = ""
    quarter: str = ""
    hours: str = ""
    steps: StepFreeAccess = StepFreeAccess.UNKNOWN
    languages: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    operator: str = ""
    source: str = ""
    confirmed: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class PlaceListFilter:
    """What the public list of places shows; an empty field does not matter.

    `kind` is a PlaceKind, `quarter` the id of a quarter or of the district around quarters, `steps` a StepFreeAccess
    and `language` a BCP 47 code.
    """

    kind: str = ""
    quarter: str = ""
    steps: str = ""
    language: str = ""
