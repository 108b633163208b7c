"""What cannot be read stands aside alone: whatever lies damaged in the database, everybody else is answered."""

from collections.abc import Awaitable, Callable

import pytest

from bot.admin_commands import AdminContext, check_database
from bot.config import Settings
from bot.flow import readable_rows
from db import inbox, people, unreadable_rows
from db.encryption import WrongKey
from tests.flow.conftest import Rows
from tests.flow.test_poison import written
from tests.kit.fixtures import SEAL
from tests.kit.help_setup import resident
from tests.kit.town import Neighbour, Town

MENU = "What would you like to do?"
Damage = Callable[[Town, Neighbour], Awaitable[object]]


def waits(sql: str) -> Damage:
    """Something of Amira's has come in and is damaged before it is handled."""

    async def damage(town: Town, amira: Neighbour) -> None:
        await town.put([written(amira, "/menu")])
        await town.rows(sql)

    return damage


def leaves(sql: str) -> Damage:
    """Her answer is damaged before it leaves."""

    async def damage(town: Town, amira: Neighbour) -> None:
        await town.put([written(amira, "/menu")])
        await town.inbox_worker.turn()
        await town.rows(sql)

    return damage


def timer(payload: dict[str, object], sql: str = "select 1") -> Damage:
    """A timer of hers is due."""

    async def damage(town: Town, amira: Neighbour) -> None:
        async with town.database.transaction() as tx:
            person = await people.find_known_people(
                tx, amira.at.network, [SEAL.digest(amira.at.network, amira.at.account)]
            )
            inbox.schedule_named(tx, tx.now, "timer", payload, next(iter(person.values())).person.id)
        await town.rows(sql)

    return damage


async def presses(town: Town, amira: Neighbour) -> None:
    """She presses a button whose meaning is damaged."""
    await town.rows("update choice set data = '{'")
    await amira.taps("Brackel")


def kept(sql: str) -> Damage:
    """Something that is kept about her is damaged, and she writes."""

    async def damage(town: Town, amira: Neighbour) -> None:
        await town.rows(sql)
        await amira.says("Hörde")

    return damage


HERS = "person_id = (select min(id) from person)"
LOOK: dict[str, object] = {"route": "reminders.send_due", "data": {}}
KINDS: dict[str, tuple[Damage, dict[str, int]]] = {
    "payload is no JSON": (waits("""update inbox set payload = '{"hea' where state = 'new'"""), {"inbox": 1}),
    "payload is null": (waits("update inbox set payload = null where state = 'new'"), {"inbox": 1}),
    "timer without a route": (timer({}), {"inbox": 1}),
    "timer with data of no kind": (timer({"route": "reminders.send_due", "data": 7}), {"inbox": 1}),
    "timer of an unknown route": (timer({"route": "gone.away", "data": {}}), {"inbox": 1}),
    "account does not unseal": (timer(LOOK, f"update account set address_sealed = 'x' where {HERS}"), {"account": 1}),
    "address does not unseal": (leaves("update outbox set address_sealed = 'x' where state = 'queued'"), {"outbox": 1}),
    "body is no message": (leaves("""update outbox set body = '{"t": 1}' where state = 'queued'"""), {"outbox": 1}),
    "body under way": (leaves("update outbox set body = '?', state = 'sending' where state = 'queued'"), {"outbox": 1}),
    "unknown class": (leaves("update outbox set delivery = 'Z' where state = 'queued'"), {"outbox": 1}),
    "dialog is no JSON": (kept("update dialog set answers = '{'"), {"dialog": 1}),
    "question is no reply": (kept("update dialog set question = '[]'"), {}),
    "choice is no JSON": (presses, {}),
    "unknown language": (kept(f"update profile set language = 'xx' where {HERS}"), {}),
    "unknown role": (kept("insert into role select id, 'wizard', 0 from person"), {}),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_one_row_that_cannot_be_read_stops_nobody(town: Town, kind: str) -> None:
    """Jonas is answered beside it and after a restart, and so is Amira, whose row it was; it is counted once."""
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await amira.says("/places")
    await jonas.says("/menu")
    jonas.hears(MENU)
    damage, expected = KINDS[kind]
    await damage(town, amira)
    if "under way" in kind:
        await town.restarts()
    await _is_answered(town, jonas)
    async with town.database.transaction() as tx:
        assert await unreadable_rows.count_by_table(tx) == expected
    await town.restarts()
    await _is_answered(town, jonas)
    await amira.says("/menu")
    assert amira.meaning(amira.last()) == MENU
    amira.read = len(amira._all())


async def _is_answered(town: Town, neighbour: Neighbour) -> None:
    await neighbour.says("/menu")
    neighbour.hears(MENU)
    await town.later(minutes=1)
    neighbour.hears()


async def test_what_stands_aside_is_counted_and_told(town: Town, rows: Rows) -> None:
    """The gauge, the line on /readyz and `buedchen check` say how many rows of what, and none of their words."""
    amira = town.neighbour("Amira")
    for _ in range(2):
        await waits("update inbox set payload = 'Kanarienvogel' where state = 'new'")(town, amira)
        await town.settle()
    report = readable_rows.AsideReport(town.database)
    await report.look_around()
    told = "inbox: 2 rows could not be read and stand aside; everything else goes on"
    assert report.lines == [told]
    assert told in await check_database(AdminContext(town.database, Settings()))
    assert readable_rows.ROWS_SET_ASIDE.labels("inbox")._value.get() == 2
    assert [row["reason"] for row in await rows("select reason from unreadable_row")] == ["JSONDecodeError"] * 2


async def test_another_program_that_can_read_it_goes_on_with_it(town: Town) -> None:
    """What surely did not leave and what was not handled is tried again at the next start; Amira is answered then."""
    amira = town.neighbour("Amira")
    await waits("update inbox set payload = '?' || payload where state = 'new'")(town, amira)
    await leaves("update outbox set body = '?' || body where state = 'queued'")(town, amira)
    await town.settle()
    amira.hears()
    await town.rows("update inbox set payload = substr(payload, 2) where state = 'quarantined'")
    await town.rows("update outbox set body = substr(body, 2) where state = 'parked'")
    await town.restarts()
    await town.settle()
    amira.hears(MENU, MENU)
    async with town.database.transaction() as tx:
        assert await unreadable_rows.count_by_table(tx) == {}


async def test_a_room_that_cannot_be_read_is_no_obstacle_for_the_others(town: Town) -> None:
    """Of two coordinators' rooms one has a damaged address: the card stands in the other."""
    broken, whole = await town.room("broken"), await town.room("whole")
    await town.rows("update room set address_sealed = 'x' where id = (select min(id) from room)")
    await resident(town, "Amira")
    amira = town.neighbours[-1]
    await amira.says("/talk Eine Frage")
    assert (len(broken.new()), len(whole.new())) == (0, 1)
    amira.read = len(amira._all())
    whole.read = 1


async def test_one_damaged_address_does_not_make_the_key_wrong(town: Town) -> None:
    """The start asks more than one row; where none unseals, the key is another one."""
    for name in ("Amira", "Jonas"):
        await town.neighbour(name).says("/menu")
        town.neighbours[-1].hears(MENU)
    async with town.database.transaction() as tx:
        await town.rows(f"update account set address_sealed = 'x' where {HERS}")
        await people.verify_key(tx)
        await town.rows("update account set address_sealed = 'x'")
        with pytest.raises(WrongKey):
            await people.verify_key(tx)
