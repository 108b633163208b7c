"""An alarm rings until somebody takes it: day and night, over a weekend, and at last outside."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.contract.incoming import TextMessage
from bot.contract.service import PAGER_SERVICE, ServiceUnavailable
from db import duty_roster, help_requests
from db.cases import ReviewDue
from db.model import Role
from db.request_texts import RequestText
from tests.kit.help_setup import QUARTER, decides, have_read, offered_press, official, person_of, resident
from tests.kit.multilingual_town import is_given
from tests.kit.town import Neighbour, Town

FIRE = "es brennt in der Küche"
GUESS = "das ist mein Abschied"
CARD = "#2 · Perhaps in danger · Hörde…\nAmira wrote something alarming and has the numbers for help.…"
AGAIN = f"{CARD}\nNobody has taken this alarm yet. I will keep calling until someone does."
READ = "A person has read what you wrote. A coordinator is dealing with it now and can write to you here."


class Beeper:
    """What rings a telephone somewhere; it can break."""

    name = PAGER_SERVICE
    patience = timedelta(seconds=4)

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.broken = False

    async def work(self, asks: Mapping[str, str]) -> Mapping[str, str]:
        """It rings."""
        self.asked.append(asks)
        if self.broken:
            raise ServiceUnavailable("it is broken")
        return {"paged": asks["case"]}

    async def faults(self) -> list[str]:
        """None."""
        return []


@pytest.fixture
async def beeper(town: Town) -> Beeper:
    """The city pages somebody outside."""
    service = Beeper()
    await is_given(town, service)
    town.house = replace(town.house, city=replace(town.house.city, alarm_url="https://pager.example/hook"))
    await town.restarts()
    return service


@pytest.fixture
async def anna(town: Town, room: Neighbour) -> Neighbour:
    """On duty in Hörde."""
    return await _on_duty(town, "Anna", stands_in=False)


@pytest.fixture
async def bruno(town: Town, anna: Neighbour) -> Neighbour:
    """Stands in there."""
    return await _on_duty(town, "Bruno", stands_in=True)


@pytest.fixture
async def others(town: Town, bruno: Neighbour) -> list[Neighbour]:
    """A coordinator of another district, and an administrator on the other network."""
    cem = await _on_duty(town, "Cem", stands_in=False, quarter="eving")
    return [cem, await official(town, "Dora", Role.ADMIN, on=town.elsewhere)]


@pytest.fixture
async def amira(town: Town, anna: Neighbour) -> Neighbour:
    """Lives in Hörde, where she asked for something before."""
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        look = ReviewDue(tx.now + timedelta(days=9))
        wording = RequestText("Wer hilft?", "flexible", QUARTER, "myself")
        request = help_requests.create_request(tx, await person_of(tx, amira), "company", wording, look)
        await help_requests.withdraw_request(tx, request)
    return amira


async def _on_duty(town: Town, name: str, *, stands_in: bool, quarter: str = QUARTER) -> Neighbour:
    coordinator = await official(town, name)
    async with town.database.transaction() as tx:
        duty_roster.set_quarters(tx, (await person_of(tx, coordinator)).id, [quarter], stands_in=stands_in)
    return coordinator


async def minutes(town: Town, number: int) -> None:
    """The clock goes on, and nobody sleeps through one of the fives."""
    for _five in range(number // 5):
        await town.later(minutes=5)


async def test_one_after_the_other_is_called_three_times(
    room: Neighbour, anna: Neighbour, bruno: Neighbour, others: list[Neighbour], amira: Neighbour
) -> None:
    """Who is on duty at once, after a quarter of an hour who stands in, after half an hour everybody, everywhere."""
    await amira.says(FIRE)
    town = amira.town
    await minutes(town, 10)
    anna.hears(CARD, AGAIN, AGAIN)
    bruno.hears()
    await minutes(town, 15)
    bruno.hears(AGAIN, AGAIN, AGAIN)
    room.hears(f"{CARD}…")
    for neighbour in others:
        neighbour.hears()
    await minutes(town, 15)
    for neighbour in (anna, bruno, room, *others):
        neighbour.hears(AGAIN, AGAIN, AGAIN)
    have_read(amira)


async def test_friday_evening_is_not_silent_until_monday(
    town: Town, beeper: Beeper, others: list[Neighbour], amira: Neighbour
) -> None:
    """The office is closed from Friday 17:00 to Monday 12:00: it rings all the time, and at last outside."""
    await town.later(days=2, hours=6)
    await amira.says(FIRE)
    have_read(*town.neighbours)
    await minutes(town, 55)
    assert beeper.asked == [{"case": "2", "kind": "alarm"}] * 3
    have_read(*town.neighbours)
    for _hour in range(66):
        await town.later(hours=1)
        for neighbour in others:
            neighbour.hears(AGAIN)
        have_read(*town.neighbours)
    assert len(beeper.asked) == 3 + 66


async def test_it_stops_when_somebody_takes_it(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, amira: Neighbour
) -> None:
    """Who wrote hears that a human has read it; who gives it back makes it ring again."""
    await amira.says(FIRE)
    have_read(amira, anna, room)
    await decides(anna, room, "I'll take this case")
    amira.hears(READ)
    assert amira.buttons() == ["Reply", "Menu"]
    await minutes(town, 60)
    for neighbour in (anna, bruno):
        neighbour.hears()
    have_read(room)
    for label in ("Pass it on", "Nobody, leave it open"):
        await decides(anna, room, label)
    anna.hears(AGAIN)
    have_read(room)


async def test_it_ends_with_a_line_of_what_was_done(
    town: Town, room: Neighbour, anna: Neighbour, amira: Neighbour
) -> None:
    """Taken and closed are two acts: nobody closes what nobody has taken, and not without a word."""
    await amira.says(FIRE)
    have_read(amira, anna, room)
    assert "Close the case" not in room.buttons()
    await decides(anna, room, "I'll take this case")
    await decides(anna, room, "Close the case")
    room.hears("#2…Anna is dealing with it.", "What was done? One line is enough.…")
    await anna.does(TextMessage("Die Feuerwehr war da, Amira ist bei ihrer Schwester."), chat=room.name)
    room.hears("Closed by Anna.\n#2…\nWhat was done: “Die Feuerwehr war da,…”")
    have_read(amira)
    await minutes(town, 60)
    anna.hears()


async def test_it_survives_a_restart_and_rings_no_more_than_it_should(
    town: Town, anna: Neighbour, room: Neighbour, amira: Neighbour
) -> None:
    """However often we start in between, there is one call every five minutes."""
    await amira.says(FIRE)
    for _ in range(2):
        await town.restarts()
        await town.later(minutes=5)
    anna.hears(CARD, AGAIN, AGAIN)
    have_read(amira, room)


async def test_a_guess_waits_for_the_office_and_its_promise(
    town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour, amira: Neighbour
) -> None:
    """At night nobody is woken; in the morning who is on duty hears it once, and from the promise on it rings."""
    await town.later(hours=12)
    await amira.says(GUESS)
    have_read(amira, room)
    await town.later(hours=9, minutes=55)
    anna.hears()
    await minutes(town, 10)
    anna.hears(f"{CARD}\nI am not sure.…")
    await minutes(town, 170)
    anna.hears()
    await minutes(town, 10)
    assert [anna.meaning(said) for said in anna.new() if "Nobody has taken this alarm yet" in anna.meaning(said)]
    bruno.hears()
    have_read(amira, room, anna)


async def test_who_is_part_of_it_is_not_called(town: Town, room: Neighbour, anna: Neighbour, bruno: Neighbour) -> None:
    """A coordinator in danger is looked after by others."""
    await anna.says(FIRE)
    have_read(anna, room)
    bruno.hears("#1 · Perhaps in danger\nAnna wrote something alarming and has the numbers for help.…")


async def test_where_nothing_answers_outside_the_room_knows(
    town: Town, beeper: Beeper, room: Neighbour, amira: Neighbour
) -> None:
    """Nobody believes that somebody was paged who was not."""
    beeper.broken = True
    await amira.says(FIRE)
    await minutes(town, 25)
    have_read(*town.neighbours)
    await minutes(town, 5)
    room.hears("I could not pass case #2 on to the on-call service.")
    have_read(*town.neighbours)


async def test_no_helpline_lights_up_on_the_phone_of_whoever_is_beaten_at_home(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """What comes unasked in the morning says only that nobody has read it yet: others may read that phone as well."""
    await town.later(hours=8)  # Wednesday evening
    await amira.says("mein Mann schlägt mich")
    have_read(amira)
    await town.later(hours=16)
    amira.hears(
        "No coordinator has read what you wrote yet. I will keep trying to reach them, and I will let you know."
    )
    have_read(anna, room)


ONLY = "Only coordinators can do that."


async def test_an_administrator_deals_with_the_alarm_that_calls_them(
    town: Town, room: Neighbour, others: list[Neighbour], amira: Neighbour
) -> None:
    """Shown, taken, written about and closed, as a coordinator does it."""
    dora = others[-1]
    await amira.says(FIRE)
    await minutes(town, 35)
    have_read(*town.neighbours)
    await dora.taps("Show")
    dora.hears(f"{CARD}\nThe person wrote:…Not taken yet.")
    await dora.taps("I'll take this case")
    amira.hears(READ)
    dora.hears("#2…Dora is dealing with it.")
    await minutes(town, 30)
    dora.hears()
    await dora.taps("Write to this person")
    await dora.says("Sind Sie in Sicherheit?")
    amira.hears("A coordinator writes: “Sind Sie in Sicherheit?”")
    have_read(dora)
    await amira.taps("Reply")
    await amira.says("Ja, bei meiner Schwester.")
    dora.hears("There is an answer in case #2: “Ja, bei meiner Schwester.”")
    await dora.taps("Show")
    dora.hears("#2…The person wrote: “Ja, bei meiner Schwester.”…")
    await dora.says("/case 2")
    await dora.taps("Close the case")
    have_read(dora)
    await dora.says("Amira ist bei ihrer Schwester.")
    dora.hears("Closed by Dora.")
    assert room.meaning(room.last()).startswith("Closed by Dora.\n#2")
    have_read(*town.neighbours)


@pytest.mark.parametrize("route", ["show_case", "take_case", "ask_message_to_author", "settle_case"])
async def test_an_administrator_has_no_other_case(
    town: Town, room: Neighbour, others: list[Neighbour], amira: Neighbour, route: str
) -> None:
    """Neither the card of a request by its number or a button, nor what waits, nor to whom an alarm is passed on."""
    dora = others[-1]
    await amira.says(FIRE)
    have_read(*town.neighbours)
    request, alarm = [row["id"] for row in await town.rows("select id from case_file order by number")]
    for words in ("/case 1", "/queue"):
        await dora.says(words)
        dora.hears(ONLY)
    for go, case in ((f"moderation.{route}", request), ("moderation.ask_assignee", alarm)):
        await dora.does(await offered_press(town, dora, go, case=case))
        dora.hears(ONLY)


async def test_an_administrator_in_danger_leaves_their_own_alarm_to_others(town: Town, room: Neighbour) -> None:
    """As with coordinators: it does not call them."""
    dora = await official(town, "Dora", Role.ADMIN)
    await dora.says(FIRE)
    have_read(dora, room)
    await dora.says("/case 1")
    dora.hears(ONLY)
