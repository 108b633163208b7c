"""Whom a worry is about is asked where it may be about several; a human reads the words in any case."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import decides, forged_press, have_read, in_touch, official, resident, volunteer
from tests.kit.town import Neighbour, Town

WORDS = "Sie macht mir Angst."
WHOM = "Who is it about?"
GOES_ON = "I will not tell the other person, and you will stay in contact.…"


@pytest.fixture
async def olena(town: Town, room: Neighbour) -> Neighbour:
    """Helps Amira and Karl."""
    olena = await volunteer(town, "Olena")
    for name in ("Amira", "Karl"):
        await in_touch(town, await resident(town, name), olena)
    have_read(*town.neighbours)
    return olena


async def test_the_words_are_read_before_it_is_said_about_whom(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """The case is there at once, without anybody; one tap later its card says what it is about, and who worries."""
    await olena.says(WORDS)
    assert olena.meaning(olena.new()[0]).endswith(WHOM)
    room.hears(f"#3…The person wrote: “{WORDS}”…")
    await olena.taps("About Karl")
    have_read(olena)
    card = room.meaning(room.new()[0])
    assert "The person who is helping is worried.\nThis is about case #2." in card
    have_read(room)
    assert await town.rows("select count(*) as n from report where contact_id is not null") == [{"n": 1}]


async def test_once_it_is_decided_it_is_said_about_nobody_any_more(
    town: Town, room: Neighbour, olena: Neighbour
) -> None:
    """The card that a coordinator closed stays as it was, and nobody is kept apart because of a late tap."""
    meryem = await official(town, "Meryem")
    await olena.says(WORDS)
    await decides(meryem, room, "I'll take this case")
    await decides(meryem, room, "Close the case")
    await meryem.does(TextMessage("Ich habe mit ihr gesprochen."), chat=room.name)
    have_read(*town.neighbours)
    await olena.taps("About Karl")
    have_read(olena)
    room.hears()
    assert await town.rows("select count(*) as n from report where contact_id is not null") == [{"n": 0}]


async def test_about_none_of_them(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Then the case stays as it is."""
    await olena.says(WORDS)
    have_read(olena, room)
    await olena.taps("None of these people")
    olena.hears("Thank you. A coordinator will read that, too.")
    room.hears(f"#3…The person wrote: “{WORDS}”…")
    assert await town.rows("select count(*) as n from report where contact_id is not null") == [{"n": 0}]


