"""Dispatch status: what coordinators read about invited volunteers on the card, and what the requester reads."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Text, _, choice, many
from bot.contract.placeholders import Day, NearMoment, ShortMoment
from bot.rules.matching.eligibility import RequestNeeds
from bot.rules.reminders.quiet_hours import latest_warning_time
from bot.views.help_requests import compute_request_end, required_level
from bot.views.trust_level import has_capacity
from db.model import (
    Candidate,
    DispatchState,
    HelpRequest,
    Point,
    RequestDispatch,
    RequestReview,
    RequestState,
    Revision,
)

JUST_BEFORE = timedelta(microseconds=1)

DISPATCH_STOPPED = _("Nobody else will be asked. A coordinator stopped it.")
NOBODY_LEFT_TO_ASK = _("There is nobody left to ask.")
NOBODY_FREE = _("Nobody is free: everyone suitable is busy at the moment.")

NEIGHBOURS_READ_REDACTED = _("I have removed details that could show who you are. Neighbours will read:")
KEEPS_ASKING_UNTIL = _("Nobody has said yes so far. I will keep asking until {date}.")
TEAM_LOOKS_BY = _("Nobody has said yes so far. A coordinator will look for someone, by {moment} at the latest.")
# Translators: the moment is before any coordinator will have looked.
BOT_TELLS_BY = _(
    "Nobody has said yes so far. All coordinators have been told. I will tell you by {moment} what is happening."
)
KEEPS_ASKING_FOR_MORE_UNTIL = _("I will keep asking until {date}.")
TEAM_LOOKS_FOR_MORE_BY = _("A coordinator will look for someone, by {moment} at the latest.")
# Translators: the moment is before any coordinator will have looked.
BOT_TELLS_ABOUT_MORE_BY = _("All coordinators have been told. I will tell you by {moment} what is happening.")
STOPPED_TEAM_LOOKS_BY = _(
    "I will not ask any more neighbours. A coordinator will look for another way to help you, by {moment} at the "
    "latest."
)
STOPPED_BOT_TELLS_BY = _(
    "I will not ask any more neighbours. All coordinators have been told. I will tell you by {moment} what is "
    "happening."
)
NEWS_PROMISES = (
    TEAM_LOOKS_BY,
    BOT_TELLS_BY,
    TEAM_LOOKS_FOR_MORE_BY,
    BOT_TELLS_ABOUT_MORE_BY,
    STOPPED_TEAM_LOOKS_BY,
    STOPPED_BOT_TELLS_BY,
)
"""What is said to a requester about the time by which they hear how it stands."""


def build_need(
    request: HelpRequest, approved: Revision, language: str, where: Point | None, *, helped: int | None = None
) -> RequestNeeds:
    """What a request needs; `language` is the author's, which counts where they wished for none, and `helped` the
    resident whom the author writes for, if known.
    """
    kind = kinds.find_kind(request.kind)
    return RequestNeeds(
        request=request.id,
        author=request.author,
        kind=request.kind,
        quarter=approved.quarter,
        level=required_level(request.kind, approved),
        where=where,
        languages=approved.languages or (language,),
        mediate=kind.bridges and bool(approved.languages),
        wishes=approved.wishes,
        wanted=approved.wanted,
        helped=helped or 0,
    )


def filter_with_capacity(ctx: Context, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those who may help one neighbour more."""
    return [one for one in candidates if has_capacity(ctx, one.volunteer, one.helping)]


def explain_keeps_asking(review: RequestReview, said: Revision, zone: ZoneInfo) -> Line:
    """Tell the requester once until which day volunteers will be asked, and how many help already."""
    until = Day((compute_request_end(review.request.kind, said, zone) - JUST_BEFORE).date())
    found = describe_hands_missing(review)
    keeps = KEEPS_ASKING_FOR_MORE_UNTIL if found else KEEPS_ASKING_UNTIL
    return *found, Text(keeps.message, {"date": until})


def early_warning_at(kind: str, said: Revision, zone: ZoneInfo) -> datetime:
    """When to tell the requester that no helper was found, early enough to look elsewhere."""
    return latest_warning_time(compute_request_end(kind, said, zone).astimezone(zone))


