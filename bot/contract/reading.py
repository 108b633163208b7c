"""What coordinators read of a case: its number, what it is about in their language, and free words as they were
written."""

from bot.contract import calendars, kinds, publishing, rings, wishes
from bot.contract.flags import SIGNS, doubts
from bot.contract.helped import SIGNED, sums
from bot.contract.offered import habits, where
from bot.contract.on_behalf import READS_BECAUSE, written_for
from bot.contract.outgoing import Line, Moment, Text, Tongues, _, plain
from bot.contract.reported import of_the_two
from bot.contract.requests import BEFORE_STAYS, FOR_WHOM, REASONS, asked_besides, level, quoted, when
from bot.contract.sanctioned import standing
from bot.contract.together import proposed
from bot.rules import trust
from bot.rules.abuse import Reason
from db.model import (
    Appeal,
    Arrivals,
    Case,
    CaseKind,
    Certificate,
    PostState,
    Proposal,
    Remark,
    Report,
    Request,
    RevisionState,
    Second,
    Urgency,
    Volunteer,
    VolunteerState,
)

KINDS: dict[CaseKind, Text] = {
    CaseKind.REQUEST: _("Request"),
    CaseKind.OFFER: _("Offer to help"),
    CaseKind.REPORT: _("Something went wrong"),
    CaseKind.PLACE: _("A place"),
    CaseKind.EVENT: _("A new event"),
    CaseKind.CALENDAR: _("A calendar"),
    CaseKind.WRONG_EVENT: _("An event"),
    CaseKind.TALK: _("Wants to talk"),
    CaseKind.ALARM: _("Perhaps in danger"),
    CaseKind.CERTIFICATE: _("A certificate"),
    CaseKind.APPEAL: _("An objection"),
    CaseKind.SECOND: _("Needs a second person"),
    # Translators: a volunteer would not help somebody for where they come from, their faith or their body.
    CaseKind.REFUSAL: _("Refuses neighbours"),
}

# Translators: the last line on the card that coordinators see.
OUTCOMES: dict[PostState, Text] = {
    PostState.OPEN: _("Nobody helps yet."),
    PostState.TAKEN: _("A neighbour helps."),
    PostState.DONE: _("It is done."),
    PostState.WITHDRAWN: _("It was withdrawn. Nothing is left to do."),
    PostState.EXPIRED: _("Its time is over, and nobody helped."),
}

TO_REPORT: dict[str, Text] = {
    "danger": _("A child or frail person in danger"),
    "rude": _("It was rude or frightening"),
    "money": _("It was about money or data"),
    "discrimination": _("Treated badly for who I am"),
    "quarrel": _("We have quarrelled"),
    "absent": _("Nobody came"),
    "talk": _("I want to talk to somebody"),
}

ALARMING = ("danger", "unopened")
"""What rings until a coordinator takes it."""
TODAY = ("waiting", "lost", "gone")
"""What is for whoever looks next, while somebody stands at a window."""
WITHOUT_PAIR = ("danger", "rude", "money", "discrimination", "quarrel", "talk")
"""What can be reported where it is about no neighbour."""

REPORTED_AGAIN = _("The same person reports once more:")
# Translators: for coordinators; who reported it stays unknown.
REPORTED: dict[str, Text] = {
    "danger": _("Somebody is worried: a child or a frail person may be in danger."),
    "rude": _("Somebody reports: it was rude or frightening."),
    "money": _("Somebody reports: it was about money or data."),
    "discrimination": _(
        "Somebody reports: they were treated badly for where they come from, their faith or their body."
    ),
    "quarrel": _("Somebody reports a quarrel between neighbours. They were told of the contact point for quarrels."),
    "absent": _("Somebody reports: nobody came."),
    "lost": _("A helper cannot be reached any more. Whoever asked does not know it yet."),
    "gone": _(
        "Whoever asked for help cannot be reached any more. Please find out how they are; the helper waits for it."
    ),
    "waiting": _("Somebody waits for a neighbour who has not come. Please call both of them."),
    "unopened": _(
        "A neighbour came to help, and nobody opened or answered. Please find out whether they are all right."
    ),
    "talk": _("Somebody wants to talk to a coordinator."),
    "worry": _("Somebody is worried about something between neighbours."),
    "unwell": _("Somebody does not feel well because of a visit."),
}

