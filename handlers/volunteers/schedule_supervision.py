"""Supervision: a coordinator posts a date for volunteers only, sees how many come, can change it and call it off."""

from datetime import datetime, timedelta

from bot.contract import Choice, Context, Moment, Refusal, _, action, allowed, always, choice, command, many, yes_choice
from bot.rules.contacts import visit_time
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.common import (
    CHANGE_SENT_LABEL,
    CHOOSE_ONE,
    MENU,
    local_now,
    quote,
    require_private_chat,
    require_sentence,
)
from db import supervision

ASK_WHAT_AND_WHEN = _(
    "What is it, when is it and where is it? Write one sentence, such as “Supervision on Thursday at 18:00 in the "
    "office”."
)
ANNOUNCEMENT_BATCH_SIZE = 50
MIN_NOTICE = timedelta(hours=2)
"""What begins sooner after a night is told in it."""
DATE_GONE = _("This date is no longer available.")
NEW_DATE = choice(_("Add a date"), go="volunteers.ask_supervision_date")


@command(
    "supervision",
    name="volunteers.manage_supervision_dates",
    summary=_("Dates for volunteers"),
    anytime=True,
    act="see_volunteers",
)
async def manage_supervision_dates(ctx: Context) -> None:
    """List the coming supervision dates with the number of volunteers; without any, ask for a new one at once."""
    require_private_chat(ctx)
    known = await supervision.list_upcoming(ctx.tx, ctx.person)
    for one in known:
        come = many("{count} volunteer is coming.", "{count} volunteers are coming.", count=one.number)
        choices = [*_date_buttons(one.id), NEW_DATE]
        ctx.say([quote(one.words), _("When: {moment}.", moment=Moment(one.begins)), come], choices)
    if not known:
        await ask_supervision_date(ctx)


def _date_buttons(number: int) -> list[Choice]:
    return [
        choice(CHANGE_SENT_LABEL, go="volunteers.ask_supervision_date", date=number),
        choice(_("Cancel this date"), go="volunteers.cancel_supervision_date", date=number),
    ]


@allowed("see_volunteers", name="volunteers.ask_supervision_date")
async def ask_supervision_date(ctx: Context) -> None:
    """Ask for the new or changed supervision date, in private chat so nobody else answers."""
    require_private_chat(ctx)
    ctx.ask(ASK_WHAT_AND_WHEN, then=receive_supervision_date, keep={"date": ctx.button_data.get("date")})


@allowed("see_volunteers", name="volunteers.receive_supervision_date", step=True)
async def receive_supervision_date(ctx: Context) -> None:
    """Read the supervision date back as it was understood."""
    said = require_sentence(ctx.text)
    begins = visit_time.parse_visit_time(ctx.text, "", local_now(ctx), ctx.city.words.days)
    if begins is None or begins <= local_now(ctx):
        raise Refusal([_("I did not understand when it is. Please write the day and the time."), ASK_WHAT_AND_WHEN])
    reads = _("Volunteers would read:")
    choices = [yes_choice(_("Send"), send=True), choice(_("Discard"), send=False)]
    kept = {"words": said, "begins": begins.isoformat()}
    ctx.ask(
        [reads, quote(said), _("When: {moment}.", moment=Moment(begins))],
        choices,
        then=post_supervision_date,
        keep=kept,
    )


@allowed("see_volunteers", name="volunteers.post_supervision_date", step=True)
async def post_supervision_date(ctx: Context) -> None:
    """From now on it stands in what volunteers see, and nowhere else."""
    if "send" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    if not ctx.button_data["send"]:
        ctx.say(_("All right, I have cancelled this. Nothing was sent."), [MENU])
        return
    begins = visit_time.exact_time(str(ctx.kept["begins"]))
    if begins is None or begins <= local_now(ctx):
        raise Refusal(_("That day is over. Please choose another day."))
    known = ctx.kept.get("date")
    before = await supervision.find_supervision(ctx.tx, known, ctx.person) if known else None
    number = before.id if before else supervision.create_supervision(ctx.tx, ctx.person, str(ctx.kept["words"]), begins)
    if known and not await supervision.change_supervision(ctx.tx, known, str(ctx.kept["words"]), begins):
        raise Refusal(DATE_GONE, [MENU])
    told = _("Done. I will tell all volunteers during the day. They can join, and I will remind those who are coming.")
    ctx.say(told, [*_date_buttons(number), MENU])
    _schedule_announcement(ctx, number, min(begins, before.begins) if before else begins)


def _schedule_announcement(ctx: Context, number: int, begins: datetime) -> None:
    ctx.later(ctx.now, announce_supervision_date, date=number, after=0, begins=begins.isoformat())


@action("volunteers.announce_supervision_date")
@always
async def announce_supervision_date(ctx: Context) -> None:
    """Announce the supervision to the volunteers in batches, at a waking hour, but sooner where it begins soon."""
    one = await supervision.find_supervision(ctx.tx, ctx.button_data.number("date"), ctx.person)
    morning = next_waking_time(local_now(ctx))
    if one is None:
        return
    soon = datetime.fromisoformat(ctx.button_data.text("begins")) < morning + MIN_NOTICE
    whom = await supervision.list_recipients(ctx.tx, one.id, ctx.button_data.number("after"), ANNOUNCEMENT_BATCH_SIZE)
    for person in whom:
        ctx.later(
            ctx.now if soon else morning,
            "volunteers.tell_supervision_date",
            whose=person,
            date=one.id,
            version=one.version,
        )
    if len(whom) == ANNOUNCEMENT_BATCH_SIZE:
        ctx.later(ctx.now, announce_supervision_date, **{**ctx.button_data.raw(), "after": whom[-1]})


@allowed("see_volunteers", name="volunteers.cancel_supervision_date")
async def cancel_supervision_date(ctx: Context) -> None:
    """Cancel the supervision date, and tell the volunteers who were told of it."""
    found = await supervision.find_supervision(ctx.tx, ctx.button_data.number("date"), ctx.person)
    if found is None or not await supervision.cancel_supervision(ctx.tx, found.id):
        raise Refusal(DATE_GONE, [MENU])
    _schedule_announcement(ctx, found.id, found.begins)
    ctx.say(_("I have cancelled it. I will tell everyone who has heard about it."), [NEW_DATE, MENU])
