"""Clearance: an extended certificate as a date, seen by a coordinator and kept nowhere; it ends by itself."""

from datetime import date, datetime, time, timedelta

from bot.contract import Context, Date, Refusal, Team, _, action, allowed, choice
from bot.rules.matching import trust_level
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import request_day
from bot.rules.understanding import day_and_time
from bot.views.case_decision import ask_in_writing
from bot.views.common import MENU, local_now
from db import people, volunteers
from db.model import ListedVolunteer, Volunteer
from handlers.volunteers._list_view import build_volunteer_card

A_DAY = timedelta(days=1)
TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")


@allowed("certify", name="volunteers.ask_police_certificate_date")
async def ask_police_certificate_date(ctx: Context) -> None:
    """Only the date; nobody asks for the paper, and nobody keeps it."""
    volunteer = await _require_other_volunteer(ctx, ctx.button_data.number("person"))
    question = _(
        "What date is the police check valid until? Write the date, such as “26.11.2028”. Please do not keep a copy."
    )
    ctx.ask(
        ask_in_writing(ctx, question),
        [choice(_("It is no longer valid"), none=True)],
        then=receive_police_certificate_date,
        keep={"person": volunteer.person},
    )


@allowed("certify", name="volunteers.receive_police_certificate_date", step=True)
async def receive_police_certificate_date(ctx: Context) -> None:
    """Save the date on the certificate; together with level 2 it gives trust level 3 until the day after."""
    before = await _require_other_volunteer(ctx, ctx.kept["person"])
    day = None if "none" in ctx.button_data else _read_future_day(ctx)
    volunteers.set_certified_until(ctx.tx, before.person, day)
    await volunteers.set_trust_level(ctx.tx, before.person, _choose_level(before, certified=day is not None))
    if day:
        _schedule_expiry(ctx, before.person, day)
    after = await _require_other_volunteer(ctx, before.person)
    today = local_now(ctx).date()
    ctx.say(*build_volunteer_card(ListedVolunteer(await people.read_name(ctx.tx, after.person), after), today))
    if trust_level.current_level(after, today) != trust_level.current_level(before, today):
        ctx.later(
            next_waking_time(local_now(ctx)),
            "volunteers.tell_trust_level_change",
            whose=after.person,
            level=after.level,
            news="certified",
        )


def _choose_level(volunteer: Volunteer, *, certified: bool) -> int:
    if volunteer.level < trust_level.TRUSTED_LEVEL:
        return volunteer.level
    return trust_level.CERTIFIED_LEVEL if certified else trust_level.TRUSTED_LEVEL


def _read_future_day(ctx: Context) -> date:
    """A day to come. Raises Refusal for anything else."""
    said = request_day.day_without_part(
        day_and_time.parse_day_answer(ctx.text, local_now(ctx), ctx.city.words.days) or ""
    )
    if not said[:1].isdecimal() or "/" in said or request_day.is_past(said, local_now(ctx)):
        raise Refusal(_("Please write a date in the future, such as “26.11.2028”."))
    return date.fromisoformat(said.partition("T")[0])


def _schedule_expiry(ctx: Context, person: int, day: date) -> None:
    """A month before its end both are reminded; on the day after it, it counts no more."""
    soon = _waking_time_on(ctx, day - trust_level.CERTIFICATE_WARNING)
    over = _waking_time_on(ctx, day + A_DAY)
    if soon > ctx.now:
        ctx.later(soon, remind_police_certificate, whose=person, until=day.isoformat())
    ctx.later(over, expire_police_certificate, whose=person, until=day.isoformat())


def _waking_time_on(ctx: Context, day: date) -> datetime:
    return next_waking_time(datetime.combine(day, time(), ctx.city.zone))


@action("volunteers.remind_police_certificate")
async def remind_police_certificate(ctx: Context) -> None:
    """Remind the volunteer a month before the police certificate expires, unless it was renewed."""
    volunteer = await _find_if_current(ctx)
    if volunteer and volunteer.certified_until:
        day = Date(volunteer.certified_until)
        soon = _("Your police check is valid until {date}. Please apply for a new one in good time.", date=day)
        ctx.say(soon, [TALK_TO_HUMAN, MENU])
        show = choice(_("Show this volunteer"), go="volunteers.show_volunteer", person=ctx.person.id)
        theirs = _("The police check for {name} is only valid until {date}.", name=ctx.person.name or "?", date=day)
        ctx.tell(Team("certify"), theirs, [show])


@action("volunteers.expire_police_certificate")
async def expire_police_certificate(ctx: Context) -> None:
    """The police certificate has expired: trust level 3 becomes 2, without any blame."""
    volunteer = await _find_if_current(ctx)
    if volunteer and not trust_level.has_valid_certificate(volunteer, local_now(ctx).date()):
        volunteers.set_certified_until(ctx.tx, volunteer.person, None)
        if await volunteers.set_trust_level(ctx.tx, volunteer.person, min(volunteer.level, trust_level.TRUSTED_LEVEL)):
            ended = _("Your police check has expired. With a new one, you will reach level 3 again.")
            ctx.say([ended, _("Thank you for helping.")], [TALK_TO_HUMAN, MENU])


async def _find_if_current(ctx: Context) -> Volunteer | None:
    """Whoever the timer was set for, if that certificate is still the one that counts."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    meant = date.fromisoformat(ctx.button_data.text("until"))
    return volunteer if volunteer and volunteer.certified_until == meant else None


async def _require_other_volunteer(ctx: Context, person: int) -> Volunteer:
    """Whom it is about. Raises Refusal for themselves and for who is gone."""
    volunteer = await volunteers.read_with_quarters(ctx.tx, person)
    if volunteer is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    if volunteer.person == ctx.person.id:
        raise Refusal(_("You cannot decide your own case. Please leave it to someone else."))
    return volunteer
