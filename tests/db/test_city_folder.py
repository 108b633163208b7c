"""A city of one's own: written by `city new`, filled in, looked through, and taken over anew whenever it changes."""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import locales
from bot.admin_commands import AdminContext, CommandRefused, load_city, load_sample
from bot.city_loader import read_city
from bot.config import Settings
from bot.i18n import Languages
from bot.rules.moderation.response_time import response_due
from bot.rules.places.geo import distance_metres
from db import events, people, places, subscriptions
from db.engine import Database
from db.model import EventState, Point, ReminderLead, Subscription, Topic
from db.people import Account
from tests.deploy.runbook import blocks
from tests.house.test_check import change, said
from tests.kit.commands import ran, refused, succeeds

FILLED = {
    "city.toml": [
        ('name = "___"', 'name = "Witten"'),
        ('region = "___"', 'region = "NW"'),
        ('centre = "___"', "centre = [51.4437, 7.3354]"),
        ('office = "___"', 'office = "Freiwilligenbüro Witten"'),
    ],
    "districts.csv": [("___,___,___,___,,,___", "annen,Annen,51.448,7.372,,أنن,58453")],
    "places.csv": [
        (
            ",".join(["___"] * 10),
            "haus,Bürgerhaus,Treffpunkt,51.449,7.371,Kirchstraße 4,58453,Witten,annen,Mo-Fr 09:00-17:00; PH off",
        )
    ],
    "events.csv": [("___,___,___,___", "chor,Chor,2026-12-01T18:00,2026-12-01T20:00")],
    "answers.toml": [
        ('phone = "___"', 'phone = "02302 000 000"'),
        ('link = "___"', 'link = "https://witten.example/karte"'),
        ('words = "___"', 'words = "Die Karte gibt es im Rathaus."'),
    ],
}


def fill_in(city: Path) -> None:
    """Write into each blank what belongs there."""
    for name, blanks in FILLED.items():
        for blank, value in blanks:
            change(city / name, blank, value)


def test_a_new_city_has_its_blanks_named_and_is_right_without_them(tmp_path: Path) -> None:
    """Each blank by file and line before; afterwards `check` accepts it, and nothing is written over."""
    first, second = succeeds(tmp_path, "city", "new", "witten")
    assert "fill in what is marked ___" in first
    assert f"BUEDCHEN_CITY={tmp_path}/witten" in second
    city = tmp_path / "witten"
    blank = [line for line in said(city) if "still blank" in line]
    assert {line.split(":")[0] for line in blank} == set(FILLED)
    assert len(blank) == len(said(city)) == 4 + 1 + 1 + 1 + 3
    status, out, _err = ran(tmp_path, "check", settings=f"CITY={city}")
    assert (status, out.count("still blank")) == (1, len(blank))
    fill_in(city)
    assert said(city) == []
    status, out, _err = ran(tmp_path, "check", settings=f"CITY={city}")
    assert (status, "settings: fine, the city is Witten" in out) == (0, True)
    assert "File exists" in refused(tmp_path, "city", "new", "witten")
    assert "Witten" in (city / "city.toml").read_text()


async def names(database: Database) -> tuple[set[str], set[str], set[str], set[str]]:
    """Quarters, places, topics and events that people can find."""
    async with database.transaction() as tx:
        quarters = await places.list_quarters(tx)
        there = await places.list_places(tx)
        topics = {row["topic"] for row in await tx.all("import_cleanup.answers_of_files")}
        coming = {one.title for one in await events.list_upcoming(tx) if one.state is EventState.PUBLISHED}
    return {one.name for one in quarters}, {one.name for one in there}, topics, coming


@pytest.fixture
def witten(tmp_path: Path) -> Path:
    """A city that is filled in."""
    succeeds(tmp_path, "city", "new", "witten")
    fill_in(tmp_path / "witten")
    return tmp_path / "witten"


OURS = {"Annen"}, {"Bürgerhaus"}, {"volunteer-card"}, {"Chor"}


async def test_nothing_of_the_sample_stays_in_a_real_city(database: Database, witten: Path) -> None:
    """Whoever tried the sample first and then names a city of their own finds only that one after the next start."""
    await load_sample(AdminContext(database, Settings()))
    assert len((await names(database))[1]) == 60
    lines = await load_sample(AdminContext(database, Settings(city=witten)))
    assert "places: 1 records stored" in lines
    assert [line.partition(" (")[0] for line in lines if line.startswith("gone: ")] == [
        "gone: 12 events",
        "gone: 11 answers",
        "gone: 60 places",
        "gone: 67 quarters",
    ]
    assert await names(database) == OURS
    assert await load_sample(AdminContext(database, Settings(city=witten))) == []


