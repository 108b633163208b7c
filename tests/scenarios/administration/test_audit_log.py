"""What was done: coordinators read their own acts, whoever watches over the data reads all of them, without names."""

import pytest

from bot.admin_commands import AdminContext, create_invite
from bot.config import Settings
from bot.contract.incoming import TextMessage
from bot.rules.access import roles
from db import people
from db.model import Role
from handlers.administration.audit_log import ACT_LABELS
from tests.kit.help_setup import decides, forgets, have_read, person_of, resident, sends
from tests.kit.town import Neighbour, Town

ONLY = "Only coordinators, administrators and the data protection officer can do that."
OWN = "Your activity, newest first:"
ALL = "Activity log, newest first:"
EMPTY = "There is nothing in the log yet."
LOOKED = "…, 11:00 · Looked at the waiting cases."
DECIDED = "…, 11:00 · Decided about a case."
READ = "…, 11:00 · Read their own activity log."
READ_ALL = "…, 11:00 · Read the whole activity log."


async def watcher(town: Town, role: Role = Role.DATA_PROTECTION) -> Neighbour:
    """Somebody who watches over the data."""
    doris = await resident(town, "Doris")
    async with town.database.transaction() as tx:
        people.grant_role(tx, await person_of(tx, doris), role)
    return doris


async def by(town: Town, who: Neighbour) -> str:
    """The sign under which others read somebody's acts."""
    async with town.database.transaction() as tx:
        return f"By {tx.seal.digest('audit', str((await person_of(tx, who)).id))[:6]}."


async def test_each_reads_their_own_acts(town: Town) -> None:
    """Newest first, with the number of the request; nothing that others did, and nothing once nothing was done."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    bruno = await town.coordinator("Bruno")
    await sends(await resident(town, "Amira"))
    await anna.says("/audit")
    await anna.says("/queue")
    await decides(anna, room, "Approve")
    await bruno.says("/audit")
    await anna.says("/audit")
    bruno.hears(EMPTY)
    anna.hears(EMPTY, "#1 …", f"{OWN}\n{DECIDED} #1\n{LOOKED}\n{READ}")
    assert anna.buttons() == ["Menu"]
    have_read(*town.neighbours)


@pytest.mark.parametrize("role", [Role.DATA_PROTECTION, Role.ADMIN])
async def test_whoever_watches_over_the_data_reads_all(town: Town, role: Role) -> None:
    """Everybody's acts and what was denied, under signs that stay the same, the operator's too; no name anywhere."""
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    doris = await watcher(town, role)
    await anna.says("/queue")
    await amira.says("/queue")
    await create_invite(AdminContext(town.database, Settings()), role="admin", name="Meryem")
    await doris.says("/audit")
    made = "…, 11:00 · Made a code for a role. By the operator."
    denied = f"{LOOKED} This was not allowed. {await by(town, amira)}"
    seen = f"{made}\n{denied}\n{LOOKED} {await by(town, anna)}"
    await doris.says("/audit")
    doris.hears(f"{ALL}\n{seen}", f"{ALL}\n{READ_ALL} By you.\n{seen}")
    have_read(anna, amira)


async def test_ten_at_a_time(town: Town) -> None:
    """More leads further back, as far as there is more."""
    anna = await town.coordinator("Anna")
    for _ in range(12):
        await anna.says("/queue")
        await town.later(minutes=1)
    have_read(anna)
    await anna.says("/audit")
    assert anna.buttons() == ["More", "Menu"]
    await anna.taps("More")
    newest = "\n".join(f"…, 11:{minute:02} · Looked at the waiting cases." for minute in range(11, 1, -1))
    anna.hears(f"{OWN}\n{newest}", f"{OWN}\n…, 11:01 · Looked at the waiting cases.\n{LOOKED}")
    assert anna.buttons() == ["Menu"]


async def test_a_request_that_is_gone_has_no_number(town: Town) -> None:
    """Nor do acts lead to whoever left; that something was done stays."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await sends(amira)
    await decides(anna, room, "Approve")
    await forgets(amira)
    await anna.says("/audit")
    anna.hears(f"{OWN}\n{DECIDED}")
    have_read(room)


async def test_nobody_else_reads_it_and_nobody_reads_along(town: Town) -> None:
    """Neighbours are told whose business it is; in the coordinators' room it is refused."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    amira = await resident(town, "Amira")
    await amira.says("/audit")
    amira.hears(ONLY)
    await anna.does(TextMessage("/audit"), chat="backchannel")
    room.hears("Please write that to me in our private chat. Other people can read this one.")


async def test_who_is_no_coordinator_any_more_reads_nothing_more(town: Town) -> None:
    """Not even with a button that was offered before."""
    anna = await town.coordinator("Anna")
    for _ in range(11):
        await anna.says("/queue")
    await anna.says("/audit")
    have_read(anna)
    await town.rows("delete from role")
    await anna.taps("More")
    anna.hears(ONLY)


def test_every_act_can_be_told() -> None:
    """Whatever somebody does by right of a role, or at the command line, has a sentence."""
    granted = {act for role in Role for act in roles.read_roles()[role]}
    assert set(ACT_LABELS) == granted | {"erase", "invite", "learn", "restore"}
