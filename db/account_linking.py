"""One person with several accounts: a code shows that an account is theirs, too, and two people become one."""

from dataclasses import dataclass
from datetime import timedelta

from db import blocks, codes, data_inventory, outbox, people
from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import Person, Tx

LINK_CODE_LIFETIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class LinkClaim:
    """Who made a code, and in which account."""

    person: int
    account: int


def create_link_code(tx: Tx, person: Person) -> str:
    """A new code, such as "k7qf9-mxapz", in the place of an older one; returns it for the one and only time."""
    code = codes.generate_code()
    claim = {"digest": codes.hash_code(tx, "link", code), "person": person.id, "account": person.account}
    tx.write("account_linking.drop", account=person.account)
    tx.write("account_linking.make", **claim, now=to_milliseconds(tx.now))
    return code


async def redeem_link_code(tx: Tx, code: str) -> LinkClaim | None:
    """Whose code this is, once; None where it is nobody's, or not any more."""
    digest = codes.hash_code(tx, "link", code)
    since = to_milliseconds(tx.now - LINK_CODE_LIFETIME)
    now = to_milliseconds(tx.now)
    row = await tx.one("account_linking.find", digest=digest, since=since, now=now)
    if row is None or not await tx.change("account_linking.redeem", digest=digest):
        return None
    return LinkClaim(row["person_id"], row["account_id"])


async def are_strangers(tx: Tx, one: int, other: int) -> bool:
    """Whether these two never found each other through us and neither blocked the other: they may be one person."""
    return not await tx.one("account_linking.pair_of", one=one, other=other) and not await blocks.is_blocked_between(
        tx, one, other
    )


async def merge_people(tx: Tx, one: int, other: int) -> None:
    """Merge two people: the account created later joins the earlier person, who keeps language, name and open question.

    Where both have what a person has only once, such as a volunteer profile, the earlier person's stays.
    """
    into, gone = sorted((one, other))  # ids grow with time
    tx.write("account_linking.take_names", into=into, gone=gone)
    tx.write("account_linking.take_age", into=into, gone=gone)
    blocks.merge_blocks(tx, into, gone)
    for query in (
        "account_linking.move_dialogs",
        "account_linking.move_accounts",
        "account_linking.move_buttons",
        *data_inventory.list_move_queries(),
    ):
        tx.write(query, into=into, gone=gone)
    for query in data_inventory.list_erasure_queries():
        tx.write(query, person=gone)
    tx.write("account_linking.not_for_oneself", person=into)
    tx.write("account_linking.not_with_oneself", person=into)


async def split_off_account(tx: Tx, account: int, from_: Person) -> bool:
    """Split off an account that is not the person's own, with nothing of that person's but what keeps others apart.

    False where the account is gone already.
    """
    found = await people.find_by_account(tx, account)
    if found is None or found[0].id != from_.id or account == from_.account:
        return False
    person = tx.new_id()
    profile = tx.new_id()
    now = to_milliseconds(tx.now)
    tx.write("people.add_person", id=person, now=now)
    tx.write("people.add_profile", id=profile, person=person, language=from_.language, now=now)
    tx.write("account_linking.drop", account=account)
    address = PrivateText(person, people.seal_address(tx, found[1]))
    tx.write("account_linking.part", account=account, person=person, profile=profile, address=address)
    blocks.copy_blocks(tx, person, from_.id)
    outbox.drop_queued_of_chat(tx, outbox.chat_key(tx, found[1]), "it was not their account")
    return True
