"""The sample city is whole: a stranger finds a place of every kind, and nothing pretends to be real."""

import re
import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.contract.city import advice, office_hours, web_address
from bot.rules.faq.import_answers import ImportedAnswer, parse_answers
from bot.rules.places.column_mapping import builtin_mapping
from bot.rules.places.geo import distance_metres
from bot.rules.places.import_districts import parse_districts
from bot.rules.places.import_places import PlaceImport, parse_places
from bot.rules.places.opening_hours import is_readable
from db.model import Place, PlaceKind, Quarter, StepFreeAccess

SAMPLE = Path(__file__).parents[2] / "deploy" / "sample"
STADTBEZIRKE = {
    "Innenstadt-West", "Innenstadt-Nord", "Innenstadt-Ost", "Eving", "Scharnhorst", "Brackel", "Aplerbeck", "Hörde",
    "Hombruch", "Lütgendortmund", "Huckarde", "Mengede",
}  # fmt: skip
FICTIONAL = re.compile(r"\+49 30 23125 \d{3}")
NATIONWIDE = {
    "112", "110", "116 117", "116117", "116 016", "116016", "116 111", "116111", "0800 111 0 111", "0800 111 0 550",
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w])\+?\d[\d ]*\d(?!\w)")
LIVE = ("de", "ar", "tr", "en", "uk")
EVENT = re.compile(r"^BEGIN:VEVENT\r\n(.*?)^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def report() -> PlaceImport:
    """The sample places as the import reads them."""
    return parse_places((SAMPLE / "places.geojson").read_text(), "geojson", builtin_mapping("plain"))


@pytest.fixture(scope="module")
def places(report: PlaceImport) -> list[Place]:
    """The sample places themselves."""
    return report.places


@pytest.fixture(scope="module")
def quarters() -> dict[str, Quarter]:
    """The quarters by id; a rejected one fails every test here."""
    report = parse_districts((SAMPLE / "districts.geojson").read_text(), "geojson")
    assert report.rejections == []
    return {quarter.id: quarter for quarter in report.quarters}


def test_all_twelve_districts_and_their_quarters_are_there(quarters: dict[str, Quarter]) -> None:
    """Every Stadtbezirk stands at the top, and every quarter lies within one of them."""
    top = {quarter.id for quarter in quarters.values() if not quarter.within}
    assert {quarters[id_].name for id_ in top} == STADTBEZIRKE
    assert {quarter.within for quarter in quarters.values()} - {""} == top
    assert len(quarters) == 67


def test_every_quarter_is_found_in_arabic_and_by_postcode(quarters: dict[str, Quarter]) -> None:
    """All 27 postcodes of Dortmund lead somewhere, and nobody has to know Latin letters."""
    assert all(any(re.match(r"[\u0600-\u06ff]", name) for name in quarter.names) for quarter in quarters.values())
    assert len({code for quarter in quarters.values() for code in quarter.postcodes}) == 27
    assert all(quarter.postcodes for quarter in quarters.values())


def test_no_name_leads_to_two_quarters(quarters: dict[str, Quarter]) -> None:
    """A name that two quarters bear would need a question back."""
    names = Counter(name.casefold() for quarter in quarters.values() for name in (quarter.name, *quarter.names))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_sample_place_is_taken_without_a_doubt(report: PlaceImport) -> None:
    """Nothing in our own file is rejected, skipped or unreadable."""
    assert (len(report.places), report.rejections, report.skipped.total(), report.warnings) == (60, [], 0, [])


def test_every_kind_is_there_in_every_part_of_the_city(places: list[Place], quarters: dict[str, Quarter]) -> None:
    """Five places of each kind, five in each Stadtbezirk."""
    assert Counter(place.kind for place in places) == dict.fromkeys(PlaceKind, 5)
    districts = Counter(quarters[place.quarter].within or place.quarter for place in places)
    assert sorted(districts.values()) == [5] * 12


def test_every_place_stands_in_its_quarter(places: list[Place], quarters: dict[str, Quarter]) -> None:
    """A place is no farther than 600 m from the point of the quarter it names, under one of its postcodes."""
    for place in places:
        quarter = quarters[place.quarter]
        assert distance_metres(place.point, quarter.point) < 600
        assert place.postcode in quarter.postcodes


def test_every_sample_says_that_it_is_one(places: list[Place]) -> None:
    """By name, by mark, by source, by a number and an address that belong to nobody."""
    assert all(place.sample and place.name.endswith("(Beispiel)") and place.source == "sample data" for place in places)
    assert all(FICTIONAL.fullmatch(place.phone) for place in places if place.phone)
    assert all(".example.org/" in place.website for place in places if place.website)
    assert all(place.email.endswith("@example.org") for place in places if place.email)


def test_the_samples_show_every_case(places: list[Place]) -> None:
    """Each card the bot can draw has an example: every sort of hours and steps, with and without languages."""
    assert {place.steps for place in places} == set(StepFreeAccess)
    assert all(is_readable(place.hours) for place in places if place.hours)
    hours = [place.hours for place in places]
    assert all(any(part in text for text in hours) for part in ("PH off", "Su ", "22:00", "nach Vereinbarung"))
    assert "" in hours
    assert {bool(place.languages) for place in places} == {bool(place.confirmed) for place in places} == {True, False}


def test_the_city_says_what_a_start_needs(quarters: dict[str, Quarter]) -> None:
    """A clock that exists, a centre near the city's middle, an office that is marked as a sample."""
    city = tomllib.loads((SAMPLE / "city.toml").read_text())
    known = {
        "name",
        "sample",
        "zone",
        "region",
        "centre",
        "languages",
        "office",
        "office_hours",
        "kinds_off",
        "childcare",
        "learns",
    }
    assert city.keys() == known | {"advice", "officer", "grounds"}
    assert (ZoneInfo(city["zone"]).key, city["region"]) == ("Europe/Berlin", "NW")
    assert city["centre"] == pytest.approx([quarters["city"].point.lat, quarters["city"].point.lon], abs=0.01)
    assert "(Beispiel)" in city["name"]
    assert "(Beispiel)" in city["office"]


def test_who_helps_on_is_named_or_refused() -> None:
    """Both reasons in the sample, nobody in a file from before; a reason that nobody knows is a mistake."""
    told = tomllib.loads((SAMPLE / "city.toml").read_text())
    assert advice(told).keys() == {"discrimination", "quarrel"}
    assert advice({}) == {}
    with pytest.raises(ValueError, match="advice"):
        advice({"advice": {"quarrels": "?"}})


def test_addresses_of_the_city_are_addresses() -> None:
    """Where it names none it has none; whatever is no address of the web is a mistake that is named."""
    assert web_address({}, "imprint") == ""
    assert web_address({"imprint": "https://city.example/imprint"}, "imprint") == "https://city.example/imprint"
    for wrong in ("javascript:alert(1)", "city.example", "https://", 5):
        with pytest.raises(ValueError, match="privacy has to begin with https://"):
            web_address({"privacy": wrong}, "privacy")


def test_a_city_from_before_has_the_usual_office_hours() -> None:
    """Its file need not be changed for a newer program; what it does say must hold time on some day."""
    now = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))
    told = tomllib.loads((SAMPLE / "city.toml").read_text())
    hours = told.pop("office_hours")
    assert office_hours(told, now) == hours == "Mo-Fr 09:00-16:00"
    assert office_hours({**told, "office_hours": "Di, Do 10-12"}, now) == "Di, Do 10-12"
    for wrong in ("", "Mo-Fr 22:00-23:00", 9, ["Mo"]):
        with pytest.raises(ValueError, match="hold no time by day"):
            office_hours({**told, "office_hours": wrong}, now)


