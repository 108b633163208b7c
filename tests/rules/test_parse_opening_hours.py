"""Hours as people write them: understood where they have one meaning, left alone where they have none or two."""

import json
import re
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from opening_hours import validate

from bot.rules.places.opening_hours import OpenDay, opening_week
from bot.rules.places.parse_opening_hours import parse_opening_hours

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is absent")
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag")


def values(name: str) -> list[str]:
    """The distinct opening hours of a file of counted values."""
    lines = (DATA / "opening_hours" / name).read_text().splitlines()
    return [line.split("\t", 1)[1] for line in lines if "\t" in line]


def numbers(text: str) -> set[int]:
    """The numbers that stand in a text."""
    return {int(number) for number in re.findall(r"\d+", text)}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Di-Fr 10:00-18:00", "Tu-Fr 10:00-18:00"),
        ("Mo - Fr 8-18 Uhr", "Mo-Fr 08:00-18:00"),
        ("Mo.-Do. 8.30 – 16.00 Uhr, Fr. 8-12 Uhr", "Mo-Th 08:30-16:00, Fr 08:00-12:00"),
        ("Mo-Tu, Fr 16:00-20:00", "Mo-Tu 16:00-20:00; Fr 16:00-20:00"),
        ("Mo-Fr 9:00-17:00 Sa 10:00-14:00", "Mo-Fr 09:00-17:00, Sa 10:00-14:00"),
        ("montags und mittwochs von 14 bis 17 Uhr", "Mo 14:00-17:00; We 14:00-17:00"),
        ("Sonntag: geschlossen", "Su off"),
        ("Dez 22-24 geschlossen", "Dec 22-24 off"),
        ("täglich 9–19 Uhr", "Mo-Su 09:00-19:00"),
        ("Sa, So, Feiertage 10:00 - 21:00 Uhr", "Sa 10:00-21:00; Su 10:00-21:00; PH 10:00-21:00"),
        ("Mo-Fr 09:00-12:00; 14:00-17:00", "Mo-Fr 09:00-12:00,14:00-17:00"),
        ("Mo-Fr 08:00-18:00; Su PH off", "Mo-Fr 08:00-18:00; Su,PH off"),
    ],
)
def test_frequent_slips_are_repaired(written: str, meant: str) -> None:
    """German days, dots, blanks and missing separators have one meaning only."""
    assert parse_opening_hours(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "10-5", "8:00-18:00 Mo-Fr", "11:45-18:00 Su, PH off", "01.05.-30.09.", "01.05-15.10", "Su 9:30"),
        *("Mo-Fr 20-26 Uhr", "27/7", "Mo-Fr 8am-5pm", "PH,Mo-Su 10:00-17:30, Closed Tu,Fr off"),
        *("nach Vereinbarung", "geschlossen wegen Umbau"),
    ],
)
def test_what_has_two_meanings_or_none_is_left(written: str) -> None:
    """A guess at hours would send somebody to a closed door."""
    assert parse_opening_hours(written) is None


@needs_data
def test_lenient_values_of_openstreetmap() -> None:
    """Of 30,504 sloppy values the parser alone reads 20,786; with repair at least 26,800, and hardly one is lost."""
    written = values("osm_lenient_values.tsv")
    before = list(map(validate, written))
    after = [parse_opening_hours(text) is not None for text in written]
    print(sum(before), "read before,", sum(after), "after")
    assert sum(after) >= 26_800
    assert sum(was and not now for was, now in zip(before, after, strict=True)) <= 2


@needs_data
def test_junk_does_not_turn_into_hours() -> None:
    """What is repaired among 15,080 unreadable values has no number that was not written."""
    repaired = {text: parse_opening_hours(text) for text in values("osm_unparseable_values.tsv")}
    found = {text: rule for text, rule in repaired.items() if rule and not validate(text)}
    print(len(found), "of", len(repaired), "unreadable values understood")
    assert len(found) <= 2_000
    for text, rule in found.items():
        assert numbers(rule) <= numbers(text) | {0}, (text, rule)


def columns(shop: dict[str, str], day: str) -> tuple[tuple[time, time], ...]:
    """The spans that a shop's German columns give for one day."""
    clocks = [shop[f"{day}_von"], *shop[f"{day}_Pause"].split(" - "), shop[f"{day}_bis"]]
    hours = [time.fromisoformat(clock.replace(".", ":")) for clock in clocks if clock]
    return tuple(zip(hours[::2], hours[1::2], strict=True))


def as_german(shop: dict[str, str]) -> str:
    """The same columns as a German sign at the door would say them."""
    spans = {day: [f"{a:%H.%M} - {b:%H.%M} Uhr" for a, b in columns(shop, day)] for day in DAYS}
    return ", ".join(f"{day} {' und '.join(times)}" for day, times in spans.items() if times)


@needs_data
def test_a_german_sign_says_what_its_columns_say() -> None:
    """The hours of Moers, written out in German, give the same week as the table they come from."""
    features = json.loads((DATA / "places" / "moers_shops_opening_hours_2016.geojson").read_text())["features"]
    shops = [feature["properties"] for feature in features if "24.00" not in str(feature["properties"].values())]
    for shop in filter(as_german, shops):
        days = opening_week(as_german(shop), date(2016, 9, 12), ZoneInfo("Europe/Berlin"), "NW")
        assert [day.spans for day in days[:6]] == [columns(shop, day) for day in DAYS], as_german(shop)
        assert days[6] == OpenDay(date(2016, 9, 18))


@needs_data
def test_the_maps_hours_of_moers_are_read_as_they_are() -> None:
    """Every OpenStreetMap value of the list comes back with the same meaning."""
    features = json.loads((DATA / "places" / "moers_shops_opening_hours_2016.geojson").read_text())["features"]
    for rule in {feature["properties"]["opening_hours"] for feature in features}:
        assert (parse_opening_hours(rule) or "").replace(" ", "") == rule.replace(" ", "")
