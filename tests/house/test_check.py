"""`buedchen check` names every mistake of an operator by file and line, says what to write, and makes nothing."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import cities
from bot.config import SAMPLE_CITY
from tests.kit.commands import ran, refused

NOW = datetime(2026, 11, 24, tzinfo=UTC)
LIVE = ("ar", "de", "en", "tr", "uk")

# What stands in city.toml, what an operator wrote instead, and the line that they read.
TOLD = {
    "the Land in full": ('region = "NW"', 'region = "NRW"', r"region: 'NRW' is no Land; write region = \"NW\", one o"),
    "a zone misspelt": ("Europe/Berlin", "Europe/Berln", "zone: 'Europe/Berln' is no time zone; did you mean Europe/"),
    "no office": ("office =", "# office =", "office is missing; write office = "),
    "an empty office": ("Freiwilligenbüro Beispielstadt (Beispiel)", " ", "office: is empty; write office = "),
    "one number": ("[51.5139, 7.4653]", "[51.5139]", r"centre: \[51.5139\] does not fit; write centre = \[51"),
    "longitude first": ("[51.5139, 7.4653]", "[7.4653, 51.5139]", "centre: latitude and longitude look swapped: 7.4"),
    "another country": ("[51.5139, 7.4653]", "[40.4, 3.7]", "centre: coordinates lie outside Germany: 40.4, 3.7; wr"),
    "numbers as texts": ("[51.5139, 7.4653]", '["51", "7"]', r"centre: '51' does not fit; write centre = \["),
    "a kind that is none": ("kinds_off = []", 'kinds_off = ["garden"]', r"kinds_off = \['garden'\]: choose among home"),
    "a key misspelt": ("kinds_off = []", "kinds_of = []", "kinds_of is not known; did you mean kinds_off"),
    "a key that is none": ("kinds_off = []", "weather = 1", "weather is not known; take it out"),
    "a table of old": ("[advice]", '[emergency]\npolice = "911"\n[advice]', r"nobody reads emergency; take \[emergen"),
    "advice misnamed": ("[advice]", "[advice]\nquarrels = 'x'", r"\[advice\] names discrimination and quarrel, each"),
    "advice as a number": ('quarrel = "', 'quarrel = 1 # "', r"advice: 1 does not fit; write \[advice\] and below it"),
    "no as a word": ("childcare = false", 'childcare = "no"', "childcare: 'no' does not fit; write childcare = true "),
    "yes as a number": ("learns = false", "learns = 1", "learns: 1 does not fit; write learns = true or learns = fa"),
    "hours in words": ("Mo-Fr 09:00-16:00", "whenever", "office_hours = 'whenever' hold no time by day; write them as"),
    "hours at night": ("Mo-Fr 09:00-16:00", "Mo-Fr 22:00-23:00", "office_hours = 'Mo-Fr 22:00-23:00' hold no time by"),
    "hours reversed": ("Mo-Fr 09:00-16:00", "Mo-Fr 16:00-09:00", "office_hours: 16:00-09:00 ends before it begins; wr"),
    "a bare address": ("# imprint = ", 'imprint = "city.example" # ', "imprint has to begin with https:// or http://"),
    "letters of no law": ('grounds = "a, d, e"', 'grounds = "e und a"', "grounds = 'e und a' are not letters from a"),
    "a pager of sorts": ("# alarm_url = ", 'alarm_url = "tel:112" # ', "alarm_url has to begin with https:// or http"),
    "no languages": ('["de", "ar", "tr", "en", "uk"]', "[]", r"languages: \[\] does not fit; write languages = \["),
    "a language as text": ('["de", "ar", "tr", "en", "uk"]', '"de"', "languages: 'de' does not fit; write languages "),
    "tongues not spoken": ('"tr", "en"', '"fr", "pl"', "languages: fr, pl cannot be chosen; write some of ar, de, en,"),
    "two levels": ("kinds_off = []", "open_matches = [2, 4]", r"open_matches = \[2, 4\] are not three numbers above 0"),
    "no TOML": ("learns = false", "learns: false", "Expected '=' after a key in a key/value pair; write name = "),
    "twice the same": ("learns = false", "learns = false\nlearns = true", "Cannot overwrite a value; it stands there"),
    "an open text": ('"Mo-Fr 09:00-16:00"', '"Mo-Fr 09:00-16:00', "a text does not end; put the quotation mark that i"),
    "a blank": ("Dortmund (Beispiel)", "___", "name is still blank; write name = \"Witten\""),
    "a blank of numbers": ("[51.5139, 7.4653]", '"___"', r"centre is still blank; write centre = \[51.4437, 7.3354\]"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A city of one's own, which is the sample as yet."""
    return Path(shutil.copytree(SAMPLE_CITY, tmp_path / "city"))


