"""In the middle of a question: what is no answer is answered, the question is asked again, and nothing is lost."""

import re

import pytest

from bot.rules.understanding import embedding
from tests.kit.help_setup import asks_for_company, have_read, resident
from tests.kit.town import Neighbour, Town

pytestmark = pytest.mark.skipif(bool(embedding.find_fault()), reason=embedding.find_fault() or "the model is here")

WHERE_TO = "Where do you need to go, roughly? One sentence is enough.…"
WHEN = "When? Choose a day, or write…"
QUARTER = "Which area …"
FOR_WHOM = "Who is it for?…"
WHAT = "What is it? Start with its…"
WHAT_KIND = "What kind of event is it?"
WHO = "Hello! I am Büdchen, the neighbourhood bot for …. I am a computer program, not a person.…"
FREE = "Everything here is free."
ADDRESS = "Nobody will get your address until you yourself share it with the person who helps you."
NAME = "A first name is enough. Only coordinators and the person who helps you will see it."
ABOUT_WHAT = "What is it about? One sentence is enough.…"
PASSED_ON = "Thank you. I have passed it on.…"
WELCOME = "You are welcome.\n"
STILL = "Hello! This question is still open:\n"
DROPPED = "All right, I have cancelled this. Nothing was sent."
LIBRARY = {
    "de": "Wo ist die nächste Bibliothek?",
    "ar": "أين أقرب مكتبة؟",
    "tr": "En yakın kütüphane nerede?",
    "en": "Where is the next library?",
    "uk": "Де найближча бібліотека?",
}
COST = ["was kostet das?", "is it free?", "bu ücretli mi?", "هل هذا مجاني؟", "скільки це коштує?"]
HUMAN = [
    *("ich will mit einem Menschen reden", "I want to talk to a human", "bir insanla konuşmak istiyorum"),
    *("أريد التحدث مع موظف", "хочу поговорити з людиною"),
]
THANKS = ["vielen dank!", "thank you so much", "çok teşekkür ederim", "شكرا جزيلا", "щиро дякую вам"]
OUT = ["ach nee, lass mal", "forget it", "tamam gerek kalmadı", "لا خلاص، انسى الموضوع", "не треба, дякую"]


