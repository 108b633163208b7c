"""The card of a case in a few words: what must be read before anybody decides; the rest stands behind [Details]."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.contract import kinds
from bot.contract.outgoing import Line, Text, _, bold_name, many, plain
from bot.contract.placeholders import LanguageNames, ShortDay, ShortMoment
from bot.rules.moderation.abuse import AbuseReason
from bot.rules.requests.request_day import FLEXIBLE, part_of_day
from bot.views import event_details, help_request_options
from bot.views.calendar_feeds import NEW_IN_CALENDAR
from bot.views.case_text import (
    REQUEST_OUTCOMES,
    UNSURE_ALARM,
    VOLUNTEER_STATE_TEXTS,
    describe_case,
    describe_case_title,
    describe_request_standing,
    is_undecided,
)
from bot.views.common import quote
from bot.views.content_warnings import ABUSE_SIGN_WARNINGS, VULNERABLE_PERSON_WARNINGS, find_content_warnings
from bot.views.report_text import REQUESTER_UNREACHABLE
from bot.views.two_person_approval import NEEDS_SECOND_PERSON
from db.model import Case, Certificate, EventSubmission, FeedArrivals, RequestReview, RequestState, Volunteer

MAX_KINDS_SHOWN = 1
"""Kinds of help on the card of an offer."""

SHORT_PART_OF_DAY_TEXTS: dict[str, Text] = {
    "morning": _("{day}, in the morning"),
    "noon": _("{day}, around noon"),
    "afternoon": _("{day}, in the afternoon"),
    "evening": _("{day}, in the evening"),
    "night": _("{day}, late in the evening"),
}

# Translators: on the first line of a card for coordinators, between dots: for whom a request is.
SHORT_BENEFICIARY_TEXTS: dict[str, Text] = {
    "myself": _("for themselves"),
    "agreed": _("for someone else"),
    "called": _("for someone who called"),
    "represented": _("for someone else"),
}


def describe_case_briefly(case: Case, warnings: Sequence[Line]) -> list[Line]:
    """The card with `warnings` (of danger, of a report) at the top; of a kind that is brief anyway, all of it."""
    first, *rest = describe_case(case)
    match case.about:
        case RequestReview() as review if is_undecided(review):
            return [_title(case, *_request_facts(case, review)), *warnings, *_describe_waiting(review, warnings)]
        case RequestReview() as review:
            day = describe_wanted_day_briefly(review.newest.wanted)
            return [_title(case, day), *warnings, quote(review.newest.words), *_describe_standing(case, review)]
        case EventSubmission() as proposal if proposal.waits:
            return [first, *warnings, *_describe_event(proposal, warnings)]
        case Volunteer() as volunteer:
            return [_title(case, bold_name(case.name or "?")), *warnings, *rest[1:3], *_describe_offer(volunteer)]
        case Certificate() as paper if paper.spells:
            name, hours, *more = rest[1:]
            return [first, *warnings, name, hours, *more[len(paper.kinds) :]]
        case FeedArrivals() as new if new.waiting:
            return [first, *warnings, *(line for line in rest if line != NEW_IN_CALENDAR)]
        case None:
            unsure = UNSURE_ALARM if warnings else None
            return [
                _title(case, *_spoken(case)),
                *warnings,
                *(line for line in _without_language(rest) if line is not unsure),
            ]
        case _:
            return [
                first,
                *warnings,
                *(line for line in rest if line not in (REQUESTER_UNREACHABLE, NEEDS_SECOND_PERSON)),
            ]


def _title(case: Case, *facts: Text) -> Line:
    """The first line: number, kind and area, then facts, with dots between them."""
    return (*describe_case_title(case), *(part for fact in facts for part in (plain("·"), fact)))


def _spoken(case: Case) -> list[Text]:
    return [Text("{languages}", {"languages": LanguageNames((case.language,))})] if case.language else []


def _without_language(lines: Sequence[Line]) -> list[Line]:
    """What stands beside the first sentence is on the first line of the card."""
    first, *rest = lines
    return [first if isinstance(first, Text) else first[0], *rest]


def _request_facts(case: Case, review: RequestReview) -> tuple[Text, ...]:
    day = describe_wanted_day_briefly(review.newest.wanted)
    before = [_("first request")] if review.first else []
    return (day, *_spoken(case), SHORT_BENEFICIARY_TEXTS[review.newest.whom], *before)


def _describe_waiting(review: RequestReview, warnings: Sequence[Line]) -> list[Line]:
    said = review.newest
    same = [ABUSE_SIGN_WARNINGS[AbuseReason.SAME_AS_BEFORE]] if review.repeats else []
    found = [*find_content_warnings(said.words), *help_request_options.find_unnoted_wishes(said), *same]
    care = tuple(VULNERABLE_PERSON_WARNINGS.values())
    marks = sorted(found, key=lambda mark: mark not in care)
    return [quote(said.words), *_fold_marks(marks, warnings)]


def _describe_standing(case: Case, review: RequestReview) -> list[Line]:
    """What became of it; where it waits again only how it stands, and where many help only how many."""
    first, *rest = describe_request_standing(review) or [quote("")]
    decided = [first[0] if isinstance(first, tuple) and review.asked else first]
    hands = review.request.hands > 1 and review.request.state is RequestState.OPEN
    left = [line for line in rest if not (hands and line is REQUEST_OUTCOMES[RequestState.OPEN])]
    return left if case.waits else [*decided, *left]


def _fold_marks(marks: Sequence[Text], warnings: Sequence[Line]) -> list[Line]:
    """The first mark, that somebody may need care before all others, and how many there are besides; where there is a
    warning, only that is read.
    """
    shown = list(marks[: 0 if warnings else 1])
    left = len(marks) - len(shown)
    more = [many("And one more.", "And {count} more.", count=left)] if shown and left else []
    return [(*shown, *more)] if shown else []


def _describe_event(proposal: EventSubmission, warnings: Sequence[Line]) -> list[Line]:
    """What it is called, what happens there, when and where."""
    event = proposal.event
    marks = find_content_warnings(f"{event.title}. {event.words}")
    where = [plain(event.venue)] if event.venue else []
    said = [plain(event.words)] if event.words else []
    first = event_details.describe_first_date(event)
    return [bold_name(event.title), *said, *first, *where, *_fold_marks(marks, warnings)]


def _describe_offer(volunteer: Volunteer) -> list[Line]:
    """The kinds of help, if they are few, and what became of the offer."""
    stands = VOLUNTEER_STATE_TEXTS.get(volunteer.state)
    known: list[Line] = [kinds.find_kind(kind).label for kind in volunteer.kinds[:MAX_KINDS_SHOWN]]
    return [*(known or [_("Can help with everything.")]), *([stands] if stands else [])]


def describe_wanted_day_briefly(wanted: str) -> Text:
    """The day of a request in the fewest words; `wanted` is what `rules.request_day` understood."""
    first, _slash, last = wanted.partition("/")
    if first == FLEXIBLE:
        return _("any day")
    if part := part_of_day(wanted):
        day = ShortDay(datetime.fromisoformat(first).date())
        return Text(SHORT_PART_OF_DAY_TEXTS[part].message, {"day": day})
    if last:
        days = {"first": ShortDay(date.fromisoformat(first)), "last": ShortDay(date.fromisoformat(last))}
        return Text("{first} – {last}", days)
    if "T" in first:
        return Text("{moment}", {"moment": ShortMoment(datetime.fromisoformat(first))})
    return Text("{day}", {"day": ShortDay(date.fromisoformat(first))})
