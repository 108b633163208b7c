"""A room that a coordinator brought us into: requests are shown there only after one of them has said so."""

from bot.contract import BACKCHANNEL, Context, Joined, Line, Replaced, Room, _, allowed, always, choice, on
from db import people, rooms
from db.model import Role
from db.rooms import KnownRoom

OTHERWISE = _("If not, simply remove me again.")


@on(Joined, name="room.joined")
@always
async def joined(ctx: Context) -> None:
    """Ask first: whoever is in the room would read everything."""
    room = await rooms.here(ctx.tx, ctx.chat)
    if room is None or room.purpose != rooms.NEW:
        return
    before = await rooms.find(ctx.tx, room.address.network, ctx.picked.get("continues", ""))
    if before and before.purpose == BACKCHANNEL:
        follows = _("This room takes the place of one where I showed coordinators' cases.")
        question: list[Line] = [follows, _("Shall I go on here? Everybody in this room can read the cases then.")]
        ctx.say([*question, OTHERWISE], [choice(_("Yes, go on here"), go="room.followed", before=before.id)])
        return
    question = [_("Shall I show coordinators' cases here? Everybody in this room can read them then.")]
    ctx.say([*question, OTHERWISE], [choice(_("Yes, show them here"), go="room.opened")])


@allowed("open_room", name="room.opened")
@always
async def opened(ctx: Context) -> None:
    """From now on cases are shown here, beginning with those that wait."""
    room = await rooms.here(ctx.tx, ctx.chat)
    if room and room.purpose == rooms.NEW:
        rooms.dedicate(ctx.tx, room, BACKCHANNEL)
    _begin(ctx)


@allowed("open_room", name="room.followed")
@always
async def followed(ctx: Context) -> None:
    """What belongs to the room before goes on here, beginning with what waited for it."""
    room, before = await rooms.here(ctx.tx, ctx.chat), await rooms.by_id(ctx.tx, ctx.picked["before"])
    if room and before and (room.purpose, before.purpose) == (rooms.NEW, BACKCHANNEL):
        rooms.succeed(ctx.tx, before, room)
    _begin(ctx)


def _begin(ctx: Context) -> None:
    waiting = choice(_("What waits for a coordinator"), go="queue")
    ctx.say(_("From now on I show coordinators' cases here."), [waiting], instead=True)


@on(Replaced, name="room.replaced")
@always
async def replaced(ctx: Context) -> None:
    """Coordinators hear it where we can still speak: the other rooms, or else their own chats."""
    room = await rooms.here(ctx.tx, ctx.chat)
    if room is None or room.purpose != BACKCHANNEL:
        return
    for whom in await _elsewhere(ctx, room):
        gone = _("A room where I show coordinators' cases was replaced by a new one.")
        ctx.tell(whom, [gone, _("Please invite me there. I ask once more before I show anything.")])


async def _elsewhere(ctx: Context, room: KnownRoom) -> list[Room | int]:
    others = [Room(one.id, one.language) for one in await rooms.serving(ctx.tx, BACKCHANNEL) if one.id != room.id]
    return [*others] or [*await people.holding(ctx.tx, Role.COORDINATOR)]
