"""Danger never becomes a post: what raised an alarm waits until a human has read it and says what it is."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.event_entry import CAFE, ONCE, answers
from tests.kit.help_setup import changes, decides, forged_press, have_read, official, resident, sends, volunteer
from tests.kit.town import Neighbour, Town

SURE = "Mein Mann schlägt mich, wer hilft mir?"
CALM = "Wer kommt mit?"
GUESS = "das Nachbarskind schreit jeden Abend"
PUBLISHED = "select words from revision where state = 'approved'"
READ = "A person has read what you wrote. I will not pass it on to neighbours. A coordinator will write to you here."
CLOSED = (
    "A person has read what you wrote. I will not pass it on to neighbours. You can write to a coordinator at any time."
)
HELD = "#{number} · Company on the way · Hörde…These words set off alarm #{alarm}. Please read that alarm first.…"


@pytest.fixture
async def anna(town: Town, room: Neighbour) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


@pytest.fixture
async def olena(town: Town, anna: Neighbour) -> Neighbour:
    """A volunteer who must never read it."""
    return await volunteer(town, "Olena")


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Asks for help."""
    return await resident(town, "Amira")


async def asks(author: Neighbour, words: str) -> None:
    """The dialog goes on where the alarm has interrupted it."""
    await author.says("/ask")
    await author.taps("Company on the way")
    await author.says(words)
    if "Continue where I was" in author.buttons():
        await author.taps("Continue where I was")
    await author.taps("Any day")
    await author.says("Hörde")
    for label in ("For me", "Send"):
        await author.taps(label)


async def reads(anna: Neighbour, room: Neighbour) -> None:
    """The alarm, from the card of the request."""
    have_read(room)
    await decides(anna, room, "Read the alarm")


