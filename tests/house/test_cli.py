"""The command line without a running bot: real processes, one clear line for every mistake."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.kit.commands import ROOT, ran, refused, succeeds

SAMPLE = ROOT / "deploy" / "sample" / "places.geojson"
WRONG = {
    "DATABASE_URL=postgresql://db/kiosk": "DATABASE_URL: PostgreSQL is not built yet",
    "LISTEN=x": "BUEDCHEN_LISTEN: must look like 127.0.0.1:8640",
    "TRUSTED_PROXY=127.0.0.1,proxy": "BUEDCHEN_TRUSTED_PROXY: must be addresses or networks such as 127.0.0.1",
    "OPERATIONS=none": "BUEDCHEN_OPERATIONS: must look like 127.0.0.1:8640",
    "LISTEN=127.0.0.1:8641": "LISTEN and OPERATIONS are the same address: give OPERATIONS a port of its own",
    "LISTEN=0.0.0.0:8642": "LISTEN and PLAYGROUND are the same address",
    "OPERATIONS=localhost:8642": "OPERATIONS and PLAYGROUND are the same address",
    "PLAYGROUND=0.0.0.0:1": "BUEDCHEN_PLAYGROUND: the playground listens on loopback only",
    "PLAYGROUND=127.0.0.1:1 PUBLIC_URL=https://kiosk.example": "cannot be opened together with PUBLIC_URL",
    "CITY=nowhere": "BUEDCHEN_CITY: nowhere/city.toml does not describe a city",
    "LANGUAGES=xx": "BUEDCHEN_LANGUAGES: language xx is wanted, but there is no catalog for it",
    "TELEGRAM_TOKEN=secret-of-the-bot": "BUEDCHEN_TELEGRAM_TOKEN: ",
    "TELEGRAM_WEBHOOK=true TELEGRAM_TOKEN=1:secret-of-the-bot": "TELEGRAM_WEBHOOK needs TELEGRAM_WEBHOOK_SECRET",
    "TELEGRAM_WEBHOOK=true TELEGRAM_WEBHOOK_SECRET=secret-of-the-bot": "TELEGRAM_WEBHOOK needs a PUBLIC_URL",
    "BACKCHANNEL=telegram:me": "BUEDCHEN_BACKCHANNEL: must name rooms such as web, telegram:-1001234567890",
    "MATRIX_HOMESERVER=https://matrix.example": "MATRIX_HOMESERVER needs MATRIX_USER",
    "MATRIX_HOMESERVER=https://matrix.example MATRIX_USER=@a:b": "needs either MATRIX_PASSWORD or MATRIX_TOKEN",
    "TRANSLATOR_URL=example": "BUEDCHEN_TRANSLATOR_URL: must look like http://127.0.0.1:5000",
    "TRANSLATOR_KEY=secret": "TRANSLATOR_KEY belongs to a TRANSLATOR_URL",
    "HEARTBEAT_URL=hc.example/secret-of-the-bot": "BUEDCHEN_HEARTBEAT_URL: must look like https://hc.example/ping/",
    "BACKUP_DIR=/srv/away": "BACKUP_DIR needs BACKUP_RECIPIENT, a public key of age: no backup lies there in clear",
    "BACKUP_DIR=/srv/away BACKUP_RECIPIENT=me": "BUEDCHEN_BACKUP_RECIPIENT: is no public key of age",
    "BACKUP_RECIPIENT=AGE-SECRET-KEY-secret-of-the-bot": "BUEDCHEN_BACKUP_RECIPIENT: is the private half",
    "LOG_LEVEL=loud": "BUEDCHEN_LOG_LEVEL: Input should be",
}
GOOD = {"id": "a1", "kind": "library", "name": "Bücherei am Markt", "languages": ["de", "tr"]}
NOWHERE = {"id": "a2", "kind": "library", "name": "Ohne Ort"}


def collection(folder: Path, *records: dict[str, object]) -> Path:
    """A GeoJSON file; the record without a place has no coordinates."""
    point = {"type": "Point", "coordinates": [7.4653, 51.5139]}
    features = [
        {"type": "Feature", "properties": record, "geometry": None if record is NOWHERE else point}
        for record in records
    ]
    file = folder / "records.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


def test_a_wrong_setting_is_said_in_one_line(tmp_path: Path) -> None:
    """It names the setting, shows no secret and no traceback, and nothing is made on the disk."""
    for settings, line in WRONG.items():
        status, out, err = ran(tmp_path, "run", settings=settings)
        assert (status, out) == (1, ""), settings
        assert err.startswith("buedchen: ")
        assert line in err
        assert err.count("\n") == 1
        assert "secret-of-the-bot" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["gardening", "other"])
def test_a_kind_of_help_that_is_none_stops_the_start(tmp_path: Path, wrong: str) -> None:
    """The line names it and those there are; "other" stays, for people must find somewhere to write."""
    city = tmp_path / "city"
    shutil.copytree(SAMPLE.parent, city)
    told = (city / "city.toml").read_text()
    (city / "city.toml").write_text(told.replace("kinds_off = []", f"kinds_off = ['{wrong}']"))
    status, out, err = ran(tmp_path, "run", settings=f"CITY={city}")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert f"kinds_off = ['{wrong}']: choose among home, company, shopping" in err


def test_office_hours_that_hold_no_time_stop_the_start(tmp_path: Path) -> None:
    """No promise could be kept in them: one line says which they are and how to write them."""
    city = tmp_path / "city"
    shutil.copytree(SAMPLE.parent, city)
    told = (city / "city.toml").read_text()
    (city / "city.toml").write_text(told.replace('"Mo-Fr 09:00-16:00"', '"whenever"'))
    status, out, err = ran(tmp_path, "run", settings=f"CITY={city}")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "office_hours = 'whenever' hold no time by day; write them as 'Mo-Fr 09:00-16:00'" in err


def test_from_nothing_to_a_checked_database(tmp_path: Path) -> None:
    """`migrate` makes it, `check` says what is missing, `import` fills it, and then all is well."""
    assert succeeds(tmp_path, "migrate") == ["the database is up to date"]
    status, out, _ = ran(tmp_path, "check")
    assert (status, out.splitlines()[-1]) == (1, "database: there are no places: import some")
    assert succeeds(tmp_path, "import", "places", SAMPLE)[-1] == "60 records stored"
    assert succeeds(tmp_path, "check")[-1] == "database: fine"
    assert succeeds(tmp_path, "stats") == ["places: 60"]


def test_a_translator_that_does_not_answer_is_a_fault(tmp_path: Path) -> None:
    """One line, by its address, and none where no translator is set."""
    assert succeeds(tmp_path, "import", "places", SAMPLE)
    status, out, _ = ran(tmp_path, "check", settings="TRANSLATOR_URL=http://127.0.0.1:9")
    line = "translator: http://127.0.0.1:9: it does not answer (ClientConnectorError)"
    assert (status, line in out.splitlines()) == (1, True)


def test_a_proxy_that_nobody_named_is_a_fault(tmp_path: Path) -> None:
    """Behind TLS there is one, and without its name all visitors are one to us."""
    assert succeeds(tmp_path, "import", "places", SAMPLE)
    public = "PUBLIC_URL=https://kiosk.example"
    for settings, lines in ((public, 1), (f"{public} TRUSTED_PROXY=127.0.0.1,fd00::/8", 0), ("LOG_LEVEL=info", 0)):
        out = ran(tmp_path, "check", settings=settings)[1]
        assert out.count("\nproxy: ") == out.count("name it in BUEDCHEN_TRUSTED_PROXY") == lines


def test_a_public_city_without_imprint_and_privacy_notice_is_a_fault(tmp_path: Path) -> None:
    """A line for each that is missing, by its name in the file; on a machine of one's own nobody asks for them."""
    for settings, named in (("PUBLIC_URL=http://kiosk.example", ["imprint", "privacy"]), ("LOG_LEVEL=info", [])):
        status, out, _ = ran(tmp_path, "check", settings=settings)
        assert re.findall(r"^city: \S+city.toml names no address as (\w+)", out, re.MULTILINE) == named
        assert status == bool(named)


