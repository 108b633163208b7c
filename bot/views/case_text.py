"""What coordinators read of a case: its number, what it is about in their language, and free words as they were
written."""

from collections.abc import Callable

from bot.contract import kinds
from bot.contract.outgoing import Line, Text, _, pgettext, plain
from bot.contract.placeholders import LanguageNames, ShortMoment
from bot.rules.matching import trust_level
from bot.rules.moderation.abuse import AbuseReason
from bot.views import dispatch_status, help_request_options
from bot.views.case_kinds import case_kind_view
from bot.views.common import quote
from bot.views.content_warnings import ABUSE_SIGN_WARNINGS, find_content_warnings
from bot.views.help_hours import CERTIFICATE_STATES, describe_certificate_hours
from bot.views.help_requests import (
    BENEFICIARY_TEXTS,
    OLD_REQUEST_STAYS,
    REJECTION_REASONS,
    describe_request_options,
    describe_wanted_day,
    required_level,
)
from bot.views.on_behalf import NEED_REASONS_FOR_TEAM, describe_represented
from bot.views.report_text import describe_reported_people
from bot.views.volunteer_profile import describe_area, describe_availability
from db.model import (
    Case,
    CaseKind,
    Certificate,
    Correction,
    Report,
    RequestReview,
    RequestState,
    RevisionState,
    Urgency,
    Volunteer,
    VolunteerState,
)

CASE_KIND_LABELS: dict[CaseKind, Text] = {
    CaseKind.REQUEST: pgettext("noun: kind of case", "Request"),
    CaseKind.OFFER: _("Offer to help"),
    CaseKind.REPORT: pgettext("noun: kind of case", "Report"),
    CaseKind.PLACE: _("Note about a place"),
    CaseKind.EVENT: _("A new event"),
    CaseKind.CALENDAR: _("A calendar"),
    CaseKind.WRONG_EVENT: _("Note about an event"),
    CaseKind.TALK: _("Wants to talk"),
    CaseKind.ALARM: _("Perhaps in danger"),
    CaseKind.CERTIFICATE: _("A certificate"),
    CaseKind.APPEAL: _("An objection"),
    CaseKind.TWO_PERSON_APPROVAL: _("Needs a second person"),
    # Translators: a volunteer would not help somebody for where they come from, their faith or their body.
    CaseKind.REFUSAL: _("Refuses some people"),
}

# Translators: the last line on the card that coordinators see.
REQUEST_OUTCOMES: dict[RequestState, Text] = {
    RequestState.OPEN: _("Nobody is helping yet."),
    RequestState.TAKEN: _("Someone is helping."),
    RequestState.DONE: _("It is done."),
    RequestState.WITHDRAWN: _("This was withdrawn. There is nothing left to do."),
    RequestState.EXPIRED: _("The time is over, and nobody helped."),
}


# Translators: for coordinators; who reported it stays unknown.
REPORT_TEXTS: dict[str, Text] = {
    "danger": _("Someone is worried that a child or a vulnerable person may be in danger."),
    "rude": _("Someone reports that it was rude or frightening."),
    "money": _("Someone reports that it was about money or data."),
    "discrimination": _(
        "Someone reports that they were treated badly because of where they come from, their faith or their body."
    ),
    "quarrel": _("Someone reports an argument between neighbours. I told this person about the service for arguments."),
    "absent": _("Someone reports that nobody came."),
    "lost": _("The helper cannot be reached any more. The person who asked for help does not know this yet."),
    "gone": _(
        "The person who asked for help cannot be reached any more. Please find out how this person is; "
        "the helper is waiting."
    ),
    "waiting": _("Someone is waiting for a helper who has not come. Please call both of them."),
    "unopened": _(
        "A helper came, and nobody opened or answered. Please find out whether the person who asked for "
        "help is all right."
    ),
    "talk": _("Someone wants to talk to a coordinator."),
    "worry": _("Someone is worried about something between neighbours."),
    "unwell": _("Someone does not feel well because of a visit."),
}

