"""Change dates: the person who entered an event moves or cancels dates, cancels all of it, or marks it as full."""

from collections.abc import Mapping
from typing import Any

from bot.contract import Context, Refusal, _, action, choice, pgettext, step
from bot.rules.events.amend import repeats
from bot.rules.events.recurrence import next_dates, series_ends_at
from bot.rules.understanding import day_and_time
from bot.views.common import CHOOSE_ONE, MY_REQUESTS, local_now, require_choice, require_private_chat
from db import events, people
from db.model import Event
from handlers.events import _change_form, _form_answers


@action("events.show_change_options")
async def show_change_options(ctx: Context) -> None:
    """Show what can be changed about the event."""
    require_private_chat(ctx)
    ctx.say(*_change_form.ask_event_change(await _require_own_event(ctx, ctx.button_data)))


@action("events.ask_changed_date")
async def ask_changed_date(ctx: Context) -> None:
    """Which date it is; what happens once has only one."""
    event = await _require_own_event(ctx, ctx.button_data)
    what = ctx.button_data.text("what")
    ctx.kept = {"event": event.id, "what": what}
    dates = next_dates(event.series, ctx.now, 1)
    if not dates:
        raise Refusal(_("This is over."), [MY_REQUESTS])
    if repeats(event.series):
        ctx.ask(*_change_form.ask_which_date(ctx, event, what), then=choose_changed_date)
    else:
        await _ask_date_change(ctx, event, dates[0].original.isoformat())


@step("events.choose_changed_date")
async def choose_changed_date(ctx: Context) -> None:
    """Ask what to change about the chosen date of the event."""
    await _ask_date_change(ctx, await _require_own_event(ctx, ctx.kept), require_choice(ctx, "original"))


async def _ask_date_change(ctx: Context, event: Event, original: str) -> None:
    ctx.kept = {**ctx.kept, "original": original}
    if ctx.kept["what"] == _change_form.MOVE_DATE:
        ctx.ask(
            _("When does it start instead? Write the day and the time, such as “Friday 17:00”."), then=receive_new_time
        )
    else:
        ctx.ask(*_change_form.ask_to_confirm_change(ctx, event, ctx.kept), then=confirm_date_change)


@step("events.receive_new_time")
async def receive_new_time(ctx: Context) -> None:
    """Save the new time of an event; a date without time keeps the event's usual time."""
    event = await _require_own_event(ctx, ctx.kept)
    begins = _form_answers.require_moment(ctx, ctx.text)
    if "T" not in begins and day_and_time.parse_day_and_time(ctx.text, local_now(ctx)).part:
        raise Refusal(_form_answers.TIME_NOT_UNDERSTOOD)
    if "T" not in begins:
        begins = f"{begins}T{_change_form.require_upcoming_date(ctx, event, ctx.kept['original']).original:%H:%M:%S}"
    ctx.kept = {**ctx.kept, "begins": begins}
    ctx.ask(*_change_form.ask_to_confirm_change(ctx, event, ctx.kept), then=confirm_date_change)


@action("events.ask_break")
async def ask_break(ctx: Context) -> None:
    """Holidays, for example."""
    event = await _require_own_event(ctx, ctx.button_data)
    first = _("What is the first day of the break? Write it like this: “21.12.”.")
    ctx.ask(first, then=receive_break_day, keep={"event": event.id, "what": _change_form.ADD_BREAK})


@step("events.receive_break_day")
async def receive_break_day(ctx: Context) -> None:
    """Ask for the first day of the break in a series of events, then for the last."""
    event = await _require_own_event(ctx, ctx.kept)
    day = _form_answers.require_moment(ctx, ctx.text).partition("T")[0]
    if "first" not in ctx.kept:
        ctx.ask(_("And the last day of the break?"), then=receive_break_day, keep={"first": day})
        return
    if day < ctx.kept["first"]:
        raise Refusal(_("That is before it starts."))
    ctx.kept = {**ctx.kept, "last": day}
    ctx.ask(*_change_form.ask_to_confirm_change(ctx, event, ctx.kept), then=confirm_date_change)


@action("events.ask_whole_event_change")
async def ask_whole_event_change(ctx: Context) -> None:
    """All of it is called off or full, or has room again."""
    event = await _require_own_event(ctx, ctx.button_data)
    kept = {"event": event.id, "what": ctx.button_data["what"]}
    ctx.ask(*_change_form.ask_to_confirm_change(ctx, event, kept), then=confirm_date_change, keep=kept)


@step("events.confirm_date_change")
async def confirm_date_change(ctx: Context) -> None:
    """Save the confirmed change; it holds for all readers of the event at once."""
    event = await _require_own_event(ctx, ctx.kept)
    if "leave" in ctx.button_data:
        ctx.say(_("Nothing was changed."), [MY_REQUESTS])
        return
    if "tells" not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    lines = _change_form.describe_event_change(ctx, event, ctx.kept)
    await _save_date_change(ctx, event, ctx.kept["what"])
    show = choice(pgettext("button: an event", "Show"), go="events.show_event", event=event.id)
    ctx.say([_("Done. From now on, everyone will see the new version."), *lines], [show, MY_REQUESTS])
    owner = await events.find_author(ctx.tx, event.id)
    if owner and owner != ctx.person.id:
        ctx.tell(owner, [_("A coordinator has changed something that you entered:"), *lines], [show, MY_REQUESTS])


async def _save_date_change(ctx: Context, event: Event, what: str) -> None:
    if what in _change_form.FULL_OR_NOT_TEXTS:
        await events.set_full(ctx.tx, event, full=what == _change_form.MARK_FULL, tells=ctx.button_data.flag("tells"))
    else:
        changed = _change_form.apply_change(ctx, event, ctx.kept)
        await events.store_event(ctx.tx, changed, series_ends_at(changed.series), tells=ctx.button_data.flag("tells"))


async def _require_own_event(ctx: Context, about: Mapping[str, Any]) -> Event:
    """The event of the button or of the question before. Raises Refusal where it is not theirs."""
    event = await events.get_event(ctx.tx, about["event"])
    owner = await events.find_author(ctx.tx, about["event"])
    return _change_form.require_changeable_event(
        ctx, event, owner, await people.read_roles(ctx.tx, ctx.person), about.get("what", "")
    )