def test_outsiders_can_try_a_rule_on_lines_of_their_own(tmp_path: Path) -> None:
    """A line of JSON for each line, in order; what cannot be tried is said in one line."""
    file = tmp_path / "lines.txt"
    file.write_text("Wer kommt mit zum Arzt?\nSchnelles Geld! 500€ am Tag, schreib an @reich_werden\n0231 1234567\n")
    spam = [json.loads(line) for line in succeeds(tmp_path, "try", "spam", file)]
    assert [one["verdict"] for one in spam] == ["fine", "suspicious", "fine"]
    assert spam[0] == {"verdict": "fine", "score": 0.0, "reasons": []}
    assert "promises_money" in spam[1]["reasons"]
    *_, third = succeeds(tmp_path, "try", "personal", file)
    assert json.loads(third) == {"verdict": "found", "score": 1, "reasons": ["phone"], "marks": [[0, 12]]}
    first, *_ = (json.loads(line) for line in succeeds(tmp_path, "try", "remit", file))
    assert (first["verdict"], first["class"], first["reasons"]) == ("ok", "ok", [])
    assert "cannot try magic" in refused(tmp_path, "try", "magic", file)
    file.write_bytes(b"\xff\xfe")
    assert "utf-8" in refused(tmp_path, "try", "spam", file)
    assert "nowhere" in refused(tmp_path, "try", "spam", tmp_path / "nowhere")


