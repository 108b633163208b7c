"""In their own words: what somebody surely wants is begun, what they may want is asked, and thanks get a kind word."""

import re

import pytest

from bot.flow.metrics import SENTENCES_NOT_UNDERSTOOD, SENTENCES_UNDERSTOOD
from tests.kit import skip_unless
from tests.kit.help_setup import have_read, of_age, resident, suspended
from tests.kit.town import Neighbour, Town

OTHER_LANGUAGE = re.compile(r"\A.+ / .+\?\Z")
IS_IT_ONE = "I am not sure what you mean. Is it one of these?"
ABOUT_WHAT = "What is it about? One sentence is enough. A coordinator will read it.\n…"
WHO = (
    "Hello! I am Büdchen, the neighbourhood bot for …. I am a computer program, not a person.\nA "
    "team of people looks after me: …. Everything here…"
)
SAID_SURELY = {
    "what is on at the weekend": "Events in …",
    "wo finde ich eine Bücherei": "…:\n1. …",
    "ich will mit einem Menschen reden": ABOUT_WHAT,
    "insanla konuşmak istiyorum": ABOUT_WHAT,
    "أريد التحدث مع موظف": ABOUT_WHAT,
    "kannst du auch Türkisch": "From now on, I will speak English with you.",
    "welche Daten speichert ihr über mich": "I keep your language, …",
    "bist du ein Roboter": WHO,
    "teşekkür ederim": "You are welcome.",
    "дякую дуже": "You are welcome.",
    "شكرا جزيلا": "You are welcome.",
    "wie gehts dir so": "Hello! I am Büdchen, the neighbourhood bot for…",
    "hat sich schon jemand gemeldet": "You have no requests at the moment.",
    "ich möchte gern unser Sommerfest ankündigen": "…",
    "хочу допомагати іншим": "First, a quick question: are you 18 or over?",
}


def heard(neighbour: Neighbour, *expected: str) -> None:
    """All that they were told, but for the question which language they would rather read."""
    told = [message for message in neighbour.new() if not OTHER_LANGUAGE.search(neighbour.meaning(message))]
    said = [neighbour.meaning(message) for message in told]
    assert len(said) == len(expected), said
    for words, pattern in zip(said, expected, strict=True):
        assert re.fullmatch(".*".join(map(re.escape, pattern.split("…"))), words, re.DOTALL), words
    have_read(neighbour)


