"""Review of an untrusted calendar feed: coordinators read what is new and publish it, or leave it out."""

from collections.abc import Sequence
from dataclasses import replace

from bot.contract import Context, Refusal, _, action, allowed, always
from bot.rules.events.recurrence import series_ends_at
from bot.views import calendar_feeds
from bot.views.case_card import open_case_card, refresh_case_card
from bot.views.case_decision import CASE_GONE, require_decidable, show_decided_case
from bot.views.common import MENU
from bot.views.exclusion import may_exclude_people
from bot.views.response_time import compute_due
from db import case_view, cases, duty_roster, events, feeds
from db.cases import ReviewDue
from db.model import Case, CaseKind, Event, EventState, FeedArrivals


@action("events.open_feed_review")
@always
async def open_feed_review(ctx: Context) -> None:
    """Open one case for all new events of the feed, shown again as long as no coordinator has decided."""
    new = await feeds.read_arrivals(ctx.tx, ctx.button_data.number("feed"))
    if new is None or not new.waiting:
        return
    before = await case_view.read_case(ctx.tx, new.feed.id)
    if before and before.waits:
        refresh_case_card(ctx, before)
    else:
        await _open_feed_case(ctx, new)
    ctx.button_data = {**ctx.button_data, "case": new.feed.id}
    await ctx.redirect("safety.hold_discriminating_event")


async def _open_feed_case(ctx: Context, new: FeedArrivals) -> None:
    hours = await duty_roster.list_office_hours_for(ctx.tx, "")
    review_due = ReviewDue(compute_due(ctx.city, ctx.now, hours))
    cases.open_about(ctx.tx, new.feed.id, CaseKind.CALENDAR, review_due, person=new.feed.person)
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, new.feed.id), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )


@action("events.tell_feed_failed")
@always
async def tell_feed_failed(ctx: Context) -> None:
    """Tell the person who entered a calendar feed that its URL cannot be read."""
    found = await feeds.get_feed(ctx.tx, ctx.button_data.number("feed"))
    if found and found.person == ctx.person.id and found.failures:
        sorry = _("I could not read this calendar: {link}", link=found.url)
        ctx.say([sorry, _("Please check the address. I will try again later, less and less often.")], [MENU])


@action("events.tell_feed_refused")
@always
async def tell_feed_refused(ctx: Context) -> None:
    """Tell the person who entered a calendar feed which events were not imported, and why."""
    found = await feeds.get_feed(ctx.tx, ctx.button_data.number("feed"))
    if found and found.person == ctx.person.id:
        ctx.say(
            calendar_feeds.explain_not_taken_over(
                found, ctx.button_data.rows("refused"), ctx.button_data.number("count")
            ),
            [MENU],
        )


@allowed("decide", name="events.publish_feed_events")
async def publish_feed_events(ctx: Context) -> None:
    """Publish exactly the feed events that the card showed."""
    await _decide_shown_events(ctx, EventState.PUBLISHED)


@allowed("decide", name="events.leave_out_feed_events")
async def leave_out_feed_events(ctx: Context) -> None:
    """Leave out the shown events for good, whatever their feed says later."""
    await _decide_shown_events(ctx, EventState.REFUSED)


async def _decide_shown_events(ctx: Context, state: EventState) -> None:
    case, new = await _require_arrivals(ctx)
    shown = dict(ctx.button_data.rows("shown"))
    free = state is EventState.REFUSED or ctx.button_data.get("harmless", False)
    meant = [one for one in new.waiting if shown.get(one.id) == one.version and (free or not may_exclude_people(one))]
    if len(meant) < len(shown):
        show_decided_case(ctx, case)
        return
    await _save_events(ctx, meant, state)
    await _update_or_close_case(ctx, case)


async def _save_events(ctx: Context, those: Sequence[Event], state: EventState) -> None:
    for one in those:
        await events.store_event(ctx.tx, replace(one, state=state), series_ends_at(one.series))


async def _update_or_close_case(ctx: Context, case: Case) -> None:
    """The card goes on with what is left; with nothing left, nobody has to decide any more."""
    left = await events.list_waiting_of_feed(ctx.tx, case.id)
    if left and ctx.button_data.get("each"):
        await show_next_feed_event(ctx)
        return
    if not left:
        await cases.close_case(ctx.tx, case.id)
    refresh_case_card(ctx, await case_view.read_case(ctx.tx, case.id))


@allowed("queue", name="events.show_next_feed_event")
async def show_next_feed_event(ctx: Context) -> None:
    """Show the first waiting event of the feed in full."""
    case, new = await _require_arrivals(ctx)
    if not new.waiting:
        show_decided_case(ctx, case)
        return
    same = {"case": case.id, "again": ctx.button_data.flag("again")}
    ctx.say(*calendar_feeds.ask_about_new_event(new.waiting[0], len(new.waiting) - 1, same), instead=True)


@allowed("decide", name="events.ask_trust_feed")
async def ask_trust_feed(ctx: Context) -> None:
    """Ask for confirmation, since the events of a trusted feed are published without a review."""
    case, new = await _require_arrivals(ctx)
    asked, choices = calendar_feeds.ask_to_trust_feed({"case": case.id, "again": ctx.button_data.flag("again")})
    ctx.say([*calendar_feeds.describe_feed(new)[:1], *asked], choices, instead=True)


@allowed("decide", name="events.trust_feed")
async def trust_feed(ctx: Context) -> None:
    """Trust the feed: publish all its events, waiting and future ones, except those that may exclude people; a
    coordinator answers for it.
    """
    case, new = await _require_arrivals(ctx)
    feeds.set_trusted(ctx.tx, new.feed.id)
    await _save_events(ctx, [one for one in new.waiting if not may_exclude_people(one)], EventState.PUBLISHED)
    await _update_or_close_case(ctx, case)


async def _require_arrivals(ctx: Context) -> tuple[Case, FeedArrivals]:
    """What is to be decided. Raises Refusal where it is gone, or they gave us this calendar themselves."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not isinstance(case.about, FeedArrivals):
        raise Refusal(CASE_GONE)
    return case, case.about
