"""The card of a case: what coordinators read of it, and what they can do; one message that is kept up to date."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.contract.context import BACKCHANNEL, Context
from bot.contract.outgoing import Choice, Line, Text, _, choice, many, pgettext
from bot.views import dispatch_status
from bot.views.brief_case import describe_case_briefly
from bot.views.case_kinds import case_about, case_kind_view
from bot.views.case_text import describe_case, is_undecided
from bot.views.common import CHANGE_SENT_LABEL
from bot.views.content_warnings import find_personal_details
from bot.views.exclusion import describe_exclusion_mark, is_marked_exclusion
from bot.views.exclusion import exclusion_decision_buttons as if_marked
from bot.views.response_time import compute_escalation
from bot.views.undo_window import can_undo_decision
from bot.views.voice_message import send_voice_message
from bot.views.waiting_time import describe_turn
from db.model import Case, CaseKind, Report, RequestReview

MAX_BUTTONS_ON_CARD = 6
"""The likeliest stand on the card, the others behind [Details]."""

Card = tuple[list[Line], list[Choice]]

MAX_CARDS_PER_MINUTE = 15
"""Cards within a minute; more than anybody can read is told in one message."""

MAX_MESSAGE_LENGTH_ON_CARD = 1000
"""Characters of what one message said that stand on a card."""

QUEUE_BUTTON = choice(_("Cases waiting"), go="queue")


def case_subject(case: int) -> str:
    """The subject of every copy of a case card, by which each is kept up to date."""
    return f"case:{case}"


def build_case_card(ctx: Context, case: Case, *, again: bool = False) -> Card:
    """A case as coordinators see it in a few words, and what they most likely do; `again` marks a second copy."""
    warnings = [*_describe_open_reports(case), *_describe_alarm(case)]
    now = ctx.now if again else None
    lines = [*describe_case_briefly(case, warnings), *_describe_talk(case), *_describe_standing(case, now)]
    full, buttons = build_full_card(ctx, case, again=again)
    if len(lines) >= len(full) and len(buttons) <= MAX_BUTTONS_ON_CARD and not isinstance(case.about, RequestReview):
        return lines, buttons
    details = choice(_("Details"), go="moderation.show_case_details", case=case.id, again=again)
    return lines, [*buttons[: MAX_BUTTONS_ON_CARD - 1], details]


def build_case_details(ctx: Context, case: Case, *, again: bool) -> Card:
    """Everything about a case, and what can be done besides what stands on its card."""
    lines, buttons = build_full_card(ctx, case, again=again)
    back = choice(_("Back"), go="moderation.show_request_card", case=case.id, again=again)
    left = buttons[MAX_BUTTONS_ON_CARD - 1 :] if len(buttons) >= MAX_BUTTONS_ON_CARD else buttons
    return lines, [*left, back]


def build_full_card(ctx: Context, case: Case, *, again: bool = False) -> Card:
    """All that is known of a case, and all that can be done, the likeliest first."""
    same = {"case": case.id, "again": again}
    settled = [*danger_buttons(case, same), *_decided_request_buttons(ctx, case, same)]
    choices = _case_buttons(ctx, case, same) if case.waits else settled
    whole = [choice(_("Read the whole text"), go="moderation.send_case_texts", **same)] if _is_shortened(case) else []
    onward = [QUEUE_BUTTON] if again and not case.waits else []
    lines = [
        *describe_case(case),
        *_describe_open_reports(case),
        *_describe_alarm(case),
        *_describe_talk(case),
        *_describe_standing(case, ctx.now if again else None),
    ]
    return lines, [*choices, *whole, *onward, *_suspend_person_button(case)]


def _describe_open_reports(case: Case) -> list[Line]:
    """In which open cases whoever asks for help is reported; by whom stays unknown."""
    one = _("This person is reported in case #{number}. Please read that case first.")
    return [Text(one.message, {"number": str(number)}) for number in case.reported]


def _describe_alarm(case: Case) -> list[Line]:
    """That words raised an alarm, or what waits because of one."""
    if is_marked_exclusion(case):
        return describe_exclusion_mark(case) if case.waits else []
    if case.held and case.blocked and case.waits:
        return [_("These words set off alarm #{number}. Please read that alarm first.", number=str(case.held.number))]
    return [_("The same words are waiting as case #{number}.", number=str(one.number)) for one in case.holds]


def open_case_card(ctx: Context, case: Case | None, hours: Sequence[str], *, lately: int) -> None:
    """Show the card of a case, new or reopened, which escalates where no coordinator looks in time.

    `hours` are the office hours of those responsible; of many cases that came `lately`, within a minute, one message
    tells, but every emergency has its card.
    """
    if case is None:
        return
    at = compute_escalation(ctx.city, case.due, hours)
    ctx.later(at, "moderation.escalate_overdue", whose=case.person, case=case.id, due=case.due.isoformat())
    if lately <= MAX_CARDS_PER_MINUTE or case.alarming:
        refresh_case_card(ctx, case)
        if isinstance(case.about, RequestReview):
            send_voice_message(ctx, BACKCHANNEL, case.about.newest, beside=case_subject(case.id))
        return
    more = many("One more case has come in.", "{count} more cases have come in.", count=lately - MAX_CARDS_PER_MINUTE)
    ctx.tell(BACKCHANNEL, more, [QUEUE_BUTTON], subject=f"many:{ctx.now:%Y-%m-%dT%H}")


def refresh_case_card(ctx: Context, case: Case | None, *first: Text) -> None:
    """Bring the card up to date wherever coordinators see it, with something said `first` where it needs saying.

    A second copy whose button was pressed is brought up to date as well.
    """
    if case is None:
        return
    lines, choices = build_case_card(ctx, case)
    ctx.tell(BACKCHANNEL, [*first, *lines], choices, subject=case_subject(case.id))
    if ctx.button_data.get("again"):
        lines, choices = build_case_card(ctx, case, again=True)
        ctx.say([*first, *lines], choices, instead=True)


def schedule_reported_note(ctx: Context, case: Case | None) -> None:
    """Let the open requests of the person reported in this case be marked on each card."""
    if case and isinstance(case.about, Report) and case.about.accused is not None:
        ctx.later(ctx.now, "safety.mark_reported_requests", whose=case.about.accused)


def _describe_talk(case: Case) -> list[Line]:
    """What was written because of it, in order; of very many words the beginning and the end."""
    said = {True: _("We wrote: “{words}”"), False: _("The person wrote: “{words}”")}
    told: list[Line] = [Text(said[word.office].message, {"words": _shorten_middle(word.words)}) for word in case.talk]
    only = _(
        "Only the beginning and the end are shown here. With the button below, you can get the whole text as a file."
    )
    return [*told, only] if _is_shortened(case) else told


def _shorten_middle(words: str) -> str:
    return (
        words
        if len(words) <= MAX_MESSAGE_LENGTH_ON_CARD
        else f"{words[: MAX_MESSAGE_LENGTH_ON_CARD // 2]} (…) {words[-MAX_MESSAGE_LENGTH_ON_CARD // 2 :]}"
    )


def _is_shortened(case: Case) -> bool:
    return any(len(word.words) > MAX_MESSAGE_LENGTH_ON_CARD for word in case.talk)


def _describe_standing(case: Case, now: datetime | None) -> list[Line]:
    done = [_("What was done: “{words}”", words=case.done)] if case.done else []
    return [describe_turn(case, now)] if case.waits else [*done]


def _case_buttons(ctx: Context, case: Case, same: dict[str, Any]) -> list[Choice]:
    """What can be done, the likeliest first, who is on it last; but an alarm is taken first, and read before all."""
    write = choice(_("Write to this person"), go="moderation.ask_message_to_author", **same)
    mine = choice(_("I'll take this case"), go="moderation.take_case", **same)
    on = choice(_("Pass it on"), go="moderation.ask_assignee", **same)
    if is_marked_exclusion(case):
        return [*if_marked(case, same), mine if case.holder is None else on]
    if case.held and case.blocked:
        return [choice(_("Read the alarm"), go="moderation.show_case", case=case.held.alarm), write]
    choices = case_kind_view(case).buttons(case, write, same)
    if case.alarming and case.holder is None:
        return [mine, *choices]
    change = _change_button(case, same)
    back = (
        _undo_button(ctx, case.about, same)
        if isinstance(case.about, RequestReview) and not is_undecided(case.about)
        else []
    )
    return [*choices, *back, mine if case.holder is None else on, *change]


def request_buttons(case: Case, write: Choice, same: dict[str, Any]) -> list[Choice]:
    """Decide about a request, or steer whom it is offered to once it is decided."""
    review = case_about(case, RequestReview)
    return (
        _request_decision_buttons(review, same)
        if is_undecided(review)
        else [*dispatch_status.dispatch_buttons(review, same), write]
    )


def talk_buttons(case: Case, write: Choice, same: dict[str, Any]) -> list[Choice]:
    """Where there is nothing to decide: write, read what was reported, suspend, close."""
    return [
        *danger_buttons(case, same),
        *_report_buttons(case.about, same),
        *([write] if case.person else []),
        *_suspend_accused_button(case.about, same),
        *_closing_buttons(case, same),
    ]


def _report_buttons(about: object, same: dict[str, Any]) -> list[Choice]:
    """What was frozen when something was reported, and whether others are asked in the place of who is gone."""
    if not isinstance(about, Report):
        return []
    said = [choice(_("Read the messages"), go="safety.show_report_transcript", **same)] if about.said else []
    return [ask_others_button(about.contact, same), *said] if about.reason == "lost" and about.contact else said


def ask_others_button(contact: int, same: dict[str, Any]) -> Choice:
    """Where a helper cannot be reached any more."""
    return choice(_("Ask someone else"), go="contacts.ask_others_instead_of_unreachable", **same, pair=contact)


def danger_buttons(case: Case, same: dict[str, Any]) -> list[Choice]:
    """What a coordinator decides where something waits because of an alarm, also of one that was closed before."""
    if not case.holds:
        return []
    return [
        choice(_("Real danger"), go="safety.confirm_danger", **same),
        choice(_("False alarm"), go="safety.ask_false_alarm_reason", **same),
    ]


def _closing_buttons(case: Case, same: dict[str, Any]) -> list[Choice]:
    """An alarm is taken before anybody can say that it is settled."""
    done = [choice(_("Close the case"), go="moderation.settle_case", **same)]
    copy = [choice(_("A copy of their data"), go="administration.ask_export", **same)]
    return [*(done if case.holder or not case.alarming else []), *(copy if case.about is None else [])]


def _suspend_accused_button(about: object, same: dict[str, Any]) -> list[Choice]:
    """Whom a report is about may be suspended at once, where it is about somebody, also if they have left."""
    if isinstance(about, Report) and about.accused is not None:
        return [choice(_("Suspend"), go="safety.ask_suspension_reason", person=about.accused, case=same["case"])]
    if isinstance(about, Report) and about.has_left:
        return [choice(_("Suspend"), go="safety.ask_departed_suspension_reason", report=about.id)]
    return []


def _suspend_person_button(case: Case) -> list[Choice]:
    """Whoever's case it is may be suspended from its card; a report is about somebody else, and nobody is suspended
    for a cry for help."""
    cries = case.kind is CaseKind.ALARM or (case.blocked and not is_marked_exclusion(case))
    if cries or case.person is None or isinstance(case.about, Report):
        return []
    return [choice(_("Suspend"), go="safety.ask_suspension_reason", person=case.person, case=case.id)]


def _decided_request_buttons(ctx: Context, case: Case, same: dict[str, Any]) -> list[Choice]:
    if not isinstance(case.about, RequestReview):
        return []
    return [*dispatch_status.dispatch_buttons(case.about, same), *_undo_button(ctx, case.about, same)]


def _undo_button(ctx: Context, review: RequestReview, same: dict[str, Any]) -> list[Choice]:
    """A decision that can still be undone, also where the request waits because nobody is to be asked any more."""
    if not can_undo_decision(ctx, review):
        return []
    version = review.newest.id
    return [
        choice(
            pgettext("button: a coordinator's own decision", "Withdraw"),
            go="moderation.undo_decision",
            revision=version,
            **same,
        )
    ]


def _request_decision_buttons(review: RequestReview, same: dict[str, Any]) -> list[Choice]:
    newest = review.newest
    version = {**same, "revision": newest.id}
    shorter = (
        [choice(_("Shorten and approve"), go="moderation.choose_words_to_remove", **version)]
        if find_personal_details(newest.words)
        else []
    )
    return [
        choice(_("Approve"), go="moderation.approve_request", **version),
        *shorter,
        choice(_("Ask a question"), go="moderation.ask_message_to_author", **same),
        choice(_("Reject"), go="moderation.ask_request_rejection_reason", **version),
    ]


def _change_button(case: Case, same: dict[str, Any]) -> list[Choice]:
    """Rarely pressed, so it stands behind those that decide."""
    if not isinstance(case.about, RequestReview) or not is_undecided(case.about):
        return []
    return [choice(CHANGE_SENT_LABEL, go="moderation.ask_edited_part", revision=case.about.newest.id, **same)]


def offer_buttons(_case: Case, _write: Choice, same: dict[str, Any]) -> list[Choice]:
    """Admit a volunteer, or not yet."""
    return [
        choice(_("Accept"), go="volunteers.admit_volunteer", **same),
        choice(_("Ask a question"), go="moderation.ask_message_to_author", **same),
        choice(pgettext("button: decline an application", "Not now"), go="volunteers.decline_application", **same),
    ]


def certificate_buttons(_case: Case, _write: Choice, same: dict[str, Any]) -> list[Choice]:
    """Sign a volunteer's certificate, or not yet."""
    return [
        choice(
            pgettext("button, verb: put one's name under a certificate", "Sign"),
            go="volunteers.sign_certificate",
            **same,
        ),
        choice(_("Ask a question"), go="moderation.ask_message_to_author", **same),
        choice(pgettext("button: decline an application", "Not now"), go="volunteers.decline_certificate", **same),
    ]
