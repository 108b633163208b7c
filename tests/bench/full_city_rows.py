"""The rows of a full city: the same ones each time, and all of them readable by the program."""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

import orjson
from pydantic import TypeAdapter

from bot.import_lists import search_words
from bot.rules.events.recurrence import series_ends_at
from db.ids import RANDOM_BITS, to_milliseconds
from db.model import Category, Place, PlaceKind, Point, Seal, Series
from tests.kit.fixtures import SEAL, WEDNESDAY

NOW = to_milliseconds(WEDNESDAY)
DAY = 86_400_000
YEAR = 365 * DAY
NETWORK = "phone"
KINDS = ("company", "shopping", "visit", "home", "learning", "translating", "things", "other")
TONGUES = ("de", "de", "de", "tr", "ar", "uk", "en")
CODA = ("n", "r", "l", "s", "m", "t", "k", "")
ONSET = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "w", "z", "br", "st", "kr", "fl", "sch")
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;COUNT=80", "FREQ=MONTHLY;BYDAY=1SA", "FREQ=DAILY")
COMMON_WORDS = ("Konzert", "Frühstück", "Sprachcafé", "Lesung", "Chor", "Tanz", "Beratung", "Garten", "Spieleabend")
TOPICS = ("event", "place", "category", "quarter", "organisation", "language")
WANTED = (40, 25, 15, 15, 3, 2)
COORDINATORS_PER = 5_000
WAITING_PER = 100
OPEN_PER = 60
CATEGORIES = tuple(Category)
PLACE_KINDS = tuple(PlaceKind)
_series_json: TypeAdapter[Series] = TypeAdapter(Series)


