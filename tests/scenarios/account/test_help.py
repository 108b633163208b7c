"""Help: how to talk to the bot."""

import pytest

from bot.views.access_denied import ONLY_ROLES_TEXTS
from db import sanctions
from db.model import Role
from tests.kit.help_setup import have_read, official, person_of
from tests.kit.town import Town


async def test_help_explains_how_to_answer(town: Town) -> None:
    """Tap, number or words; and what does not stand in the menu is one tap away."""
    amira = town.neighbour("Amira")
    await amira.says("/help")
    amira.hears("Tap a button, or write its number or its words.\n…\n…")
    more = ["Talk to a person", "Settings", "Privacy", "What you know about me", "Delete all about me"]
    assert amira.buttons() == [*more, "Menu"]


async def test_the_words_it_teaches_work(town: Town) -> None:
    """“Cancel” and “back” do what help says they do."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("back")
    await amira.says("cancel")
    amira.hears(
        "Shall I delete everything…",
        "This was the first question. You cannot go back any further.\nShall I delete everything…",
        "All right, I have cancelled this. Nothing was sent.",
    )


LEAST = ["Settings", "Menu"]
LISTED = {
    Role.COORDINATOR: [
        *("Cases waiting", "Our volunteers", "My districts and hours", "Ask for a caller"),
        *("Send an announcement", "Activity log", "Calendars from others", "Sentences to learn from"),
        *("How many attend events", "Stop requests, messages", "Notice board poster", "Dates for volunteers"),
        "Write an answer",
    ],
    Role.ADMIN: [
        *("Activity log", "Who the coordinators are", "How many attend events"),
        "Stop requests, messages",
    ],
    Role.ORGANISATION: [*("Ask for a caller", "Calendars from others", "Notice board poster", "Write an answer")],
    Role.DATA_PROTECTION: ["Activity log"],
    Role.VOLUNTEER: ["Who needs help now?", "I am busy for a while", "Certificate for my help", "My hours"],
}


@pytest.mark.parametrize("role", LISTED)
async def test_whoever_has_a_role_reads_what_it_is_for(town: Town, role: Role) -> None:
    """Each button opens; nothing stands there that somebody else would have to do."""
    dora = await official(town, "Dora", role)
    await dora.says("/help")
    dora.hears("Tap a button, or write…\n…\nIn your role, you can also do what is listed here.…")
    assert await dora.all_buttons() == [*LISTED[role], *LEAST]
    for label in LISTED[role]:
        await dora.says("/help")
        await dora.taps(label)
        assert dora.meaning(dora.last()) not in {text.message for text in ONLY_ROLES_TEXTS.values()}, label
    have_read(dora)


async def test_a_coordinator_reads_what_takes_the_number_of_a_case(town: Town) -> None:
    """With an example that works as it stands there."""
    anna = await town.coordinator("Anna")
    await anna.says("/help")
    by_number = (
        "You can write these commands, with the number of a case after them:\n!approve 12 · Approve a "
        "request by its number\n"
    )
    anna.hears(f"…{by_number}!assign 12 · …\n!case 12 · Show a case by its number\n!reject 12 · …")
    await anna.says("!case 12")
    anna.hears("This case no longer exists.")


async def test_a_role_that_rests_is_not_offered(town: Town) -> None:
    """Whoever is suspended reads what every neighbour does."""
    anna = await town.coordinator("Anna")
    async with town.database.transaction() as tx:
        person = await person_of(tx, anna)
        sanctions.suspend_person(tx, person.id, "rude", person)
    await anna.says("/help")
    assert "Cases waiting" not in anna.buttons()
    have_read(anna)
