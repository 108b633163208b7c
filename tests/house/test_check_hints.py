"""What `buedchen check` says to do about a mistake is right: which codes there are, which mark parts values."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from bot.city_commands import write_template
from db.model import Audience, Category, PlaceKind
from tests.db.test_city_folder import fill_in
from tests.house.test_check import change, said
from tests.kit.commands import ROOT

RUNBOOK = ROOT / "deploy" / "RUNBOOK.md"
README = ROOT / "bot" / "cities" / "template" / "README.md"
CODES = {"kind": PlaceKind, "category": Category, "audiences": Audience}


@pytest.fixture
def witten(tmp_path: Path) -> Path:
    """A city whose lists are tables, filled in."""
    write_template(tmp_path / "witten")
    fill_in(tmp_path / "witten")
    return tmp_path / "witten"


@pytest.mark.parametrize("page", [RUNBOOK, README], ids=lambda page: page.name)
@pytest.mark.parametrize("column", CODES)
def test_the_codes_that_are_listed_are_those_there_are(page: Path, column: str) -> None:
    """In the order of the code, in the RUNBOOK and in the folder of a new city."""
    (row,) = re.findall(rf"^\| `{column}`[^|]*\| (?=.*`seniors`)(.*) \|$", page.read_text(), re.MULTILINE)
    assert re.findall(r"`(\w+)`", row) == [one.value for one in CODES[column]]


@pytest.mark.parametrize(("column", "codes"), [("category", Category), ("audience", Audience)])
def test_a_code_that_is_none_is_answered_with_those_there_are(witten: Path, column: str, codes: type[StrEnum]) -> None:
    """And with nothing about other columns."""
    values = {"category": "Musik,", "audience": ",alle"}[column]
    change(witten / "events.csv", "2026-12-01T20:00,,,,,", f"2026-12-01T20:00,,,,{values}")
    (line,) = said(witten)
    wrong = values.strip(",")
    assert line == f"events.csv:2: {column} {wrong!r} is not one of {', '.join(codes)}; write one of these"


def test_a_kind_that_is_none_is_answered_with_those_there_are(witten: Path) -> None:
    """Together with all else that is wrong in that row."""
    change(witten / "places.csv", "Treffpunkt,51.449,7.371", "Kneipe,7.371,51.449")
    change(witten / "places.csv", "58453,Witten", "584,Witten")
    found = said(witten)
    kinds = ", ".join(PlaceKind)
    assert f"places.csv:2: the kind 'Kneipe' is no kind of place; write one of {kinds}" in found
    assert any(
        line.startswith("places.csv:2: latitude and longitude look swapped: 7.371, 51.449; write") for line in found
    )
    assert "places.csv:2: postcode '584' is not readable; write five digits, such as 58452" in found


def test_a_row_that_is_still_blank_hides_no_other(witten: Path) -> None:
    """Both are named in one run."""
    rows = (witten / "places.csv").read_text()
    (witten / "places.csv").write_text(
        f"{rows}___,,,,,,,,,,,,,,,,\nklub,Klub,Jugend,51.4,7.3,,,,,immer mal,,,,,,,gestern\n"
    )
    blank, *others = said(witten)
    assert blank.startswith("places.csv:3: ___ is still blank")
    assert [line.partition(" ")[0] for line in others] == ["places.csv:4:", "places.csv:4:"]


def test_semicolons_are_called_so(witten: Path) -> None:
    """In a table that is parted by them a list needs quotation marks."""
    file = witten / "districts.csv"
    file.write_text("id;name;lat;lon;within;names;postcodes\nannen;Annen;51.448;7.372;;A;B;58453\n")
    assert said(witten)[0] == (
        "districts.csv:2: 8 values where the header names 7, parted by semicolons; put text that has a semicolon in it,"
        " and a list of several, into quotation marks"
    )
    file.write_text("id,name,lat,lon,within,names,postcodes\nannen,Annen,51.448,7.372,,A,B,58453\n")
    assert said(witten)[0].endswith(", parted by commas; put text that has a comma in it into quotation marks")


def test_two_marks_in_one_table_are_named(witten: Path) -> None:
    """Where the header is parted by commas and a row by semicolons."""
    (witten / "districts.csv").write_text("id,name,lat,lon,within,names,postcodes\nannen;Annen;51.448;7.372;;;58453\n")
    assert said(witten)[0] == (
        "districts.csv:2: its values are parted by semicolons, those of the header by commas; part all values of the"
        " file in the same way"
    )


def test_a_quotation_mark_that_is_missing_in_a_table_is_named_where_it_opens(witten: Path) -> None:
    """Whether another one comes later or none."""
    row = 'annen,"Annen,51.448,7.372,,,58453\n'
    for later in ("", 'herbede,"Herbede",51.4,7.3,,,58456\n'):
        (witten / "districts.csv").write_text(f"id,name,lat,lon,within,names,postcodes\n{row}{later}")
        assert said(witten)[0] == (
            "districts.csv:2: the file is not CSV: a quotation mark that opens in line 2 does not close where its value"
            " ends; put a second one where the text ends"
        )


TOML = {
    'office = "Büro Witten': "a text does not end; put the quotation mark that is missing at the end of the text",
    "office = Büro Witten": 'Invalid value; put text into quotation marks, name = "value"',
    'office: "Büro Witten"': "Expected '=' after a key in a key/value pair; write name = \"value\", one in a line",
    'office = "Büro "Witten""': "Expected newline or end of document after a statement; write one name = value",
    'office = "a"\noffice = "b"': "Cannot overwrite a value; it stands there twice: take one of the two out",
}


@pytest.mark.parametrize("wrong", TOML)
def test_what_breaks_a_toml_file_is_told_with_its_own_remedy(witten: Path, wrong: str) -> None:
    """By the line, in city.toml as in the answers; UTF-8 is spoken of where the file is none."""
    right = 'office = "Freiwilligenbüro Witten"'
    at = change(witten / "city.toml", right, wrong) + wrong.count("\n")
    (line,) = said(witten)[:1]
    assert line.startswith(f"city.toml:{at}: {TOML[wrong]}")
    (witten / "city.toml").write_bytes(
        (witten / "city.toml").read_text().replace(wrong, right).encode("latin-1", "replace")
    )
    assert said(witten)[0].endswith("; save it as UTF-8")


def test_what_breaks_a_map_is_told_with_its_own_remedy(witten: Path) -> None:
    """A quotation mark, a comma."""
    (witten / "places.csv").unlink()
    begins = '{"type": "FeatureCollection", "features": [\n{"type": "Feature", "properties": {"id": "a'
    for rest, remedy in (
        ("\n}", "put the quotation mark that is missing at the end"),
        ('" "b"}', "write a comma between"),
    ):
        (witten / "places.geojson").write_text(begins + rest)
        (line,) = [line for line in said(witten) if line.startswith("places.geojson")]
        assert line.startswith("places.geojson:2: the file is not JSON: ")
        assert f"; {remedy}" in line
