"""The card of a case: what coordinators read of it, and what they can do; one message that is kept up to date."""

from collections.abc import Sequence
from typing import Any

from bot.contract import calendars, publishing, rings
from bot.contract.context import BACKCHANNEL, Context
from bot.contract.flags import details
from bot.contract.outgoing import Choice, Line, Moment, Text, _, choice, many
from bot.contract.promises import escalates
from bot.contract.reading import reads, undecided
from bot.contract.sanctioned import hearings
from bot.contract.second_thoughts import can_be_taken_back
from bot.contract.shut_out import marked, told
from bot.contract.shut_out import ways as if_marked
from bot.contract.together import answers
from bot.contract.voices import let_hear
from db.model import (
    Appeal,
    Arrivals,
    Case,
    CaseKind,
    CaseState,
    Certificate,
    Proposal,
    Report,
    Request,
    Second,
    Volunteer,
)

Card = tuple[list[Line], list[Choice]]

AT_ONCE = 15
"""Cards within a minute; more than anybody can read is told in one message."""

SHOWN = 1000
"""Characters of what one message said that stand on a card."""

QUEUE = choice(_("What waits for a coordinator"), go="queue")


def subject(case: int) -> str:
    """Every copy of a card that is kept up to date in its place bears this."""
    return f"case:{case}"


def card(ctx: Context, case: Case, *, again: bool = False) -> Card:
    """A case as coordinators see it, and what they can do; `again` marks a second copy of its card."""
    same = {"case": case.id, "again": again}
    ways = _ways(ctx, case, same) if case.waits else _second_thoughts(ctx, case, same)
    whole = [choice(_("Read all of it"), go="case.read_all", sign="📄", **same)] if _is_cut(case) else []
    onward = [QUEUE] if again and not case.waits else []
    lines = [*reads(case), *_reported(case), *_alarmed(case), *_talk(case), *_standing(case)]
    return lines, [*ways, *whole, *onward, *_suspends(case)]


def _reported(case: Case) -> list[Line]:
    """In which open cases whoever asks for help is reported; by whom stays unknown."""
    one = _("Whoever asks is reported in case #{number}, which is still open. Please read it first.")
    return [Text(one.message, {"number": str(number)}) for number in case.reported]


def _alarmed(case: Case) -> list[Line]:
    """That words raised an alarm, or what waits because of one."""
    if marked(case):
        return told(case) if case.waits else []
    if case.held and case.blocked and case.waits:
        return [_("These words raised the alarm #{number}. Please read that one first.", number=str(case.held.number))]
    return [_("The same words wait as case #{number}.", number=str(one.number)) for one in case.holds]


def arrives(ctx: Context, case: Case | None, hours: Sequence[str], *, lately: int) -> None:
    """A case is there, new or anew: its card is shown, and it escalates where nobody looks in time.

    `hours` are the office hours of who is responsible; of many that came `lately`, within a minute, one message tells,
    but every alarm has its card.
    """
    if case is None:
        return
    at = escalates(ctx.city, case.due, hours)
    ctx.later(at, "escalate.look", whose=case.person, case=case.id, due=case.due.isoformat())
    if lately <= AT_ONCE or case.alarming:
        show(ctx, case)
        if isinstance(case.about, Request):
            let_hear(ctx, BACKCHANNEL, case.about.newest, beside=subject(case.id))
        return
    more = many("One more case has come.", "{count} more cases have come.", count=lately - AT_ONCE)
    ctx.tell(BACKCHANNEL, more, [QUEUE], subject=f"many:{ctx.now:%Y-%m-%dT%H}")


def show(ctx: Context, case: Case | None, *first: Text) -> None:
    """Bring the card up to date wherever coordinators see it, with something said `first` where it needs saying.

    A second copy whose button was pressed is brought up to date as well.
    """
    if case is None:
        return
    lines, choices = card(ctx, case)
    ctx.tell(BACKCHANNEL, [*first, *lines], choices, subject=subject(case.id))
    if ctx.picked.get("again"):
        lines, choices = card(ctx, case, again=True)
        ctx.say([*first, *lines], choices, instead=True)


def says_so(ctx: Context, case: Case | None) -> None:
    """Whoever is reported in this case may ask for something at the moment: that card says so."""
    if case and isinstance(case.about, Report) and case.about.accused is not None:
        ctx.later(ctx.now, "whom.reported", whose=case.about.accused)


def _talk(case: Case) -> list[Line]:
    """What was written because of it, in order; of very many words the beginning and the end."""
    said = {True: _("We wrote: “{words}”"), False: _("They write: “{words}”")}
    told: list[Line] = [Text(said[word.office].message, {"words": _outlined(word.words)}) for word in case.talk]
    only = _("Only the beginning and the end are shown here. All of it comes as a file if you choose so below.")
    return [*told, only] if _is_cut(case) else told


