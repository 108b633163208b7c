"""Clearance: an extended certificate as a date, seen by a coordinator and kept nowhere; it ends by itself."""

from datetime import date, datetime, time, timedelta

from bot.contract import Context, Date, Refusal, Team, _, action, allowed, choice
from bot.contract.asking import here
from bot.contract.deciding import in_writing
from bot.contract.requests import MENU
from bot.contract.roll import card
from bot.rules import appointed, trust, wanted
from bot.rules.daytime import waking
from db import people, volunteers
from db.model import Listed, Volunteer

A_DAY = timedelta(days=1)
TALK = choice(_("Talk to a human"), go="talk")


@allowed("certify", name="clearance.begin")
async def begin(ctx: Context) -> None:
    """Only the date; nobody asks for the paper, and nobody keeps it."""
    volunteer = await _others(ctx, ctx.picked["person"])
    question = _(
        "Until when is the police certificate valid? Write the day, such as “26.11.2028”. Please keep no copy."
    )
    ctx.ask(
        in_writing(ctx, question),
        [choice(_("It is not valid any more"), none=True)],
        then=until,
        keep={"person": volunteer.person},
    )


@allowed("certify", name="clearance.until", step=True)
async def until(ctx: Context) -> None:
    """Noted as a day; with level 2 that makes level 3, until the day after it."""
    before = await _others(ctx, ctx.kept["person"])
    day = None if "none" in ctx.picked else _day(ctx)
    volunteers.certify(ctx.tx, before.person, day)
    await volunteers.trust(ctx.tx, before.person, _level(before, certified=day is not None))
    if day:
        _remember(ctx, before.person, day)
    after, today = await _others(ctx, before.person), here(ctx).date()
    ctx.say(*card(Listed(await people.name_of(ctx.tx, after.person), after), today))
    if trust.level(after, today) != trust.level(before, today):
        ctx.later(waking(here(ctx)), "levels.hear", whose=after.person, level=after.level, news="certified")


def _level(volunteer: Volunteer, *, certified: bool) -> int:
    if volunteer.level < trust.TRUSTED:
        return volunteer.level
    return trust.CERTIFIED if certified else trust.TRUSTED


def _day(ctx: Context) -> date:
    """A day to come. Raises Refusal for anything else."""
    said = wanted.whole_day(appointed.answered(ctx.text, here(ctx), ctx.city.words.days) or "")
    if not said[:1].isdecimal() or "/" in said or wanted.over(said, here(ctx)):
        raise Refusal(_("Please write a day to come, such as “26.11.2028”."))
    return date.fromisoformat(said.partition("T")[0])


def _remember(ctx: Context, person: int, day: date) -> None:
    """A month before its end both are reminded; on the day after it, it counts no more."""
    soon, over = _morning(ctx, day - trust.A_MONTH), _morning(ctx, day + A_DAY)
    if soon > ctx.now:
        ctx.later(soon, remind, whose=person, until=day.isoformat())
    ctx.later(over, lapse, whose=person, until=day.isoformat())


def _morning(ctx: Context, day: date) -> datetime:
    return waking(datetime.combine(day, time(), ctx.city.zone))


@action("clearance.remind")
async def remind(ctx: Context) -> None:
    """A month before; not where it was renewed meanwhile."""
    volunteer = await _still(ctx)
    if volunteer and volunteer.certified_until:
        day = Date(volunteer.certified_until)
        soon = _("Your police certificate is valid until {date}. Please ask for a new one in time.", date=day)
        ctx.say(soon, [TALK, MENU])
        look = choice(_("Show"), go="levels.look", person=ctx.person.id)
        theirs = _(
            "The police certificate of {name} is valid until {date} only.", name=ctx.person.name or "?", date=day
        )
        ctx.tell(Team("certify"), theirs, [look])


@action("clearance.lapse")
async def lapse(ctx: Context) -> None:
    """Its day is over: level 3 becomes level 2, without any blame."""
    volunteer = await _still(ctx)
    if volunteer and not trust.certified(volunteer, here(ctx).date()):
        volunteers.certify(ctx.tx, volunteer.person, None)
        if await volunteers.trust(ctx.tx, volunteer.person, min(volunteer.level, trust.TRUSTED)):
            ended = _("Your police certificate has run out. With a new one you reach level 3 again.")
            ctx.say([ended, _("Thank you for helping.")], [TALK, MENU])


async def _still(ctx: Context) -> Volunteer | None:
    """Whoever the timer was set for, if that certificate is still the one that counts."""
    volunteer = await volunteers.get(ctx.tx, ctx.person.id)
    meant = date.fromisoformat(ctx.picked["until"])
    return volunteer if volunteer and volunteer.certified_until == meant else None


async def _others(ctx: Context, person: int) -> Volunteer:
    """Whom it is about. Raises Refusal for themselves and for who is gone."""
    volunteer = await volunteers.with_quarters(ctx.tx, person)
    if volunteer is None:
        raise Refusal(_("This person is no longer there."))
    if volunteer.person == ctx.person.id:
        raise Refusal(_("Nobody decides about their own case. Please leave it to somebody else."))
    return volunteer