WRONG: dict[str, Text] = {
    "hours": _("A neighbour says about {place}: the hours are wrong."),
    "moved": _("A neighbour says about {place}: it is not there any more."),
    "welcome": _("A neighbour says about {place}: they were not welcome."),
    "steps": _("A neighbour says about {place}: the entrance or the steps are different."),
    "time": _("A neighbour says about {place}: the time is wrong."),
    "off": _("A neighbour says about {place}: it does not take place."),
    "where": _("A neighbour says about {place}: it is somewhere else."),
}

STANDING: dict[VolunteerState, Text] = {
    VolunteerState.ADMITTED: _("Is admitted and may help."),
    VolunteerState.PAUSED: _("Is taking a break."),
    VolunteerState.DECLINED: _("Was not admitted."),
    VolunteerState.ASIDE: _("Was set aside by a coordinator."),
}


LEVELS: dict[int, Text] = {
    trust.ADMITTED: _("All neighbours who are admitted are asked."),
    trust.TRUSTED: _("Only neighbours of level 2 and 3 are asked."),
    trust.CERTIFIED: _("Only neighbours with a police certificate are asked."),
}

UNSURE = _("I am not sure about it. Please read it and ask.")


def named(case: Case) -> tuple[Text, ...]:
    """A case in a few words: number, what it is about, quarter or district."""
    dot = plain("·")
    what = kinds.of(case.about.post.kind).label if isinstance(case.about, Request) else KINDS[case.kind]
    where = (dot, plain(case.quarter_name)) if case.quarter_name else ()
    return plain(f"#{case.number}"), dot, what, *where


def reads(case: Case) -> list[Line]:
    """The card without the talk and whose turn it is."""
    match case.about:
        case Request() as request:
            return [named(case), *_request(request, case)]
        case Volunteer() as volunteer:
            return [named(case), *_volunteer(volunteer, case)]
        case Report() as report:
            return [named(case), REPORTED[report.reason], *of_the_two(report), *_concerns(case)]
        case Remark() as remark:
            return [named(case), Text(WRONG[remark.reason].message, {"place": remark.name})]
        case Proposal() | Arrivals() | Appeal() | Second() as known:
            return [named(case), *_known_elsewhere(known, case.name)]
        case Certificate() as paper:
            return [named(case), *_certificate(paper, case.name)]
        case None:
            return [named(case), *_somebody(case)]


def _somebody(case: Case) -> list[Line]:
    """Who wants to talk, may be in danger, or would not help everybody."""
    alarm = case.kind is CaseKind.ALARM
    tells = {CaseKind.ALARM: _in_danger, CaseKind.REFUSAL: _keeps_out if case.concerns else _refuses}
    who = tells.get(case.kind, _who)(case.name)
    unsure = [UNSURE] if alarm and case.urgency is not Urgency.DANGER else []
    return [(who, *([_language(case.language)] if case.language else [])), *unsure, *_concerns(case)]


def _known_elsewhere(known: Proposal | Arrivals | Appeal | Second, name: str) -> list[Line]:
    """Events that somebody entered or that are new in a calendar, an objection, and what needs a second person."""
    match known:
        case Proposal():
            return publishing.reads(known)
        case Arrivals():
            return calendars.reads(known)
        case Second():
            return proposed(known)
        case Appeal():
            return standing(name or "?", known.reason, known.until, banned=known.banned)


def _concerns(case: Case) -> list[Line]:
    return [_("It is about case #{number}.", number=str(case.concerns))] if case.concerns else []


def undecided(request: Request) -> bool:
    """Whether a version waits to be looked at and can still be decided."""
    live = request.post.state in (PostState.WAITING, PostState.OPEN)
    return live and request.newest.state is RevisionState.WAITING


def _who(name: str) -> Text:
    return _("{name} wants to talk to somebody.", name=name) if name else _("A neighbour wants to talk to somebody.")


