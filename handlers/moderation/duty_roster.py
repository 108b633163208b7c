"""Duty: a coordinator says which districts they look after, where they stand in, and when they are there or away."""

from collections.abc import Iterable
from datetime import timedelta

from bot.contract import (
    Choice,
    Context,
    Day,
    Line,
    NameList,
    Refusal,
    Text,
    _,
    allowed,
    choice,
    command,
    plain,
    step,
    yes_choice,
)
from bot.rules.moderation import response_time
from bot.rules.places import place_search
from bot.rules.places.parse_opening_hours import parse_opening_hours
from bot.rules.requests import request_day
from bot.views.common import MENU, local_now, require_private_chat
from bot.views.day_and_quarter import require_day
from db import duty_roster, places
from db.duty_roster import DutyAssignment
from db.model import Quarter

MAX_DISTRICTS_SHOWN = 4
ONE_MILLISECOND = timedelta(milliseconds=1)
THAT_IS_ALL = yes_choice(_("That is all"), done=True)
SUGGESTED_OFFICE_HOURS: dict[str, Text] = {
    "Mo-Fr 09:00-12:00": _("Weekday mornings"),
    "Mo-Fr 13:00-16:00": _("Weekday afternoons"),
    "Mo-Fr 09:00-16:00": _("Weekdays, all day"),
}


@command("duty", name="moderation.show_duty_roster", summary=_("My districts and hours"), anytime=True, act="queue")
async def show_duty_roster(ctx: Context) -> None:
    """Show the coordinator's duty roster, with buttons to change it."""
    require_private_chat(ctx)
    await _say_duty(ctx)


@allowed("queue", name="moderation.ask_duty_districts")
async def ask_duty_districts(ctx: Context) -> None:
    """Ask for the districts of the duty roster, each time from the first one on."""
    question = {
        False: _("Which districts do you look after? Choose them one by one, or write a name."),
        True: _("In which districts do you cover for others? Choose them one by one, or write a name."),
    }[ctx.button_data.flag("stands_in")]
    choices = [*await _district_buttons(ctx, []), choice(_("No district"), done=True)]
    ctx.ask(
        question, choices, then=choose_duty_district, keep={"stands_in": ctx.button_data["stands_in"], "districts": []}
    )


@step("moderation.choose_duty_district")
async def choose_duty_district(ctx: Context) -> None:
    """Add one more quarter to the duty roster, or finish."""
    chosen: list[str] = ctx.kept["districts"]
    if "done" in ctx.button_data:
        duty_roster.set_quarters(ctx.tx, ctx.person.id, chosen, stands_in=ctx.kept["stands_in"])
        await _say_duty(ctx)
        return
    known = await places.list_quarters(ctx.tx)
    found = (
        ctx.button_data.optional_text("district")
        or place_search.parse_place_search(ctx.text, ctx.city.words, known).quarter
    )
    if not found:
        raise Refusal(_("I do not know that area. Please write another name for it, or a postcode."))
    chosen = list(dict.fromkeys([*chosen, found]))
    noted = _("Noted: {quarters}. Any others?", quarters=_quarter_names(chosen, known))
    choices = [*await _district_buttons(ctx, chosen), THAT_IS_ALL]
    ctx.ask(noted, choices, then=choose_duty_district, keep={"districts": chosen}, instead=bool(ctx.button_data))


@allowed("queue", name="moderation.ask_duty_hours")
async def ask_duty_hours(ctx: Context) -> None:
    """The likeliest as buttons, others in words."""
    choices = [choice(label, hours=rule) for rule, label in SUGGESTED_OFFICE_HOURS.items()]
    city = choice(_("When the office is open"), hours="")
    ctx.ask(
        _("When do you work? Choose, or write it like this: “Mo-Fr 9-12”."), [*choices, city], then=receive_duty_hours
    )


