"""A volunteer would not help somebody for what they are: a coordinator hears of it, and no neighbour does."""

import pytest

from db import feeds
from tests.kit.calendar_server import Elsewhere, calendar
from tests.kit.event_entry import ONCE, answers, enters
from tests.kit.help_setup import (
    approved_request,
    decides,
    forged_press,
    have_read,
    in_touch,
    official,
    press_for_later,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.events.test_review_feed import looks, states
from tests.scenarios.events.test_submit_file import CAFE, hands_over

WORDS = "Ich helfe keinen Ausländern."
EVERYBODY = "We are here for everyone: wherever they come from, whatever they believe, however they live."
READ = (
    f"{EVERYBODY}\nA coordinator will read what you wrote and talk to you about it.\nA coordinator will look at it by "
)
PARTY = "Sprachcafé. Wir trinken Tee. Keine Ausländer!"
MARK = "Please decide: this may exclude people for who they are."
OPEN_TO_ALL = "I only share things that are open to everyone, wherever they come from and whatever they believe."
TWO = {"Chor": "Singen.", "Fest": "Tanzen. Muslime sind nicht erwünscht."}
CARD = "Refuses some people…\nOlena does not want to help some people (origin, faith, skin colour or disability)…"


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps as a volunteer."""
    return await volunteer(town, "Olena")


async def test_words_after_a_no_become_a_case(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """The no itself needs no reason; what is said besides is read by a human, in one case however often it is said."""
    await approved_request(town, await resident(town, "Amira"))
    await olena.taps("Not this time")
    have_read(olena, room)
    await olena.says(WORDS)
    assert olena.meaning(olena.new()[0]).startswith(READ)
    have_read(olena)
    room.hears(f"#2 · {CARD}The person wrote: “{WORDS}”…")
    assert room.buttons()[0] == "Write to this person"
    await olena.says("Bitte keine Ausländer!")
    have_read(olena)
    room.hears(f"#2 · {CARD}The person wrote: “{WORDS}”\nThe person wrote: “Bitte keine Ausländer!”…")


async def test_the_neighbour_does_not_read_it(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Also in the middle of a talk, which goes on afterwards."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.taps("Write to Amira")
    have_read(olena, room)
    await olena.says(WORDS)
    assert olena.meaning(olena.new()[0]).startswith(f"I have not passed this on to your neighbour.\n{EVERYBODY}")
    have_read(olena, room)
    amira.hears()


@pytest.mark.parametrize(
    "words",
    [
        "zu Ausländern geh ich sowieso nicht, die sollen sich selber helfen",
        "Ich helfe nur Deutschen, zu den Arabern gehe ich nicht",
        "Ich bleib dabei: keine Araber, keine Türken",
        "Für Ausländer hab ich keine Zeit, fragen Sie wen anders",
        "до циган я не піду",
        "المعاقين ما بقدر اتحملهم وما بروح لعندهم",
    ],
)
async def test_plain_words_are_neither_danger_nor_for_the_neighbour(
    town: Town, room: Neighbour, olena: Neighbour, words: str
) -> None:
    """Nor are they taken for somebody who was refused themselves: the case of a refusal opens, and nothing else."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await olena.says(words)
    assert olena.meaning(olena.new()[0]).startswith(f"{EVERYBODY}\nA coordinator will read")
    assert await town.rows("select kind from case_file where kind <> 'request'") == [{"kind": "refusal"}]
    room.hears(f"#2 · {CARD}The person wrote: “{words}”…")
    amira.hears()
    have_read(olena)


async def test_whoever_is_in_touch_refuses_as_well(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Also who asked for help: their words are not offered to anybody."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, olena)
    await amira.says("Zu Moslems gehe ich nicht nach Hause")
    assert amira.meaning(amira.new()[0]).startswith(EVERYBODY)
    room.hears("#2 · Refuses some people…Amira does not want to help…")
    have_read(amira)
    olena.hears()


async def test_danger_besides_goes_before(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Whoever wants to die is heard as ever, whatever else they say."""
    await olena.says("Ich will nicht mehr leben. Zu Ausländern gehe ich nicht")
    assert await town.rows("select kind from case_file") == [{"kind": "alarm"}]
    have_read(olena, room)


async def test_it_is_heard_while_an_alarm_is_open(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """It does not disappear in the case about their danger."""
    await olena.says("Ich will nicht mehr leben")
    have_read(olena, room)
    await olena.says("Ich helfe nur Deutschen, zu den Arabern gehe ich nicht")
    assert olena.meaning(olena.new()[0]).startswith(EVERYBODY)
    assert {row["kind"] for row in await town.rows("select kind from case_file")} == {"alarm", "refusal"}
    have_read(olena, room)


async def test_in_an_offer(town: Town, room: Neighbour) -> None:
    """Who is about to offer help hears it at once; the question stays."""
    karl = await resident(town, "Karl")
    await karl.says("/offer")
    have_read(karl)
    await karl.says("Alles, aber keine Ausländer")
    assert karl.meaning(karl.new()[0]).startswith(EVERYBODY)
    have_read(karl)
    room.hears("#1 · Refuses some people…Karl does not want to help…")
    await karl.taps("Everything")
    have_read(karl)
    assert await town.rows("select step from dialog") == [{"step": "volunteers.receive_profile_part"}]


@pytest.mark.parametrize(
    "words", ["lieber keine Ausländer", "gern, aber am liebsten nur Deutschen", "not too keen on Muslims"]
)
async def test_softer_words_in_an_offer_are_read_as_well(town: Town, room: Neighbour, words: str) -> None:
    """As the plain ones are; a wish for women only is answered as ever."""
    karl = await resident(town, "Karl")
    await karl.says("/offer")
    await karl.says("Lieber nur Frauen")
    have_read(karl)
    room.hears()
    await karl.says(words)
    assert karl.meaning(karl.new()[0]).startswith(EVERYBODY)
    room.hears("#1 · Refuses some people…Karl does not want to help…")
    have_read(karl)


async def test_who_offers_help_in_the_same_breath_is_heard(town: Town, room: Neighbour) -> None:
    """Before any form of the offer is begun."""
    karl = await resident(town, "Karl")
    await karl.says("Ich möchte ehrenamtlich helfen, aber lieber keinen Ausländern")
    assert karl.meaning(karl.new()[0]).startswith(EVERYBODY)
    room.hears("#1 · Refuses some people…Karl does not want to help…")
    have_read(karl)


async def test_whoever_was_refused_is_not_taken_for_a_volunteer(town: Town, room: Neighbour) -> None:
    """The same words of somebody who helps nobody are a complaint about others."""
    karim = await resident(town, "Karim")
    await karim.says("keine Ausländer")
    assert karim.meaning(karim.new()[0]).startswith("Nobody may treat you badly")
    have_read(karim)
    room.hears()


async def test_an_event_that_keeps_people_out_waits_for_a_word(town: Town, room: Neighbour) -> None:
    """Its card bears a mark, no tap and no older button publishes it, and whoever entered it has a case."""
    karl, anna = await resident(town, "Karl"), await official(town, "Anna")
    await answers(karl, "/event", PARTY, *ONCE, "Send")
    assert karl.meaning(karl.last()).endswith(EVERYBODY)
    have_read(karl)
    room.hears(
        "#2 · Refuses some people…Karl would like to publish something that may exclude people because of who "
        f"they are.\nThis is about case #1.\nThe person wrote: “{PARTY}”…",
        f"#1 · A new event · Hörde\n{MARK} This is about case #2.\nSprachcafé\n…\nWaiting since…",
    )
    assert room.buttons()[:4] == ["It excludes nobody", "Ask a question", "Reject", "I'll take this case"]
    [work] = await town.rows("select id from event_submission")
    await anna.does(await forged_press(town, anna, "moderation.publish_event", case=work["id"], version=1, again=False))
    anna.hears(f"#1 · A new event…{MARK}…")
    assert await town.rows("select state from event_submission") == [{"state": "waiting"}]
    await decides(anna, room, "Reject")
    await decides(anna, room, "It excludes people")
    await town.later(minutes=10)
    karl.hears(f"Thank you for telling me. I could not publish this:\nSprachcafé\n{OPEN_TO_ALL}")
    assert await town.rows("select state from event_submission") == [{"state": "rejected"}]
    have_read(*town.neighbours)


@pytest.mark.parametrize("words", ["Nur für Deutsche, Moslems bleiben bitte draußen", "Moslems bleiben bitte draußen."])
async def test_who_is_told_to_stay_outside_is_kept_out(town: Town, room: Neighbour, words: str) -> None:
    """Wherever in a sentence it stands."""
    karl = await resident(town, "Karl")
    await enters(karl, what=f"Sprachcafé. Wir trinken Tee. {words}")
    room.hears("#2 · Refuses some people…", f"#1 · A new event…{MARK} This is about case #2.…")
    assert "Approve" not in room.buttons()
    have_read(karl)


async def test_a_word_that_it_keeps_nobody_out_brings_the_card_back(town: Town, room: Neighbour) -> None:
    """Only for the version that was read, once, and never by whoever entered it; other words are looked at anew."""
    karl, anna, bruno = await resident(town, "Karl"), await official(town, "Anna"), await official(town, "Bruno")
    await enters(karl, what=PARTY)
    press = press_for_later(room, "It excludes nobody")
    await answers(karl, "/mine", "Change", "What it is", "Sprachcafé. Kein Eintritt, nur Deutsche!", "Send")
    have_read(*town.neighbours)
    await anna.does(press, chat=room.name)
    room.hears(f"There is a newer version. Please look at this one:\n#1 · A new event…{MARK}…nur Deutsche!…")
    press = press_for_later(room, "It excludes nobody")
    await town.together(anna.deed(press, chat=room.name), bruno.deed(press, chat=room.name))
    assert room.buttons()[0] == "Approve"
    have_read(room)
    await decides(anna, room, "Approve")
    karl.hears("Good news: it is published.…", "Sprachcafé\n…")
    assert await town.rows("select count(*) as number from case_file where kind = 'refusal'") == [{"number": 1}]
    have_read(*town.neighbours)


async def test_nobody_says_so_of_their_own_event(town: Town, room: Neighbour) -> None:
    """Nor does anybody who is no coordinator."""
    anna, karl = await official(town, "Anna"), await resident(town, "Karl")
    await enters(anna, what=PARTY)
    have_read(room)
    await decides(anna, room, "It excludes nobody")
    room.hears("You cannot decide your own case. Please leave it to someone else.")
    [work] = await town.rows("select id from event_submission")
    await karl.does(await forged_press(town, karl, "safety.release_held_event", case=work["id"], version=1))
    karl.hears("Only coordinators can do that.")
    assert await town.rows("select verdict from alarm_hold") == [{"verdict": ""}]


async def test_a_file_that_keeps_people_out_is_marked_too(town: Town, room: Neighbour) -> None:
    """However it reached us."""
    karl = await resident(town, "Karl")
    await hands_over(town, karl, CAFE.replace("SUMMARY:Sprachcafé", "SUMMARY:Sprachcafé\nDESCRIPTION:Nur für Deutsche"))
    await karl.taps("Send")
    have_read(karl)
    room.hears("#2 · Refuses some people…", f"#1 · A new event…{MARK}…")
    assert "Approve" not in room.buttons()


async def test_a_calendar_that_keeps_people_out_is_marked_too(town: Town, room: Neighbour) -> None:
    """The others are published at once; that one only by itself, below its mark; vouching does not let it through."""
    anna, bruno = await official(town, "Anna"), await official(town, "Bruno")
    await bruno.says("/feed https://chor.example/a.ics")
    for _hour in range(2):
        await looks(town, Elsewhere(calendar(TWO)))
    assert any(f"(Tanzen. Muslime sind nicht erwünscht.) {MARK}" in room.meaning(one) for one in room.new())
    assert await town.rows("select count(*) as number from case_file where kind = 'refusal'") == [{"number": 1}]
    have_read(room, bruno)
    await decides(anna, room, "Always publish new ones")
    await decides(anna, room, "Yes, always publish them")
    assert await states(town) == {"Chor": "published", "Fest": "waiting"}
    await decides(anna, room, "One by one")
    assert room.buttons() == ["Excludes nobody: publish", "Leave out", "Back"]
    assert room.meaning(room.last()).endswith(MARK)
    await decides(anna, room, "Excludes nobody: publish")
    assert await states(town) == {"Chor": "published", "Fest": "published"}
    have_read(room)


async def test_what_is_vouched_for_is_marked_too(town: Town, room: Neighbour) -> None:
    """What an operator trusts is published as it comes, but for this; nobody has to be known who gave it to us."""
    anna = await official(town, "Anna")
    async with town.database.transaction() as tx:
        await feeds.add_feed(tx, "https://chor.example/a.ics")
    await looks(town, Elsewhere(calendar(TWO)))
    assert await states(town) == {"Chor": "published", "Fest": "waiting"}
    assert "An event may exclude people" in room.meaning(room.last())
    await decides(anna, room, "Leave these out")
    assert await states(town) == {"Chor": "published", "Fest": "refused"}
    have_read(*town.neighbours)
