"""Event company: a resident looks for company to one date of an event, and is told how it ended in any case."""

from collections.abc import Mapping
from typing import Any

from bot.contract import Choice, Context, NearMoment, Refusal, _, action, choice, registry, step
from bot.rules.events.company import find_event_date, last_call_at, to_outing
from bot.rules.events.recurrence import Occurrence
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.age_gate import require_age
from bot.views.attendance import (
    STILL_LOOKING_FOR_COMPANY,
    date_data,
    describe_company,
    describe_event_contact,
    describe_event_date,
    describe_meeting_point,
    read_original,
    require_date_to_come,
    stop_looking_button,
)
from bot.views.common import CHOOSE_ONE, MENU, local_now, require_first_name, require_private_chat
from db import event_company, events, people
from db.model import Event, EventDate

ASK_WITH_WHOM = _("I will look for someone else who does not want to go alone. Who would you like to go with?")


@action("events.look_for_company")
async def look_for_company(ctx: Context) -> None:
    """Ask with whom to go to the event, once for each date; adults only, for two strangers meet."""
    require_private_chat(ctx)
    event, date = await _require_upcoming_date(ctx, ctx.button_data)
    this = date_data(event.id, date.original)
    require_age("together", await people.read_roles(ctx.tx, ctx.person), **this)
    tie = await event_company.find_company_contact(ctx.tx, event.id, date.original, ctx.person)
    if tie:
        name = await people.read_name(ctx.tx, tie.other(ctx.person.id))
        ctx.say(*describe_company(tie.id, name, describe_meeting_point(event, date, ctx.city)))
    elif await event_company.is_seeking(ctx.tx, event.id, date.original, ctx.person):
        ctx.say(STILL_LOOKING_FOR_COMPANY, [stop_looking_button(event.id, date.original), MENU])
    else:
        ctx.ask(ASK_WITH_WHOM, _company_buttons(), then=choose_company_wish, keep=this)


def _company_buttons() -> list[Choice]:
    women = choice(_("I am a woman: women only"), women=True)
    return [choice(_("Anyone is fine"), women=False), women, choice(_("No, thank you"), go="menu")]


@step("events.choose_company_wish")
async def choose_company_wish(ctx: Context) -> None:
    """Save whether only women are wanted, which binds both sides; the other person is only told a first name."""
    if "women" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    ctx.kept = {**ctx.kept, "women": ctx.button_data["women"]}
    if ctx.person.name:
        await _start_search(ctx)
    else:
        ctx.ask(_("What should the other person call you? A first name is enough."), then=receive_name_for_company)


@step("events.receive_name_for_company")
async def receive_name_for_company(ctx: Context) -> None:
    """Save the first name, then start the search for company."""
    ctx.person = people.set_name(ctx.tx, ctx.person, require_first_name(ctx.text))
    await _start_search(ctx)


async def _start_search(ctx: Context) -> None:
    """By day somebody is sought at once; the evening before they hear if nobody was found."""
    event, date = await _require_upcoming_date(ctx, ctx.kept)
    require_age("together", await people.read_roles(ctx.tx, ctx.person))
    event_company.add_seeker(ctx.tx, to_outing(event, date), ctx.person, women=ctx.kept["women"])
    by = next_waking_time(last_call_at(date.begins.astimezone(ctx.city.zone), local_now(ctx)))
    ctx.later(next_waking_time(local_now(ctx)), "events.find_company_match", **date_data(event.id, date.original))
    ctx.later(by, tell_no_company_found, **date_data(event.id, date.original))
    looking = _("All right. I will look for someone, and I will ask you both before I put you in touch.")
    at_the_latest = _("Whatever happens, I will let you know, at the latest: {moment}.", moment=NearMoment(by))
    ctx.say([looking, at_the_latest], [stop_looking_button(event.id, date.original), MENU])


@action("events.tell_no_company_found")
async def tell_no_company_found(ctx: Context) -> None:
    """The evening before the event, say honestly that no companion was found, and whom else to ask."""
    event = await events.get_event(ctx.tx, ctx.button_data.number("event"))
    date = find_event_date(event, read_original(ctx.button_data))
    if event is None or date is None or date.begins <= ctx.now:
        return
    if all(
        one.person != ctx.person.id for one in await event_company.list_free_seekers(ctx.tx, to_outing(event, date))
    ):
        return
    sorry = _("I am sorry. So far, nobody else is looking for company there. If someone does, I will tell you at once.")
    neighbour = _("You can also ask your neighbours for someone to go with you.")
    lines = [*describe_event_date(event, date, ctx.city, ctx.now), sorry, *describe_event_contact(event), neighbour]
    ctx.say(lines, [*registry.choices("ask"), stop_looking_button(event.id, date.original), MENU])


@action("events.stop_looking_for_company")
async def stop_looking_for_company(ctx: Context) -> None:
    """Stop the search for a companion; people who were asked about this one are not told."""
    if not await event_company.remove_seeker(
        ctx.tx, EventDate(ctx.button_data.number("event"), read_original(ctx.button_data), ctx.now), ctx.person.id
    ):
        raise Refusal(_("I am no longer looking for company for you."), [MENU])
    ctx.say(_("All right. I will stop looking."), [MENU], instead=True)


async def _require_upcoming_date(ctx: Context, data: Mapping[str, Any]) -> tuple[Event, Occurrence]:
    """The date that was chosen. Raises Refusal where it has begun, or does not take place."""
    return require_date_to_come(await events.get_event(ctx.tx, data["event"]), read_original(data), ctx.now)
