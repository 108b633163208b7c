"""How old somebody is: asked once, answered with one tap, and never a dead end."""

import re

import pytest

from bot.admin_commands import AdminContext, create_invite
from bot.config import Settings
from bot.rules.understanding import embedding
from tests.kit.help_setup import WORDS, have_read, offered_press, press_for_later, resident, sends
from tests.kit.town import Neighbour, Town

QUESTION = "First, a quick question: are you 18 or over?"
YES = "Yes"
SIXTEEN = "I am 16 or 17"
YOUNGER = "I am younger"
ASKS = "What is it about?"
OFFERS = "Question 1 of 6:\nLovely! What would you like to help with?…"
TALK = "If you would like to talk to someone, call 116 111. It is free, and you do not have to give your name."
SLIP = "If you chose the wrong answer, the volunteer office can change it."
NO_ASKING = f"Only adults can ask for help here.…\n{TALK}\n{SLIP}"
LATER = f"It is great that you want to help! You can do that when you are older.…\n{TALK}\n{SLIP}"
THROUGH = f"It is great that you want to help! If you are 16 or 17…\n…\n{SLIP}"
PLACES = ["Places for young people", "Places nearby", "Menu"]


needs_the_model = pytest.mark.skipif(bool(embedding.find_fault()), reason="the model does not run on this machine")


@pytest.fixture
def lena(town: Town) -> Neighbour:
    """Somebody of whom nothing is known yet."""
    return town.neighbour("Lena")


async def opens(town: Town, who: Neighbour, what: str) -> None:
    """The office makes a code, and they write it."""
    code, *_ = await create_invite(AdminContext(town.database, Settings()), role=what, name=who.name)
    await who.says(f"/{code}")


@pytest.mark.parametrize(("first", "asked"), [("/ask", ASKS), ("/offer", OFFERS)])
async def test_it_is_asked_once_in_a_life(town: Town, lena: Neighbour, first: str, asked: str) -> None:
    """One tap more, and right on; from then on nobody asks again, whatever they come for."""
    await lena.says(first)
    assert lena.buttons() == [YES, SIXTEEN, YOUNGER]
    await lena.taps(YES)
    lena.hears(QUESTION, asked)
    await town.restarts()
    await lena.says("/ask")
    await lena.says("/offer")
    lena.hears(ASKS, OFFERS)


async def test_it_can_be_typed(lena: Neighbour) -> None:
    """A number, or the words of the answer."""
    await lena.says("/ask")
    await lena.says("1")
    lena.hears(QUESTION, ASKS)


@pytest.mark.parametrize(
    ("command", "answer", "heard", "ways"),
    [
        ("/ask", YOUNGER, NO_ASKING, PLACES),
        ("/ask", SIXTEEN, NO_ASKING, PLACES),
        ("/offer", YOUNGER, LATER, PLACES),
        ("/offer", SIXTEEN, THROUGH, ["Enter a code", "Places for young people", "Menu"]),
    ],
)
async def test_who_is_too_young_finds_a_way_on(
    lena: Neighbour, command: str, answer: str, heard: str, ways: list[str]
) -> None:
    """A place, a person or a code; the same whenever they come again, and the number to call stays in sight."""
    await lena.says(command)
    await lena.taps(answer)
    await lena.says(command)
    lena.hears(QUESTION, heard, heard)
    assert lena.buttons() == ways
    await lena.taps("Places for young people")
    lena.hears("…")
    assert not lena.last().replaces


async def test_another_answer_changes_nothing(town: Town, lena: Neighbour) -> None:
    """The first one counts, also where the old buttons still stand there."""
    await lena.says("/ask")
    yes = press_for_later(lena, YES)
    await lena.taps(YOUNGER)
    await lena.does(yes)
    lena.hears(QUESTION, NO_ASKING, NO_ASKING)
    assert await town.rows("select age from person") == [{"age": "child"}]


async def test_at_sixteen_an_organisation_opens_the_door(town: Town, lena: Neighbour) -> None:
    """With a code they may help, and still not ask."""
    await lena.says("/offer")
    await lena.taps(SIXTEEN)
    await opens(town, lena, "youth")
    lena.hears(QUESTION, THROUGH, "Welcome, Lena!\nAn organisation has taken responsibility for you. Now you can help.")
    await lena.says("/offer")
    await lena.says("/ask")
    lena.hears(OFFERS, NO_ASKING)


