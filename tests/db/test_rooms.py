"""A room goes by another id from one moment to the next, and stays the room it was."""

from db import rooms
from db.engine import Database
from db.people import Account

OLD = Account("telegram", "", "-100")
NEW = Account("telegram", "", "-100200")


async def test_a_room_that_got_another_id_is_found_and_written_to_there(database: Database) -> None:
    """It is the same room, its purpose and language kept, and its address is the new one."""
    async with database.transaction() as tx:
        rooms.open_room(tx, OLD, "backchannel", "tr")
    async with database.transaction() as tx:
        before = await rooms.find_room(tx, OLD.network, OLD.chat)
        rooms.move_room(tx, OLD, NEW)
    async with database.transaction() as tx:
        after = await rooms.find_room(tx, NEW.network, NEW.chat)
        assert before
        assert after
        assert (after.id, after.language, after.purpose) == (before.id, "tr", "backchannel")
        assert after.address == NEW
        assert await rooms.find_room(tx, OLD.network, OLD.chat) is None