async def test_the_button_asks_about_whom_first(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """Then for one sentence."""
    await olena.says("/concern")
    olena.hears(f"{WHOM}\nIf someone is in danger now, please call 110.")
    assert olena.buttons() == ["About Karl", "About Amira", "None of these people"]
    await olena.taps("About Amira")
    await olena.says("Der Kühlschrank ist immer leer.")
    olena.hears("What are you worried about?…", f"Thank you for telling me.…\n{GOES_ON}")
    room.hears("#3…This is about case #1.…")


async def test_nobody_says_it_for_somebody_else(town: Town, room: Neighbour, olena: Neighbour) -> None:
    """A button that was forged changes no case of another person."""
    karim = await resident(town, "Karim")
    await in_touch(town, karim, await volunteer(town, "Jonas"))
    await olena.says(WORDS)
    have_read(*town.neighbours)
    (case,) = await town.rows("select id from report")
    (contact,) = await town.rows("select id from contact order by id desc limit 1")
    await karim.does(
        await forged_press(town, karim, "safety.choose_report_subject", case=case["id"], pair=contact["id"])
    )
    have_read(karim)
    room.hears()
    assert await town.rows("select count(*) as n from report where contact_id is not null") == [{"n": 0}]


TREATED = "Someone reports that they were treated badly because of where they come from, their faith or their body."
ADVICE = (
    "Nobody may treat you badly because of where you come from, your faith or your body.\nYou can "
    "get free and confidential advice here:…"
)
SHALL_I = "Shall I tell a coordinator what you wrote?"
BY_A_CLERK = (
    "Die Sachbearbeiterin im Jobcenter hat mich weggeschickt, weil ich Muslimin bin.",
    "الموظف بالجوب سنتر ما رضي يحكي معي لأني عربي",
    "Başörtülüyüm diye doktorda bizi içeri almadılar",
    "Лікарка образила мене, бо я з України",
    "The landlord rejected us because of my headscarf",
)
BY_A_NEIGHBOUR = "Sie hat mich wegen meines Kopftuchs beleidigt"
ABOUT_A_PAIR = "select count(*) as n from report where contact_id is not null or accused_id is not null"


@pytest.fixture
async def amira(town: Town, room: Neighbour) -> Neighbour:
    """Is helped by Rania, and by nobody else."""
    amira = await resident(town, "Amira")
    await in_touch(town, amira, await volunteer(town, "Rania"))
    have_read(*town.neighbours)
    return amira


@pytest.mark.parametrize("words", BY_A_CLERK)
async def test_what_a_clerk_did_is_booked_on_no_neighbour(
    words: str, town: Town, room: Neighbour, amira: Neighbour
) -> None:
    """The advice centre at once, and the office once they wish it, without the neighbour who helps in it."""
    await amira.says(words)
    first = amira.meaning(amira.new()[0]).split("\n")
    assert first[0] == ADVICE.split("\n", maxsplit=1)[0]
    assert first[-1] == SHALL_I
    have_read(amira)
    room.hears()
    await amira.taps("Yes, pass it on")
    (card,) = [room.meaning(message) for message in room.new()]
    assert TREATED in card
    assert "This is about case" not in card
    assert "Suspend" not in room.buttons()
    assert await town.rows(ABOUT_A_PAIR) == [{"n": 0}]
    assert await town.rows("select 1 from block") == []
    have_read(*town.neighbours)


async def test_who_means_the_neighbour_says_so(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """One tap under the same words."""
    await amira.says(BY_A_CLERK[0])
    await amira.taps("About Rania")
    assert "This is about case #1." in room.meaning(room.last())
    have_read(*town.neighbours)


@pytest.mark.parametrize(("answer", "about"), [("Yes, Rania", 1), ("Someone else", 0), ("", 0)])
async def test_whom_it_is_about_is_asked_before_it_concerns_a_neighbour(
    town: Town, room: Neighbour, amira: Neighbour, answer: str, about: int
) -> None:
    """A human reads the words at once; the only neighbour is suspected by nobody, and nobody offers to suspend them."""
    await amira.says(BY_A_NEIGHBOUR)
    assert amira.meaning(amira.new()[0]).endswith("Is it about Rania?")
    assert TREATED in room.meaning(room.last())
    assert "Suspend" not in room.buttons()
    have_read(room)
    if answer:
        await amira.taps(answer)
    assert await town.rows(ABOUT_A_PAIR) == [{"n": about}]
    assert ("Suspend" in room.buttons()) == bool(about)
    have_read(*town.neighbours)


async def test_a_landlord_who_wants_money_is_no_helper(town: Town, room: Neighbour, amira: Neighbour) -> None:
    """Whoever is named by what they are is asked about; whoever is named by name is meant."""
    await amira.says("Der Vermieter will 500 Euro von mir")
    assert amira.meaning(amira.new()[0]).endswith("Is it about Rania?")
    assert await town.rows(ABOUT_A_PAIR) == [{"n": 0}]
    await amira.taps("Someone else")
    await amira.says("Rania will 50 Euro von mir, wie der Vermieter")
    assert await town.rows(ABOUT_A_PAIR) == [{"n": 1}]
    have_read(*town.neighbours)


NAMES_NOBODY = ("Er schlägt sie", "he hits her", "onu dövüyor", "يضربها", "чоловік її б'є")
AMONG = "This may be about one of these neighbours. We do not know yet which one:\n#2 · Karl\n#1 · Amira"


@pytest.mark.parametrize("words", NAMES_NOBODY)
async def test_in_danger_the_office_reads_about_whom_it_may_be(
    town: Town, room: Neighbour, olena: Neighbour, words: str
) -> None:
    """Nothing is asked first: the numbers, and a case with the words and everybody whom they help."""
    await olena.says(words)
    (told,) = [olena.meaning(one) for one in olena.new()]
    assert "110" in told
    have_read(olena)
    cards = "\n".join(room.meaning(message) for message in room.new())
    assert "Perhaps in danger" in cards
    assert f"{AMONG}\nThe person wrote: “{words}”" in cards
    have_read(room)


@pytest.mark.parametrize("answer", ["About Karl", "None of these people"])
async def test_without_danger_it_is_asked_and_the_list_goes_with_the_answer(
    town: Town, room: Neighbour, olena: Neighbour, answer: str
) -> None:
    """Where it is said about whom, or that it is about none of them, nobody else stands on the card any more."""
    await olena.says(WORDS)
    assert AMONG in room.meaning(room.last())
    assert olena.meaning(olena.new()[0]).endswith(WHOM)
    await olena.taps(answer)
    assert "This may be about one of these" not in room.meaning(room.last())
    have_read(*town.neighbours)


SOMEONE_ELSE = ("Frau Schulz will 50 Euro von mir", "Sie macht mir Angst.", "she wanted money for it")


@pytest.mark.parametrize("answer", ["Yes, Rania", "Someone else"])
@pytest.mark.parametrize("words", SOMEONE_ELSE)
async def test_the_only_neighbour_is_not_assumed(
    words: str, answer: str, town: Town, room: Neighbour, amira: Neighbour
) -> None:
    """Words that name nobody, or another person, wait for one tap; a coordinator reads them meanwhile."""
    await amira.says(words)
    assert "Is it about Rania?" in "\n".join(amira.meaning(one) for one in amira.new())
    assert f"The person wrote: “{words}”" in room.meaning(room.last())
    assert await town.rows(ABOUT_A_PAIR) == [{"n": 0}]
    await amira.taps(answer)
    assert await town.rows(ABOUT_A_PAIR) == [{"n": 1 if answer == "Yes, Rania" else 0}]
    have_read(*town.neighbours)


async def test_the_button_of_a_neighbour_says_about_whom_unless_the_words_name_another(
    town: Town, room: Neighbour, amira: Neighbour
) -> None:
    """One tap under the message about Rania is enough, and a name of somebody else is asked about."""
    await amira.taps("Something worries me")
    await amira.says("Frau Schulz will 50 Euro von mir")
    assert amira.meaning(amira.last()).endswith("Is it about Rania?")
    await amira.taps("Someone else")
    assert await town.rows(ABOUT_A_PAIR) == [{"n": 0}]
    have_read(*town.neighbours)
