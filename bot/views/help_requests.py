"""Sentences about requests for help: what neighbours, volunteers and coordinators read of the same request."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.contract.placeholders import Day, Moment
from bot.rules.matching import trust_level
from bot.rules.requests import vulnerable_people
from bot.rules.requests.request_day import FLEXIBLE, day_ends_at, is_past, part_of_day
from bot.rules.requests.vulnerable_people import VulnerableGroup
from bot.views import help_request_options
from bot.views.common import quote
from db.model import PublishedRequest, Revision

BENEFICIARY_TEXTS: dict[str, Text] = {
    "myself": _("It is for the person asking."),
    "agreed": _("It is for someone else, who knows about it."),
    "called": _("It is for someone who called the volunteer office."),
    "represented": _("It is for someone else, who trusts the person asking."),
}

REJECTION_REASONS: dict[str, Text] = {
    "trade": _("A job for a professional"),
    "personal": _("Has personal details"),
    "unclear": _("Not clear"),
    "forbidden": _("Not allowed"),
    "danger": _("Someone may be in danger"),
    "other": _("Another reason"),
}

# Translators: said kindly to the person who asked for help.
REJECTION_TEXTS: dict[str, Text] = {
    "trade": _(
        "For your safety, this is a job for a professional. A neighbour can help with a smaller task around it."
    ),
    "personal": _(
        "Your text contains personal details, such as a number or an address. Please write it again without them."
    ),
    "unclear": _("It is not clear yet what a neighbour should do. Please say it again in other words."),
    "forbidden": _("Volunteers cannot help with this. Please ask for something else."),
}

PART_OF_DAY_TEXTS: dict[str, Text] = {
    "morning": _("When: {day}, in the morning."),
    "noon": _("When: {day}, around noon."),
    "afternoon": _("When: {day}, in the afternoon."),
    "evening": _("When: {day}, in the evening."),
    "night": _("When: {day}, late in the evening."),
}
NO_LONGER_NEEDED = _("This help is no longer needed. Thank you for offering.")
NO_LONGER_ASKED = _("You are no longer being asked for this. Thank you for offering.")
OLD_REQUEST_STAYS = _("Neighbours still see the old version.")


def request_subject(request: int) -> str:
    """The subject of every message about a request that is kept up to date in its place."""
    return f"post:{request}"


def required_level(kind: str, said: Revision) -> int:
    """What a volunteer must have reached: what a coordinator said, or else what the kind takes, and the certificate
    where it may be about a child."""
    child = VulnerableGroup.CHILD in vulnerable_people.find_vulnerable_groups(said.words)
    return said.level or max(
        kinds.find_kind(kind).level, trust_level.CERTIFIED_LEVEL if child else trust_level.ADMITTED_LEVEL
    )


def describe_need(kind: str, quarter: str) -> Text:
    """Who needs what, in one sentence; `quarter` is a name."""
    return Text(kinds.find_kind(kind).needs.message, {"quarter": quarter})


def describe_wanted_day(wanted: str) -> Text:
    """The day of a request as a sentence; `wanted` is what `rules.wanted` understood."""
    first, _slash, last = wanted.partition("/")
    if first == FLEXIBLE:
        return _("Any day is fine.")
    if part := part_of_day(wanted):
        return Text(PART_OF_DAY_TEXTS[part].message, {"day": Day(datetime.fromisoformat(first).date())})
    if last:
        days = {"first": Day(date.fromisoformat(first)), "last": Day(date.fromisoformat(last))}
        return _("Between {first} and {last}.", **days)
    if "T" in first:
        return _("When: {moment}.", moment=Moment(datetime.fromisoformat(first)))
    return _("When: {day}.", day=Day(date.fromisoformat(first)))


def build_invitation(found: PublishedRequest, more: Sequence[Line] = ()) -> tuple[list[Line], list[Choice]]:
    """The invitation to a request for a volunteer: never its author, only approved text, and `more` about it."""
    request = found.request
    approved = found.approved
    what = describe_need(request.kind, approved.quarter_name), describe_wanted_day(approved.wanted)
    besides = describe_request_options(request.kind, approved)
    yes = choice(_("I can help"), go="matching.accept_request", post=request.id)
    no = choice(_("Not this time"), go="matching.decline_invitation", post=request.id)
    never = choice(_("Not this kind of help"), go="matching.mute_kind", post=request.id)
    wrong = choice(_("Something is wrong"), go="safety.report_request", post=request.id)
    return [what, quote(approved.words), *more, *besides, kinds.find_kind(request.kind).invites], [
        yes,
        no,
        never,
        wrong,
    ]


def compute_request_end(kind: str, said: Revision, zone: ZoneInfo) -> datetime:
    """When the time of a version has gone by; "any day" ends when its kind says."""
    return day_ends_at(said.wanted, said.made.astimezone(zone), kinds.find_kind(kind).open_for)


def is_request_day_over(said: Revision | None, now: datetime) -> bool:
    """Whether the day of a request is over, so that nobody else is asked; `now` is in the city's own time."""
    return said is not None and is_past(said.wanted, now)


def describe_request_options(kind: str, said: Revision) -> list[Line]:
    """What else was said of a request, in one line: the answer to its kind's question, languages, wishes, hands."""
    besides = (*kinds.describe_kind_answer(kind, said.answer), *help_request_options.describe_revision_options(said))
    return [besides] if besides else []


def withdraw_invitations(ctx: Context, request: int, invited: Iterable[int]) -> None:
    """Tell invited volunteers without an answer, in place of the invitation, that others are asked."""
    for person in invited:
        ctx.tell(person, NO_LONGER_ASKED, subject=request_subject(request))


def close_invitations(ctx: Context, request: int, invited: Mapping[int, str]) -> None:
    """Tell invited volunteers without an answer that help was found; `invited` maps person ids to answers."""
    for person, answer in invited.items():
        if not answer:
            ctx.tell(person, NO_LONGER_NEEDED, subject=request_subject(request))