@pytest.mark.parametrize("words", [SURE, GUESS])
async def test_no_tap_publishes_what_raised_an_alarm(
    words: str, town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """The card leads to the alarm and to nothing else; the number typed and an old button do no more."""
    await asks(amira, words)
    assert amira.meaning(amira.last()) == "Thank you. I have passed it on. A coordinator will read it."
    room.hears(*["…"] * (len(room.new()) - 1), HELD.format(number=2, alarm=1))
    assert room.buttons() == ["Read the alarm", "Write to this person", "Details"]
    have_read(room)
    await anna.does(TextMessage("/approve 2"), chat=room.name)
    room.hears(HELD.format(number=2, alarm=1))
    [request] = await town.rows("select id from help_request")
    revision = (await town.rows("select id from revision"))[0]["id"]
    for go in ("moderation.approve_request", "moderation.approve_reworded_request"):
        await anna.does(await forged_press(town, anna, go, case=request["id"], revision=revision, again=False))
    assert await town.rows(PUBLISHED) == []
    have_read(*town.neighbours)


async def test_danger_never_becomes_a_post(town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """One decision on the alarm, and who wrote it hears at once that a human has read it."""
    await asks(amira, SURE)
    have_read(amira)
    await reads(anna, room)
    room.hears("#1 · Perhaps in danger…The same words are waiting as case #2.…")
    await decides(anna, room, "Real danger")
    amira.hears(READ)
    assert amira.buttons() == ["Reply", "Menu"]
    assert "Someone may be in danger" in "".join(room.meaning(said) for said in room.new())
    assert await town.rows(PUBLISHED) == []
    have_read(anna, room)
    await town.later(minutes=30)
    assert await town.rows("select state from help_request") == [{"state": "rejected"}]


async def test_a_false_alarm_takes_one_line_and_the_card_comes_back(
    amira: Neighbour, anna: Neighbour, olena: Neighbour, room: Neighbour
) -> None:
    """Then a tap publishes it as any other."""
    await asks(amira, SURE)
    have_read(amira)
    await reads(anna, room)
    await decides(anna, room, "False alarm")
    await anna.does(TextMessage("Ein Zitat aus einem Film."), chat=room.name)
    amira.hears("A person has read what you wrote. It will now be handled as usual.")
    have_read(anna, room)
    await decides(anna, room, "Approve")
    assert "Mein Mann schlägt mich" in olena.meaning(olena.last())
    have_read(amira, olena, room)


async def closes(anna: Neighbour, room: Neighbour) -> None:
    """Takes the alarm and means to close it; then what it holds back is decided first."""
    for label in ("I'll take this case", "Close the case"):
        await decides(anna, room, label)
    assert "something still waits because of it. Was it real danger?" in room.meaning(room.last())
    assert room.buttons() == ["Real danger", "False alarm", "Back"]


async def test_closing_the_alarm_as_danger_ends_the_request_too(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """Nobody closes an alarm over a request that waits for ever: its author hears that a human has decided."""
    await asks(amira, SURE)
    await reads(anna, room)
    await closes(anna, room)
    have_read(amira, room)
    await decides(anna, room, "Real danger")
    amira.hears(CLOSED)
    assert amira.buttons() == ["Talk to a person", "Menu"]
    assert room.meaning(room.last()).startswith("What was done? One line is enough.")
    await anna.does(TextMessage("Wir haben telefoniert."), chat=room.name)
    assert await town.rows("select state from help_request") == [{"state": "rejected"}]
    assert await town.rows("select state from case_file") == [{"state": "closed"}] * 2
    have_read(*town.neighbours)


async def test_closing_the_alarm_as_false_brings_the_card_back(
    town: Town, amira: Neighbour, anna: Neighbour, olena: Neighbour, room: Neighbour
) -> None:
    """The line of why closes it, and the request can be approved."""
    await asks(amira, SURE)
    await reads(anna, room)
    await closes(anna, room)
    await decides(anna, room, "False alarm")
    await anna.does(TextMessage("Ein Zitat aus einem Film."), chat=room.name)
    have_read(*town.neighbours)
    await decides(anna, room, "Approve")
    assert "Mein Mann schlägt mich" in olena.meaning(olena.last())
    have_read(*town.neighbours)


async def test_what_a_closed_alarm_left_behind_can_still_be_decided(
    town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour
) -> None:
    """As when it was closed before there was that question."""
    await asks(amira, SURE)
    await town.rows("update case_file set state = 'closed' where kind = 'alarm'")
    await reads(anna, room)
    have_read(amira)
    await decides(anna, room, "Real danger")
    amira.hears(CLOSED)
    assert await town.rows("select state from help_request") == [{"state": "rejected"}]
    have_read(*town.neighbours)


async def test_another_version_of_an_open_request_is_asked_again(
    town: Town, amira: Neighbour, anna: Neighbour, olena: Neighbour, room: Neighbour
) -> None:
    """What neighbours read stays as it was; what is danger in the new words never gets there."""
    await sends(amira, CALM, "Any day")
    have_read(room)
    await decides(anna, room, "Approve")
    have_read(*town.neighbours)
    await amira.says("/mine")
    for label in ("Change", "The text"):
        await amira.taps(label)
    await amira.says(SURE)
    await amira.taps("Continue where I was")
    await amira.taps("Send")
    have_read(amira)
    await reads(anna, room)
    await decides(anna, room, "Real danger")
    assert await town.rows(PUBLISHED) == [{"words": CALM}]
    assert olena.new() == []
    have_read(*town.neighbours)


async def test_it_is_the_same_for_what_was_said_on_the_phone(town: Town, anna: Neighbour, room: Neighbour) -> None:
    """A coordinator wrote it down; another one reads the alarm."""
    bruno = await official(town, "Bruno")
    await anna.says("/behalf")
    await anna.taps("Company on the way")
    await anna.says(SURE)
    await anna.taps("Continue where I was")
    await anna.taps("Any day")
    await anna.says("Hörde")
    await anna.says("Frau Kaya")
    await anna.taps("No telephone")
    await anna.taps("Send")
    have_read(*town.neighbours)
    await decides(bruno, room, "Read the alarm")
    await decides(bruno, room, "Real danger")
    assert await town.rows(PUBLISHED) == []
    have_read(*town.neighbours)


async def test_it_is_the_same_for_an_event(town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """What everybody would read, in its title."""
    await answers(amira, "/event", f"{CAFE}. {SURE}", "Continue where I was", *ONCE, "Send")
    have_read(amira)
    [work] = await town.rows("select id from event_submission")
    await anna.does(await forged_press(town, anna, "moderation.publish_event", case=work["id"], version=1, again=False))
    assert await town.rows("select state from event_submission") == [{"state": "waiting"}]
    have_read(anna)
    await reads(anna, room)
    await decides(anna, room, "Real danger")
    assert await town.rows("select state from event_submission") == [{"state": "rejected"}]
    amira.hears(READ)
    have_read(*town.neighbours)


async def test_harmless_words_are_not_held_back(town: Town, amira: Neighbour, anna: Neighbour, room: Neighbour) -> None:
    """One tap, as ever."""
    await sends(amira, CALM, "Any day")
    assert "Approve" in room.buttons()
    assert await town.rows("select * from alarm_hold") == []
    await decides(anna, room, "Approve")
    await changes(amira, "The day", "Any day")
    have_read(*town.neighbours)
