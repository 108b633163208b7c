"""People, profiles and accounts are three things: a phone can be shared, and one person can have several phones."""

from datetime import timedelta

from db import dialogs, people, sanctions
from db.dialogs import PRIVATE_CHAT
from db.model import Dialog, Role
from db.people import Account
from tests.kit.town import Town

PHONE = Account("phone", "Hatice", "Hatice")
TABLET = Account("web", "tablet", "tablet")


async def test_two_people_share_a_phone_and_each_is_met_in_their_own_language(town: Town) -> None:
    """The profile in use decides the language and which question waits; the other one's question stays theirs."""
    async with town.database.transaction() as tx:
        hatice = people.create_person(tx, PHONE, "tr")
        dialogs.open_dialog(tx, hatice, PRIVATE_CHAT, Dialog("account.confirm_delete_account", 1))
        child = {"id": tx.new_id(), "person": hatice.id, "language": "de", "now": 0}
        tx.write("people.add_profile", **child)
    digest = town.database.seal.digest(PHONE.network, PHONE.account)
    async with town.database.transaction() as tx:
        assert (await people.find_known_people(tx, "phone", [digest]))[digest].dialogs
    await town.rows(f"update account set profile_id = {child['id']}")
    async with town.database.transaction() as tx:
        met = (await people.find_known_people(tx, "phone", [digest]))[digest]
    assert (met.person.language, met.person.id, met.dialogs) == ("de", hatice.id, {})


async def test_one_person_with_two_accounts_is_written_to_where_they_wrote_last(town: Town) -> None:
    """Accounts of two networks can belong to one person; forgetting the person forgets both."""
    async with town.database.transaction() as tx:
        hatice = people.create_person(tx, PHONE, "tr")
        tablet = people.create_person(tx, TABLET, "de")
    for table, row in (("profile", tablet.profile), ("account", tablet.account)):
        await town.rows(f"update {table} set person_id = {hatice.id} where id = {row}")
    await town.rows(f"update account set seen_at = seen_at + 1 where id = {tablet.account}")
    async with town.database.transaction() as tx:
        reached = await people.find_reachable_account(tx, hatice.id)
        assert reached
        assert reached[1] == TABLET
        await people.forget_person(tx, tablet.id)
        await people.forget_person(tx, hatice.id)
    assert await town.rows("select * from account") == []


async def test_who_is_suspended_is_not_among_those_who_have_a_role(town: Town) -> None:
    """Not for the day it lasts, and again afterwards; whoever has had it for longest comes first."""
    async with town.database.transaction() as tx:
        anna, meryem = (people.create_person(tx, Account("phone", name, name), "de") for name in ("Anna", "Meryem"))
        for one in (anna, meryem):
            people.grant_role(tx, one, Role.COORDINATOR)
        assert await people.list_role_holders(tx, Role.COORDINATOR) == [anna.id, meryem.id]
        sanctions.suspend_person(tx, anna.id, "rude", meryem)
        assert await people.list_role_holders(tx, Role.COORDINATOR) == [meryem.id]
    town.clock.turn(timedelta(days=2))
    async with town.database.transaction() as tx:
        assert await people.list_role_holders(tx, Role.COORDINATOR) == [anna.id, meryem.id]