def change(file: Path, right: str, wrong: str) -> int:
    """Write something wrong into a file; the line in which it stands then."""
    text = file.read_text()
    assert right in text
    file.write_text(text.replace(right, wrong, 1))
    return 1 + text[: text.index(right)].count("\n")


def said(folder: Path) -> list[str]:
    """What is said of a folder, by file and line."""
    lines = cities.check_folder(folder, LIVE, NOW).lines
    assert all(line.startswith(f"{folder}/") for line in lines)
    return [line.removeprefix(f"{folder}/") for line in lines]


def test_the_sample_is_right(folder: Path) -> None:
    """Whoever copies it begins without a mistake."""
    assert said(folder) == []


@pytest.mark.parametrize("mistake", TOLD)
def test_each_mistake_in_the_city_is_named(folder: Path, mistake: str) -> None:
    """In one line, with the line of the file and what to write instead."""
    right, wrong, line = TOLD[mistake]
    at = change(folder / "city.toml", right, wrong)
    (only,) = said(folder)
    assert re.match(rf"city\.toml:(\d+): {line}", only), only
    found = int(only.split(":")[1])
    assert found == at + ("twice" in mistake) or "missing" in only


def test_all_mistakes_are_named_at_once(folder: Path) -> None:
    """In the order of the file, and a start that cannot use it says the first one and how many more there are."""
    for mistake in ("the Land in full", "longitude first", "no as a word", "a key that is none"):
        change(folder / "city.toml", *TOLD[mistake][:2])
    assert [line.split(": ")[1].partition(" ")[0] for line in said(folder)] == [
        "region",
        "centre",
        "weather",
        "childcare",
    ]
    status, _out, err = ran(folder.parent, "run", settings=f"CITY={folder}")
    assert (status, err.count("\n")) == (1, 1)
    assert "line 13: region: 'NRW' is no Land" in err
    assert "; 2 more, see `buedchen check`" in err


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"name = [" + b"[" * 5000, b"\x00", b"", b"a.b.c = 1\n" * 9, b"#" * 200_000]
)
def test_no_content_ends_in_a_traceback(folder: Path, content: bytes) -> None:
    """Whatever stands in the file: it is named."""
    (folder / "city.toml").write_bytes(content)
    assert said(folder)


def test_settings_are_all_named_and_nothing_is_made(tmp_path: Path) -> None:
    """Wrong ones and those that are none, of the environment and of `.env`, without their values; nothing is made."""
    env = tmp_path / ".env"
    env.write_text("BUEDCHEN_TELEGRAM_TOKN=1:secret\n# all right\nTIMEZONE=x\nwhat is this\nBUEDCHEN_LOG_FORMAT=json\n")
    wrong = "LISTEN=x TELEGRAM_TOKEN=secret PUBLIC_URL=city.example TELEGRAM_WEBHOOK=maybe LANGUAGE=de CITY=nowhere"
    status, out, err = ran(tmp_path, "check", settings=wrong)
    assert (status, err) == (1, "")
    for line in (
        "settings: BUEDCHEN_LISTEN: must look like 127.0.0.1:8640",
        "settings: BUEDCHEN_TELEGRAM_TOKEN: must look like 123456789:letters-and-digits, as @BotFather gives it",
        "settings: BUEDCHEN_PUBLIC_URL: must look like https://buedchen.example.org",
        "settings: BUEDCHEN_TELEGRAM_WEBHOOK: must be true or false",
        "settings: the environment: BUEDCHEN_LANGUAGE is no setting; did you mean BUEDCHEN_LANGUAGES?",
        "settings: .env:1: BUEDCHEN_TELEGRAM_TOKN is no setting; did you mean BUEDCHEN_TELEGRAM_TOKEN?",
        "settings: .env:3: TIMEZONE is no setting; did you mean BUEDCHEN_TIMEZONE?",
        "settings: .env:4: it is no setting; write NAME=value",
        "city: nowhere/city.toml: there is no city here (No such file or directory); name a folder with a",
    ):
        assert line in out
    assert "secret" not in out
    assert list(tmp_path.iterdir()) == [env]