@dataclass(frozen=True)
class CitySize:
    """How much there is of everything."""

    people: int = 200_000
    messages: int = 500_000
    choices: int = 1_500_000
    requests: int = 20_000
    events: int = 10_000
    places: int = 100_000
    volunteers: int = 20_000
    subscriptions: int = 200_000

    def part(self, of: int) -> "CitySize":
        """A city that is so many times smaller."""
        return replace(self, **{field.name: max(1, getattr(self, field.name) // of) for field in fields(self)})


FULL = CitySize()


class Filler:
    """Writes the rows of a city into an open transaction."""

    def __init__(self, raw: sqlite3.Connection, size: CitySize) -> None:
        self.raw = raw
        self.size = size
        self.dice = random.Random(20261125)
        self.quarters = [tuple(row) for row in raw.execute("select id, lat, lon from quarter order by id")]
        self.people = [self._id(1, 4 * number, NOW - YEAR) for number in range(size.people)]
        self.seals = dict[int, Seal]()
        self.names = list(dict.fromkeys(self._word() for _ in range(size.places)))

    def fill(self) -> None:
        """Everything, parents first."""
        steps = (self.residents, self.places, self.events, self.volunteers, self.requests, self.invitations)
        for step in (*steps, self.subscriptions, self.inbox, self.outbox, self.choices):
            began = time.perf_counter()
            step()
            print(f"  {step.__name__:<14}{time.perf_counter() - began:6.1f} s", file=sys.stderr)

    def residents(self) -> None:
        """Everybody has a key, a profile with a name, and an account; some are coordinators."""
        keys = [self.dice.randbytes(32) for _ in self.people]
        self.seals = {person: SEAL.under(key) for person, key in zip(self.people, keys, strict=True)}
        tongues = [self.dice.choice(TONGUES) for _ in self.people]
        seen = [NOW - self.dice.randrange(YEAR - DAY) for _ in self.people]
        self._many("secret", "id key", zip(self.people, keys, strict=True))
        self._many(
            "person",
            "id created_at seen_at age",
            ((p, NOW - YEAR, s, "adult") for p, s in zip(self.people, seen, strict=True)),
        )
        self._many("keyring", "secret_id person_id", ((person, person) for person in self.people))
        self._many(
            "profile",
            "id person_id language language_chosen created_at name",
            (
                (one + 1, one, tongue, True, NOW - YEAR, self.private(one, self.dice.choice(self.names)))
                for one, tongue in zip(self.people, tongues, strict=True)
            ),
        )
        self._many(
            "account",
            "id person_id profile_id network digest address_sealed seen_at",
            ((p + 2, p, p + 1, NETWORK, *self._address(p), s) for p, s in zip(self.people, seen, strict=True)),
        )
        office = self.people[: max(3, self.size.people // COORDINATORS_PER)]
        self._many("role", "person_id role granted_at", ((person, "coordinator", NOW - YEAR) for person in office))

    def places(self) -> None:
        """Each in a quarter, under one or two words of its own."""
        words = list[tuple[str, str]]()
        rows = list[tuple[object, ...]]()
        for number in range(self.size.places):
            quarter, lat, lon = self.dice.choice(self.quarters)
            own = [self.names[number % len(self.names)], self.dice.choice(self.names)][: 1 + number % 2]
            name = " ".join((self.dice.choice(("Treff", "Haus", "Café", "Verein", "Zentrum")), *own))
            street = f"{self.dice.choice(self.names[:4000])}straße"
            point = Point(lat + self.dice.uniform(-0.012, 0.012), lon + self.dice.uniform(-0.018, 0.018))
            place = Place(f"p{number}", self.dice.choice(PLACE_KINDS), name, point, f"{street} {number % 90}", "44135")
            words += [(word, place.id) for word in sorted(search_words(place))]
            rows.append(
                (
                    *(place.id, place.kind, name, point.lat, point.lon, place.street, "44135", "Dortmund", quarter),
                    *("Mo-Fr 09:00-17:00", "unknown", "de", "", "", "", "", "bench", "", False, NOW - YEAR),
                )
            )
        known = "id kind name lat lon street postcode town quarter"
        rest = "hours steps languages phone email website operator source confirmed sample added_at"
        self._many("place", f"{known} {rest}", rows)
        self._many("place_word", "word place_id", words)

    def events(self) -> None:
        """Two of three repeat; some began long ago, some are once in the weeks to come."""
        rows = []
        for number in range(self.size.events):
            quarter, lat, lon = self.dice.choice(self.quarters)
            title = f"{self.dice.choice(COMMON_WORDS)} {self.dice.choice(self.names)}"
            series = self._series(number)
            over = series_ends_at(series)
            rows.append(
                (
                    *(
                        self._id(3, number),
                        f"{number}@bench.example",
                        title,
                        "Alle sind willkommen. Kommen Sie vorbei.",
                    ),
                    *(CATEGORIES[number % len(CATEGORIES)], "", f"p{self.dice.randrange(self.size.places)}", "Saal"),
                    *(lat, lon, quarter, f"Verein {number % 900}", "", "", self.dice.choice(TONGUES), "unknown"),
                    *(
                        "0",
                        "0",
                        "",
                        "bench",
                        False,
                        _series_json.dump_json(series).decode(),
                        "published",
                        0,
                        1,
                        NOW - 9 * DAY,
                    ),
                    *(to_milliseconds(over) if over else None,),
                )
            )
        said = (
            "id uid title words category audiences place venue lat lon quarter organiser contact link languages steps"
        )
        rest = "cost registration amount source sample series state sequence version changed_at over_at"
        self._many("event", f"{said} {rest}", rows)

    def _series(self, number: int) -> Series:
        at = datetime(2026, 11, 25, 8, 0) + timedelta(hours=self.dice.randrange(13))  # noqa: DTZ001 - wall time
        if number % 3:
            begins = at - timedelta(days=self.dice.randrange(500))
            rule = RULES[number % len(RULES)]
            while rule.endswith("1SA") and not (begins.isoweekday() == 6 and begins.day <= 7):
                begins += timedelta(days=1)
            return Series(begins, "Europe/Berlin", 120, rule=rule)
        return Series(at + timedelta(days=self.dice.randrange(90)), "Europe/Berlin", 120)

    def volunteers(self) -> None:
        """Admitted and trained; everybody walks somewhere."""
        who = self.people[-self.size.volunteers :]
        rows = (
            (
                *(one, "admitted", self.dice.choice(("de", "de,tr", "de,ar", "de,uk")), "", self._offers(), NOW - YEAR),
                *(self.dice.choice((1, 1, 2)), NOW - YEAR // 2, self.dice.choice(self.quarters)[0]),
                *(self.dice.choice((15, 30, 45, 0)), "", self.dice.choice((1, 2, 3, 0)), self.dice.random() < 0.6),
            )
            for one in who
        )
        known = "person_id state languages quarters kinds offered_at level trained_at home_quarter"
        self._many("volunteer", f"{known} walking_minutes times max_per_week woman", rows)

    def _offers(self) -> str:
        return "" if self.dice.random() < 0.15 else ",".join(self.dice.sample(KINDS, self.dice.randint(2, 4)))

    def requests(self) -> None:
        """Most are done; some wait for a coordinator, some for a volunteer. Each has its case, and its contact."""
        everything = [self._request(number) for number in range(self.size.requests)]
        tables = (
            ("help_request", "id number person_id kind state quarter approved_revision made_at closed_at"),
            ("revision", "id request_id person_id number words wanted_day quarter for_whom state made_at decided_at"),
            ("case_file", "id number kind person_id quarter state urgency opened_at due_at closed_at"),
            ("contact", "id asker_id helper_id state opened_at closed_at request_id code_sealed"),
        )
        for (table, columns), rows in zip(tables, zip(*everything, strict=True), strict=True):
            self._many(table, columns, filter(None, rows))
        last = f"update counter set last = {self.size.requests + 1} where name in ('case', 'post', 'request')"
        self.raw.execute(last)

    def _request(self, number: int) -> tuple[tuple[object, ...] | None, ...]:
        dice = self.dice
        post = self._id(4, number, NOW - 30 * DAY)
        person = self.people[dice.randrange(self.size.people - self.size.volunteers)]
        quarter = dice.choice(self.quarters)[0]
        made = NOW - dice.randrange(20 * DAY) - DAY
        waits, is_open = number % WAITING_PER == 0, number % OPEN_PER == 1
        state = "waiting" if waits else "open" if is_open else "done"
        over = None if waits or is_open else made + DAY // 2
        case = "new" if waits else "decided" if is_open else "closed"
        words = self.private(person, "Ich suche jemanden, der mir beim Einkaufen hilft, am liebsten vormittags.")
        asked = (post, number + 1, person, dice.choice(KINDS), state, quarter, None if waits else post + 1, made, over)
        decided = None if waits else made + 1
        known = (person, 1, words, "flexible", quarter, "me", "waiting" if waits else "approved", made, decided)
        about = (post, number + 1, "request", person, quarter, case, str(1 + number % 2), made, made + DAY, over)
        helper = dice.choice(self.people[-self.size.volunteers :])
        met = (post + 2, person, helper, "done", made, over, post, None) if over else None
        return asked, (post + 1, post, *known), about, met

    def invitations(self) -> None:
        """Five were asked for each request, and two of them answered."""
        volunteers = self.people[-self.size.volunteers :]
        rows = [
            (post, volunteer, post + 1, "no" if at > 2 else "", NOW - self.dice.randrange(20 * DAY))
            for post in (self._id(4, number, NOW - 30 * DAY) for number in range(self.size.requests))
            for at, volunteer in enumerate(self.dice.sample(volunteers, min(5, len(volunteers))))
        ]
        self._many("invitation", "request_id person_id revision_id answer asked_at", rows)

    def subscriptions(self) -> None:
        """Half of the residents wait for something, and are looked at some time in the week to come."""
        wanted = dict[tuple[int, str, str], tuple[object, ...]]()
        some = self.people[:: max(1, 2 * self.size.people // max(1, self.size.subscriptions))]
        while len(wanted) < self.size.subscriptions:
            person = self.dice.choice(some)
            topic = self.dice.choices(TOPICS, WANTED)[0]
            about = self._wanted(topic)
            wanted[person, topic, about] = (person, topic, about, "two_hours", NOW - 2 * DAY)
        self._many("subscription", "person_id topic value lead made_at", wanted.values())
        people = dict.fromkeys(person for person, _, _ in wanted)
        looks = ((person, NOW - DAY, NOW + self.dice.randrange(7 * DAY) + 1) for person in people)
        self._many("reminder_settings", "person_id looked_at next_at", looks)

    def _wanted(self, topic: str) -> str:
        match topic:
            case "event":
                return str(self._id(3, self.dice.randrange(self.size.events)))
            case "place":
                return f"p{self.dice.randrange(self.size.places)}"
            case "category":
                return self.dice.choice(CATEGORIES)
            case "quarter":
                return str(self.dice.choice(self.quarters)[0])
            case "organisation":
                return f"Verein {self.dice.randrange(900)}"
            case _:
                return self.dice.choice(TONGUES)

    def inbox(self) -> None:
        """What was answered in a fortnight, and a timer for a fortieth of it."""
        rows = (self._heard(number) for number in range(self.size.messages))
        times = "received_at due_at done_at awaited wanted_at"
        self._many("inbox", f"id network foreign_id payload state person_id {times}", rows)

    def _heard(self, number: int) -> tuple[object, ...]:
        person = self.dice.choice(self.people)
        at = NOW - self.dice.randrange(13 * DAY)
        if number % 40:
            return (self._id(5, number), NETWORK, f"m{number}", None, "done", person, at, at, at, True, at)
        due = NOW + self.dice.randrange(7 * DAY) + 1
        payload = self.private(person, orjson.dumps({"route": "reminders.send_due", "data": {}}).decode())
        return (
            self._id(5, number),
            "clock",
            f"reminders.send_due {number}",
            payload,
            "new",
            person,
            at,
            due,
            None,
            False,
            due,
        )

    def outbox(self) -> None:
        """What was sent within a month."""
        rows = (
            (
                self._id(6, number),
                person,
                NETWORK,
                self._chat(person),
                None,
                None,
                "B",
                "sent",
                f"f{number}",
                at,
                at,
                at,
            )
            for number in range(self.size.messages)
            for person, at in [(self.dice.choice(self.people), NOW - self.dice.randrange(29 * DAY))]
        )
        known = "id person_id network chat address_sealed body delivery state foreign_ref created_at due_at sent_at"
        self._many("outbox", known, rows)

    def choices(self) -> None:
        """The buttons of a month, three under each message."""
        labels = dict[int, str]()
        rows = []
        for number in range(self.size.choices):
            person = self.people[number // 3 * 7919 % self.size.people]
            label = labels.setdefault(person, self.private(person, "Weitere anzeigen"))
            data = json.dumps(
                {"pair": self._id(4, number % self.size.requests) + 2} if number % 30 == 0 else {"case": number}
            )
            rows.append(
                (
                    *(f"t{number:011}", person, self._chat(person), self._id(6, number // 3), number % 3 + 1, label),
                    *("matching.accept", data.replace(" ", ""), 1, NOW - self.dice.randrange(29 * DAY)),
                )
            )
        self._many("choice", "token person_id chat outbox_id number label route data version offered_at", rows)

    def private(self, person: int, words: str) -> str:
        """A text under the key of its person."""
        return f"~{person}~{self.seals[person].seal(words)}"

    def _address(self, person: int) -> tuple[str, str]:
        name = f"resident{person}"
        return SEAL.digest(NETWORK, name), self.private(person, SEAL.seal(orjson.dumps([name, name]).decode()))

    def _chat(self, person: int) -> str:
        return SEAL.digest(NETWORK, f"resident{person}")

    def _word(self) -> str:
        """Something that could be a name."""
        dice = self.dice
        parts = (dice.choice(ONSET) + dice.choice("aeiou") + dice.choice(CODA) for _ in range(dice.randint(2, 4)))
        return "".join(parts).capitalize()

    def _id(self, table: int, number: int, since: int = NOW - 30 * DAY) -> int:
        """A number as the program gives them; those of one table meet no other's."""
        return ((since + number) << RANDOM_BITS) + 8 * table

    def _many(self, table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
        names = columns.split()
        holes = ", ".join("?" * len(names))
        self.raw.executemany(f"insert into {table} ({', '.join(names)}) values ({holes})", rows)