def _outlined(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[: SHOWN // 2]} (…) {words[-SHOWN // 2 :]}"


def _is_cut(case: Case) -> bool:
    return any(len(word.words) > SHOWN for word in case.talk)


def _standing(case: Case) -> list[Line]:
    done = [_("What was done: “{words}”", words=case.done)] if case.done else []
    return [whose_turn(case)] if case.waits else [*done]


def whose_turn(case: Case) -> tuple[Text, ...]:
    """How long it waits, and who is on it."""
    since = _("It has been waiting since {moment}.", moment=Moment(case.opened))
    if case.state is CaseState.ASKED:
        since = _("We wait for their answer.")
    if case.holder is None:
        return since, _("Nobody is on it.")
    return since, _("{name} is on it.", name=case.holder_name) if case.holder_name else _("Somebody is on it.")


def _ways(ctx: Context, case: Case, same: dict[str, Any]) -> list[Choice]:
    """What can be done, the likeliest first, who is on it last; but an alarm is taken first, and read before all."""
    write = choice(_("Write to them"), go="converse.begin", sign="✉️", **same)
    mine = choice(_("Mine"), go="claim.take", sign="✋", **same)
    on = choice(_("Pass it on"), go="claim.pass_on", **same)
    if marked(case):
        return [*if_marked(case, same), mine if case.holder is None else on]
    if case.held and case.blocked:
        return [choice(_("Read the alarm"), go="case.show_here", case=case.held.alarm), write]
    ways = _of_its_kind(case, write, same)
    if case.alarming and case.holder is None:
        return [mine, *ways]
    back = _takes_back(ctx, case.about, same) if isinstance(case.about, Request) and not undecided(case.about) else []
    return [*ways, *back, mine if case.holder is None else on]


def _of_its_kind(case: Case, write: Choice, same: dict[str, Any]) -> list[Choice]:
    match case.about:
        case Request() as request if undecided(request):
            return _about_a_request(request, same)
        case Request() as request:
            return [*rings.ways(request, same), write]
        case Volunteer():
            return _about_an_offer(same)
        case Proposal() as proposal:
            return publishing.ways(proposal, same)
        case Arrivals() as new:
            return calendars.ways(new, same)
        case Certificate():
            return _about_a_certificate(same)
        case Appeal() | Second() as decision:
            return hearings(decision.sanction) if isinstance(decision, Appeal) else answers(decision.consent)
        case about:
            to_them = [write] if case.person else []
            danger = _is_it_danger(case, same)
            return [*danger, *_said(about, same), *to_them, *_halt(about, same), *_ends(case, same)]


def _said(about: object, same: dict[str, Any]) -> list[Choice]:
    """What was frozen when something was reported, and whether others are asked in the place of who is gone."""
    if not isinstance(about, Report):
        return []
    said = [choice(_("Read what was said"), go="transcript.read", **same)] if about.said else []
    return [ask_somebody_else(about.pair, same), *said] if about.reason == "lost" and about.pair else said


def ask_somebody_else(pair: int, same: dict[str, Any]) -> Choice:
    """Where a helper cannot be reached any more."""
    return choice(_("Ask somebody else"), go="lost.others", **same, pair=pair)


def _is_it_danger(case: Case, same: dict[str, Any]) -> list[Choice]:
    """Where something waits because of an alarm."""
    if not case.holds:
        return []
    return [choice(_("Danger"), go="danger.confirm", **same), choice(_("False alarm"), go="danger.false_alarm", **same)]


def _ends(case: Case, same: dict[str, Any]) -> list[Choice]:
    """An alarm is taken before anybody can say that it is settled."""
    done = [choice(_("It is settled"), go="case.settle", sign="✅", **same)]
    copy = [choice(_("A copy of their data"), go="hand_over.begin", **same)]
    return [*(done if case.holder or not case.alarming else []), *(copy if case.about is None else [])]


def _halt(about: object, same: dict[str, Any]) -> list[Choice]:
    """Whom a report is about may be suspended at once, where it is about somebody, also if they have left."""
    if isinstance(about, Report) and about.accused is not None:
        return [choice(_("Suspend"), go="suspend.begin", person=about.accused, case=same["case"])]
    if isinstance(about, Report) and about.has_left:
        return [choice(_("Suspend"), go="left.begin", report=about.id)]
    return []


def _suspends(case: Case) -> list[Choice]:
    """Whoever's case it is may be suspended from its card; a report is about somebody else, and nobody is suspended
    for a cry for help."""
    cries = case.kind is CaseKind.ALARM or (case.blocked and not marked(case))
    if cries or case.person is None or isinstance(case.about, Report):
        return []
    return [choice(_("Suspend"), go="suspend.begin", person=case.person, case=case.id)]


def _second_thoughts(ctx: Context, case: Case, same: dict[str, Any]) -> list[Choice]:
    if not isinstance(case.about, Request):
        return []
    return [*rings.ways(case.about, same), *_takes_back(ctx, case.about, same)]


def _takes_back(ctx: Context, request: Request, same: dict[str, Any]) -> list[Choice]:
    """A decision that can still be undone, also where the request waits because nobody is to be asked any more."""
    if not can_be_taken_back(ctx, request):
        return []
    version = request.newest.id
    return [choice(_("Take it back"), go="take_back.undo", sign="↩️", revision=version, **same)]


def _about_a_request(request: Request, same: dict[str, Any]) -> list[Choice]:
    newest = request.newest
    version = {**same, "revision": newest.id}
    shorter = [choice(_("Take out and approve"), go="moderate.take_out", **version)] if details(newest.words) else []
    return [
        choice(_("Approve"), go="moderate.approve", **version),
        *shorter,
        choice(_("Ask back"), go="converse.begin", **same),
        choice(_("Change it"), go="edit.begin", **version),
        choice(_("Reject"), go="reject.begin", **version),
    ]


def _about_an_offer(same: dict[str, Any]) -> list[Choice]:
    return [
        choice(_("Admit"), go="admit.admit", sign="✅", **same),
        choice(_("Ask back"), go="converse.begin", **same),
        choice(_("Not now"), go="admit.decline", **same),
    ]


def _about_a_certificate(same: dict[str, Any]) -> list[Choice]:
    return [
        choice(_("Sign"), go="sign.sign", sign="✅", **same),
        choice(_("Ask back"), go="converse.begin", **same),
        choice(_("Not now"), go="sign.decline", **same),
    ]
