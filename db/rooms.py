"""Rooms of several people, such as the coordinators' backchannel."""

from dataclasses import dataclass

from db import outbox, unreadable_rows
from db.ids import to_milliseconds
from db.model import Row, Tx
from db.people import Account, seal_address, unseal_address

NEW_ROOM = "new"
"""The purpose of a room that a coordinator brought us into, while nobody has said what it is for."""

LEFT_ROOM = "left"
"""The purpose of a room that we are not in any more."""


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A room we may speak in, in its own language. `purpose` is what is shown there, or NEW, or LEFT."""

    id: int
    language: str
    purpose: str
    digest: str
    address: Account


def _room_of_row(tx: Tx, row: Row) -> KnownRoom | None:
    """None for a room whose address cannot be read, which is as good as unknown."""
    try:
        address = unseal_address(tx, row["network"], row["address_sealed"])
    except unreadable_rows.UNREADABLE_ERRORS as fault:
        unreadable_rows.record_unreadable(tx, "room", row["id"], fault)
        return None
    return KnownRoom(
        id=row["id"], language=row["language"], purpose=row["purpose"], digest=row["digest"], address=address
    )


async def find_room(tx: Tx, network: str, chat: str) -> KnownRoom | None:
    """The room behind a chat of a network, if we know it."""
    row = await tx.one("people.room", network=network, digest=tx.seal.digest(network, chat))
    return _room_of_row(tx, row) if row else None


async def find_room_by_hash(tx: Tx, digest: str) -> KnownRoom | None:
    """The room behind the keyed hash of a chat."""
    row = await tx.one("people.room_here", digest=digest)
    return _room_of_row(tx, row) if row else None


async def list_rooms_for(tx: Tx, purpose: str) -> list[KnownRoom]:
    """All rooms of one purpose."""
    found = [_room_of_row(tx, row) for row in await tx.all("people.rooms", purpose=purpose)]
    return [room for room in found if room]


def open_room(tx: Tx, address: Account, purpose: str, language: str) -> None:
    """Speak in this room from now on."""
    digest = tx.seal.digest(address.network, address.chat)
    sealed = seal_address(tx, address)
    room = {"id": tx.new_id(), "network": address.network, "digest": digest, "address": sealed}
    tx.write("people.open_room", **room, purpose=purpose, language=language)


def set_purpose(tx: Tx, room: KnownRoom, purpose: str) -> None:
    """Set the purpose of the room."""
    tx.write("people.dedicate_room", id=room.id, purpose=purpose)


async def get_room(tx: Tx, room: int) -> KnownRoom | None:
    """One room."""
    row = await tx.one("people.room_by_id", id=room)
    return _room_of_row(tx, row) if row else None


def replace_room(tx: Tx, old: KnownRoom, new: KnownRoom) -> None:
    """One room takes the place of another one, which is left: what waits for the old one is said in the new one."""
    tx.write("people.succeed_room", old=old.id, new=new.id)
    set_purpose(tx, old, LEFT_ROOM)
    outbox.forget_chat_history(tx, old.address)
    move_room(tx, old.address, new.address)


def release_waiting(tx: Tx, address: Account) -> None:
    """What waits for a room may leave at once."""
    tx.write("outbox.hurry", chat=outbox.chat_key(tx, address), now=to_milliseconds(tx.now))


def move_room(tx: Tx, old: Account, new: Account) -> None:
    """The network gave a room another id: everything that belongs to it goes there."""
    before, after = (tx.seal.digest(at.network, at.chat) for at in (old, new))
    tx.write("people.move_room", network=old.network, old=before, new=after, address=seal_address(tx, new))
    for query in ("dialogs.move_choices", "dialogs.move_dialogs"):
        tx.write(query, old=before, new=after)
    outbox.move_chat(tx, old, new)
