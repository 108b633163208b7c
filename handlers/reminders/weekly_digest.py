"""The digest of a quarter: once a week, for subscribers, what is on and what neighbours look for."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.contract import Context, Line, Refusal, TimeOfDay, _, action, always, choice, command, plain, step
from bot.rules.events import event_listing
from bot.rules.events.event_search import EventSearch
from bot.rules.reminders import digest_time as thursdays
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views import quarter_events
from bot.views.common import MENU, NOT_NOW_LABEL, local_now, require_private_chat
from db import places, weekly_digests
from db.event_calendar import EventCalendar
from db.model import Quarter
from handlers.reminders import _digest_view

NEWS_PERIOD = timedelta(days=7)
DIGEST_BATCH_SIZE = 50
MAX_DIGEST_EVENTS = 3
MAX_NEW_PLACES = 3
MAX_SUGGESTED_QUARTERS = 4
DIGEST_TIME = TimeOfDay(thursdays.DIGEST_HOUR)
OTHER_QUARTER = choice(_("Another area"), go="reminders.ask_digest_quarter")


@command("letter", name="reminders.show_digest_subscription", summary=_("Weekly update, my area"), anytime=True)
@always
async def show_digest_subscription(ctx: Context) -> None:
    """How it stands, or the question whose letter it shall be."""
    require_private_chat(ctx)
    known = await places.list_quarters(ctx.tx)
    had = await weekly_digests.find_quarter_of(ctx.tx, ctx.person.id)
    if ctx.text:
        _subscribe(ctx, quarter_events.find_quarter(ctx.text, known))
    elif quarter := next((one for one in known if one.id == had), None):
        stands = _(
            "Every Thursday at {time}, you get the weekly update from {quarter}.",
            time=DIGEST_TIME,
            quarter=quarter.name,
        )
        ctx.say(stands, [_digest_view.STOP_DIGEST_BUTTON, OTHER_QUARTER, MENU])
    else:
        await ask_digest_quarter(ctx)


@action("reminders.ask_digest_quarter")
@always
async def ask_digest_quarter(ctx: Context) -> None:
    """Which quarter."""
    likely = [
        choice(plain(quarter.name), quarter=quarter.id)
        for quarter in await places.list_busiest_quarters(ctx.tx, MAX_SUGGESTED_QUARTERS)
    ]
    what = _("Every Thursday at {time}, I can tell you what's on in your area.", time=DIGEST_TIME)
    ctx.ask(
        [what, _("Which area? Choose one, or write its name.")],
        [*likely, choice(NOT_NOW_LABEL, skip=True)],
        then=choose_digest_quarter,
    )


@step("reminders.choose_digest_quarter")
@always
async def choose_digest_quarter(ctx: Context) -> None:
    """Subscribe to the digest of the chosen or typed quarter."""
    if "skip" in ctx.button_data:
        ctx.say(_("All right, you will not get the weekly update."), [MENU])
        return
    _subscribe(
        ctx,
        quarter_events.find_quarter(
            ctx.button_data.optional_text("quarter") or ctx.text, await places.list_quarters(ctx.tx)
        ),
    )


@action("reminders.subscribe_to_digest")
@always
async def subscribe_to_digest(ctx: Context) -> None:
    """Subscribe to the digest of the quarter that the resident is looking at."""
    _subscribe(ctx, quarter_events.find_quarter(ctx.button_data.text("quarter"), await places.list_quarters(ctx.tx)))


def _subscribe(ctx: Context, quarter: Quarter | None) -> None:
    """From the next Thursday on. Raises Refusal where nobody calls a quarter so, or others would read along."""
    require_private_chat(ctx)
    if quarter is None:
        raise Refusal(_("I do not know an area with this name."), [OTHER_QUARTER, MENU])
    weekly_digests.subscribe(ctx.tx, ctx.person.id, quarter.id, thursdays.last_digest_day(local_now(ctx)))
    thanks = _(
        "Of course. Every Thursday at {time}, you will get the weekly update from {quarter}.",
        time=DIGEST_TIME,
        quarter=quarter.name,
    )
    ctx.say([thanks, _("You can stop it at any time.")], [_digest_view.STOP_DIGEST_BUTTON, MENU])


@action("reminders.stop_digest")
@always
async def stop_digest(ctx: Context) -> None:
    """Unsubscribe from the digest; no reason is asked."""
    await weekly_digests.unsubscribe(ctx.tx, ctx.person.id)
    ctx.say(
        _("All right, you will not get the weekly update."), [choice(_("Get weekly updates again"), go="letter"), MENU]
    )


@action("reminders.send_digest")
async def send_digest(ctx: Context) -> None:
    """Send one Thursday's digest to all subscribers of a quarter, in batches, in the daytime, and not when it is too
    late.
    """
    now = local_now(ctx)
    day = date.fromisoformat(ctx.button_data.text("day"))
    if thursdays.is_digest_too_late(day, now):
        return
    if next_waking_time(now) != now:
        ctx.later(next_waking_time(now), send_digest, **ctx.button_data.raw())
        return
    known = await places.list_quarters(ctx.tx)
    quarter = next((one for one in known if one.id == ctx.button_data.text("quarter")), None)
    taken = await weekly_digests.claim_recipients(ctx.tx, ctx.button_data.text("quarter"), day, DIGEST_BATCH_SIZE)
    if quarter and taken:
        await _send_to_subscribers(ctx, quarter, known, taken)
    if len(taken) == DIGEST_BATCH_SIZE:
        ctx.later(now, send_digest, **ctx.button_data.raw())


async def _send_to_subscribers(ctx: Context, quarter: Quarter, known: list[Quarter], taken: list[int]) -> None:
    """Nothing where there is nothing to say."""
    week = thursdays.digest_week(local_now(ctx))
    around = quarter_events.search_around(ctx, quarter, known)
    search = EventSearch(quarter=quarter.id, days=week)
    found = await event_listing.search_calendar(search, EventCalendar(ctx.tx), around, MAX_DIGEST_EVENTS)
    sought = await weekly_digests.count_open_requests_by_kind(ctx.tx, quarter.id)
    lines = [*_digest_view.list_dates(ctx, found), *await _find_news(ctx, quarter, sought)]
    for person in taken if lines else ():
        ctx.tell(
            person, _digest_view.add_heading(quarter, lines), _digest_view.digest_buttons(found, needed=bool(sought))
        )


async def _find_news(ctx: Context, quarter: Quarter, sought: Mapping[str, int]) -> list[Line]:
    """New places, what neighbours look for, and the thanks of the week."""
    since = ctx.now - NEWS_PERIOD
    fresh = await places.list_new_in(ctx.tx, quarter.id, since, MAX_NEW_PLACES)
    shown = [place for place in fresh if ctx.city.sample or not place.sample]
    helped = await weekly_digests.count_successful_help(ctx.tx, quarter.id, since)
    return [
        *_digest_view.describe_new_places(shown),
        *_digest_view.describe_help_wanted(sought),
        *_digest_view.thank_quarter(helped),
    ]
