"""Places as GeoJSON, with the names that an import reads, so that a list can be taken over elsewhere and come back."""

import json
from collections.abc import Iterable
from typing import Any

from db.model import Place, StepFreeAccess

NOT_A_PROPERTY = ("point", "steps")


def place_feature(place: Place) -> dict[str, Any]:
    """A place as a GeoJSON feature that can be imported again unchanged."""
    properties = {name: getattr(place, name) for name in place.__slots__ if name not in NOT_A_PROPERTY}
    properties |= {"wheelchair": "" if place.steps is StepFreeAccess.UNKNOWN else place.steps}
    geometry = {"type": "Point", "coordinates": [place.point.lon, place.point.lat]}
    return {"type": "Feature", "id": place.id, "geometry": geometry, "properties": properties}


def write_places(places: Iterable[Place], **about: str) -> str:
    """A GeoJSON feature collection; `about` is what is said of all of it, such as its licence."""
    features = [place_feature(place) for place in places]
    return json.dumps({"type": "FeatureCollection", **about, "features": features}, ensure_ascii=False)