def test_an_import_stores_what_fits_or_nothing(tmp_path: Path) -> None:
    """A line per refused record; a dry run and all-or-nothing leave the database as it was."""
    file = collection(tmp_path, GOOD, NOWHERE)
    line = "feature 2: no coordinates"
    for flag, verdict in (
        ("--dry-run", "nothing was stored: a dry run (1 records would be)"),
        ("--all-or-nothing", "nothing was stored: some records were refused"),
    ):
        report = succeeds(tmp_path, "import", "places", file, flag)
        assert line in report[0]
        assert report[1:] == [verdict]
        assert succeeds(tmp_path, "stats") == ["places: 0"]
    assert succeeds(tmp_path, "import", "places", file)[-1] == "1 records stored"


def test_what_cannot_be_imported_is_said_in_one_line(tmp_path: Path) -> None:
    """A file that is not there, a kind nobody knows, a mapping nobody wrote, a text that is no list."""
    (tmp_path / "broken.csv").write_text("")
    assert "No such file" in refused(tmp_path, "import", "places", "missing.geojson")
    assert "cannot import birds, only places or districts" in refused(tmp_path, "import", "birds", SAMPLE)
    assert "no mapping named" in refused(tmp_path, "import", "places", SAMPLE, "--mapping", "mine")
    assert "broken.csv" in refused(tmp_path, "import", "places", "broken.csv")


EVENTS = """id,title,begins,rule
chor,Chor,2027-03-01T18:00,FREQ=WEEKLY
fest,Fest,gestern,
"""


def test_events_are_imported_and_changed_in_place(tmp_path: Path) -> None:
    """A line for each that is refused; loading them again doubles nothing; a calendar file is read as well."""
    table = tmp_path / "events.csv"
    table.write_text(EVENTS)
    reason = "row 3: begins 'gestern' is not written as 2027-03-01T18:00"
    dry = succeeds(tmp_path, "import", "events", table, "--dry-run")
    assert dry == [reason, "nothing was stored: a dry run (1 records would be)"]
    strict = succeeds(tmp_path, "import", "events", table, "--all-or-nothing")
    assert strict == [reason, "nothing was stored: some records were refused"]
    assert succeeds(tmp_path, "import", "events", table) == [reason, "1 new", "1 records stored"]
    assert succeeds(tmp_path, "import", "events", table) == [reason, "1 same", "1 records stored"]
    table.write_text(EVENTS.replace("18:00", "19:00"))
    assert succeeds(tmp_path, "import", "events", table) == [reason, "1 changed", "1 records stored"]
    sample = SAMPLE.with_name("events.ics")
    assert succeeds(tmp_path, "import", "events", sample) == ["12 new", "12 records stored"]


