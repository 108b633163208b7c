"""Every kind of help is asked for in the same few questions; some ask one thing more."""

import pytest

from db import help_requests, people
from db.cases import ReviewDue
from db.model import Role
from db.request_texts import RequestText
from tests.kit.help_setup import (
    A_DAY,
    WORDS,
    approved_request,
    forged_press,
    have_read,
    official,
    person_of,
    read_details,
    resident,
    sends,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.requests.test_create import ABOUT, FOR_WHOM, QUARTER, THANKS, WHEN, amira

__all__ = ["amira"]


async def test_what_is_rarer_stands_behind_more(town: Town, amira: Neighbour) -> None:
    """Six buttons at a time; whatever a city has can be chosen."""
    await amira.says("/ask")
    assert amira.buttons()[-1] == "More"
    await amira.taps("More")
    rarer = ["Things to borrow or give", "Learning and reading", "Mentoring", "An idea for the area", "Something else"]
    assert amira.buttons() == rarer
    await amira.taps("Something else")
    amira.hears(ABOUT, ABOUT, "What could a neighbour do for you?…")


HEALTH = "It is about health."
LENT = "Someone would like to borrow it."
MORE = {
    "Translating": ("What is it about? Neighbours translate…", HEALTH, HEALTH),
    "Things to borrow or give": ("Would you like to borrow it, give it away or get one for free?", LENT, LENT),
    "Many helpers for a day": ("How many people do you need? Please write a number.", "12", "12 people are needed."),
    "An idea for the area": ("How many people do you need? Please write a number.", "5", "5 people are needed."),
}


@pytest.mark.parametrize(("said", "pair"), [("Türkisch", "tr,de"), ("Arabisch und Türkisch", "ar,tr")])
async def test_translating_is_between_languages(town: Town, said: str, pair: str) -> None:
    """Between theirs and the city's without a question; else it is asked, and one alone is with the city's."""
    amira = await resident(town, "Amira", language="de")
    for words in ("/ask", "4", WORDS, "1", "Blumenkohl", said, "26.11.", "Hörde", "1", "1"):
        await amira.says(words)
    have_read(amira)
    assert await town.rows("select languages from revision") == [{"languages": pair}]


@pytest.mark.parametrize("kind", MORE)
async def test_some_kinds_ask_one_thing_more(town: Town, kind: str) -> None:
    """It is read back, and a coordinator reads it, too."""
    room = await town.room("backchannel")
    (asked, answer, reads) = MORE[kind]
    amira = await official(town, "Amira", Role.ORGANISATION, language="en")
    await amira.says("/ask")
    if kind not in amira.buttons():
        await amira.taps("More")
    await amira.taps(kind)
    await amira.says(WORDS)
    amira.hears(*("…",) * (len(amira.new()) - 1), asked)
    for said in (answer, "Any day", "Hörde", "For me"):
        await (amira.taps(said) if said in amira.buttons() else amira.says(said))
    amira.hears(WHEN, QUARTER, FOR_WHOM, f"This is what I would ask:…\n{reads}…Your name and…")
    await amira.taps("Send")
    amira.hears(f"{THANKS}…")
    room.has_read()
    assert reads in await read_details(room)


@pytest.mark.parametrize("typed", ["1", "31", "many"])
async def test_a_number_of_people_that_makes_no_sense_is_asked_again(town: Town, amira: Neighbour, typed: str) -> None:
    """With the numbers that do; in any script."""
    await amira.says("/ask")
    await amira.taps("More")
    await amira.taps("An idea for the area")
    await amira.says(WORDS)
    have_read(amira)
    await amira.says(f"{typed} ")
    amira.hears("Please write a number between 2 and 30.\nHow many people do you need? Please write a number.")
    await amira.says("١٢")
    amira.hears(WHEN)


async def test_many_hands_for_a_day_are_for_associations_and_houses(town: Town) -> None:
    """Whoever may not ask for it is not shown it, and cannot send it once their house has left."""
    house = await official(town, "Amira", Role.ORGANISATION)
    await house.says("/ask")
    for label in ("More", "Many helpers for a day"):
        await house.taps(label)
    for words in (WORDS, "12"):
        await house.says(words)
    await house.taps("Any day")
    await house.says("Hörde")
    await house.taps("For me")
    async with town.database.transaction() as tx:
        people.revoke_role(tx, (await person_of(tx, house)).id, Role.ORGANISATION)
    have_read(house)
    await house.taps("Send")
    house.hears(
        "Only associations, organisations and the volunteer office can ask for this. Please ask for something else."
    )
    assert await town.rows("select 1 from help_request") == []


CHECKED = {
    "visit": "Please check: should two people go the first time?",
    "learning": "Please check: will a child be there? If so, an adult from the family must stay nearby.\nOnly…asked.",
    "things": "Please check: is it really free, safe to use and legal?",
}


@pytest.mark.parametrize("kind", CHECKED)
async def test_a_coordinator_reads_what_to_check(town: Town, kind: str) -> None:
    """What matters for this kind of help, until it is decided, and no longer."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        person = await person_of(tx, amira)
        help_requests.create_request(
            tx, person, kind, RequestText(WORDS, "flexible", "hoerde", "myself"), ReviewDue(tx.now + A_DAY)
        )
    await anna.says("/case 1")
    await anna.taps("Details")
    anna.hears("#1…", f"#1…\n{CHECKED[kind]}\n…")
    await anna.taps("Approve")
    assert CHECKED[kind].partition("\n")[0] not in room.meaning(room.last())
    have_read(anna, amira, room)


CHILD = "Wer geht mit meiner Tochter zum Schwimmbad?"


async def test_what_may_be_about_a_child_takes_a_certificate(town: Town) -> None:
    """Whatever kind was chosen: nobody below that level is asked, sees it in the list, or can say yes to it."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    olena = await volunteer(town, "Olena")
    jonas = await volunteer(town, "Jonas", level=2)
    await town.rows("update volunteer set certified_until = '2027-01-01' where level = 2")
    request = await approved_request(town, amira, CHILD, "other")
    jonas.hears("Someone in Hörde needs help. …Can you help?")
    olena.hears()
    await olena.says("/tasks")
    await olena.does(await forged_press(town, olena, "matching.accept_request", post=request))
    olena.hears("No request matches your…", "You need a higher level for this.…")
    have_read(room, amira)


async def test_the_card_says_whom_it_takes(town: Town) -> None:
    """So that a coordinator knows why only few are asked."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await sends(amira, CHILD)
    room.hears("#1…”\nPlease check: the text may be about a child.\n…")
    assert "\nOnly volunteers with a police check are asked.\n" in await read_details(room)


FOR_A_CHILD = {
    "de": "für ein Mädchen, sie ist 6 Jahre alt",
    "ar": "لمن عمرها ٦ سنوات",
    "tr": "6 yaşındaki Elif için",
    "uk": "для Марка, йому 6 років",
    "en": "for Sam, he is 6 years old",
}


@pytest.mark.parametrize("said", FOR_A_CHILD.values(), ids=FOR_A_CHILD)
async def test_the_age_of_a_child_where_it_is_asked_for_whom_it_is_counts(town: Town, said: str) -> None:
    """It stands among the words that are read back, and on the card; a certificate is needed as for any child."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    for answer in ("Company on the way", "Wer geht mit zum Schwimmbad?", "Any day", "Hörde"):
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
    have_read(amira)
    await amira.says(said)
    amira.hears(f"This is what I would ask:…It is for someone else, who knows about it.\n…{said}…")
    await amira.taps("Send")
    room.hears("#1…”\n…Please check: the text …\n…")
    told = await read_details(room)
    assert "\nOnly volunteers with a police check are asked.\n" in told
    assert "Please check: the text may be about a child.\n" in told
    have_read(amira)


HANDS = {
    "de": "Wer trägt mit mir einen Schrank? Wir brauchen zwei Leute.",
    "ar": "من يساعدني في حمل الخزانة؟ نحتاج شخصين",
    "tr": "Dolabı kim taşır? İki kişi lazım",
    "uk": "Хто допоможе перенести шафу? Треба двоє",
    "en": "Who carries a wardrobe with me? It takes two.",
}


@pytest.mark.parametrize("said", HANDS.values(), ids=HANDS)
async def test_how_many_hands_it_takes_is_read_out_of_the_words(town: Town, said: str) -> None:
    """Not asked again, and read back."""
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    for answer in ("Help at home", said, "Any day", "Hörde", "For me"):
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
    assert "2 people are needed." in amira.meaning(amira.last())
    have_read(amira)
