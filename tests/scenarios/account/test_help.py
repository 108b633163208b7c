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
    amira.hears("Choose by a tap, or write the number or the words.\n…\n…")
    more = ["Talk to a human", "Settings", "Privacy", "What do you know about me?", "Delete everything about me"]
    assert amira.buttons() == [*more, "Menu"]


async def test_the_words_it_teaches_work(town: Town) -> None:
    """“Cancel” and “back” do what help says they do."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("back")
    await amira.says("cancel")
    amira.hears(
        "Shall I delete everything…",
        "This was the first question. There is no step before it.\nShall I delete everything…",
        "All right, I dropped it. Nothing was sent.",
    )


LEAST = ["Settings", "Menu"]
LISTED = {
    Role.COORDINATOR: [
        *("Tell everybody something", "What was done", "Ask for somebody who called", "My districts and office hours"),
        *("Calendars of others", "Sentences to learn from", "How many come to events", "What waits for a coordinator"),
        *("Stop everything that reaches others", "A sheet for the notice board", "Dates for volunteers"),
        *("Who our volunteers are", "Write an answer"),
    ],
    Role.ADMIN: [
        *("What was done", "Who the coordinators are", "How many come to events"),
        "Stop everything that reaches others",
    ],
    Role.ORGANISATION: [
        *("Ask for somebody who called", "Calendars of others", "A sheet for the notice board", "Write an answer")
    ],
    Role.DATA_PROTECTION: ["What was done"],
    Role.VOLUNTEER: ["I am busy for a while", "A certificate of my help", "My hours", "Who needs help now?"],
}


@pytest.mark.parametrize("role", LISTED)
async def test_whoever_has_a_role_reads_what_it_is_for(town: Town, role: Role) -> None:
    """Each button opens; nothing stands there that somebody else would have to do."""
    dora = await official(town, "Dora", role)
    await dora.says("/help")
    dora.hears("Choose by a tap, …\n…\nBy your role you can do what is listed here, too.…")
    assert dora.buttons() == [*LISTED[role], *LEAST]
    for label in LISTED[role]:
        await dora.says("/help")
        await dora.taps(label)
        assert dora.meaning(dora.last()) not in {text.message for text in ONLY_ROLES_TEXTS.values()}, label
    have_read(dora)


async def test_a_coordinator_reads_what_takes_the_number_of_a_case(town: Town) -> None:
    """With an example that works as it stands there."""
    anna = await town.coordinator("Anna")
    await anna.says("/help")
    by_number = "With the number of a case behind it, you can write:\n!approve 12 · Approve a request by its number\n"
    anna.hears(f"…{by_number}!assign 12 · …\n!case 12 · Show a case by its number\n!reject 12 · …")
    await anna.says("!case 12")
    anna.hears("This case is no longer there.")


async def test_a_role_that_rests_is_not_offered(town: Town) -> None:
    """Whoever is suspended reads what every neighbour does."""
    anna = await town.coordinator("Anna")
    async with town.database.transaction() as tx:
        person = await person_of(tx, anna)
        sanctions.suspend_person(tx, person.id, "rude", person)
    await anna.says("/help")
    assert "What waits for a coordinator" not in anna.buttons()
    have_read(anna)