async def test_what_is_taken_out_of_a_file_is_gone(database: Database, witten: Path) -> None:
    """Who wished to hear of a place hears of it no more, and whose quarter it is keeps it; the summary says both."""
    desk = AdminContext(database, Settings(city=witten))
    more = [("places.csv", "alt,Altes Haus,Treffpunkt,51.45,7.38,,,,annen,,,,,,,,\n")]
    more += [("districts.csv", "stockum,Stockum,51.46,7.36,,,\nheven,Heven,51.43,7.31,,,\n")]
    for name, row in more:
        (witten / name).write_text((witten / name).read_text() + row)
    await load_sample(desk)
    async with database.transaction() as tx:
        hatice = people.create_person(tx, Account("phone", "Hatice", "chat"), "tr").id
        for topic, value in ((Topic.PLACE, "alt"), (Topic.PLACE, "haus"), (Topic.QUARTER, "stockum")):
            subscriptions.subscribe(tx, Subscription(hatice, topic, value, ReminderLead.DAY_BEFORE, tx.now))
    for name, row in more:
        change(witten / name, row, "")
    lines = await load_city(desk)
    assert "gone: 1 places (Altes Haus); 1 wishes to be reminded of them ended" in lines
    assert "gone: 1 quarters (Heven)" in lines
    assert "kept, for people named them as theirs: Stockum" in lines
    assert await names(database) == ({"Annen", "Stockum"}, *OURS[1:])
    async with database.transaction() as tx:
        assert [one.value for one in await subscriptions.list_of_person(tx, hatice)] == ["haus", "stockum"]


async def test_an_empty_folder_replaces_nothing(database: Database, witten: Path) -> None:
    """A list that was lost by mistake takes nobody's places away."""
    desk = AdminContext(database, Settings(city=witten))
    await load_sample(desk)
    (witten / "places.csv").unlink()
    with pytest.raises(CommandRefused, match="there are no places in it, so nothing is replaced"):
        await load_city(desk)
    assert await names(database) == OURS


SHARED = Path(__file__).parents[3] / "shared" / "data"
MORNING = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/Berlin"))
CITIES = {
    "Witten": ("places/witten_stockum_osm_pois.geojson", "osm", "NW", Point(51.4437, 7.3354), "stockum"),
    "Hamburg": ("places/hamburg_poi_osm_2025-11_2026-02.csv", "hamburg", "HH", Point(53.5511, 9.9937), "dulsberg"),
}


@pytest.mark.skipif(not SHARED.exists(), reason="the open data of other cities is not beside this checkout")
@pytest.mark.parametrize("name", CITIES)
async def test_a_city_is_set_up_from_open_data(database: Database, tmp_path: Path, name: str) -> None:
    """By what the RUNBOOK says: looked through, loaded, a place found by name and nearby, a promise in office hours."""
    source, form, land, centre, word = CITIES[name]
    _cd, order = blocks()["city"].splitlines()
    city = tmp_path / "city"
    succeeds(tmp_path, *order.replace("/srv/city", str(city)).split()[1:])
    fill_in(city)
    (city / "places.csv").unlink()
    shutil.copy(SHARED / source, city / f"places{Path(source).suffix}")
    for file in ("events.csv", "answers.toml"):
        (city / file).unlink()
    change(city / "city.toml", "\ncentre = [51.4437, 7.3354]", f"\ncentre = [{centre.lat}, {centre.lon}]")
    change(city / "city.toml", '= "plain"', f'= "{form}"')
    change(city / "city.toml", '= "NW"', f'= "{land}"')
    change(city / "districts.csv", "51.448,7.372", f"{centre.lat},{centre.lon}")
    assert said(city) == []
    settings = Settings(city=city)
    await load_sample(AdminContext(database, settings))
    async with database.transaction() as tx:
        (nearest, *_) = await places.find_nearest(tx, centre, 3)
        assert await places.find_with_word(tx, word)
    assert distance_metres(nearest.point, centre) < 5000
    hours = read_city(settings, Languages.load(Path(locales.__file__).parent)).office_hours
    assert response_due(MORNING, [hours], land) == MORNING.replace(hour=12)