def explain_news_by(
    due: datetime, early: datetime, now: datetime, *, stopped: bool = False, found: Sequence[Text] = ()
) -> Line | None:
    """Tell the requester by when a coordinator looks for a helper, or by when news come if there is none; before that
    how many are `found` of several.

    None where that is now: then the requester is told at once how it stands, and nothing is promised.
    """
    if min(due, early) <= now:
        return None
    looks, tells = (TEAM_LOOKS_FOR_MORE_BY, BOT_TELLS_ABOUT_MORE_BY) if found else (TEAM_LOOKS_BY, BOT_TELLS_BY)
    if stopped:
        looks, tells = STOPPED_TEAM_LOOKS_BY, STOPPED_BOT_TELLS_BY
    return *found, Text((looks if due <= early else tells).message, {"moment": NearMoment(min(due, early))})


def describe_dispatch(review: RequestReview) -> list[Line]:
    """The state of the dispatch and its next step, as long as helpers are missing."""
    dispatch = review.dispatch
    so_far = describe_hands_found(review)
    if dispatch is None or review.request.state is not RequestState.OPEN:
        return [*so_far]
    answers = _("Said no: {refused}. No answer yet: {silent}.", refused=review.refused, silent=review.silent)
    return [*so_far, (answers, _describe_next_wave(dispatch)) if review.asked else _describe_next_wave(dispatch)]


def describe_hands_found(review: RequestReview) -> list[Text]:
    """How many neighbours help already, where it takes more than one."""
    if review.request.hands == 1 or review.request.state not in (RequestState.OPEN, RequestState.TAKEN):
        return []
    return [_("{found} of {hands} found.", found=review.helping, hands=review.request.hands)]


def describe_hands_missing(review: RequestReview) -> list[Text]:
    """How many neighbours help and how many are missing, where some help and more are needed."""
    missing = review.request.hands - review.helping
    if review.request.state is not RequestState.OPEN or not review.helping or missing < 1:
        return []
    return [
        many(
            "{found} of {hands} people found. One more is still needed.",
            "{found} of {hands} people found. {count} more are still needed.",
            count=missing,
            found=review.helping,
            hands=review.request.hands,
        )
    ]


def describe_asked_count(review: RequestReview) -> list[Text]:
    """How many neighbours were asked; nothing after a stop, when only the ones who declined are known."""
    if review.dispatch and review.dispatch.state is DispatchState.STOPPED:
        return []
    return [many("One neighbour was asked.", "{count} neighbours were asked.", count=review.asked)]


def _describe_next_wave(dispatch: RequestDispatch) -> Text:
    if dispatch.state in (DispatchState.STOPPED, DispatchState.NOBODY_FREE):
        return DISPATCH_STOPPED if dispatch.state is DispatchState.STOPPED else NOBODY_FREE
    return (
        _("Next round: {moment}.", moment=ShortMoment(dispatch.next))
        if dispatch.state is DispatchState.ASKING
        else NOBODY_LEFT_TO_ASK
    )


def dispatch_buttons(review: RequestReview, same: dict[str, Any]) -> list[Choice]:
    """What a coordinator can do about it; `same` goes with every button of a card."""
    dispatch = review.dispatch
    if dispatch is None or review.request.state is not RequestState.OPEN:
        return []
    on = choice(_("Keep asking"), go="matching.resume_dispatch", **same)
    myself = choice(_("Choose someone myself"), go="matching.show_candidates", **same)
    if dispatch.state is DispatchState.STOPPED:
        return [on, myself]
    widen = [] if dispatch.wide else [choice(_("Ask further away"), go="matching.widen_dispatch", **same)]
    return [
        *widen,
        *([on] if dispatch.undecided else []),
        myself,
        choice(_("Stop asking"), go="matching.stop_dispatch", **same),
    ]


def waiting_list_button(request: HelpRequest | None) -> list[Choice]:
    """The button for the waiting list of a request for many helpers, for one may still step back."""
    waits = request is not None and request.hands > 1 and request.state in (RequestState.OPEN, RequestState.TAKEN)
    return (
        [choice(_("Join the waiting list"), go="matching.join_waiting_list", post=request.id)]
        if request and waits
        else []
    )
