"""Neighbours who enter events: as quickly as it can be done, and what is read of them."""

from tests.kit.helping import have_read
from tests.kit.town import Neighbour

CAFE = "Sprachcafé. Wir trinken Tee und reden."
ONCE = ("Thursday 16:00", "90 minutes", "Only once", "Bürgersaal, Hörde", "Everyone", "German", "It is free, just come")


async def answers(who: Neighbour, *all_of_it: str) -> None:
    """Each is a button, or what they write."""
    for one in all_of_it:
        await (who.taps(one) if one in who.buttons() else who.says(one))


async def enters(who: Neighbour, *instead: str, what: str = CAFE) -> None:
    """Somebody enters an event and has read all that was said to them."""
    await answers(who, "/event", what, *(instead or ONCE), "Send")
    have_read(who)