CORRECTION_TEXTS: dict[str, Text] = {
    "hours": _("Note about {place}: the opening hours are wrong."),
    "moved": _("Note about {place}: it is not there any more."),
    "welcome": _("Note about {place}: a neighbour was not welcome there."),
    "steps": _("Note about {place}: the entrance or the steps are different."),
    "time": _("Note about {place}: the time is wrong."),
    "off": _("Note about {place}: it is cancelled."),
    "where": _("Note about {place}: it is somewhere else."),
}

VOLUNTEER_STATE_TEXTS: dict[VolunteerState, Text] = {
    VolunteerState.ADMITTED: _("Has been accepted and can help."),
    VolunteerState.PAUSED: _("Is taking a break."),
    VolunteerState.DECLINED: _("Was not accepted."),
    VolunteerState.ASIDE: _("Was put on hold by a coordinator."),
}


REQUIRED_LEVEL_TEXTS: dict[int, Text] = {
    trust_level.ADMITTED_LEVEL: _("All accepted volunteers are asked."),
    trust_level.TRUSTED_LEVEL: _("Only volunteers at level 2 or 3 are asked."),
    trust_level.CERTIFIED_LEVEL: _("Only volunteers with a police check are asked."),
}

UNSURE_ALARM = _("I am not sure. Please read it and ask.")


def describe_case_title(case: Case) -> tuple[Text, ...]:
    """A case in a few words: number, what it is about, quarter or district."""
    dot = plain("·")
    view = case_kind_view(case)
    what = view.title(case) if view.title else view.label
    where = (dot, plain(case.quarter_name)) if case.quarter_name else ()
    return plain(f"#{case.number}"), dot, what, *where


def describe_case(case: Case) -> list[Line]:
    """The card without the talk and whose turn it is."""
    return [describe_case_title(case), *case_kind_view(case).describe(case)]


def describe_report(report: Report, case: Case) -> list[Line]:
    """What is reported and about whom; by whom stays unknown."""
    return [REPORT_TEXTS[report.reason], *describe_reported_people(report), *_describe_related_case(case)]


def describe_correction(remark: Correction) -> list[Line]:
    """What is wrong with a place or an event."""
    return [Text(CORRECTION_TEXTS[remark.reason].message, {"place": remark.name})]


def describe_person(case: Case) -> list[Line]:
    """Who wants to talk, may be in danger, or would not help everybody."""
    alarm = case.kind is CaseKind.ALARM
    tells: dict[str, Callable[[str], Text]] = {
        CaseKind.ALARM: _describe_danger,
        CaseKind.REFUSAL: _describe_exclusion if case.concerns else _describe_refusal,
    }
    who = tells.get(case.kind, _describe_wish_to_talk)(case.name)
    unsure = [UNSURE_ALARM] if alarm and case.urgency is not Urgency.DANGER else []
    return [
        (who, *([_describe_language(case.language)] if case.language else [])),
        *unsure,
        *_describe_related_case(case),
    ]


def _describe_related_case(case: Case) -> list[Line]:
    return [_("This is about case #{number}.", number=str(case.concerns))] if case.concerns else []


def is_undecided(review: RequestReview) -> bool:
    """Whether a version waits to be looked at and can still be decided."""
    live = review.request.state in (RequestState.WAITING, RequestState.OPEN)
    return live and review.newest.state is RevisionState.WAITING


def _describe_wish_to_talk(name: str) -> Text:
    return _("{name} wants to talk to a person.", name=name) if name else _("Someone wants to talk to a person.")


def _describe_danger(name: str) -> Text:
    """Whatever else they were doing here."""
    if not name:
        return _("Someone wrote something alarming and has the numbers for help.")
    return _("{name} wrote something alarming and has the numbers for help.", name=name)


def _describe_refusal(name: str) -> Text:
    return _(
        "{name} does not want to help some people (origin, faith, skin colour or disability).",
        name=name or "?",
    )


def _describe_exclusion(name: str) -> Text:
    """Nobody may be known who gave us a calendar."""
    if not name:
        return _("An event may exclude people because of where they come from, their faith or their body.")
    return _("{name} would like to publish something that may exclude people because of who they are.", name=name)


