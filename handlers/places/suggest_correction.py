"""A resident reports what is wrong about a place or an event; coordinators see it at once."""

from bot.contract import BACKCHANNEL, Context, Refusal, Text, _, action, choice, step
from bot.views.case_card import open_case_card
from bot.views.concerns import describe_advice
from bot.views.response_time import compute_due
from db import case_view, cases, duty_roster, events, places, rooms
from db.cases import ReviewDue
from db.model import CaseKind, Event, Place

PLACE_FAULTS: dict[str, Text] = {
    "hours": _("Wrong opening hours."),
    "moved": _("It is no longer there."),
    "welcome": _("I was not welcome there."),
    "steps": _("Entrance or steps wrong."),
}

EVENT_FAULTS: dict[str, Text] = {
    "time": _("The time is wrong."),
    "off": _("It is cancelled."),
    "where": _("It is somewhere else."),
    "welcome": PLACE_FAULTS["welcome"],
    "steps": PLACE_FAULTS["steps"],
}


@action("places.ask_correction")
async def ask_correction(ctx: Context) -> None:
    """Ask what is wrong with the place or event; one tap is enough."""
    known = EVENT_FAULTS if "event" in ctx.button_data else PLACE_FAULTS
    reasons = [choice(label, reason=reason) for reason, label in known.items()]
    ctx.ask(_("What is wrong?"), reasons, then=receive_correction, keep=dict(ctx.button_data))


@step("places.receive_correction")
async def receive_correction(ctx: Context) -> None:
    """Open a case for the coordinators, without the name of the resident who reported it."""
    reason = ctx.button_data.optional_text("reason")
    if not reason:
        raise Refusal(_("Please choose one of these, or type the number next to it."))
    about = await _find_subject(ctx)
    if about is None:
        _say_it_is_gone(ctx)
        return
    if not await rooms.list_rooms_for(ctx.tx, BACKCHANNEL):
        office = _("Questions? Please contact us: {office}.", office=ctx.city.office)
        ctx.say(office, [choice(_("Menu"), go="menu")])
        return
    hours = await duty_roster.list_office_hours_for(ctx.tx, about.quarter)
    review_due = ReviewDue(compute_due(ctx.city, ctx.now, hours), quarter=about.quarter)
    case = cases.open_correction(ctx.tx, _choose_case_kind(about), str(about.id), reason, review_due)
    thanks = _("Thank you. The coordinators can see this now and will look into it.")
    # A person who is turned away is often turned away for who they are, so advice on discrimination goes with it.
    advice = describe_advice(ctx.city, "discrimination") if reason == "welcome" else []
    ctx.say([thanks, *advice], [choice(_("Menu"), go="menu")])
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, case), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )


def _say_it_is_gone(ctx: Context) -> None:
    if "event" in ctx.kept:
        ctx.say(_("This event is no longer on my list."), [choice(_("Other events"), go="events")])
    else:
        ctx.say(_("This place is no longer on my list."), [choice(_("Look somewhere else"), go="places")])


def _choose_case_kind(about: Place | Event) -> CaseKind:
    return CaseKind.PLACE if isinstance(about, Place) else CaseKind.WRONG_EVENT


async def _find_subject(ctx: Context) -> Place | Event | None:
    """The place or the event of the report; the button carried its id as `place` or as `event`."""
    if "event" in ctx.kept:
        return await events.get_event(ctx.tx, ctx.kept["event"])
    return await places.get_place(ctx.tx, str(ctx.kept["place"]))
