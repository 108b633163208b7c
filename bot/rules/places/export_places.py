"""Places as GeoJSON, with the names that an import reads, so that a list can be taken over elsewhere and come back."""

import json
from collections.abc import Iterable
from typing import Any

import orjson

from db.model import Place, StepFreeAccess

NOT_A_PROPERTY = ("point", "steps")


def place_feature(place: Place) -> dict[str, Any]:
    """A place as a GeoJSON feature that can be imported again unchanged; what is not known is left out."""
    properties = {name: getattr(place, name) for name in place.__slots__ if name not in NOT_A_PROPERTY}
    properties |= {"wheelchair": "" if place.steps is StepFreeAccess.UNKNOWN else place.steps}
    known = {name: value for name, value in properties.items() if value not in ("", ())}
    geometry = {"type": "Point", "coordinates": [place.point.lon, place.point.lat]}
    return {"type": "Feature", "id": place.id, "geometry": geometry, "properties": known}


def write_features(places: Iterable[Place]) -> str:
    """Features of a collection, to be joined by commas."""
    return ", ".join(orjson.dumps(place_feature(place)).decode() for place in places)


def join_features(written: Iterable[str], **about: str) -> str:
    """A GeoJSON feature collection; `about` is what is said of all of it, such as whom to name."""
    head = json.dumps({"type": "FeatureCollection", **about}, ensure_ascii=False)[:-1]
    return f'{head}, "features": [' + ", ".join(filter(None, written)) + "]}"
