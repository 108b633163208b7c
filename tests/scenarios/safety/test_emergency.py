"""Somebody writes that they may be in danger: help is named, who knows of it, and where it is sure nothing else."""

import pytest

from bot.contract.incoming import MediaMessage, TextMessage
from bot.rules.access.roles import AgeGroup
from db import people
from tests.kit.help_setup import decides, have_read, in_touch, official, person_of, press_for_later, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.safety.test_suspend import suspends

FIRE = "es brennt in der Küche"
BEATEN = "mein Mann schlägt mich"
GUESS = "das ist mein Abschied"
ILL = "hohes Fieber"
TOLD = "I have told a coordinator. A real person will read what you wrote.…"
CALL = f"Please call 112 now:…I am a bot and cannot call for you.\nPolice: 110.…116 117 (day and night).\n{TOLD}"
VIOLENCE = (
    "If you are in danger, please call 110 now.…116 016 (day and night).\n"
    f"…116 006 (Weißer Ring, every day from 7:00 to 22:00).\n{TOLD}"
)
LISTENS = (
    "If you are in danger now, call 112 (…) or 110 (police).\n"
    "…0800 111 0 111 or 116 123 (day and night).\n…030 443 50 98 21 (day and night)."
)
SOFTLY = f"{LISTENS}\nA coordinator will also read what you wrote. A coordinator is a person, not a bot."
GO_ON = "Continue where I was"
ON_THE_CARD = "Thank you. I have passed it on. A coordinator will read it."
AGAIN = f"Please call 112 now:…I am a bot and cannot call for you.\n{ON_THE_CARD}"
CARD = "#1 · Perhaps in danger…\nAmira wrote something alarming and has the numbers for help.…"


@pytest.fixture
async def anna(town: Town, room: Neighbour) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


@pytest.fixture
async def amira(town: Town, anna: Neighbour) -> Neighbour:
    """Lives here, and has chosen a language."""
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        people.set_chosen_language(tx, await person_of(tx, amira), amira.speaks)
    return amira


