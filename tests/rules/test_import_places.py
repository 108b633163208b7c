"""A list of places from somewhere else: what fits is taken, everything else is named with a reason."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.places.column_mapping import ColumnMapping, builtin_mapping, parse_mapping
from bot.rules.places.import_places import PlaceImport, parse_places
from bot.rules.places.read_records import decode_utf8
from db.model import PlaceKind, Point, StepFreeAccess

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "places"
real_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real data in ../shared/data is not here")
PLAIN = builtin_mapping("plain")
HEADER = "id,kind,name,lat,lon,hours"
ROW = {"id": "1", "kind": "meeting", "name": "Treff", "lat": "51.5", "lon": "7.46"}

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)
fields = st.sampled_from(["id", "kind", "name", "lat", "lon", "hours", "wheelchair", "languages", "website", "amenity"])
kinds = st.sampled_from(["meeting", "library", "disco", ""])
features = st.fixed_dictionaries(
    {"type": st.just("Feature")},
    optional={
        "properties": st.dictionaries(fields, scalars | kinds | st.lists(scalars)) | anything,
        "geometry": st.fixed_dictionaries(
            {"type": st.just("Point"), "coordinates": st.lists(st.floats(5, 56) | anything, max_size=3)}
        )
        | anything,
        "id": anything,
    },
)


def collection(*features: object) -> str:
    """A GeoJSON text with these features."""
    return json.dumps({"type": "FeatureCollection", "features": features})


def one(**changed: str) -> PlaceImport:
    """What becomes of a single CSV row that is fine but for the changed values."""
    row = ROW | changed
    return parse_places(f"{','.join(row)}\n" + ",".join(f'"{value}"' for value in row.values()), "csv", PLAIN)


def reasons(report: PlaceImport) -> list[str]:
    """The rejections as an operator reads them."""
    return [str(rejection) for rejection in report.rejections]


def refusal(text: str, suffix: str) -> str:
    """Why the file as a whole is refused, empty where it is read."""
    try:
        parse_places(text, suffix, PLAIN)
    except ValueError as refused:
        return str(refused)
    return ""


def total(report: PlaceImport) -> int:
    """How many records the report accounts for."""
    return len(report.places) + len(report.rejections) + report.skipped.total()


def by_kind(report: PlaceImport) -> dict[str, int]:
    """How many places of each kind."""
    return dict(Counter(place.kind.value for place in report.places))


@real_data
def test_witten_stockum_loads_its_places_of_meeting() -> None:
    """Of 476 real features eleven are places to meet, two have no name, and hydrants are only counted."""
    report = parse_places((DATA / "witten_stockum_osm_pois.geojson").read_text(), "geojson", builtin_mapping("osm"))
    assert by_kind(report) == {"culture": 2, "youth": 2, "faith": 2, "sport": 2, "meeting": 2, "giving": 1}
    assert reasons(report) == ["feature 264 (node/3471364228): no name", "feature 287 (node/4097884763): no name"]
    assert report.skipped["emergency=fire_hydrant"] == 103
    assert report.skipped["amenity=kindergarten"] == 4
    assert total(report) == 476
    assert report.warnings == []


@real_data
def test_a_real_place_arrives_whole() -> None:
    """Tags become our fields: hours in tidy spelling, the wheelchair, the operator, and whom to thank."""
    report = parse_places((DATA / "witten_stockum_osm_pois.geojson").read_text(), "geojson", builtin_mapping("osm"))
    place = next(place for place in report.places if place.name == "Ratz & Fatz Kindertreff")
    assert (place.id, place.kind, place.point) == ("osm/node/2441796926", PlaceKind.YOUTH, Point(51.4675636, 7.3653964))
    assert (place.street, place.postcode, place.town) == ("Hörder Straße 304", "58454", "Witten")
    assert (place.hours, place.steps) == ("Mo-Fr 15:00-17:00; PH off", StepFreeAccess.SOME)
    assert place.source == "© OpenStreetMap contributors, ODbL 1.0"


@real_data
def test_hamburg_loads_three_of_its_categories() -> None:
    """Community centres, public libraries and parishes are taken; twenty-two categories stay outside, counted."""
    report = parse_places((DATA / "hamburg_poi_osm_2025-11_2026-02.csv").read_text(), "csv", builtin_mapping("hamburg"))
    assert by_kind(report) == {
        "meeting": 87, "youth": 73, "faith": 65, "library": 48, "family": 36,
        "culture": 8, "seniors": 7, "sport": 5, "garden": 1,
    }  # fmt: skip
    assert report.skipped["category=offices"] == 2563
    assert total(report) == 11_715
    assert Counter(rejection.reason for rejection in report.rejections) == {
        "no name": 6,
        "the same name as row 410, less than 50 m away": 1,
    }


@real_data
@pytest.mark.parametrize("mapping", ["osm", "plain"])
def test_a_list_without_names_and_points_is_refused_record_by_record(mapping: str) -> None:
    """All 1,510 rows of the NRW list come back, each with its number and what it lacks."""
    report = parse_places((DATA / "osm_community_centres_nrw_2022.csv").read_text(), "csv", builtin_mapping(mapping))
    assert reasons(report) == [f"row {number}: no coordinates and no name" for number in range(2, 1512)]
    assert report.places == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": " "}, "no name"),
        ({"lat": ""}, "no coordinates"),
        ({"id": ""}, "no id, so the next import could not find this place again"),
        ({"kind": ""}, "no kind"),
        ({"lat": "7.46", "lon": "51.5"}, "latitude and longitude look swapped: 7.46, 51.5"),
        ({"lat": "nan"}, "coordinates are not finite numbers: nan, 7.46"),
        ({"lat": "91"}, "coordinates lie outside Germany: 91, 7.46"),
        ({"lat": "north"}, "coordinates are not numbers: 'north', '7.46'"),
        ({"name": "x" * 121}, "name is longer than 120 characters"),
    ],
)
def test_a_faulty_record_is_rejected_with_its_reason(changed: dict[str, str], reason: str) -> None:
    """One thing wrong gives one clear reason, and nothing is taken."""
    report = one(**changed)
    assert reasons(report) == [f"row 2: {reason}"]
    assert report.places == []


def test_a_kind_that_is_no_meeting_place_is_skipped_not_rejected() -> None:
    """What the mapping leaves outside is no fault of the record."""
    report = one(kind="disco")
    assert (report.skipped, report.rejections) == (Counter({"kind=disco": 1}), [])


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({"name": "Anders"}, "row 3: the same id as row 2"),
        ({"id": "2", "lat": "51.5003", "name": "TREFF"}, "row 3: the same name as row 2, less than 50 m away"),
    ],
)
def test_a_place_that_comes_twice_is_noticed(second: dict[str, str], reason: str) -> None:
    """The same id, or the same name around the corner, is the same place."""
    rows = "\n".join(",".join(row.values()) for row in (ROW, ROW | second))
    report = parse_places(f"{','.join(ROW)}\n{rows}", "csv", PLAIN)
    assert reasons(report) == [reason]
    assert len(report.places) == 1


def test_a_namesake_farther_away_is_another_place() -> None:
    """Two parish halls may bear one name."""
    rows = "\n".join(",".join(row.values()) for row in (ROW, ROW | {"id": "2", "lat": "51.5006"}))
    assert len(parse_places(f"{','.join(ROW)}\n{rows}", "csv", PLAIN).places) == 2


def test_unreadable_hours_are_kept_and_reported() -> None:
    """A person may still understand what the program does not."""
    report = one(hours="wenn Licht brennt")
    assert [place.hours for place in report.places] == ["wenn Licht brennt"]
    assert report.warnings == ["row 2: hours 'wenn Licht brennt' is not readable"]


def test_values_that_could_mislead_are_left_out_and_reported() -> None:
    """A link that is none, a postcode of four digits: the place comes without them."""
    report = one(website="javascript:alert(1)", postcode="4413", languages="de;klingonisch!", wheelchair="maybe")
    (place,) = report.places
    assert (place.website, place.postcode, place.languages, place.steps) == ("", "", ("de",), StepFreeAccess.UNKNOWN)
    assert len(report.warnings) == 4


def test_control_and_direction_characters_are_removed() -> None:
    """Nothing in a name can turn the text around it."""
    (place,) = one(name="Tr\u202eeff\x07\n am  Markt\u2069").places
    assert place.name == "Treff am Markt"


def test_coordinates_may_be_texts() -> None:
    """Some cities publish their numbers in quotation marks."""
    point = {"type": "Point", "coordinates": ["7.46", "51.5"]}
    text = collection({"type": "Feature", "id": 1, "properties": {"kind": "Bücherei", "name": "B"}, "geometry": point})
    assert [place.point for place in parse_places(text, ".GeoJSON", PLAIN).places] == [Point(51.5, 7.46)]


def test_openstreetmap_tags_with_several_values_are_understood() -> None:
    """A list in one tag fits by any part, and languages stand in tags of their own."""
    tags = {"amenity": "cafe;library", "name": "B", "language:tr": "yes", "language:ar": "yes", "language:en": "no"}
    point = {"type": "Point", "coordinates": [7.46, 51.5]}
    text = collection({"type": "Feature", "id": "node/1", "properties": tags, "geometry": point})
    (place,) = parse_places(text, "geojson", builtin_mapping("osm")).places
    assert (place.kind, place.languages) == (PlaceKind.LIBRARY, ("ar", "tr"))


@pytest.mark.parametrize(
    ("text", "suffix", "reason"),
    [
        ("{", "geojson", "not JSON"),
        ("[" * 100_000, "geojson", "not JSON"),
        ('{"type": "Topology"}', "geojson", "no list of features"),
        ("", "csv", "no header"),
        ("1,Treff,51.5,7.46\n", "csv", "no header"),
        ("name,name\na,b\n", "csv", "twice"),
        ('name,lat\n"a,b\n', "csv", "not CSV"),
        ("", "xlsx", "cannot read"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(text: str, suffix: str, reason: str) -> None:
    """Where the file as a whole is wrong there is one sentence and nothing is loaded."""
    with pytest.raises(ValueError, match=reason) as refused:
        parse_places(text, suffix, PLAIN)
    assert "\n" not in str(refused.value)


def test_a_file_in_another_encoding_is_refused() -> None:
    """Umlauts must not turn into question marks."""
    with pytest.raises(ValueError, match=r"not UTF-8 text \(byte 2\)"):
        decode_utf8("Hörde".encode("latin-1"))


@pytest.mark.parametrize(
    "text", ["= ", 'attribution = "x"', 'attribution=""\nlabels=[]\nrules=[{}]\n[fields]', "fields = {nam = []}"]
)
def test_a_mapping_that_says_nothing_is_refused_in_one_line(text: str) -> None:
    """Whoever writes an own mapping learns where it is wrong."""
    with pytest.raises(ValueError, match="mapping") as refused:
        parse_mapping(text)
    assert "\n" not in str(refused.value)


def test_an_own_mapping_decides() -> None:
    """Foreign column names and kinds become ours; what is empty takes the default."""
    own = parse_mapping(
        'attribution = "Stadt"\nlabels = ["art"]\nprefix = "s/"\n[defaults]\ntown = "Hagen"\n'
        '[fields]\nid = ["nr"]\nname = ["a + b"]\nlat = ["y"]\nlon = ["x"]\n'
        '[[rules]]\nkind = "sport"\nwhen = { art = ["*halle"] }\n'
    )
    (place,) = parse_places("nr;art;a;b;y;x\n7;Turnhalle;Haus;Nord;51.36;7.47\n", "csv", own).places
    assert (place.id, place.name, place.kind, place.town) == ("s/7", "Haus Nord", PlaceKind.SPORT, "Hagen")
    assert place.source == "Stadt"


@given(st.lists(features | anything, max_size=6), st.sampled_from(["plain", "osm", "hamburg"]))
def test_every_feature_is_a_place_a_rejection_or_skipped(found: list[object], mapping: str) -> None:
    """Whatever a GeoJSON file holds, no record is lost and nothing breaks."""
    assert total(parse_places(collection(*found), "geojson", builtin_mapping(mapping))) == len(found)


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_characters='",;\r\n'), min_size=1), max_size=8)))
def test_every_row_is_a_place_a_rejection_or_skipped(rows: list[list[str]]) -> None:
    """Whatever a CSV file holds, no row is lost and nothing breaks."""
    lines = "\n".join(",".join(row) for row in rows)
    assert total(parse_places(f"{HEADER}\n{lines}", "csv", PLAIN)) == sum(map(bool, rows))


@given(st.text() | anything.map(json.dumps), st.sampled_from(["geojson", "csv"]))
def test_an_arbitrary_file_gives_a_report_or_a_value_error(text: str, suffix: str) -> None:
    """There is no third way out, and the error is one line."""
    assert "\n" not in refusal(text, suffix)


def test_each_builtin_mapping_loads() -> None:
    """The three mappings that come with the bot are whole; an unknown one is refused by name."""
    assert all(isinstance(builtin_mapping(name), ColumnMapping) for name in ("osm", "plain", "hamburg"))
    with pytest.raises(ValueError, match="no mapping named 'nowhere', only hamburg, osm, plain"):
        builtin_mapping("nowhere")