def test_looking_makes_nothing(tmp_path: Path) -> None:
    """Neither a data directory nor a database nor a key; where one was, a disk may not be mounted."""
    status, out, _err = ran(tmp_path, "check")
    assert status == 0
    assert (
        f"database: none yet; the first start makes it in {tmp_path}/var; where there was one, is its disk mou" in out
    )
    assert "there is no database yet" in refused(tmp_path, "stats")
    assert "there is no database yet" in refused(tmp_path, "export", "places")
    assert list(tmp_path.iterdir()) == []


def test_an_env_that_is_no_text_is_named(tmp_path: Path) -> None:
    """By a line, for a look and for a start."""
    (tmp_path / ".env").write_bytes(b"BUEDCHEN_CITY=\xff\n")
    assert "settings: .env is no UTF-8 text; save it as UTF-8" in ran(tmp_path, "check")[1]
    assert ".env is no UTF-8 text" in refused(tmp_path, "run")


# The file, what stands in it, what an operator wrote instead, and what they read.
LISTED = {
    "swapped": ("places.geojson", "[7.46652, 51.52365]", "[51.52365, 7.46652]", "latitude and longitude look swapped"),
    "a kind": ("places.geojson", '"kind": "meeting"', '"kind": "pub"', "the kind 'pub' is no kind of place; write on"),
    "a quarter": ("places.geojson", '"quarter": "eving"', '"quarter": "evin"', "the quarter 'evin' is not among the "),
    "hours": ("places.geojson", '"hours": "', '"hours": "immer mal ', "hours 'immer mal Mo-Fr"),
    "a date": ("places.geojson", '"confirmed": "2026-', '"confirmed": "26.', "confirmed '26."),
    "steps": ("places.geojson", '"wheelchair": "yes"', '"wheelchair": "ja"', "wheelchair 'ja' is not yes, limited or"),
    "a website": ("places.geojson", "https://", "", "website "),
    "an email": ("places.geojson", "@example.org", "", "email "),
    "a postcode": ("places.geojson", '"postcode": "44339"', '"postcode": "443"', "postcode '443' is not readable; wr"),
    "a shape": ("places.geojson", '"type": "Point"', '"type": "Polygon"', "the geometry is not a Point; \"type\": \""),
    "no comma": ("places.geojson", '"properties": {', '"properties" {', "the file is not JSON: Expecting ':' delimit"),
    "no name": ("places.geojson", '"name": "Gemeindehaus Nordstadt (Beispiel)"', '"name": ""', 'no name; write'),
    "within": ("districts.geojson", '"within": "eving"', '"within": "evng"', "lies within 'evng', which the file doe"),
    "a code": ("districts.geojson", '"44339"', '"4433"', "'4433' is not a postcode of five digits; write five digits"),
    "namesakes": ("districts.geojson", '"name": "Holthausen"', '"name": "Brechten"', "'brechten' is a name of "),
    "a topic": ("answers.toml", 'topic = "emergency"', 'topic = "Not Ruf"', "no topic such as “volunteer-card”; topi"),
    "a number": ("answers.toml", 'phone = "112"', 'phone = "call us"', "the phone number or the link is none; phone "),
    "a tongue": ("answers.toml", "[answer.ar]", "[answer.pl]", "emergency: pl cannot be chosen; write some of ar, de"),
    "no TOML": ("answers.toml", 'topic = "emergency"', "topic: emergency", "Expected '=' after a key in a key/value "),
    "an end": ("events.ics", "DTEND;TZID=Europe/Berlin:20", "DTEND;TZID=Europe/Berlin:19", ""),
}  # fmt: skip


