"""Representatives: who asks, answers and is reminded for a resident that trusts them."""

from db.ids import milliseconds
from db.keyring import Private
from db.model import Representative, Row, Tx


async def agree(tx: Tx, person: int, helped: int | None, name: str) -> Representative | None:
    """This person (number) writes for a resident from now on, who is nobody's number where they have no account.

    None where they do already.
    """
    number = tx.new_id()
    known = {"id": number, "person": person, "helped": helped, "name": Private(person, name)}
    if not await tx.change("representatives.agree", **known, now=milliseconds(tx.now)):
        return None
    return await get(tx, number)


async def of_person(tx: Tx, person: int) -> list[Representative]:
    """Whom a person writes for, and who writes for them."""
    return [_representative(row) for row in await tx.all("representatives.of_person", person=person)]


async def get(tx: Tx, number: int) -> Representative | None:
    """One that has not ended."""
    row = await tx.one("representatives.get", id=number)
    return _representative(row) if row else None


async def at_home(tx: Tx, writer: int, name: str) -> int | None:
    """The number of the resident whom this person writes for under that name, where they have an account."""
    theirs = [one for one in await of_person(tx, writer) if one.person == writer and one.name == name]
    return next((one.helped for one in theirs if one.helped), None)


async def end(tx: Tx, number: int) -> bool:
    """They write for them no longer; False where that was so before."""
    return bool(await tx.change("representatives.end", id=number, now=milliseconds(tx.now)))


def _representative(row: Row) -> Representative:
    return Representative(row["id"], row["person_id"], row["helped_id"], row["name"])