@pytest.mark.parametrize("said", SAID_SURELY)
async def test_what_is_surely_meant_is_begun_at_once(town: Town, said: str) -> None:
    """In any language, whatever they are spoken to: no search for places, and no question that is answered already."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    heard(amira, SAID_SURELY[said])


@skip_unless.the_model
@pytest.mark.parametrize(
    "said",
    [
        "Ich brauche jemanden, der mich am Freitag um halb zehn in Hörde zum Augenarzt begleitet",
        "cuma günü saat dokuz buçukta Hörde'de benimle doktora gelecek biri lazım",
        "I need someone to come with me to the doctor on Friday at half past nine, I live in Hörde",
    ],
)
async def test_a_request_begins_with_all_that_was_said(town: Town, said: str) -> None:
    """The kind, the words, the day, the hour and the quarter stand in what is read back; only the rest was asked."""
    amira = await resident(town, "Amira")
    await amira.says(said)
    await amira.taps("For me")
    heard(amira, "Who is it for?…", f"…Hörde would like someone to go with them…27…9:30…\n“{said}”\n…")


@skip_unless.the_model
async def test_a_sentence_instead_of_a_kind_says_it_all(town: Town) -> None:
    """Whoever begins with the button and then writes loses nothing of what they wrote."""
    said = "I need someone to come with me to the doctor on Friday at half past nine, I live in Hörde"
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    await amira.says(said)
    await amira.taps("For me")
    heard(
        amira,
        "What is it about?…",
        "Who is it for?…",
        f"…Hörde would like someone to go with them…27…9:30…\n“{said}”\n…",
    )


async def test_who_begins_with_the_sentence_need_not_write_it_twice(town: Town) -> None:
    """It is kept, and the kind of help still asked where the sentence does not say it."""
    amira = await resident(town, "Amira")
    words = "Ich brauche Hilfe von einem Nachbarn"
    await amira.says("/ask")
    await amira.says(words)
    await amira.taps("Company on the way")
    heard(amira, "What is it about?…", f"“{words}”\nWhat is it about?…", "When? Choose a day,…")


async def test_what_neighbours_must_not_do_is_said_also_where_a_kind_was_asked_for(town: Town) -> None:
    """A sentence is looked at the same wherever it is written."""
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    await amira.says("Bitte die Steckdose in der Küche reparieren, der Strom ist weg")
    assert amira.button("Write something else")
    have_read(amira)


@skip_unless.the_model
async def test_the_day_is_understood_in_a_whole_sentence(town: Town) -> None:
    """As somebody says it who is asked when."""
    said = "Ich brauche in Hörde jemanden, der mich zum Augenarzt begleitet"
    amira = await resident(town, "Amira")
    await amira.says(said)
    await amira.says("das wäre am Freitag so um halb zehn")
    await amira.taps("For me")
    heard(amira, "When? Choose a…", "Who is it for?…", f"…Hörde…27…9:30…\n“{said}”\n…")


@skip_unless.the_model
async def test_an_hour_waits_for_its_day(town: Town) -> None:
    """Where only the hour was said, the day is asked, and both are read back."""
    said = "Ich brauche in Hörde jemanden, der mich um 15 Uhr zum Augenarzt begleitet"
    amira = await resident(town, "Amira")
    await amira.says(said)
    await amira.taps("Tomorrow")
    await amira.taps("For me")
    heard(amira, "When? Choose a…", "Who is it for?…", f"…Hörde…15:00…\n“{said}”\n…")


@skip_unless.the_model
async def test_the_likeliest_kind_stands_first(town: Town) -> None:
    """Where it is not sure what it is about, that is asked."""
    said = "Ich brauche am Freitag in Hörde Hilfe von einem Nachbarn"
    amira = await resident(town, "Amira")
    await amira.says(said)
    assert amira.button("Company on the way").number == 1
    await amira.taps("Company on the way")
    heard(amira, f"“{said}”\nWhat is it about?\n…", "Who is it for?…")


async def test_words_outlive_the_question_how_old_somebody_is(town: Town) -> None:
    """Nobody writes twice what they need."""
    said = "Ich brauche am Freitag in Hörde Hilfe von einem Nachbarn"
    amira = town.neighbour("Amira")
    await amira.says(said)
    await amira.taps("Yes")
    heard(amira, "First, a quick question: are you 18 or over?", f"“{said}”\nWhat is it about?\n…")


async def test_politeness_does_not_cover_a_wish(town: Town) -> None:
    """Whoever thanks and asks for a place is shown it."""
    amira = town.neighbour("Amira")
    await amira.says("danke schön, und die Bibliothek in Hörde bitte")
    heard(amira, "The places nearest to Hörde:…")


@skip_unless.the_model
async def test_what_may_be_meant_is_asked(town: Town) -> None:
    """Up to three ways, and always help and a human; a tap goes on with the same words."""
    amira = await of_age(town, "Amira")
    await amira.says("der Rollladen geht nicht mehr hoch")
    heard(amira, IS_IT_ONE)
    assert amira.button("Talk to a person")
    await amira.taps("I need help")
    heard(amira, "When? Choose a…")


async def test_everything_is_deleted_only_after_a_question(town: Town) -> None:
    """A sentence is no tap."""
    amira = await resident(town, "Amira")
    await amira.says("lösch alles was du von mir hast")
    heard(amira, "Shall I delete everything I know about you?…")
    await amira.taps("No, keep everything")
    heard(amira, "Nothing was deleted.")


async def test_a_complaint_is_passed_on_with_one_tap(town: Town) -> None:
    """With the words as they were written."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await amira.says("der Helfer ist nicht gekommen")
    await amira.taps("Yes, pass it on")
    heard(amira, "I am sorry that something is wrong. Shall I show…", "Thank you. I have passed it on.…")
    room.hears("…“der Helfer ist nicht gekommen”…")


async def test_what_is_closed_to_somebody_is_not_begun(town: Town) -> None:
    """Who is suspended may choose it, and hears then why it does not go on."""
    amira = await resident(town, "Amira")
    await suspended(town, amira)
    have_read(amira)
    await amira.says("ich möchte anderen gern helfen, hab samstags Zeit")
    heard(amira, IS_IT_ONE)
    await amira.taps("I want to help")
    heard(amira, "You are suspended until …")


@skip_unless.the_model
@pytest.mark.parametrize(
    ("said", "intent", "how"),
    [("teşekkür ederim", "thanks", "sure"), ("der Rollladen geht nicht mehr hoch", "help", "asked")],
)
async def test_it_is_counted_how_well_people_are_understood(town: Town, said: str, intent: str, how: str) -> None:
    """By language and by what they most likely meant, never by their words."""
    amira = await resident(town, "Amira")
    before = counted(intent, how)
    await amira.says(said)
    have_read(amira)
    assert counted(intent, how) == before + 1


