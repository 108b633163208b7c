"""Many come at once: nobody's case is lost, and the coordinators' room stays readable."""

from tests.kit.help_setup import have_read, resident
from tests.kit.town import Town

MANY = 20
AT_ONCE = 15


async def test_more_than_anybody_can_read_is_told_in_one_message(town: Town) -> None:
    """Fifteen cards within a minute, then one message that counts on in its place; the queue has them all."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    neighbours = [await resident(town, f"Neighbour {number}") for number in range(MANY)]
    for number, neighbour in enumerate(neighbours):
        await neighbour.says(f"/talk Frage {number}")
    said = [room.meaning(message) for message in room.new()]
    assert [words.startswith("#") for words in said] == [True] * AT_ONCE + [False] * (MANY - AT_ONCE)
    assert said[AT_ONCE:] == ["One more case has come in."] + [f"{n} more cases have come in." for n in range(2, 6)]
    assert room.last().replaces
    assert room.buttons() == ["Cases waiting"]
    assert len(await town.rows("select 1 from case_file where state = 'new'")) == MANY
    await town.later(minutes=2)
    await neighbours[0].says("/talk Noch eine Frage")
    assert room.meaning(room.last()).startswith(f"#{MANY + 1} ")
    have_read(room, anna, *neighbours)