def test_calendars_elsewhere_are_added_listed_and_removed(tmp_path: Path) -> None:
    """Adding says what it means; only addresses of the web can be added; what is not there cannot be removed."""
    there = "https://kalender.example/alle.ics"
    assert succeeds(tmp_path, "feed", "list") == ["there are no calendars yet"]
    assert "you vouch for it" in succeeds(tmp_path, "feed", "add", there)[0]
    assert succeeds(tmp_path, "feed", "add", there) == ["it was there already"]
    assert succeeds(tmp_path, "feed", "list") == [f"{there}  not read yet"]
    assert "begins with https://" in refused(tmp_path, "feed", "add", "file:///etc/passwd")
    assert succeeds(tmp_path, "feed", "remove", there) == ["removed; what is known of its events stays"]
    assert "there is no calendar at" in refused(tmp_path, "feed", "remove", there)


def test_what_is_exported_can_be_imported_unchanged(tmp_path: Path) -> None:
    """Every field of every place survives the way out and back in."""
    (tmp_path / "other").mkdir()
    succeeds(tmp_path, "import", "places", SAMPLE)
    exported = succeeds(tmp_path, "export", "places")
    (tmp_path / "all.geojson").write_text("\n".join(exported))
    assert len(json.loads(exported[0])["features"]) == 60
    assert succeeds(tmp_path / "other", "import", "places", tmp_path / "all.geojson") == ["60 records stored"]
    assert succeeds(tmp_path / "other", "export", "places") == exported
    assert "cannot export birds, only places" in refused(tmp_path, "export", "birds")


def test_backup_and_restore_go_through_files(tmp_path: Path) -> None:
    """A copy brings everything back; what is no copy is refused; nobody is erased by a number that nobody has."""
    succeeds(tmp_path, "import", "places", SAMPLE)
    assert "is written and checked" in succeeds(tmp_path, "backup", "copy.sqlite")[0]
    assert "exists already" in refused(tmp_path, "backup", "copy.sqlite")
    (tmp_path / "var" / "buedchen.sqlite").unlink()
    assert succeeds(tmp_path, "restore", "copy.sqlite") == [
        "restored; 0 people who had asked for it are forgotten again"
    ]
    assert succeeds(tmp_path, "stats") == ["places: 60"]
    assert "is no database of ours" in refused(tmp_path, "restore", SAMPLE)
    assert "nobody has this number" in refused(tmp_path, "erase", "42")


def test_a_newer_database_is_refused_in_one_line(tmp_path: Path) -> None:
    """An old program never writes into what a newer one made."""
    succeeds(tmp_path, "migrate")
    with closing(sqlite3.connect(tmp_path / "var" / "buedchen.sqlite")) as raw, raw:
        raw.execute("insert into migration values (99, 'from_tomorrow', 0, '')")
    assert "the database is at version 99" in refused(tmp_path, "stats")


def test_texts_says_how_complete_each_language_is(tmp_path: Path) -> None:
    """One line per language; all that are offered are complete."""
    lines = succeeds(tmp_path, "texts")
    assert [line.partition(":")[0] for line in lines] == ["ar", "de", "de-simple", "en", "tr", "uk"]
    assert all(line.endswith("translated, 0 unsure") for line in lines)


@pytest.mark.parametrize("words", [(), ("--help",), ("import", "--help")])
def test_help_is_there_for_whoever_asks(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Every command says in a sentence what it is for."""
    _, out, err = ran(tmp_path, *words)
    assert "Usage" in out + err


def test_answers_are_imported_with_a_reason_for_each_that_is_refused(tmp_path: Path) -> None:
    """A city's own answers: what fits is stored, and the same file once more changes nothing."""
    file = tmp_path / "answers.toml"
    good = '[[answer]]\ntopic = "waste"\nphone = "116 117"\n[answer.de]\ntitle = "Müll"\nwords = "Dienstags."\n'
    file.write_text(good + '[[answer]]\ntopic = "no words"\n' + good)
    report = [
        "answer 2: no topic such as “volunteer-card”",
        "answer 2: no text in any language",
        "answer 3: the same topic as another one before",
        "1 records stored",
    ]
    assert succeeds(tmp_path, "import", "answers", file) == report
    assert succeeds(tmp_path, "import", "answers", file) == report
    file.write_text("[[answer")
    assert "answers.toml: " in refused(tmp_path, "import", "answers", file)