@skip_unless.the_model
async def test_of_what_was_not_understood_is_counted_what_it_came_nearest_to(town: Town) -> None:
    """By language and the two nearest intents, never by words."""
    amira = await resident(town, "Amira")
    before = counted_nearest("about+other")
    await amira.says("der Mond ist aus Käse")
    heard(amira, "I did not understand that. Please use other words, or choose:")
    assert counted_nearest("about+other") == before + 1


def counted_nearest(nearest: str) -> float:
    """How many sentences so far, in all languages: a pseudo-language counts as the one the sentence is in."""
    (family,) = SENTENCES_NOT_UNDERSTOOD.collect()
    return sum(one.value for one in family.samples if one.name.endswith("_total") and one.labels["nearest"] == nearest)


def counted(intent: str, how: str) -> float:
    """How many sentences so far."""
    (family,) = SENTENCES_UNDERSTOOD.collect()
    return sum(
        one.value
        for one in family.samples
        if one.name.endswith("_total") and one.labels["how"] == how and one.labels["intent"] == intent
    )


FIRST_THIS = "Let us do this first. After that we will go back to my last question."
BREAD = {
    "de": "Kann jemand für mich Milch und Brot einkaufen?",
    "ar": "هل يمكن لأحد أن يشتري لي الخبز والحليب؟",
    "tr": "Biri benim için markete gidip süt alabilir mi?",
    "uk": "Хто може купити мені хліб і молоко?",
    "en": "Could somebody do some shopping for me, milk and bread?",
}


@skip_unless.the_model
@pytest.mark.parametrize("said", BREAD.values(), ids=BREAD)
async def test_a_wish_written_days_later_is_no_answer_to_the_old_question(town: Town, said: str) -> None:
    """It becomes a request of its own, from its own words; then the old one goes on with all that was typed."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    for answer in ("/ask", "Company on the way", "Zum Augenarzt"):
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
    have_read(amira)
    await town.later(days=3)
    await amira.says(said)
    heard(amira, FIRST_THIS, "When? Choose a day, or write…")
    await amira.taps("Any day")
    await amira.says("Hörde")
    await amira.taps("For me")
    assert said in amira.meaning(amira.last())
    have_read(amira)
    await amira.taps("Send")
    assert amira.meaning(amira.last()).startswith("When? Choose")
    have_read(amira, room)
    for answer in ("Any day", "Hörde", "For me"):
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
    assert "Zum Augenarzt" in amira.meaning(amira.last())
    have_read(amira)


@pytest.mark.parametrize(
    "said", ["lass mal, ich überlegs mir", "maybe later", "şimdi istemem", "لا خلص بعدين", "потім"]
)
async def test_who_wants_nothing_now_gets_a_kind_word(town: Town, said: str) -> None:
    """No buttons, and nothing that was not asked for."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    assert amira.meaning(amira.new()[0]) == "All right. If you need something, just write to me."
    have_read(amira)


async def test_who_is_alone_is_led_to_company(town: Town) -> None:
    """Also where they name no place and ask for nothing: where people meet comes before libraries and advice."""
    amira = town.neighbour("Amira")
    await amira.says("mir ist so langweilig, mein Mann ist letztes Jahr gestorben")
    welcome, *rest = amira.meaning(amira.new()[0]).splitlines()
    assert welcome.startswith("I am glad you wrote to me.")
    kinds = {line.partition(".")[0] for line in rest[2::2]}
    assert kinds <= {"Meeting place", "For older people"}
    have_read(amira)


@skip_unless.the_model
async def test_no_button_stands_there_twice(town: Town) -> None:
    """However many meanings lead to the same capability."""
    amira = town.neighbour("Amira")
    await amira.says("فردا ساعت ده")
    labels = amira.buttons()
    assert len(labels) == len(set(labels))
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize("said", ["was kostet das", "ücretli mi", "is it free", "скільки це коштує", "بكم"])
async def test_what_it_costs_is_answered_before_any_card(town: Town, said: str) -> None:
    """Also where the office has an answer in which the same word stands."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    assert "Everything here is free." in amira.meaning(amira.new()[0])
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize(
    "said", ["peki orada türkçe konuşan var mı", "spricht dort jemand Türkisch?", "does anyone there speak Turkish?"]
)
async def test_where_a_language_is_spoken_is_asked_about_places(town: Town, said: str) -> None:
    """The bot does not change its own language for that."""
    amira = await resident(town, "Amira")
    await amira.says(said)
    told = [amira.meaning(one) for one in amira.new()]
    assert told[0].startswith("This is what I found in ")
    assert not [one for one in told if "From now on" in one]
    have_read(amira)
