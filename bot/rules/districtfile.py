"""Reads the quarters and postcodes of a city: each becomes a point with the names people use for it."""

from collections import defaultdict
from dataclasses import dataclass, field

from bot.rules.records import Findings, Record, Refused, Rejection, many, plain, point_at, records
from db.model import Point, Quarter

AREA_KINDS = frozenset({"", "street-delivery"})
LONGEST = 120


@dataclass(slots=True)
class Report(Findings):
    """What a file of quarters or postcodes holds: every record is one of `quarters`, a rejection or skipped.

    A postcode is a quarter that is named by its number.
    """

    quarters: list[Quarter] = field(default_factory=list)


def read_districts(text: str, suffix: str) -> Report:
    """All quarters or postcodes of a "geojson" or "csv" text. Raises ValueError, one line, where the file is broken.

    Names of columns: id, name, lat, lon, within, names, postcodes; or those of GeoNames (geonameid, alternatenames;
    zipcode, place, kind).
    """
    report = Report()
    taken: list[tuple[Record, Quarter]] = []
    for record in records(text, suffix):
        kind = plain(record.values.get("kind")) if _text(record, "zipcode") else ""
        if kind not in AREA_KINDS:
            report.skipped[kind[:80]] += 1
            continue
        try:
            taken.append((record, _quarter(record)))
        except Refused as reason:
            report.rejections.append(Rejection(record.where, str(reason)))
    _settle(taken, report)
    return report


def _quarter(record: Record) -> Quarter:
    if record.fault:
        raise Refused(record.fault)
    code = _text(record, "zipcode")
    quarter = Quarter(
        id=f"postcode-{code}" if code else _text(record, "id", "geonameid", "@id"),
        name=code or _text(record, "name"),
        point=_point(record),
        within=_text(record, "within"),
        names=many(record.values.get("names") or record.values.get("alternatenames")),
        postcodes=(code,) if code else many(record.values.get("postcodes")),
    )
    _check(quarter)
    return quarter


def _check(quarter: Quarter) -> None:
    if not quarter.id or not quarter.name:
        raise Refused("no name" if quarter.id else "no id")
    if any(len(text) > LONGEST for text in (quarter.id, quarter.name, quarter.within, *quarter.names)):
        raise Refused(f"an id or a name is longer than {LONGEST} characters")
    for code in quarter.postcodes:
        if not (len(code) == 5 and code.isdecimal() and code.isascii()):
            raise Refused(f"{code[:20]!r} is not a postcode of five digits")


def _point(record: Record) -> Point:
    lat, lon = _text(record, "@lat", "lat"), _text(record, "@lon", "lon")
    if not (lat and lon):
        raise Refused("no coordinates")
    return point_at(lat, lon)


def _settle(taken: list[tuple[Record, Quarter]], report: Report) -> None:
    whole = _Whole(taken)
    for record, quarter in taken:
        reason = whole.fault(record, quarter)
        if reason:
            report.rejections.append(Rejection(record.where, reason))
        else:
            report.quarters.append(quarter)


class _Whole:
    """What only the whole file shows: who comes twice, who lies within nothing, whose point is not its own."""

    def __init__(self, taken: list[tuple[Record, Quarter]]) -> None:
        codes: dict[str, set[str]] = defaultdict(set)
        for record, quarter in taken:
            codes[_text(record, "place")].add(quarter.name)
        self.towns = {town for town, names in codes.items() if len(names) > 1} or set(codes)
        self.ids = {quarter.id for _, quarter in taken}
        self.first: dict[str, str] = {}
        self.at: dict[Point, list[str]] = defaultdict(list)
        for record, quarter in taken:
            if _text(record, "zipcode") and _text(record, "place") in self.towns:
                self.at[quarter.point].append(quarter.name)

    def fault(self, record: Record, quarter: Quarter) -> str:
        """The reason against a quarter, empty where there is none."""
        place = _text(record, "place")
        if _text(record, "zipcode") and place not in self.towns:
            return f"{place[:60]!r} looks like one large customer, not an area (it names no other postcode)"
        sharers = sorted({*self.at[quarter.point]} - {quarter.name})
        if sharers:
            return f"point is not its own but the city centre or another stand-in, shared with {', '.join(sharers)}"
        if quarter.within and quarter.within not in self.ids:
            return f"lies within {quarter.within!r}, which the file does not hold"
        earlier = self.first.setdefault(quarter.id, record.where)
        return "" if earlier == record.where else f"the same id as {earlier}"


def _text(record: Record, *columns: str) -> str:
    return next(filter(None, (plain(record.values.get(column)) for column in columns)), "")