def _describe_language(language: str) -> Text:
    return _("Language: {language}.", language=LanguageNames((language,)))


def describe_request(review: RequestReview, case: Case) -> list[Line]:
    """The requester's newest words, for whom and when, who may help, and what became of it."""
    newest = review.newest
    first = _("This is the person's first request.") if review.first else _("This person has asked before.")
    return [
        (describe_wanted_day(newest.wanted), _describe_language(case.language)),
        (BENEFICIARY_TEXTS[newest.whom], first),
        quote(newest.words),
        *describe_request_options(review.request.kind, newest),
        *(kinds.find_kind(review.request.kind).checks if is_undecided(review) else ()),
        *describe_represented(newest, case.name),
        *([NEED_REASONS_FOR_TEAM[review.because]] if review.because in NEED_REASONS_FOR_TEAM else []),
        *_describe_required_level(review),
        *find_content_warnings(newest.words),
        *(help_request_options.find_unnoted_wishes(newest) if is_undecided(review) else ()),
        *([ABUSE_SIGN_WARNINGS[AbuseReason.SAME_AS_BEFORE]] if review.repeats and is_undecided(review) else []),
        *(_("Note from last time: “{words}”", words=words) for words in review.notes),
        *describe_request_standing(review),
    ]


def _describe_required_level(review: RequestReview) -> list[Line]:
    """What a volunteer must have reached, where that is more than usual and its kind does not say so."""
    takes = required_level(review.request.kind, review.newest)
    return (
        [REQUIRED_LEVEL_TEXTS[takes]]
        if takes in REQUIRED_LEVEL_TEXTS and takes != kinds.find_kind(review.request.kind).level
        else []
    )


def describe_request_standing(review: RequestReview) -> list[Line]:
    """Who decided what and when, what neighbours see meanwhile, and what became of it."""
    waits = is_undecided(review)
    lines: list[Line] = [] if waits else _describe_decision(review)
    if review.newest.state is not RevisionState.APPROVED and review.request.state is RequestState.OPEN:
        lines.append(OLD_REQUEST_STAYS)
    lines += [] if waits else dispatch_status.describe_dispatch(review)
    some = review.request.state is RequestState.OPEN and review.helping
    return (
        [*lines, REQUEST_OUTCOMES[review.request.state]]
        if review.request.state in REQUEST_OUTCOMES and not some
        else lines
    )


def _describe_decision(review: RequestReview) -> list[Line]:
    by = review.decider
    at = ShortMoment(review.decided or review.newest.made)
    if review.newest.state is RevisionState.APPROVED:
        approved = _("Approved by {name}: {moment}.", name=by, moment=at) if by else _("Approved: {moment}.", moment=at)
        return [(approved, *dispatch_status.describe_asked_count(review))]
    if review.newest.state is RevisionState.REJECTED:
        rejected = _("Rejected by {name}: {moment}.", name=by, moment=at) if by else _("Rejected: {moment}.", moment=at)
        return [rejected, REJECTION_REASONS[review.reason], *([quote(review.why)] if review.why else [])]
    return []


def describe_volunteer(volunteer: Volunteer, case: Case) -> list[Line]:
    """What a volunteer offers, and whether this person may help."""
    what: list[Line] = [kinds.find_kind(kind).label for kind in volunteer.kinds]
    stands = VOLUNTEER_STATE_TEXTS.get(volunteer.state)
    return [
        _("{name} would like to help.", name=case.name),
        _("Speaks: {languages}.", languages=LanguageNames(volunteer.languages)),
        describe_area(volunteer),
        *(what or [_("Can help with everything.")]),
        *describe_availability(volunteer),
        *([stands] if stands else []),
    ]


def describe_certificate(paper: Certificate, name: str) -> list[Line]:
    """Who would like one, under which name, for how long and since when, and whether it was signed."""
    stands = CERTIFICATE_STATES.get(paper.state)
    return [
        _("{name} would like a certificate for their help.", name=name or "?"),
        _("Name for the certificate: {words}", words=paper.name),
        *describe_certificate_hours(paper),
        *([stands] if stands else []),
    ]
