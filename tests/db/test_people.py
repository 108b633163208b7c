"""People, profiles and accounts are three things: a phone can be shared, and one person can have several phones."""

from datetime import timedelta

from db import dialogs, people, sanctions
from db.dialogs import PRIVATE
from db.model import Dialog, Role
from db.people import Account
from tests.kit.town import Town

PHONE = Account("phone", "Hatice", "Hatice")
TABLET = Account("web", "tablet", "tablet")


async def test_two_people_share_a_phone_and_each_is_met_in_their_own_language(town: Town) -> None:
    """The profile in use decides the language and which question waits; the other one's question stays theirs."""
    async with town.database.transaction() as tx:
        hatice = people.welcome(tx, PHONE, "tr")
        dialogs.wait(tx, hatice, PRIVATE, Dialog("forget.sure", 1))
        child = {"id": tx.new_id(), "person": hatice.id, "language": "de", "now": 0}
        tx.write("people.add_profile", **child)
    digest = town.database.seal.digest(PHONE.network, PHONE.account)
    async with town.database.transaction() as tx:
        assert (await people.meet(tx, "phone", [digest]))[digest].dialogs
    await town.rows(f"update account set profile_id = {child['id']}")
    async with town.database.transaction() as tx:
        met = (await people.meet(tx, "phone", [digest]))[digest]
    assert (met.person.language, met.person.id, met.dialogs) == ("de", hatice.id, {})


async def test_one_person_with_two_accounts_is_written_to_where_they_wrote_last(town: Town) -> None:
    """Accounts of two networks can belong to one person; forgetting the person forgets both."""
    async with town.database.transaction() as tx:
        hatice = people.welcome(tx, PHONE, "tr")
        tablet = people.welcome(tx, TABLET, "de")
    for table, row in (("profile", tablet.profile), ("account", tablet.account)):
        await town.rows(f"update {table} set person_id = {hatice.id} where id = {row}")
    await town.rows(f"update account set seen_at = seen_at + 1 where id = {tablet.account}")
    async with town.database.transaction() as tx:
        reached = await people.reach(tx, hatice.id)
        assert reached
        assert reached[1] == TABLET
        await people.forget(tx, tablet.id)
        await people.forget(tx, hatice.id)
    assert await town.rows("select * from account") == []


async def test_who_is_suspended_is_not_among_those_who_have_a_role(town: Town) -> None:
    """Not for the day it lasts, and again afterwards; whoever has had it for longest comes first."""
    async with town.database.transaction() as tx:
        anna, meryem = (people.welcome(tx, Account("phone", name, name), "de") for name in ("Anna", "Meryem"))
        for one in (anna, meryem):
            people.grant(tx, one, Role.COORDINATOR)
        assert await people.holding(tx, Role.COORDINATOR) == [anna.id, meryem.id]
        sanctions.suspend(tx, anna.id, "rude", meryem)
        assert await people.holding(tx, Role.COORDINATOR) == [meryem.id]
    town.clock.turn(timedelta(days=2))
    async with town.database.transaction() as tx:
        assert await people.holding(tx, Role.COORDINATOR) == [anna.id, meryem.id]
