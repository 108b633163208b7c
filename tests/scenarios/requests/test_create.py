"""Somebody asks for a hand: a few taps, read back before it leaves, and never without an end."""

import pytest

from bot.contract.incoming import ButtonPress, MediaMessage, TextMessage
from bot.pseudo_locales import PSEUDO_LOCALES
from tests.kit.help_setup import WORDS, have_read, of_age, official, resident, sends, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.account.test_link_platforms import linked

ABOUT = "What is it about?"
WHERE_TO = "Where do you need to go, roughly? One sentence is enough.…"
WHEN = "When? Choose a day,…"
QUARTER = "Which area does it start in?…"
FOR_WHOM = "Who is it for?…"
READ_BACK = (
    "This is what I would ask:\nSomeone in Hörde would like someone to go with them. … It is for the "
    f"person asking.\n“{WORDS}”\nYour name and contact details stay with me."
)
THANKS = (
    "Thank you. A coordinator will look at it by ….\nThen I will ask your neighbours. Whatever happens, "
    "I will let you know.…"
)
ANSWERS = ("Company on the way", WORDS, "Tomorrow", "Hörde", "For me")
QUESTIONS = (ABOUT, WHERE_TO, WHEN, QUARTER, FOR_WHOM)


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Was here before and has said her name."""
    return await resident(town, "Amira")


async def until_the_day(neighbour: Neighbour) -> None:
    """Everything before the day is asked."""
    await neighbour.says("/ask")
    await neighbour.taps("Company on the way")
    await neighbour.says(WORDS)
    have_read(neighbour)


async def until_read_back(neighbour: Neighbour, day: str = "Tomorrow") -> None:
    """Everything but the last tap."""
    await until_the_day(neighbour)
    await neighbour.taps(day)
    await neighbour.says("Hörde")
    await neighbour.taps("For me")
    have_read(neighbour)


async def wanted(town: Town) -> str:
    """The day of the newest version."""
    return str((await town.rows("select wanted_day from revision order by id desc"))[0]["wanted_day"])


ON_FRIDAY = (
    "Können Sie am Freitag um 10 mit mir zum Arzt gehen?",
    "Can you go to the doctor with me on Friday at 10?",
    "هل يمكنكم الذهاب معي إلى الطبيب يوم الجمعة الساعة 10؟",
    "Cuma günü saat 10'da benimle doktora gelebilir misiniz?",
    "Чи можете ви піти зі мною до лікаря у п'ятницю о 10?",
)


@pytest.mark.parametrize("said", ON_FRIDAY)
async def test_a_day_that_was_said_is_not_asked_again(town: Town, amira: Neighbour, said: str) -> None:
    """Also where the kind was tapped first, and the sentence answers what it is about."""
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says(said)
    amira.hears(ABOUT, WHERE_TO, QUARTER)
    await amira.says("Hörde")
    for label in ("For me", "Send"):
        await amira.taps(label)
    assert (await wanted(town)).startswith("2026-11-27T10:00")
    have_read(amira)


async def test_an_hour_that_was_said_is_kept(town: Town, amira: Neighbour) -> None:
    """Only the day is asked then; the area of the doctor need not be where it starts."""
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says("Ich muss um 10 Uhr in Hörde zum Arzt")
    amira.hears(ABOUT, WHERE_TO, WHEN)
    await amira.says("Freitag")
    amira.hears(QUARTER)
    await amira.says("Hörde")
    for label in ("For me", "Send"):
        await amira.taps(label)
    assert (await wanted(town)).startswith("2026-11-27T10:00")
    have_read(amira)


async def test_what_was_not_surely_a_request_keeps_its_day(town: Town, amira: Neighbour) -> None:
    """One tap says what it is, and nothing is asked twice."""
    await amira.says(ON_FRIDAY[0])
    await amira.taps("I need help")
    assert amira.meaning(amira.last()).startswith("Which area does it start in?")
    have_read(amira)


async def test_seven_taps_or_messages_are_enough(town: Town, amira: Neighbour) -> None:
    """The budget is eight; nothing is stored as a request before "Send", and then a coordinator sees it."""
    room = await town.room("backchannel")
    await amira.says("/ask")
    assert amira.buttons()[:2] == ["Help at home", "Company on the way"]
    await amira.taps("Company on the way")
    await amira.says(WORDS)
    await amira.taps("Tomorrow")
    await amira.says("Hörde")
    await amira.taps("For me")
    assert await town.rows("select * from help_request") == []
    assert amira.buttons() == ["Send", "Change", "Discard"]
    await amira.taps("Send")
    amira.hears(ABOUT, WHERE_TO, WHEN, QUARTER, FOR_WHOM, READ_BACK, THANKS)
    assert amira.buttons() == [
        "My requests",
        "Withdraw request",
        "I cannot do it now",
        "I have nobody to ask",
        "I am new here",
    ]
    room.hears("#1 · Company on the way · Hörde · …")
    assert await town.rows("select state, approved_revision from help_request") == [
        {"state": "waiting", "approved_revision": None}
    ]


async def test_every_message_is_short(town: Town, amira: Neighbour) -> None:
    """At most 300 characters and six buttons, whatever is asked."""
    await town.room("backchannel")
    await until_read_back(amira)
    await amira.taps("Send")
    room = town.neighbours[-1]
    for message in (*amira.new(), *room.new()):
        assert len(message.buttons) <= 6
        assert town.language in PSEUDO_LOCALES or len(message.text) <= 300
    have_read(amira, room)


async def test_the_name_is_asked_once_in_a_life(town: Town) -> None:
    """A newcomer says it before the read-back, and never again; a number is no name."""
    lena = await of_age(town, "Lena")
    await until_read_back(lena)
    await lena.says("0231 4711")
    await lena.says("Lena")
    asked = "What should your neighbour call you?…"
    await lena.says("back")
    await lena.says("Lena Maria")
    lena.hears(f"Please write only a first name.\n{asked}", READ_BACK, asked, READ_BACK)
    await lena.taps("Send")
    await town.rows("update help_request set state = 'withdrawn', closed_at = 1")
    await until_read_back(lena)
    assert lena.buttons() == ["Send", "Change", "Discard"]
    have_read(lena)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Donnerstag 9 Uhr", "2026-11-26T09:00:00+01:00"),
        ("26.11.", "2026-11-26"),
        ("٢٧/١١", "2026-11-27"),
        ("yarın", "2026-11-26"),
        ("Today", "2026-11-25"),
        ("This week", "2026-11-25/2026-11-29"),
        ("Any day", "flexible"),
    ],
)
async def test_a_day_is_tapped_or_written(town: Town, amira: Neighbour, typed: str, day: str) -> None:
    """However people write it, in their own numerals."""
    await until_the_day(amira)
    await (amira.taps(typed) if typed in amira.buttons() else amira.says(typed))
    await amira.says("Hörde")
    await amira.taps("For me")
    await amira.taps("Send")
    amira.hears(QUARTER, FOR_WHOM, READ_BACK, THANKS)
    assert await wanted(town) == day


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("24.11.", "That is in the past."),
        ("heute 9 Uhr", "That is in the past."),
        ("asdf", "I did not understand the day."),
        ("31.2.", "I did not understand the day."),
    ],
)
async def test_a_day_that_is_none_is_asked_again(town: Town, amira: Neighbour, typed: str, why: str) -> None:
    """With the reason, the question, and all that was said before."""
    await until_the_day(amira)
    await amira.says(typed)
    amira.hears(f"{why}\n{WHEN}")
    await amira.taps("Tomorrow")
    amira.hears(QUARTER)


@pytest.mark.parametrize("typed", ["Hörde", "hoerde", "44263", "im Stadtteil Hörde", "Horde"])
async def test_a_quarter_is_named_in_any_way(town: Town, amira: Neighbour, typed: str) -> None:
    """By name, without umlauts, by postcode."""
    await until_the_day(amira)
    await amira.taps("Any day")
    await amira.says(typed)
    await amira.taps("For me")
    amira.hears(QUARTER, FOR_WHOM, READ_BACK)


async def test_a_quarter_is_tapped_or_shared_as_a_position(town: Town, amira: Neighbour) -> None:
    """The nearest one is taken; an unknown name is asked again; where they asked last comes first."""
    await until_the_day(amira)
    await amira.taps("Any day")
    await amira.says("Atlantis")
    await amira.shares(51.4886, 7.4997)
    await amira.taps("For me")
    amira.hears(QUARTER, f"I do not know that area.…\n{QUARTER}", FOR_WHOM, READ_BACK)
    await amira.taps("Send")
    await town.rows("update help_request set state = 'withdrawn', closed_at = 1")
    await until_the_day(amira)
    await amira.taps("Any day")
    assert amira.buttons()[0] == "Hörde"
    have_read(amira)


async def test_for_somebody_else_it_is_said_that_they_know(town: Town, amira: Neighbour) -> None:
    """Typed words are no answer there."""
    await until_the_day(amira)
    await amira.taps("Any day")
    await amira.says("Hörde")
    await amira.says("meine Mutter")
    await amira.taps("For someone who knows")
    tap = f"Please choose one of these, or type the number next to it.\n{FOR_WHOM}"
    amira.hears(QUARTER, FOR_WHOM, tap, "This is…It is for someone else, who knows about it.…")


@pytest.mark.parametrize(
    ("words", "why"), [("Ja", "Please write a few words…"), ("x" * 301, "That is a little too long. Please say it…")]
)
async def test_too_few_or_too_many_words_are_asked_again(town: Town, amira: Neighbour, words: str, why: str) -> None:
    """One or two sentences are what a neighbour reads."""
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says(words)
    amira.hears(ABOUT, WHERE_TO, f"{why}\n{WHERE_TO}")


async def test_what_gives_them_away_is_pointed_at_before_it_leaves(town: Town, amira: Neighbour) -> None:
    """Whoever asks can still take the number out."""
    await amira.says("/ask")
    await amira.taps("Company on the way")
    await amira.says("Wer kommt mit? Ruf an: 0231 5012345")
    await amira.taps("Tomorrow")
    await amira.says("Hörde")
    await amira.taps("For me")
    amira.hears(*("…",) * 5, "This is…\nPlease check: there is a phone number in the text.\nYour name and…")


@pytest.mark.parametrize("way", ["Discard", "cancel"])
async def test_dropped_is_dropped(town: Town, amira: Neighbour, way: str) -> None:
    """Nothing is sent, by a tap or a word."""
    room = await town.room("backchannel")
    await until_read_back(amira)
    await (amira.taps(way) if way == "Discard" else amira.says(way))
    amira.hears("All right, I have cancelled this. Nothing was sent.")
    room.hears()
    assert await town.rows("select * from help_request") == []


@pytest.mark.parametrize("steps", range(len(ANSWERS) + 1))
async def test_back_and_cancel_work_in_every_step(town: Town, amira: Neighbour, steps: int) -> None:
    """Back asks the question before, cancel ends it; nothing was sent."""
    await amira.says("/ask")
    for answer in ANSWERS[:steps]:
        await (amira.taps(answer) if answer in amira.buttons() else amira.says(answer))
    have_read(amira)
    await amira.says("back")
    await amira.says("cancel")
    first = f"This was the first question. You cannot go back any further.\n{ABOUT}"
    amira.hears(QUESTIONS[steps - 1] if steps else first, "All right, I have cancelled this. Nothing was sent.")
    assert await town.rows("select * from help_request") == []


async def test_a_draft_survives_a_restart(town: Town, amira: Neighbour) -> None:
    """The bot stops between two answers; whoever was asking goes on where they were."""
    await until_the_day(amira)
    await town.restarts()
    await amira.taps("Tomorrow")
    await town.restarts()
    await amira.says("Hörde")
    await amira.taps("For me")
    await town.restarts()
    await amira.taps("Send")
    amira.hears(QUARTER, FOR_WHOM, READ_BACK, THANKS)


async def test_a_day_that_goes_by_before_send_is_asked_again(town: Town, amira: Neighbour) -> None:
    """Somebody who comes back to the read-back after two days."""
    await until_read_back(amira)
    await town.later(days=2)
    await amira.taps("Send")
    amira.hears("That day is over. Please choose another day.\nThis is…")
    await amira.taps("Change")
    await amira.taps("The day")
    await amira.taps("Tomorrow")
    await amira.says("ja")
    amira.hears("What would you like to change?", WHEN, "This is…", THANKS)


async def test_a_newcomer_has_one_request_at_a_time(town: Town, amira: Neighbour) -> None:
    """Three once one was approved; the way on is to what they asked already."""
    await sends(amira)
    full = "You already have an open request. Let us finish that one first. Then you can ask for more."
    await amira.says("/ask")
    amira.hears(full)
    assert amira.buttons() == ["My requests"]
    await town.rows("update help_request set approved_revision = 1, state = 'open'")
    for _ in range(2):
        await sends(amira)
    await amira.says("/ask")
    amira.hears(full)


async def test_in_a_room_nothing_is_asked(town: Town, amira: Neighbour) -> None:
    """Others would read along."""
    room = await town.room("backchannel")
    await amira.does(TextMessage("/ask"), chat="backchannel")
    room.hears("Please write that to me in our private chat. Other people can read this one.")


async def test_what_is_spoken_reaches_people(town: Town, amira: Neighbour) -> None:
    """The bot understands no voice; coordinators hear it before anybody else does, and then whoever is asked."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    olena = await volunteer(town, "Olena")
    await amira.says("/ask")
    await amira.taps("Shopping")
    await amira.does(MediaMessage("voice", "file-7"))
    for said in ("Tomorrow", "Hörde", "For me", "Send"):
        await (amira.taps(said) if said in amira.buttons() else amira.says(said))
    have_read(amira)
    room.hears("#1 · Shopping…“🎤”…", "This is what the person said:")
    assert room.last().media
    await anna.does(ButtonPress(room.button("Approve").token), chat=room.name)
    olena.hears("Someone in Hörde needs help with shopping.…“🎤”…", "This is what the person said:")
    have_read(amira, room, anna)


async def test_it_begins_on_one_device_and_goes_on_with_another(town: Town, amira: Neighbour) -> None:
    """The draft belongs to the person, whatever they write with."""
    tablet = await linked(town, amira)
    await until_the_day(amira)
    await tablet.says("Tomorrow")
    await tablet.says("Hörde")
    tablet.hears(QUARTER, FOR_WHOM)