def hears(neighbour: Neighbour, *expected: str) -> None:
    """All that they were told, each as it begins and ends."""
    said = [neighbour.meaning(message) for message in neighbour.new()]
    assert len(said) == len(expected), said
    for words, pattern in zip(said, expected, strict=True):
        assert re.fullmatch(".*".join(map(re.escape, pattern.split("…"))), words, re.DOTALL), words
    have_read(neighbour)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Somebody who wants company, and is asked where to."""
    return await asks_for_company(town)


@pytest.mark.parametrize("said", COST)
async def test_a_question_about_us_is_answered_and_the_form_goes_on(amira: Neighbour, said: str) -> None:
    """That it costs nothing; the question stands below, and what is said next is its answer."""
    await amira.says(said)
    hears(amira, FREE, WHERE_TO)
    await amira.says("Zur Bibliothek in Hörde")
    hears(amira, WHEN)
    await amira.says(said)
    hears(amira, FREE, WHEN)
    await amira.taps("Tomorrow")
    hears(amira, QUARTER)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("kostet mich das eigentlich? und wer bekommt meine Adresse?", f"{FREE}\n{ADDRESS}"),
        ("bu kaç para? adresimi kim alıyor?", f"{FREE}\n{ADDRESS}"),
        ("بكم هاد؟ ومين بياخد عنواني؟", f"{FREE}\n{ADDRESS}"),
        ("а скільки це коштує? і хто отримає мою адресу?", f"{FREE}\n{ADDRESS}"),
        ("wieso brauchen Sie meinen Namen?", NAME),
        ("adımı niye soruyorsunuz", NAME),
        ("ليش بدكم اسمي؟", NAME),
        ("навіщо вам моє ім'я?", NAME),
        ("why do you need my name?", NAME),
        ("what happens with my data", ADDRESS),
    ],
)
async def test_what_the_form_is_asked_about_has_a_short_answer(amira: Neighbour, said: str, answer: str) -> None:
    """A sentence for each, never the whole privacy notice, which stands behind a button; then the form goes on."""
    await amira.says("Zur Bibliothek in Hörde")
    have_read(amira)
    await amira.says(said)
    hears(amira, answer, WHEN)
    await amira.taps("Tomorrow")
    hears(amira, QUARTER)


@pytest.mark.parametrize("said", ["Was ist heute in der Nähe los?", "Wann ist das nächste Sprachcafé?"])
async def test_what_is_on_near_by_is_answered_at_once(amira: Neighbour, said: str) -> None:
    """Where they are is not asked beside the question that waits."""
    await amira.says("Zum Augenarzt")
    have_read(amira)
    await amira.says(said)
    told = [amira.meaning(message) for message in amira.new()]
    assert len(told) == 2
    assert "vents" in told[0]
    assert told[1].startswith("When? Choose a day")
    have_read(amira)
    await amira.taps("Tomorrow")
    hears(amira, QUARTER)


async def test_where_is_not_asked_again_once_it_was_answered(amira: Neighbour) -> None:
    """Though they asked twice what is near."""
    await amira.says("Zum Augenarzt")
    have_read(amira)
    await amira.says("Wo ist hier in der Nähe eine Bibliothek?")
    await amira.says("Wo ist in meiner Nähe ein Spielplatz?")
    await amira.says("Hörde")
    assert amira.meaning(amira.last()).startswith("When? Choose a day")
    have_read(amira)


@pytest.mark.parametrize("said", LIBRARY.values())
async def test_where_the_next_library_is_is_no_shopping_list(amira: Neighbour, said: str) -> None:
    """Places, or where they are, and the form goes on after either."""
    await amira.says(said)
    first = amira.new()
    assert amira.meaning(first[-1]).startswith(("Where are you?", "Where do you need to go, roughly?"))
    if amira.meaning(first[-1]).startswith("Where are you?"):
        await amira.says("Hörde")
        hears(amira, "Where are you?…", "The places nearest to Hörde:…", WHERE_TO)
    have_read(amira)
    await amira.says("Zum Augenarzt")
    hears(amira, WHEN)


@pytest.mark.parametrize("said", HUMAN)
async def test_a_human_is_called_beside_a_form(town: Town, amira: Neighbour, said: str) -> None:
    """One sentence to a coordinator, and they are where they were."""
    room = await town.room("backchannel")
    await amira.says(said)
    await amira.says("Ich habe eine Frage zum Formular.")
    hears(amira, ABOUT_WHAT, PASSED_ON, WHERE_TO)
    room.hears("…Ich habe eine Frage zum Formular.…")
    await amira.says("Zum Augenarzt")
    hears(amira, WHEN)


async def test_what_was_begun_beside_a_form_is_left_alone(amira: Neighbour) -> None:
    """Back, and cancel, lead to the form; a second cancel leaves that, too."""
    for word in ("back", "cancel"):
        await amira.says("I want to talk to a human")
        await amira.says(word)
        hears(amira, ABOUT_WHAT, *([DROPPED] if word == "cancel" else []), WHERE_TO)
    await amira.says("cancel")
    hears(amira, DROPPED)


@pytest.mark.parametrize("said", THANKS)
async def test_thanks_get_a_kind_word_and_the_question_again(amira: Neighbour, said: str) -> None:
    """In one message, with its buttons."""
    await amira.says("Zum Augenarzt")
    await amira.says(said)
    hears(amira, WHEN, WELCOME + WHEN)
    assert "Tomorrow" in amira.buttons()


@pytest.mark.parametrize("said", ["???", "😀", "hey there", "nasılsın", "كيفك"])
async def test_small_talk_is_greeted(amira: Neighbour, said: str) -> None:
    """It is no answer."""
    await amira.says(said)
    hears(amira, STILL + WHERE_TO)


@pytest.mark.parametrize(
    "said", ["bitte auf Arabisch", "احكي معي بالعربي", "Arapça konuşur musun", "do you speak Arabic"]
)
async def test_the_language_is_changed_in_a_form(amira: Neighbour, said: str) -> None:
    """The question is asked once more, in the new one."""
    await amira.says(said)
    told = amira.new()
    assert [message.language for message in told] == ["ar", "ar"]
    have_read(amira)


@pytest.mark.parametrize("said", OUT)
async def test_the_way_out_has_many_names(amira: Neighbour, said: str) -> None:
    """Nothing was sent, and nothing waits."""
    await amira.says(said)
    hears(amira, DROPPED)
    await amira.says("cancel")
    hears(amira, "There is no open question at the moment.")


@pytest.mark.parametrize(
    "said",
    [
        *(
            "I need somebody who goes to the library with me",
            "Kann jemand mit mir zur Bücherei?",
            "ein Mensch, der mitgeht",
        ),
        *("Doktora benimle gelecek biri lazım", "بدي حدا يروح معي عند الدكتور", "хто може піти зі мною до лікаря?"),
        *("jemand, der mit mir Deutsch spricht", "Zum Deutschkurs, ich weiß nicht, was das kostet"),
    ],
)
async def test_an_answer_that_looks_alike_is_the_answer(amira: Neighbour, said: str) -> None:
    """Whoever is asked for a sentence may write any."""
    await amira.says(said)
    hears(amira, WHEN)


async def test_what_cannot_be_read_is_looked_at_before_it_is_refused(amira: Neighbour) -> None:
    """In place of a day: a place is shown, another form begins with a tap only, and nonsense is refused as ever."""
    await amira.says("Zum Augenarzt")
    await amira.says("ich suche eine Bücherei in Hörde")
    hears(amira, WHEN, "The places nearest to Hörde:…", WHEN)
    await amira.says("ich möchte anderen gern helfen, hab viel Freizeit")
    hears(amira, "You have not finished yet. If you tap this instead, …", WHEN)
    await amira.says("grün mit Streifen")
    hears(amira, "I did not understand the day.\n" + WHEN)
    await amira.says("Donnerstag 9:00")
    hears(amira, QUARTER)


async def test_everything_is_deleted_only_after_two_taps(town: Town, amira: Neighbour) -> None:
    """Whoever wishes it in the middle of a form is shown the way; nothing of the form comes back then."""
    await amira.says("lösch alles was du von mir hast")
    hears(amira, "You have not finished yet. If you tap this instead, …", WHERE_TO)
    await amira.taps("Delete all about me")
    await amira.taps("Yes, delete everything")
    hears(amira, "Shall I delete everything I know about you?…", "I have deleted everything I knew about you.…")
    assert await town.rows("select 1 from dialog") == []


async def test_an_event_may_be_called_what_it_likes(town: Town) -> None:
    """A title is no wish; a question is answered there, too."""
    amira = await resident(town, "Amira")
    await amira.says("/event")
    await amira.says("is it free?")
    hears(amira, WHAT, WHO, WHAT)
    await amira.says("Türkisch für Anfänger")
    assert amira.meaning(amira.new()[0]) != WHAT
    have_read(amira)


async def test_what_a_human_reads_may_be_any_question(town: Town) -> None:
    """Whoever asks a coordinator asks the coordinator; thanks are still no sentence for them."""
    room = await town.room("backchannel")
    amira = await resident(town, "Amira")
    await amira.says("/talk")
    await amira.says("thank you so much")
    hears(amira, ABOUT_WHAT, WELCOME + ABOUT_WHAT)
    await amira.says("Wo ist die nächste Bibliothek?")
    hears(amira, PASSED_ON)
    room.hears("…Wo ist die nächste Bibliothek?…")


async def test_danger_in_a_form_is_heard_as_before(town: Town, amira: Neighbour) -> None:
    """Nothing else is answered, whatever it looks like."""
    room = await town.room("backchannel")
    await amira.says("ich will sterben, wo ist die nächste Brücke?")
    told = amira.new()
    assert len(told) == 1
    assert "112" in told[0].text or "0800" in told[0].text
    have_read(amira, room)


@pytest.mark.parametrize(
    ("when", "whom", "send"),
    [
        ("Am Wochenende vormittags", "für mich selber", "ja abschicken"),
        ("hafta sonu öğleden önce", "benim için", "evet gönder"),
        ("نهاية الأسبوع الصبح", "إلي أنا", "نعم أرسل"),
        ("на вихідних зранку", "для себе", "так, надсилай"),
        ("at the weekend in the morning", "for myself", "yes send"),
    ],
)
async def test_a_form_is_answered_in_words_to_its_end(
    town: Town, amira: Neighbour, when: str, whom: str, send: str
) -> None:
    """A part of several days stays among the words; for whom, and that it may be sent, need no tap."""
    await amira.says("Zur Bibliothek")
    await amira.says(when)
    await amira.says("Hörde")
    await amira.says(whom)
    hears(amira, WHEN, QUARTER, FOR_WHOM, f"This is what I would ask:\n…“Zur Bibliothek {when}”…")
    await amira.says(send)
    hears(amira, "Thank you. A coordinator will look at it by …")
    (row,) = await town.rows("select wanted_day from revision")
    assert row["wanted_day"] == "2026-11-28/2026-11-29"
