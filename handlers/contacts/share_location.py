"""Share a location: a resident's rough position goes to the other neighbour by an own tap and in no other way."""

from datetime import datetime

from bot.contract import Context, Refusal, _, action
from bot.contract.service import TRANSLATOR_SERVICE
from bot.views.common import MY_REQUESTS
from bot.views.relayed_messages import (
    CONTACT_ENDED_NOT_PASSED_ON,
    RelayedMessage,
    build_relay_job,
    confirm_passed_on,
    explain_nobody_hears,
    relay_queue,
    schedule_receipt_check,
)
from db import conversations, last_location, service_jobs


@action("contacts.send_location")
async def send_location(ctx: Context) -> None:
    """Send the location that was asked about, as long as it is still stored."""
    talk = await conversations.find_conversation(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if talk is None:
        ctx.say(CONTACT_ENDED_NOT_PASSED_ON, [MY_REQUESTS])
        return
    nobody = explain_nobody_hears(talk)
    if nobody:
        ctx.say(*nobody)
        return
    said = RelayedMessage(point=await _require_shared_position(ctx))
    turn = await service_jobs.find_queue_place(ctx.tx, TRANSLATOR_SERVICE, relay_queue(talk, ctx.person))
    receipt = schedule_receipt_check(ctx, talk, turn.waiting)
    service_jobs.queue_job(ctx.tx, build_relay_job(talk, ctx.person, said, ctx.city, receipt), ctx.person.id, turn.at)
    ctx.say(confirm_passed_on(talk, turn.waiting), after=receipt)


async def _require_shared_position(ctx: Context) -> tuple[float, float]:
    """The point they shared then. Raises Refusal where they have shared another one since, or it is forgotten."""
    point = await last_location.read_position(ctx.tx, ctx.person)
    at = await last_location.read_shared_at(ctx.tx, ctx.person)
    if point is None or at != datetime.fromisoformat(ctx.button_data.text("shared")):
        raise Refusal(_("I no longer have that location. Please share it again."))
    return point.lat, point.lon
