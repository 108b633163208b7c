"""A room that a coordinator brought us into: requests are shown there only after one of them has said so."""

from bot.contract import BACKCHANNEL, Context, Joined, _, allowed, choice, on
from db import rooms


@on(Joined)
async def joined(ctx: Context) -> None:
    """Ask first: whoever is in the room would read everything."""
    room = await rooms.here(ctx.tx, ctx.chat)
    if room and room.purpose == rooms.NEW:
        question = _("Shall I show coordinators' cases here? Everybody in this room can read them then.")
        otherwise = _("If not, simply remove me again.")
        ctx.say([question, otherwise], [choice(_("Yes, show them here"), go="room.opened")])


@allowed("open_room")
async def opened(ctx: Context) -> None:
    """From now on cases are shown here, beginning with those that wait."""
    room = await rooms.here(ctx.tx, ctx.chat)
    if room and room.purpose == rooms.NEW:
        rooms.dedicate(ctx.tx, room, BACKCHANNEL)
    waiting = choice(_("What waits for a coordinator"), go="queue")
    ctx.say(_("From now on I show coordinators' cases here."), [waiting], instead=True)