def _in_danger(name: str) -> Text:
    """Whatever else they were doing here."""
    if not name:
        return _("A neighbour wrote something alarming. They were given the numbers for help.")
    return _("{name} wrote something alarming. They were given the numbers for help.", name=name)


def _refuses(name: str) -> Text:
    return _(
        "{name} would not help somebody for where they come from, their faith, their skin or a disability.",
        name=name or "?",
    )


def _keeps_out(name: str) -> Text:
    """Nobody may be known who gave us a calendar."""
    if not name:
        return _("An event may keep people out for where they come from, their faith or their body.")
    return _("{name} would like to publish what may keep people out for what they are.", name=name)


def _language(language: str) -> Text:
    return _("Language: {language}.", language=Tongues((language,)))


def _request(request: Request, case: Case) -> list[Line]:
    newest = request.newest
    first = _("It is their first request.") if request.first else _("They have asked before.")
    return [
        (when(newest.wanted), _language(case.language)),
        (FOR_WHOM[newest.whom], first),
        quoted(newest.words),
        *asked_besides(request.post.kind, newest),
        *(kinds.of(request.post.kind).checks if undecided(request) else ()),
        *written_for(newest, case.name),
        *([READS_BECAUSE[request.because]] if request.because in READS_BECAUSE else []),
        *_takes(request),
        *doubts(newest.words),
        *(wishes.unnoted(newest) if undecided(request) else ()),
        *([SIGNS[Reason.SAME_AS_BEFORE]] if request.repeats and undecided(request) else []),
        *(_("Noted last time: “{words}”", words=words) for words in request.notes),
        *_standing(request),
    ]


def _takes(request: Request) -> list[Line]:
    """What a volunteer must have reached, where that is more than usual and its kind does not say so."""
    takes = level(request.post.kind, request.newest)
    return [LEVELS[takes]] if takes in LEVELS and takes != kinds.of(request.post.kind).level else []


def _standing(request: Request) -> list[Line]:
    """Who decided what and when, what neighbours see meanwhile, and what became of it."""
    waits = undecided(request)
    lines: list[Line] = [] if waits else _decision(request)
    if request.newest.state is not RevisionState.APPROVED and request.post.state is PostState.OPEN:
        lines.append(BEFORE_STAYS)
    lines += [] if waits else rings.stands(request)
    some = request.post.state is PostState.OPEN and request.helping
    return [*lines, OUTCOMES[request.post.state]] if request.post.state in OUTCOMES and not some else lines


def _decision(request: Request) -> list[Line]:
    by, at = request.decider, Moment(request.decided or request.newest.made)
    if request.newest.state is RevisionState.APPROVED:
        approved = _("Approved by {name}: {moment}.", name=by, moment=at) if by else _("Approved: {moment}.", moment=at)
        return [(approved, *rings.counted(request))]
    if request.newest.state is RevisionState.REJECTED:
        rejected = _("Rejected by {name}: {moment}.", name=by, moment=at) if by else _("Rejected: {moment}.", moment=at)
        return [rejected, REASONS[request.reason], *([quoted(request.why)] if request.why else [])]
    return []


def _volunteer(volunteer: Volunteer, case: Case) -> list[Line]:
    """Who offers what, and whether they may help."""
    what: list[Line] = [kinds.of(kind).label for kind in volunteer.kinds]
    stands = STANDING.get(volunteer.state)
    return [
        _("{name} would like to help.", name=case.name),
        _("Speaks: {languages}.", languages=Tongues(volunteer.languages)),
        where(volunteer),
        *(what or [_("Helps with everything.")]),
        *habits(volunteer),
        *([stands] if stands else []),
    ]


def _certificate(paper: Certificate, name: str) -> list[Line]:
    """Who would like one, under which name, for how long and since when, and whether it was signed."""
    stands = SIGNED.get(paper.state)
    return [
        _("{name} would like a certificate about their help.", name=name or "?"),
        _("Name on the paper: {words}", words=paper.name),
        *sums(paper),
        *([stands] if stands else []),
    ]