async def test_out_of_nowhere_help_comes_first_and_a_human_hears_of_it(
    amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """One message: the numbers, that a human knows, no place and no time; the coordinator reads the words."""
    await amira.says(FIRE)
    amira.hears(CALL)
    assert amira.buttons() == ["Menu"]
    room.hears(f"{CARD}\nThe person wrote: “{FIRE}”\nWaiting since…Not taken yet.")
    anna.hears(CARD)
    assert anna.buttons() == ["Show"]


async def test_the_coordinator_answers_on_the_card(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """As in any talk; what the coordinator writes in the name of the office is not taken for their own need."""
    await amira.says(BEATEN)
    have_read(amira, anna)
    await decides(anna, room, "Write to this person")
    await anna.does(TextMessage("Hat er Sie heute geschlagen? Bitte rufen Sie 110 an."), chat=room.name)
    amira.hears("A coordinator writes: “Hat er Sie…”")
    have_read(anna, room)


async def test_in_the_middle_of_a_question_the_answer_is_not_lost(amira: Neighbour, anna: Neighbour) -> None:
    """Nothing more is asked of them then; when they like they go on, and need not say it again."""
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says(BEATEN)
    amira.hears("What is it about?", "Where do you need to go, roughly?…", VIOLENCE)
    assert amira.buttons() == [GO_ON]
    await amira.taps(GO_ON)
    amira.hears("When? Choose a…")
    have_read(anna, anna.town.neighbours[0])


async def test_what_they_wanted_to_tell_a_coordinator_is_told(amira: Neighbour, anna: Neighbour) -> None:
    """It is a talk as well, without a word about when somebody looks."""
    await amira.says("/talk")
    await amira.says(BEATEN)
    amira.hears("What is it about?…", VIOLENCE)
    await amira.taps(GO_ON)
    amira.hears("All right, let us continue.")
    assert amira.buttons() == ["Menu"]
    anna.town.neighbours[0].hears("#1 · Perhaps in danger…", "#2 · Wants to talk…")
    have_read(anna)


@pytest.mark.parametrize("words", [FIRE, BEATEN, "ich will sterben"])
async def test_what_is_wanted_next_is_promised_for_no_hour(amira: Neighbour, anna: Neighbour, words: str) -> None:
    """Who asks for a person at once, or was asked before, hears that one reads it, and waits for no time of day."""
    await amira.says(words)
    await amira.says("/talk Bitte schreiben Sie mir")
    have_read(anna, anna.town.neighbours[0])
    amira.hears("…", "Thank you. I have passed it on.")
    await amira.town.later(hours=2)
    await amira.says("/talk Ich habe noch eine Frage")
    assert amira.meaning(amira.last()).startswith("Thank you. I have passed it on.\nA coordinator will look at it by ")
    have_read(*amira.town.neighbours)


async def test_nobody_who_writes_on_is_left_without_an_answer(amira: Neighbour, anna: Neighbour) -> None:
    """Also where a question waits and the words are an order that nobody knows: one answer to each message."""
    await amira.says("/talk")
    for _ in range(2):
        await amira.says(f"/komm {FIRE}")
    amira.hears("What is it about?…", CALL, AGAIN)
    have_read(anna, anna.town.neighbours[0])


async def test_danger_is_never_passed_on_to_a_neighbour(town: Town, amira: Neighbour, anna: Neighbour) -> None:
    """The writer gets the numbers, the neighbour nothing, and the coordinators a case of the writer."""
    olena = await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.taps("Write to Olena")
    await amira.says(FIRE)
    amira.hears("What should I tell Olena?", CALL)
    olena.hears()
    anna.hears(CARD.replace("#1", "#2"))
    have_read(town.neighbours[0])


async def test_twice_in_an_hour_the_first_number_comes_again(town: Town, amira: Neighbour, anna: Neighbour) -> None:
    """What they write on stands on the same card and calls nobody anew; another danger and another hour do."""
    room = town.neighbours[0]
    await amira.says(FIRE)
    await amira.says("im Flur ist auch Feuer")
    amira.hears(CALL, AGAIN)
    assert amira.buttons() == ["Menu"]
    room.hears(f"{CARD}…", f"{CARD}…“{FIRE}”\nThe person wrote: “im Flur ist auch Feuer”…")
    anna.hears(CARD)
    await amira.says(BEATEN)
    amira.hears(VIOLENCE)
    anna.hears(f"{CARD}\nNobody has taken this alarm yet.…")
    await town.later(minutes=61)
    await amira.says(FIRE)
    amira.hears(CALL)
    have_read(room, anna)


async def test_whoever_says_again_that_they_want_to_die_never_hears_of_a_search(
    amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """Sure or not: a number each time, and no place."""
    for words in (GUESS, GUESS, "ich will sterben", "ich will sterben"):
        await amira.says(words)
    sure = f"I am glad you told me.…112.…\n{ON_THE_CARD}"
    softly = "If you are in danger now, call 112 (…) or 110 (police).\nA coordinator will also read what you wrote.…"
    amira.hears(SOFTLY, softly, sure, sure)
    have_read(anna, room)


@pytest.mark.parametrize("words", [GUESS, "das Nachbarskind schreit jeden Abend"])
async def test_where_a_human_must_ask_a_coordinator_hears_of_it(
    words: str, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """Somebody may want to die, a child may be harmed: softly, and read by a human; else it goes on as usual."""
    await amira.says(words)
    assert amira.meaning(amira.new()[0]).endswith(
        "A coordinator will also read what you wrote. A coordinator is a person, not a bot."
    )
    have_read(amira)
    anna.hears(f"{CARD}\nI am not sure. Please read it and ask.")
    room.hears(f"{CARD}…I am not sure.…")


async def test_what_becomes_sure_rings(town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """At night nobody is woken by a guess; as soon as it is sure somebody is, and the numbers are not said twice."""
    await town.later(hours=13)
    await amira.says(GUESS)
    amira.hears(SOFTLY)
    anna.hears()
    await amira.says("ich will nicht mehr leben")
    amira.hears(f"I am glad you told me.…112.…\n{ON_THE_CARD}")
    anna.hears(CARD)
    have_read(room)


async def test_what_is_neither_sure_nor_of_that_kind_calls_nobody(
    amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """The numbers come softly, no search follows them, and a human is one tap away."""
    await amira.says(ILL)
    amira.hears("If you are in danger now, call 112 (…) or 110 (police).\nPolice: 110.…116 117 (day and night).")
    assert amira.buttons() == ["Talk to a person", "Menu"]
    for neighbour in (anna, room):
        neighbour.hears()
    await amira.taps("Talk to a person")
    amira.hears("…")


async def test_in_touch_with_a_neighbour_nothing_follows_an_unsure_alarm(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """Nobody who may be ill is asked whether a neighbour shall read it."""
    jonas = await volunteer(town, "Jonas")
    await in_touch(town, amira, jonas)
    have_read(*town.neighbours)
    await amira.says(ILL)
    amira.hears("If you are in danger now, call 112 (…) or 110 (police).\nPolice: 110.…116 117 (day and night).")
    jonas.hears()


async def test_for_those_who_are_suspended_it_is_the_same(amira: Neighbour, anna: Neighbour, town: Town) -> None:
    """Nobody is left alone because of what they did."""
    await suspends(town, anna, amira)
    have_read(*town.neighbours)
    await amira.says(FIRE)
    amira.hears(CALL)
    anna.hears(CARD)
    have_read(*town.neighbours)


async def test_in_read_only_mode_it_is_the_same(amira: Neighbour, anna: Neighbour, town: Town) -> None:
    """What reaches others is stopped; help is not."""
    await anna.says("/readonly")
    await anna.taps("Yes, stop everything")
    have_read(*town.neighbours)
    await amira.says("/ask")
    await amira.says(FIRE)
    amira.hears("We are checking something, so…", CALL)
    anna.hears(CARD)
    have_read(*town.neighbours)


async def test_at_night_as_well(town: Town, amira: Neighbour, anna: Neighbour) -> None:
    """The numbers work at any hour, and so does the call for a coordinator; nothing is promised."""
    await town.later(hours=16)
    await amira.says(FIRE)
    amira.hears(CALL)
    anna.hears(CARD)
    have_read(town.neighbours[0])


async def test_a_picture_with_words_counts_and_a_room_does_not(town: Town, amira: Neighbour, anna: Neighbour) -> None:
    """What is written beside a picture is words; what is said in a room or without words is not judged."""
    room = town.neighbours[0]
    await amira.does(MediaMessage("voice"))
    have_read(amira, room)
    anna.hears()
    await amira.does(MediaMessage("photo", words=FIRE))
    amira.hears(CALL)
    anna.hears(CARD)
    have_read(room)
    await anna.does(TextMessage(FIRE), chat=room.name)
    anna.hears()
    have_read(room)


async def test_of_very_many_words_the_card_shows_a_part_and_hands_over_all(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """It can be read at a glance, says that there is more, and gives all of it as a file, to coordinators only."""
    words = f"Guten Tag. {'Es war schön heute. ' * 3000}{BEATEN}"
    await amira.says(words)
    card = room.meaning(room.last())
    assert len(card) < 2000
    assert BEATEN in card
    assert "Only the beginning and the end are shown here." in card
    eve = town.neighbour("Eve")
    await eve.does(press_for_later(room, "Read the whole text"), chat="backchannel")
    assert room.meaning(room.last()) == "Only coordinators can do that."
    await decides(anna, room, "Read the whole text")
    file = room.last().file
    assert file
    assert file.text == words
    have_read(*town.neighbours)


async def test_nobody_is_suspended_for_a_cry_for_help(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """The card of an alarm has no such button."""
    await amira.says(BEATEN)
    assert "I'll take this case" in room.buttons()
    assert "Suspend" not in room.buttons()
    have_read(amira, anna, room)


async def test_each_morning_until_a_human_has_read_it(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """On Saturday and Sunday, too: the number, who else helps, and that nobody in the office has read it yet."""
    town = anna.town
    await town.later(days=2, hours=6)  # Friday, five in the afternoon
    await amira.says(FIRE)
    have_read(amira, anna, room)
    unread = "Please call 112 now:…116 117 (day and night).\nNo coordinator has read what you wrote yet.…"
    for _ in range(2):
        await town.later(hours=16)
        amira.hears(unread)
        await town.later(hours=8)
        amira.hears()
    have_read(anna, room)
    await decides(anna, room, "I'll take this case")
    have_read(amira)
    await town.later(days=2)
    assert "No coordinator" not in "".join(amira.meaning(one) for one in amira.new())
    have_read(anna, room)


async def test_what_raised_it_stays_on_the_card(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """However much is written after it."""
    await amira.says(BEATEN)
    for number in range(9):
        await amira.says(f"Hallo {number}")
    assert f"The person wrote: “{BEATEN}”" in room.meaning(room.last())
    assert "Hallo 8" in room.meaning(room.last())
    have_read(amira, anna, room)


async def test_an_alarm_has_its_card_among_many_cases(amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """Of all others that come in the same minute one message tells."""
    for number in range(16):
        await (await resident(anna.town, f"Karim{number}")).says("/talk Wann sind Sie da?")
    await amira.says(BEATEN)
    have_read(*(one for one in anna.town.neighbours if one is not room))
    cards = [room.meaning(message).partition("\n")[0] for message in room.new()]
    assert cards[-2:][0] == "One more case has come in."
    assert cards[-1].startswith("#17 · Perhaps in danger · ")
    have_read(room)


FOR_CHILDREN = "For children and young people: 116 111 (Monday to Saturday, 14:00 to 20:00)."


@pytest.mark.parametrize(
    "words",
    [
        "ich bin 13 und will sterben",
        "I'm 12 and my dad hits me",
        "13 yaşındayım ölmek istiyorum",
        "عمري 13 سنة وبدي موت",
        "мені 13 і я хочу померти",
        "meine tochter will sich umbringen",
    ],
)
async def test_a_child_reads_the_helpline_for_children_before_all_others(
    amira: Neighbour, anna: Neighbour, room: Neighbour, words: str
) -> None:
    """Whoever says that they are under 18, and whoever writes about a child; only 112 or 110 stands above it."""
    await amira.says(words)
    emergency, first, *_others = amira.meaning(amira.new()[0]).split("\n")
    assert "112" in emergency or "110" in emergency
    assert first == FOR_CHILDREN
    have_read(amira, anna, room)


async def test_who_is_known_to_be_young_need_not_say_so(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """They said once that they are 16 or 17; of an adult it is not assumed."""
    await amira.says("Ich will nicht mehr leben")
    assert FOR_CHILDREN not in amira.meaning(amira.new()[0])
    ben = town.neighbour("Ben")
    async with town.database.transaction() as tx:
        people.set_age(tx, people.create_person(tx, ben.at, ben.speaks), AgeGroup.SIXTEEN)
    await ben.says("Ich will nicht mehr leben")
    assert ben.meaning(ben.new()[0]).split("\n")[1] == FOR_CHILDREN
    have_read(*town.neighbours)
