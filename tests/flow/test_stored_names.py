"""Names that the database keeps: a program that no longer knows one says so, and nobody waits in silence."""

import pytest
from structlog.testing import capture_logs

from db import inbox
from tests.flow.conftest import Rows
from tests.kit.help_setup import have_read, person_of, resident
from tests.kit.town import Town

SAYS_SO = {
    "places.no_such_step": "I have been updated since then. Let us start again from the beginning.",
    "nothing.at_all": "That button is too old. You can continue here.",
}
UNKNOWN = "soon.look_before_rename"


async def test_a_timer_that_nobody_knows_is_reported_and_the_resident_hears_it(town: Town, rows: Rows) -> None:
    """It stands aside at once, without three tries, and what is due after it goes on."""
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        person = (await person_of(tx, amira)).id
        inbox.schedule_named(tx, tx.now, "one", {"route": UNKNOWN, "data": {}}, person)
    with capture_logs() as logged:
        await town.later(seconds=1)
    amira.hears("I am sorry. I could not send you a message that was due now. Our team has been told…")
    assert await rows("select state, reason from inbox where network = 'clock'") == [
        {"state": "quarantined", "reason": "unknown route"}
    ]
    assert [line["route"] for line in logged if line["event"] == "quarantined"] == [UNKNOWN]


@pytest.mark.parametrize("step", SAYS_SO)
async def test_a_question_that_nobody_knows_does_not_hold_a_resident(town: Town, rows: Rows, step: str) -> None:
    """What they write is answered, at the beginning of what it belonged to or with the way on."""
    amira = await resident(town, "Amira")
    await amira.says("/places")
    have_read(amira)
    await rows(f"update dialog set step = '{step}'")
    await town.restarts()
    await amira.says("Pear")
    (first, *_rest) = amira.new()
    assert amira.meaning(first).startswith(SAYS_SO[step])
    have_read(amira)