def test_the_sample_events_are_whole() -> None:
    """Twelve marked events with an id, a beginning before the end, in the city's own time, in lines of 75 bytes."""
    text = (SAMPLE / "events.ics").read_bytes().decode()
    events = EVENT.findall(text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert len(set(re.findall(r"^UID:(.+)\r$", text, re.MULTILINE))) == len(events) == 12
    for event in events:
        begin, end = (
            datetime.strptime(found, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo("Europe/Berlin"))
            for found in re.findall(r"^DT(?:START|END);TZID=Europe/Berlin:(\w+)\r$", event, re.MULTILINE)
        )
        assert begin < end
        assert "(Beispiel)" in event
        assert "CATEGORIES:SAMPLE" in event


@pytest.fixture(scope="module")
def entries() -> list[ImportedAnswer]:
    """The sample answers; a rejected one fails every test here."""
    report = parse_answers((SAMPLE / "answers.toml").read_text(), "toml")
    assert report.rejections == []
    return report.answers


def test_every_sample_answer_speaks_every_language(entries: list[ImportedAnswer]) -> None:
    """Twelve of them, each with a title, words and keywords in all languages that people can choose."""
    assert len(entries) == 12
    assert all(tuple(entry.texts) == LIVE for entry in entries)
    assert all(all(text) for entry in entries for text in entry.texts.values())


def test_every_number_in_a_sample_answer_is_a_checked_one(entries: list[ImportedAnswer]) -> None:
    """Whoever is in need is sent to no wrong number: only nationwide ones, and the same in every language."""
    for entry in entries:
        assert {entry.phone} <= NATIONWIDE | {""}
        said = [set(NUMBER.findall(f"{title} {words}")) for title, words, _ in entry.texts.values()]
        assert all(numbers <= NATIONWIDE for numbers in said), entry.topic
        assert all(numbers == said[0] for numbers in said), entry.topic
        assert not entry.phone or entry.phone in said[0]


def test_help_in_need_is_urgent_and_nothing_else(entries: list[ImportedAnswer]) -> None:
    """What comes before all else stays rare."""
    assert [entry.topic for entry in entries if entry.urgent] == ["emergency", "crisis", "violence"]
