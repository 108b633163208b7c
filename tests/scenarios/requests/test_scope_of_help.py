"""Somebody asks for what belongs to a trade: they hear why not, and what a neighbour can do."""

from dataclasses import replace

import pytest

from tests.kit.help_setup import decides, have_read, official, resident, sends
from tests.kit.town import Neighbour, Town
from tests.scenarios.requests.test_create import ABOUT, FOR_WHOM, QUARTER, THANKS, WHEN, amira

__all__ = ["amira"]

LAMP = "Bitte eine neue Lampe anschließen"
WHY_NOT = "For your safety, this is a job for a professional.…A neighbour can…"
WAYS = ["Ask for this instead", "Send to the team anyway", "Write something else"]
READY = "Could someone change a bulb, or wait with me for the electrician?"


@pytest.fixture
async def asked(amira: Neighbour) -> Neighbour:
    """Amira has asked for a lamp."""
    await amira.says("/ask")
    await amira.taps("Help at home")
    await amira.says(LAMP)
    amira.hears(ABOUT, "What needs to be done, roughly?…", WHY_NOT)
    assert amira.buttons() == WAYS
    return amira


async def sent(asker: Neighbour) -> None:
    """The other questions are answered."""
    for said in ("Tomorrow", "Hörde", "For me"):
        await (asker.taps(said) if said in asker.buttons() else asker.says(said))


async def test_what_a_neighbour_can_do_is_one_tap_away(town: Town, asked: Neighbour) -> None:
    """It is read by everybody in their own language, for nobody had to write it."""
    room = await town.room("backchannel")
    await asked.taps("Ask for this instead")
    await sent(asked)
    await asked.taps("Send")
    asked.hears(WHEN, QUARTER, FOR_WHOM, f"This is what I would ask:\n…\n{READY}\nYour name and…", THANKS)
    room.hears(f"#1 · Help at home…\n{READY}\n…")


async def test_nobody_is_stopped(town: Town, asked: Neighbour) -> None:
    """Whoever insists is heard by a coordinator, who reads by which words it may be work for a trade."""
    room = await town.room("backchannel")
    await asked.taps("Send to the team anyway")
    await sent(asked)
    await asked.taps("Send")
    asked.hears(WHEN, QUARTER, FOR_WHOM, f"This is…“{LAMP}”…", THANKS)
    room.hears(f"#1…“{LAMP}”\n…Please check: this may be a job for a professional (“Lampe … anschließen”).…")


async def test_where_it_is_not_sure_it_says_so(amira: Neighbour) -> None:
    """It may be wrong, and what can be done is the same."""
    await amira.says("/ask")
    await amira.taps("Help at home")
    await amira.says("Kann jemand meine Lampe an die Decke hängen?")
    amira.hears(ABOUT, "What needs to be done, roughly?…", f"I may be wrong. Please read this first:\n{WHY_NOT}")
    assert amira.buttons() == WAYS


async def test_it_can_be_said_differently(town: Town, asked: Neighbour) -> None:
    """The question comes again, and what is fine goes on."""
    await asked.taps("Write something else")
    await asked.says("Bitte eine Glühbirne wechseln")
    asked.hears("What needs to be done, roughly?…", WHEN)
    have_read(*town.neighbours)


@pytest.mark.parametrize("words", ["Und eine Glühbirne wechseln?", "peki benimle doktora gelir mi biri"])
async def test_another_wish_can_simply_be_typed(town: Town, asked: Neighbour, words: str) -> None:
    """It is read like a first one; words that are no wish choose nothing."""
    await asked.says("hm")
    asked.hears("Please choose one of these…")
    await asked.says(words)
    asked.hears(WHEN)
    have_read(*town.neighbours)


async def offers_childcare(town: Town, *, yes: bool) -> None:
    """The bot starts again with another city file."""
    town.house = replace(town.house, city=replace(town.house.city, childcare=yes))
    await town.restarts()


async def test_children_are_looked_after_at_home_only_where_a_city_offers_it(town: Town, amira: Neighbour) -> None:
    """It is off: whoever asks hears who knows more, and the words stay to be changed."""
    await amira.says("/ask")
    await amira.taps("Help at home")
    await amira.says("Wer passt am Samstag auf meine kleine Tochter auf?")
    amira.hears(ABOUT, "What needs to be done, roughly?…", "I do not arrange childcare at home. Family centres know…")
    assert amira.buttons() == ["Family centres nearby", "Write something else"]
    await offers_childcare(town, yes=True)
    await amira.taps("Write something else")
    await amira.says("Wer passt am Samstag auf meine kleine Tochter auf?")
    amira.hears("What needs to be done, roughly?…", "Which area does it start in?…")


async def test_other_words_may_name_another_day(town: Town, amira: Neighbour) -> None:
    """What was out of scope is written anew, and nothing of it is left."""
    await amira.says("/ask")
    await amira.taps("Help at home")
    await amira.says("Wer passt am Samstag auf meine kleine Tochter auf?")
    await amira.taps("Write something else")
    await amira.says("Am Sonntag um 11 ein Bild aufhängen")
    await amira.says("Hörde")
    for label in ("For me", "Send"):
        await amira.taps(label)
    [said] = await town.rows("select wanted_day from revision")
    assert said["wanted_day"].startswith("2026-11-29T11:00")
    have_read(amira)


@pytest.mark.parametrize(
    "words",
    [
        "be with Mia for two hours on Friday, she is four",
        "Kann jemand am Freitag bei meiner Tochter (4) bleiben?",
        "Cuma günü kızımın yanında iki saat durabilir misiniz?",
        "أحتاج من يبقى مع ابنتي ساعتين يوم الجمعة",
        "Хто побуде з моєю донькою дві години?",
    ],
)
async def test_children_are_looked_after_in_other_words_as_well(town: Town, amira: Neighbour, words: str) -> None:
    """Whoever only stays with a child looks after it."""
    await amira.says("/ask")
    await amira.taps("Help at home")
    await amira.says(words)
    amira.hears(ABOUT, "What needs to be done, roughly?…", "I do not arrange childcare at home. Family centres know…")


async def test_no_coordinator_publishes_what_the_city_does_not_offer(town: Town) -> None:
    """However it came to them."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    amira = await resident(town, "Amira")
    await offers_childcare(town, yes=True)
    await sends(amira, "Wer passt am Samstag auf meine kleine Tochter auf?")
    await offers_childcare(town, yes=False)
    have_read(room)
    await decides(anna, room, "Approve")
    room.hears("We do not offer childcare at home in this city. Please reject the request, or change the text.")
    assert await town.rows("select approved_revision from help_request") == [{"approved_revision": None}]
    have_read(anna)
