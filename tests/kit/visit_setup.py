"""Neighbours who have agreed on when they meet."""

from tests.kit.help_setup import have_read, in_touch
from tests.kit.town import Neighbour, Town

AT_TWO = "Thursday, 26 November, 14:00"
"""A day and three hours after a town begins; the city's clock is an hour ahead of the world's."""


async def meet(town: Town, asker: Neighbour, helper: Neighbour, label: str = AT_TWO) -> int:
    """They meet tomorrow; returns the number of the contact."""
    await in_touch(town, asker, helper)
    await helper.taps(label)
    await asker.taps("That suits me")
    have_read(*town.neighbours)
    (row,) = await town.rows("select id from contact where state = 'open' order by id desc limit 1")
    return int(row["id"])


async def gives(town: Town, asker: Neighbour, address: str) -> int:
    """Whoever asked has given their address; returns its number. Nobody has read what they heard of it."""
    await asker.taps("Share my address")
    await asker.says(address)
    await asker.taps("Share it")
    (row,) = await town.rows("select id from shared_detail order by id desc limit 1")
    return int(row["id"])
