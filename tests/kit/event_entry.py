"""Neighbours who enter events: as quickly as it can be done, and what is read of them."""

from tests.kit.help_setup import have_read, offered_press, official
from tests.kit.town import Neighbour, Town

CAFE = "Sprachcafé. Wir trinken Tee und reden."
ONCE = ("Thursday 16:00", "90 minutes", "Only once", "Bürgersaal, Hörde", "Everyone", "German", "Free, just come along")


async def answers(who: Neighbour, *all_of_it: str) -> None:
    """Each is a button, or what they write."""
    for one in all_of_it:
        await (who.taps(one) if one in who.buttons() else who.says(one))


async def enters(who: Neighbour, *instead: str, what: str = CAFE) -> None:
    """Somebody enters an event and has read all that was said to them."""
    await answers(who, "/event", what, *(instead or ONCE), "Send")
    have_read(who)


async def published(town: Town, who: Neighbour, *instead: str, what: str = CAFE) -> int:
    """An event that somebody entered and a coordinator has approved; everybody has read what was said. Its number."""
    office = await official(town, f"The office for {who.name}")
    await enters(who, *instead, what=what)
    (row,) = await town.rows("select max(id) as id from event_submission")
    await office.does(
        await offered_press(town, office, "moderation.publish_event", case=row["id"], version=1, again=False)
    )
    have_read(*town.neighbours)
    (row,) = await town.rows(f"select event_id from event_submission where id = {row['id']}")
    return int(row["event_id"])
