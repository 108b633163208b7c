"""Sentences about weekly help: how both neighbours are asked, what is said when it ends, and the ways on."""

from datetime import datetime
from typing import Any

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Text, _, choice
from bot.contract.placeholders import Day, Placeholder, TimeOfDay, Weekday
from bot.rules.matching.may_help import may_help
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.rules.requests import repeat_day
from bot.rules.requests.repeat_day import first_day_of
from bot.views.common import MENU, local_now
from bot.views.help_requests import describe_wanted_day
from bot.views.trust_level import help_terms_now
from bot.views.weekly_view import TextAndButtons, ask_others_buttons
from db.model import HelperStanding, HelpRequest, Volunteer, WeeklyHelp

WEEK_COUNT_LABELS: dict[int, Text] = {4: _("4 times"), 8: _("8 times")}
STOP_SERIES_LABEL = _("Stop the weekly help")
ASK_HOW_MANY_WEEKS = _("How many times?")
# Translators: a helper is asked for a day of the week and so many times, four or eight.
ASK_EVERY_WEEK = _("{name} is asking if you can come every week: {day}, {number} times.")
ASK_EVERY_WEEK_AT = _("{name} is asking if you can come every week: {day} at {time}, {number} times.")
SERIES_ALREADY_SETTLED = _("This is already finished. Thank you!")
SERIES_NEEDS_DAY = _("First, please choose a day for the next visit. After that, it can become weekly.")


def week_count_buttons(series: int) -> list[Choice]:
    """Buttons for the number of weeks of weekly help."""
    spans = [
        choice(label, go="requests.propose_weekly_help", series=series, times=times)
        for times, label in WEEK_COUNT_LABELS.items()
    ]
    return [*spans, MENU]


def ask_for_every_week(one: WeeklyHelp, name: str) -> TextAndButtons:
    """The helper is asked by `name` for all of them."""
    holes: dict[str, Placeholder] = {"name": name, "day": Weekday(first_day_of(one.wanted)), "number": one.times}
    question = Text(ASK_EVERY_WEEK.message, holes)
    if "T" in one.wanted:
        question = Text(
            ASK_EVERY_WEEK_AT.message, {**holes, "time": TimeOfDay(datetime.fromisoformat(one.wanted).time())}
        )
    yes = choice(_("Yes, every week"), go="requests.agree_to_weekly_help", **series_data(one))
    once = choice(_("Only next week"), go="requests.agree_to_one_week", **series_data(one))
    no = choice(_("I can't"), go="requests.decline_weekly_help", **series_data(one))
    return [
        question,
        (_("The first time:"), describe_wanted_day(one.wanted)),
        _("I will ask you before each visit. You can stop at any time with one tap."),
    ], [*(yes, once, no)]


def ask_for_one_day(one: WeeklyHelp, name: str) -> TextAndButtons:
    """The helper is asked for one of them."""
    yes = choice(_("Yes"), go="requests.confirm_week", **series_data(one))
    no = choice(_("Not this time"), go="requests.skip_week", **series_data(one))
    question = _("Can you come and help {name} on {day}?", name=name, day=Day(first_day_of(one.wanted)))
    time = [describe_wanted_day(one.wanted)] if "T" in one.wanted else []
    return [question, *time], [yes, no, stop_series_button(one, _("Stop the weekly help"))]


def series_data(one: WeeklyHelp) -> dict[str, Any]:
    """Button data of a weekly help: a day that is no longer the next one counts as settled."""
    return {"series": one.id, "day": one.wanted}


def schedule_next_turn(ctx: Context, one: WeeklyHelp) -> None:
    """Ask the helper about the next week, and tell the requester the evening before in any case."""
    now = local_now(ctx)
    ctx.later(
        next_waking_time(repeat_day.repeat_asked_at(one.wanted, now)),
        "requests.ask_about_week",
        whose=one.helper,
        **series_data(one),
    )
    schedule_unanswered_check(ctx, one, next_waking_time(repeat_day.repeat_answer_due(one.wanted, now)))


def schedule_unanswered_check(ctx: Context, one: WeeklyHelp, until: datetime) -> None:
    """Tell the requester if the helper has not answered by `until`, so that nobody waits for nothing."""
    ctx.later(
        until,
        "requests.handle_unanswered_week",
        whose=one.asker,
        post=one.request,
        state=one.state.value,
        **series_data(one),
    )


def may_help_weekly(ctx: Context, volunteer: Volunteer | None, request: HelpRequest | None) -> bool:
    """Whether the volunteer may help with this request now, by trust level."""
    if request is None:
        return False
    return may_help(HelperStanding(volunteer=volunteer), help_terms_now(ctx, kinds.find_kind(request.kind).level))


def stop_series_button(one: WeeklyHelp, label: Text) -> Choice:
    """The button that ends the weekly help, for both neighbours at any time."""
    return choice(label, go="requests.stop_weekly_help", series=one.id)


def describe_series(one: WeeklyHelp, name: str, *, helps: bool) -> TextAndButtons:
    """The weekly help and its next day, for the list of one's own requests."""
    day = Day(first_day_of(one.wanted))
    said = (
        _("You are helping {name} every week. The next time: {day}.", name=name, day=day)
        if helps
        else _("{name} is coming every week. The next time: {day}.", name=name, day=day)
    )
    return [said], [stop_series_button(one, STOP_SERIES_LABEL), MENU]


def explain_day_skipped(one: WeeklyHelp, name: str, *, idle: bool) -> TextAndButtons:
    """Say that helper `name` does not come on the next day; after weeks of that (`idle`) offer to wait or stop."""
    day = Day(first_day_of(one.wanted))
    said = _("{name} is not coming on {day}. Shall I ask other people?", name=name, day=day)
    if not idle:
        return [said], ask_others_buttons(one.request)
    longer = _("{name} has not come for three weeks or longer. You can also wait, or stop the weekly help.", name=name)
    return [said, longer], [ask_others_buttons(one.request)[0], stop_series_button(one, STOP_SERIES_LABEL), MENU]
