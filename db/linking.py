"""One person with several accounts: a code shows that an account is theirs, too, and two people become one."""

from dataclasses import dataclass
from datetime import timedelta

from db import blocks, codes, inventory, outbox, people
from db.ids import milliseconds
from db.keyring import Private
from db.model import Person, Tx

TEN_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who made a code, and in which account."""

    person: int
    account: int


def make_code(tx: Tx, person: Person) -> str:
    """A new code, such as "k7qf9-mxapz", in the place of an older one; returns it for the one and only time."""
    code = codes.new()
    claim = {"digest": codes.digest(tx, "link", code), "person": person.id, "account": person.account}
    tx.write("linking.drop", account=person.account)
    tx.write("linking.make", **claim, now=milliseconds(tx.now))
    return code


async def redeem(tx: Tx, code: str) -> Claim | None:
    """Whose code this is, once; None where it is nobody's, or not any more."""
    digest = codes.digest(tx, "link", code)
    since, now = milliseconds(tx.now - TEN_MINUTES), milliseconds(tx.now)
    row = await tx.one("linking.find", digest=digest, since=since, now=now)
    if row is None or not await tx.change("linking.redeem", digest=digest):
        return None
    return Claim(row["person_id"], row["account_id"])


async def strangers(tx: Tx, one: int, other: int) -> bool:
    """Whether these two never found each other through us and neither blocked the other: they may be one person."""
    return not await tx.one("linking.pair_of", one=one, other=other) and not await blocks.between(tx, one, other)


async def unite(tx: Tx, one: int, other: int) -> None:
    """Two people become one: whoever came later joins the earlier one, who keeps language, name and open question.

    Where both have something that one person has once, such as an offer to help, the earlier one's stays.
    """
    into, gone = sorted((one, other))  # ids grow with time
    tx.write("linking.take_names", into=into, gone=gone)
    tx.write("linking.take_age", into=into, gone=gone)
    blocks.unite(tx, into, gone)
    for query in ("linking.move_dialogs", "linking.move_accounts", "linking.move_buttons", *inventory.moves()):
        tx.write(query, into=into, gone=gone)
    for query in inventory.erasures():
        tx.write(query, person=gone)
    tx.write("linking.not_for_oneself", person=into)
    tx.write("linking.not_with_oneself", person=into)


async def part(tx: Tx, account: int, from_: Person) -> bool:
    """An account that is not theirs goes its own way, with nothing of theirs but what keeps others apart from them.

    False where it is gone already.
    """
    found = await people.in_account(tx, account)
    if found is None or found[0].id != from_.id or account == from_.account:
        return False
    person, profile, now = tx.new_id(), tx.new_id(), milliseconds(tx.now)
    tx.write("people.add_person", id=person, now=now)
    tx.write("people.add_profile", id=profile, person=person, language=from_.language, now=now)
    tx.write("linking.drop", account=account)
    address = Private(person, people.seal(tx, found[1]))
    tx.write("linking.part", account=account, person=person, profile=profile, address=address)
    blocks.inherit(tx, person, from_.id)
    outbox.give_up(tx, outbox.chat_key(tx, found[1]), "it was not their account")
    return True