async def test_the_office_puts_a_slip_right(town: Town, lena: Neighbour) -> None:
    """With a code as well; nothing else does."""
    await lena.says("/ask")
    await lena.taps(YOUNGER)
    await opens(town, lena, "adult")
    await lena.says("/ask")
    lena.hears(QUESTION, NO_ASKING, "Welcome, Lena!\nI have noted that you are 18 or over.", ASKS)


async def test_of_two_answers_of_one_person_the_younger_one_counts(town: Town, lena: Neighbour) -> None:
    """Another phone is no way round it."""
    tablet = town.neighbour("Lena at home", on=town.elsewhere)
    for phone, answer in ((lena, YES), (tablet, SIXTEEN)):
        await phone.says("/ask")
        await phone.taps(answer)
    await lena.says("/link")
    (code,) = re.findall(r"!link \S+", lena.last().text)
    await tablet.says(code)
    have_read(lena, tablet)
    await lena.says("/ask")
    lena.hears(NO_ASKING)


async def test_it_counts_at_the_moment_of_sending(town: Town) -> None:
    """Not only at the door: whoever turns out to be younger in between sends nothing, and asks for nothing again."""
    mina = await resident(town, "Mina")
    await sends(mina)
    await town.rows("update help_request set state = 'expired', closed_at = 1")
    again = await offered_press(
        town, mina, "requests.reuse_for_another_day", post=(await town.rows("select id from help_request"))[0]["id"]
    )
    await mina.says("/ask")
    for answer in ("Company on the way", WORDS, "Any day", "Hörde", "For me"):
        await (mina.taps(answer) if answer in mina.buttons() else mina.says(answer))
    have_read(mina)
    await town.rows("update person set age = 'child'")
    await mina.taps("Send")
    await mina.does(again)
    mina.hears(NO_ASKING, NO_ASKING)
    assert len(await town.rows("select 1 from help_request")) == 1


async def test_what_was_noted_can_be_read(lena: Neighbour) -> None:
    """In words and in the file, like everything that is kept."""
    await lena.says("/ask")
    await lena.taps(SIXTEEN)
    await lena.says("/mydata")
    lena.hears(QUESTION, NO_ASKING, "…\nI have noted that you are 16 or 17.\n…")
    file = lena.last().file
    assert file
    assert '"age": "sixteen"' in file.text


AGAIN = "Please choose an answer, or write your age."
IN_WORDS = ["Ich bin 47", "yes i am", "evet doldurdum", "ايه فوق ال18", "так, мені 60 років"]


@pytest.mark.parametrize("answer", IN_WORDS)
async def test_it_is_said_in_own_words(town: Town, lena: Neighbour, answer: str) -> None:
    """An age, or a yes with some words around it; it is kept for good."""
    await lena.says("/ask")
    await lena.says(answer)
    lena.hears(QUESTION, ASKS)
    assert await town.rows("select age from person") == [{"age": "adult"}]


async def test_what_could_be_either_is_asked_again(town: Town, lena: Neighbour) -> None:
    """A mere no is 17 or 7; nothing is lost meanwhile."""
    await lena.says("/offer")
    await lena.says("noch nicht")
    assert lena.buttons() == [YES, SIXTEEN, YOUNGER]
    await lena.says("nein")
    assert lena.buttons() == [SIXTEEN, YOUNGER]
    await lena.says("ich bin 17")
    lena.hears(QUESTION, AGAIN, AGAIN, THROUGH)
    assert await town.rows("select age from person") == [{"age": "sixteen"}]


@needs_the_model
@pytest.mark.parametrize(
    "asked", ["was kostet das?", "is it free?", "bu ücretli mi?", "هل هذا مجاني؟", "це безкоштовно?"]
)
async def test_something_is_asked_back_first(lena: Neighbour, asked: str) -> None:
    """It is answered, and the age is asked once more, with all that they came for."""
    await lena.says(f"/ask {WORDS}")
    await lena.says(asked)
    await lena.says("Ich bin 47")
    lena.hears(QUESTION, "Everything here is free.", QUESTION, "When? Choose a day,…")
