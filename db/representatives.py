"""Representatives: who asks, answers and is reminded for a resident that trusts them."""

from db.ids import to_milliseconds
from db.keyring import PrivateText
from db.model import HelpRequest, Representative, Revision, Row, Tx


async def create_representative(tx: Tx, person: int, helped: int | None, name: str) -> Representative | None:
    """This person (number) writes for a resident from now on, who is nobody's number where they have no account.

    None where they do already.
    """
    number = tx.new_id()
    known = {"id": number, "person": person, "helped": helped, "name": PrivateText(person, name)}
    if not await tx.change("representatives.agree", **known, now=to_milliseconds(tx.now)):
        return None
    return await get_representative(tx, number)


async def list_representations(tx: Tx, person: int) -> list[Representative]:
    """The people a person writes for, and the representatives who write for that person."""
    return [_representative_of_row(row) for row in await tx.all("representatives.of_person", person=person)]


async def get_representative(tx: Tx, number: int) -> Representative | None:
    """The representative with this id, unless ended."""
    row = await tx.one("representatives.get", id=number)
    return _representative_of_row(row) if row else None


async def find_represented(tx: Tx, writer: int, name: str) -> int | None:
    """The id of the resident whom this representative writes for under that name, if that resident has an account."""
    theirs = [one for one in await list_representations(tx, writer) if one.person == writer and one.name == name]
    return next((one.helped for one in theirs if one.helped), None)


async def find_resident_helped(tx: Tx, request: HelpRequest, approved: Revision) -> int | None:
    """The id of the resident whom the author of this request writes for, if that resident has an account."""
    return await find_represented(tx, request.author, approved.helped) if approved.helped else None


async def end_representation(tx: Tx, number: int) -> bool:
    """End the representation of a resident; False where it had ended before."""
    return bool(await tx.change("representatives.end", id=number, now=to_milliseconds(tx.now)))


def _representative_of_row(row: Row) -> Representative:
    return Representative(row["id"], row["person_id"], row["helped_id"], row["name"])
