"""A list of quarters or postcodes: what is sound becomes a point, what is not is named with a reason."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.places.import_districts import DistrictImport, parse_districts
from db.model import Point

DATA = Path(__file__).parents[2] / ".." / "shared" / "data" / "districts"
real_data = pytest.mark.skipif(not DATA.is_dir(), reason="the real data in ../shared/data is not here")
ROW = {"id": "nord", "name": "Nord", "lat": "51.52", "lon": "7.46", "within": "", "postcodes": "44145"}

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)
columns = st.sampled_from(["id", "name", "lat", "lon", "within", "names", "postcodes", "zipcode", "place", "kind"])
features = st.fixed_dictionaries(
    {
        "properties": st.dictionaries(columns, st.sampled_from(["a", "b", "44135"]) | scalars) | anything,
        "geometry": st.just({"type": "Point", "coordinates": [7.46, 51.5]}) | anything,
    }
)


def read(*rows: dict[str, str]) -> DistrictImport:
    """What becomes of a CSV with these rows."""
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return parse_districts("\n".join(lines), "csv")


def reasons(report: DistrictImport) -> list[str]:
    """The rejections as an operator reads them."""
    return [str(rejection) for rejection in report.rejections]


def refusal(text: str, suffix: str) -> str:
    """Why the file as a whole is refused, empty where it is read."""
    try:
        parse_districts(text, suffix)
    except ValueError as refused:
        return str(refused)
    return ""


def total(report: DistrictImport) -> int:
    """How many records the report accounts for."""
    return len(report.quarters) + len({one.record for one in report.rejections}) + report.skipped.total()


@real_data
def test_the_real_quarters_load_with_their_other_names() -> None:
    """All 52 rows of GeoNames become quarters, with the spellings people use."""
    report = parse_districts((DATA / "dortmund_quarters_geonames.csv").read_text(), "csv")
    hoerde = next(quarter for quarter in report.quarters if quarter.name == "Hörde")
    assert (len(report.quarters), report.rejections) == (52, [])
    assert (hoerde.id, hoerde.point) == ("2899070", Point(51.48371, 7.5003))
    assert hoerde.names == ("Dortmund-Hoerde", "Dortmund-Hörde", "Hoerde")


@real_data
def test_of_the_real_postcodes_those_of_areas_load() -> None:
    """Of 103 rows 24 are areas; 64 are large customers, 12 look like it, three have no point of their own."""
    report = parse_districts((DATA / "dortmund_postcodes_geonames.csv").read_text(), "csv")
    assert report.skipped == {"large-customer/PO box": 64}
    assert len(report.quarters) == 24
    assert sum("looks like one large customer" in line for line in reasons(report)) == 12
    assert total(report) == 103
    assert report.quarters[0].postcodes == ("44135",)


@real_data
def test_three_real_postcodes_on_the_city_centre_are_noticed() -> None:
    """A search for 44289 must not lead to the centre, eight kilometres away."""
    report = parse_districts((DATA / "dortmund_postcodes_geonames.csv").read_text(), "csv")
    stand_in = "point is not its own but the city centre or another stand-in, shared with"
    assert [line for line in reasons(report) if "city centre" in line] == [
        f"row 94: {stand_in} 44329, 44357",
        f"row 98: {stand_in} 44289, 44357",
        f"row 100: {stand_in} 44289, 44329",
    ]
    assert not {"44289", "44329", "44357"} & {quarter.name for quarter in report.quarters}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"id": ""}, "no id"),
        ({"name": ""}, "no name"),
        ({"lon": ""}, "no coordinates"),
        ({"lat": "7.46", "lon": "51.5"}, "latitude and longitude look swapped: 7.46, 51.5"),
        ({"name": "x" * 121}, "an id or a name is longer than 120 characters"),
        ({"postcodes": "4414"}, "'4414' is not a postcode of five digits"),
        ({"within": "mond"}, "lies within 'mond', which the file does not hold"),
    ],
)
def test_a_faulty_quarter_is_rejected_with_its_reason(changed: dict[str, str], reason: str) -> None:
    """One thing wrong gives one clear reason, and the others still load."""
    report = read(ROW, ROW | {"id": "sued"} | changed)
    assert reasons(report) == [f"row 3: {reason}"]
    assert [quarter.id for quarter in report.quarters] == ["nord"]


def test_all_that_is_wrong_with_a_quarter_is_named_at_once() -> None:
    """Nobody mends one thing to read of the next."""
    report = read(ROW, ROW | {"id": "sued", "name": "", "lat": "7.46", "lon": "51.5", "postcodes": "4414;x"})
    assert reasons(report) == [
        "row 3: no name",
        "row 3: '4414' is not a postcode of five digits",
        "row 3: 'x' is not a postcode of five digits",
        "row 3: latitude and longitude look swapped: 7.46, 51.5",
    ]


def test_a_large_customer_does_not_spoil_the_postcode_it_shares_a_point_with() -> None:
    """Only areas are compared with each other."""
    row = {"zipcode": "44135", "place": "Dortmund", "lat": "51.51", "lon": "7.47"}
    report = read(row, row | {"zipcode": "44137", "lat": "51.50"}, row | {"zipcode": "44221", "place": "Universität"})
    assert [quarter.name for quarter in report.quarters] == ["44135", "44137"]


def test_a_quarter_that_comes_twice_is_noticed() -> None:
    """The first one counts."""
    assert reasons(read(ROW, ROW | {"name": "Anders"})) == ["row 3: the same id as row 2"]


def test_a_quarter_may_lie_within_a_later_one() -> None:
    """The order of the file does not matter."""
    report = read(ROW | {"within": "stadt"}, ROW | {"id": "stadt"})
    assert [quarter.within for quarter in report.quarters] == ["stadt", ""]


@given(st.lists(features | anything, max_size=6))
def test_every_feature_is_a_quarter_a_rejection_or_skipped(found: list[object]) -> None:
    """Whatever a GeoJSON file holds, no record is lost and nothing breaks."""
    assert total(parse_districts(json.dumps({"features": found}), "geojson")) == len(found)


@given(st.text() | anything.map(json.dumps), st.sampled_from(["geojson", "csv"]))
def test_an_arbitrary_file_gives_a_report_or_a_value_error(text: str, suffix: str) -> None:
    """There is no third way out, and the error is one line."""
    assert "\n" not in refusal(text, suffix)
