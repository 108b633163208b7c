"""A room that a coordinator brought us into: requests are shown there only after one of them has said so."""

from bot.contract import BACKCHANNEL, Context, Line, Room, RoomJoined, RoomReplaced, _, allowed, always, choice, on
from db import people, rooms
from db.model import Role
from db.rooms import KnownRoom

OR_REMOVE_ME = _("If not, just remove me again.")


@on(RoomJoined, name="moderation.ask_about_new_room")
@always
async def ask_about_new_room(ctx: Context) -> None:
    """Ask before using a new room, for every member would read the requests."""
    room = await rooms.find_room_by_hash(ctx.tx, ctx.chat)
    if room is None or room.purpose != rooms.NEW_ROOM:
        return
    before = await rooms.find_room(ctx.tx, room.address.network, ctx.button_data.optional_text("continues"))
    if before and before.purpose == BACKCHANNEL:
        follows = _("This room replaces one where I showed coordinators' cases.")
        question: list[Line] = [
            follows,
            _("Shall I continue here? Everyone in this room will be able to read the cases."),
        ]
        ctx.say(
            [*question, OR_REMOVE_ME],
            [choice(_("Yes, continue here"), go="moderation.continue_team_room", before=before.id)],
        )
        return
    question = [_("Shall I show coordinators' cases here? Everyone in this room will be able to read them.")]
    ctx.say([*question, OR_REMOVE_ME], [choice(_("Yes, show them here"), go="moderation.open_team_room")])


@allowed("open_room", name="moderation.open_team_room")
@always
async def open_team_room(ctx: Context) -> None:
    """From now on cases are shown here, beginning with those that wait."""
    room = await rooms.find_room_by_hash(ctx.tx, ctx.chat)
    if room and room.purpose == rooms.NEW_ROOM:
        rooms.set_purpose(ctx.tx, room, BACKCHANNEL)
    _confirm_team_room(ctx)


@allowed("open_room", name="moderation.continue_team_room")
@always
async def continue_team_room(ctx: Context) -> None:
    """What belongs to the room before goes on here, beginning with what waited for it."""
    room = await rooms.find_room_by_hash(ctx.tx, ctx.chat)
    before = await rooms.get_room(ctx.tx, ctx.button_data.number("before"))
    if room and before and (room.purpose, before.purpose) == (rooms.NEW_ROOM, BACKCHANNEL):
        rooms.replace_room(ctx.tx, before, room)
    _confirm_team_room(ctx)


def _confirm_team_room(ctx: Context) -> None:
    waiting = choice(_("Cases waiting"), go="queue")
    ctx.say(_("From now on, I will show coordinators' cases here."), [waiting], instead=True)


@on(RoomReplaced, name="moderation.tell_team_room_replaced")
@always
async def tell_team_room_replaced(ctx: Context) -> None:
    """Tell coordinators where the bot can still write: in the other rooms, or else in private chats."""
    room = await rooms.find_room_by_hash(ctx.tx, ctx.chat)
    if room is None or room.purpose != BACKCHANNEL:
        return
    for whom in await _find_other_recipients(ctx, room):
        gone = _("A room where I show coordinators' cases has been replaced by a new one.")
        ctx.tell(whom, [gone, _("Please invite me there. I will ask again before I show anything.")])


async def _find_other_recipients(ctx: Context, room: KnownRoom) -> list[Room | int]:
    others = [
        Room(one.id, one.language) for one in await rooms.list_rooms_for(ctx.tx, BACKCHANNEL) if one.id != room.id
    ]
    return [*others] or [*await people.list_role_holders(ctx.tx, Role.COORDINATOR)]