@step("moderation.receive_duty_hours")
async def receive_duty_hours(ctx: Context) -> None:
    """Save the office hours. Raises Refusal where too few for a response time to be kept."""
    said = ctx.button_data.text("hours") if "hours" in ctx.button_data else parse_opening_hours(ctx.text) or ctx.text
    if said and not response_time.has_enough_office_hours(said, local_now(ctx), ctx.city.region):
        raise Refusal(
            _("I could not find two hours in the daytime in that. Please write days and times, such as “Mo-Fr 9-12”.")
        )
    duty_roster.set_hours(ctx.tx, ctx.person.id, said)
    await _say_duty(ctx)


@allowed("queue", name="moderation.ask_away_until")
async def ask_away_until(ctx: Context) -> None:
    """Ask for the coordinator's last day of absence."""
    today = local_now(ctx).date()
    days = [
        choice(_("Today"), wanted=today.isoformat()),
        choice(_("This week"), wanted=request_day.rest_of_week(today)),
    ]
    ctx.ask(
        _("What is the last day you will be away? Choose, or write a day such as “26.11.”."),
        days,
        then=receive_away_until,
    )


@step("moderation.receive_away_until")
async def receive_away_until(ctx: Context) -> None:
    """Save the coordinator's absence; cases go to others until then."""
    said = require_day(ctx)
    if said == request_day.FLEXIBLE:
        raise Refusal(_("I did not understand the day."))
    duty_roster.set_away(ctx.tx, ctx.person.id, request_day.day_ends_at(said, local_now(ctx)))
    await _say_duty(ctx)


@allowed("queue", name="moderation.end_absence")
async def end_absence(ctx: Context) -> None:
    """End the absence: this coordinator is called again."""
    duty_roster.set_away(ctx.tx, ctx.person.id, None)
    await _say_duty(ctx)


async def _say_duty(ctx: Context) -> None:
    """How it stands now."""
    said = await duty_roster.read_duty(ctx.tx, ctx.person.id)
    choices = [
        choice(_("My districts"), go="moderation.ask_duty_districts", stands_in=False),
        choice(_("Where I cover for others"), go="moderation.ask_duty_districts", stands_in=True),
        choice(_("My office hours"), go="moderation.ask_duty_hours"),
        choice(_("I am back"), go="moderation.end_absence")
        if said.away
        else choice(_("I am away"), go="moderation.ask_away_until"),
    ]
    ctx.say(_describe_duty(ctx, said, await places.list_quarters(ctx.tx)), [*choices, MENU])


def _describe_duty(ctx: Context, said: DutyAssignment, known: list[Quarter]) -> list[Line]:
    """Districts, hours and absence, each in one sentence."""
    none = _("You do not look after any district, so you get the cases that nobody else looks after.")
    mine = _("You look after: {quarters}.", quarters=_quarter_names(said.quarters, known))
    others = _("You cover for others in: {quarters}.", quarters=_quarter_names(said.stands_in, known))
    own = _("Your hours: {hours}.", hours=said.hours)
    city = _("You work when the office is open: {hours}.", hours=ctx.city.office_hours)
    lines: list[Line] = [mine if said.quarters else none, *([others] if said.stands_in else [])]
    lines.append(own if said.hours else city)
    if said.away:
        last = (said.away.astimezone(ctx.city.zone) - ONE_MILLISECOND).date()
        lines.append(_("You are away until {day}. Others will cover for you.", day=Day(last)))
    return lines


def _quarter_names(ids: Iterable[str], known: list[Quarter]) -> NameList:
    names = {quarter.id: quarter.name for quarter in known}
    return NameList(tuple(names[id_] for id_ in ids if id_ in names))


async def _district_buttons(ctx: Context, chosen: list[str]) -> list[Choice]:
    """The districts in which most places are, which are the likeliest to be looked after."""
    names = {quarter.id: quarter.name for quarter in await places.list_quarters(ctx.tx)}
    lively = await places.list_busiest_quarters(ctx.tx, len(names))
    likely = dict.fromkeys(quarter.within or quarter.id for quarter in lively)
    left = [id_ for id_ in likely if id_ in names and id_ not in chosen]
    return [choice(plain(names[id_]), district=id_) for id_ in left[:MAX_DISTRICTS_SHOWN]]