@pytest.mark.parametrize("mistake", LISTED)
def test_each_mistake_in_a_list_is_named(folder: Path, mistake: str) -> None:
    """By the line in which its record begins, or the file breaks."""
    name, right, wrong, line = LISTED[mistake]
    at = change(folder / name, right, wrong)
    first = next(one for one in said(folder) if one.startswith(name))
    found = re.match(rf"{name}:(\d+): {re.escape(line)}", first)
    assert found, first
    assert 0 <= at - int(found[1]) <= 20


def test_all_that_is_wrong_with_an_answer_is_named_at_once(folder: Path) -> None:
    """Its topic, its number and a text that is missing, each in a line with what to write instead."""
    for right, wrong in (('topic = "emergency"', 'topic = "Not Ruf"'), ('phone = "112"', 'phone = "call us"')):
        change(folder / "answers.toml", right, wrong)
    told = [one for one in said(folder) if one.startswith("answers.toml")]
    assert len(told) >= 2
    assert any("no topic such as" in one for one in told)
    assert any("the phone number or the link is none" in one for one in told)


def test_files_that_nobody_reads_and_lists_that_are_missing_are_named(folder: Path) -> None:
    """By their right name; a city without quarters or places is none yet."""
    (folder / "answers.toml").rename(folder / "Answer.toml")
    (folder / "places.geojson").rename(folder / "places.json")
    (folder / "districts.geojson").unlink()
    found = said(folder)
    assert "Answer.toml:1: nobody reads it; call it answers.toml" in found
    assert "places.json:1: nobody reads it; call it places.geojson" in found
    assert [line.split(":")[0] for line in found if "there are no" in line] == ["districts.geojson", "places.geojson"]


def test_a_list_of_somebody_else_is_recognised(folder: Path) -> None:
    """Raw OpenStreetMap in the place of our own format: the line says which format it is."""
    feature = '{"type": "Feature", "id": "node/1", "properties": {"amenity": "community_centre", "name": "Haus"}, '
    where = '"geometry": {"type": "Point", "coordinates": [7.46, 51.51]}}'
    (folder / "places.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{feature}{where}]}}')
    assert 'places.geojson:1: no place in it fits as plain; write places_format = "osm" in city.toml' in said(folder)
    change(folder / "city.toml", "kinds_off = []", 'places_format = "osm"')
    assert [line for line in said(folder) if line.startswith(("places", "city"))] == []
    change(folder / "city.toml", '"osm"', '"ours.toml"')
    assert "places_format: no mapping in ours.toml (No such file or directory); write" in said(folder)[0]


def test_a_sample_in_a_real_city_is_named(folder: Path) -> None:
    """The first ones by line, and how many more there are."""
    change(folder / "city.toml", "sample = true\n", "")
    found = said(folder)
    assert len([line for line in found if line.startswith("places")]) == len(found) / 2 == 5
    assert re.fullmatch(
        r"places.geojson:\d+: a place of the sample in a real city; .* \(and 55 more like this\)", found[4]
    )
    assert "an event of the sample in a real city" in found[5]


@pytest.mark.parametrize("name", ["places.geojson", "districts.geojson", "answers.toml", "events.ics"])
@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"", b"[" * 50_000, b'{"features": [1, {"geometry": []}]}', b"\x00a,b\n1"]
)
def test_no_list_ends_in_a_traceback(folder: Path, name: str, content: bytes) -> None:
    """Whatever stands in it, something is said of it."""
    (folder / name).write_bytes(content)
    assert [line for line in said(folder) if line.startswith(name)] or content == b""
