"""Reads the quarters and postcodes of a city: each becomes a point with the names people use for it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.rules.places.read_records import (
    ImportRecord,
    ImportReport,
    RecordRefused,
    Rejection,
    clean_text,
    parse_point,
    read_records,
    split_list,
)
from db.model import Point, Quarter

AREA_KINDS = frozenset({"", "street-delivery"})
MAX_NAME_LENGTH = 120
NOWHERE = Point(0.0, 0.0)
"""Stands for a point that a refused record does not have."""


@dataclass(slots=True)
class DistrictImport(ImportReport):
    """What a file of quarters or postcodes holds: every record is one of `quarters`, a rejection or skipped.

    A postcode is a quarter that is named by its number.
    """

    quarters: list[Quarter] = field(default_factory=list)


def parse_districts(text: str, suffix: str) -> DistrictImport:
    """All quarters or postcodes of a "geojson" or "csv" text. Raises ValueError, one line, where the file is broken.

    Names of columns: id, name, lat, lon, within, names, postcodes; or those of GeoNames (geonameid, alternatenames;
    zipcode, place, kind).
    """
    report = DistrictImport()
    taken: list[tuple[ImportRecord, Quarter]] = []
    for record in read_records(text, suffix):
        kind = clean_text(record.values.get("kind")) if _joined_text(record, "zipcode") else ""
        if kind not in AREA_KINDS:
            report.skipped[kind[:80]] += 1
            continue
        try:
            taken.append((record, _parse_quarter(record)))
        except RecordRefused as reason:
            report.rejections += (Rejection(record.where, one) for one in reason.faults)
    _keep_consistent(taken, report)
    return report


def _parse_quarter(record: ImportRecord) -> Quarter:
    """Raises RecordRefused with all that is wrong with the record."""
    if record.fault:
        raise RecordRefused(record.fault)
    code = _joined_text(record, "zipcode")
    point, misplaced = _parse_point(record)
    quarter = Quarter(
        id=f"postcode-{code}" if code else _joined_text(record, "id", "geonameid", "@id"),
        name=code or _joined_text(record, "name"),
        point=point,
        within=_joined_text(record, "within"),
        names=split_list(record.values.get("names") or record.values.get("alternatenames")),
        postcodes=(code,) if code else split_list(record.values.get("postcodes")),
    )
    if faults := [*_list_faults(quarter), *misplaced]:
        raise RecordRefused(*faults)
    return quarter


def _list_faults(quarter: Quarter) -> Iterator[str]:
    if not quarter.id:
        yield "no id"
    if not quarter.name:
        yield "no name"
    if any(len(text) > MAX_NAME_LENGTH for text in (quarter.id, quarter.name, quarter.within, *quarter.names)):
        yield f"an id or a name is longer than {MAX_NAME_LENGTH} characters"
    for code in quarter.postcodes:
        if not (len(code) == 5 and code.isdecimal() and code.isascii()):
            yield f"{code[:20]!r} is not a postcode of five digits"


def _parse_point(record: ImportRecord) -> tuple[Point, list[str]]:
    """Where the quarter is, or what is wrong with that."""
    lat, lon = _joined_text(record, "@lat", "lat"), _joined_text(record, "@lon", "lon")
    if not (lat and lon):
        return NOWHERE, ["no coordinates"]
    try:
        return parse_point(lat, lon), []
    except RecordRefused as reason:
        return NOWHERE, list(reason.faults)


def _keep_consistent(taken: list[tuple[ImportRecord, Quarter]], report: DistrictImport) -> None:
    whole = _DistrictFile(taken)
    for record, quarter in taken:
        reason = whole.fault(record, quarter)
        if reason:
            report.rejections.append(Rejection(record.where, reason))
        else:
            report.quarters.append(quarter)


class _DistrictFile:
    """What only the whole file shows: who comes twice, who lies within nothing, whose point is not its own."""

    def __init__(self, taken: list[tuple[ImportRecord, Quarter]]) -> None:
        codes: dict[str, set[str]] = defaultdict(set)
        for record, quarter in taken:
            codes[_joined_text(record, "place")].add(quarter.name)
        self.towns = {town for town, names in codes.items() if len(names) > 1} or set(codes)
        self.ids = {quarter.id for _, quarter in taken}
        self.first: dict[str, str] = {}
        self.at: dict[Point, list[str]] = defaultdict(list)
        for record, quarter in taken:
            if _joined_text(record, "zipcode") and _joined_text(record, "place") in self.towns:
                self.at[quarter.point].append(quarter.name)

    def fault(self, record: ImportRecord, quarter: Quarter) -> str:
        """The reason against a quarter, empty where there is none."""
        place = _joined_text(record, "place")
        if _joined_text(record, "zipcode") and place not in self.towns:
            return f"{place[:60]!r} looks like one large customer, not an area (it names no other postcode)"
        sharers = sorted({*self.at[quarter.point]} - {quarter.name})
        if sharers:
            return f"point is not its own but the city centre or another stand-in, shared with {', '.join(sharers)}"
        if quarter.within and quarter.within not in self.ids:
            return f"lies within {quarter.within!r}, which the file does not hold"
        earlier = self.first.setdefault(quarter.id, record.where)
        return "" if earlier == record.where else f"the same id as {earlier}"


def _joined_text(record: ImportRecord, *columns: str) -> str:
    return next(filter(None, (clean_text(record.values.get(column)) for column in columns)), "")
